/** codebook.qdc: the codebook alone (REFI-QDA Codebook 1.0). */
import type { Account } from "../account.ts";
import type { Exchange } from "./format.ts";
import { codesElement } from "./qda-codes.ts";
import { element, XML_HEAD } from "./xml.ts";

/** The codes, for those who code by hand. */
export const qdc: Exchange = {
  name: "qdc",
  title: "the codebook for NVivo, ATLAS.ti, MAXQDA, QualCoder and Taguette (REFI-QDA)",
  path: "codebook.qdc",
  files: (account) => [{ path: "codebook.qdc", content: codebookOf(account) }],
};

function codebookOf(account: Account): string {
  const origin = `Belowline ${account.analysis.run.version}`;
  return `${XML_HEAD}${element("CodeBook", { xmlns: "urn:QDA-XML:codebook:1.0", origin }, codesElement(account))}\n`;
}
