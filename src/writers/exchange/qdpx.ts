/** project.qdpx: threads as texts, with every stretch that warrants a code coded (REFI-QDA Project 1.0). */
import { strToU8, type Zippable, zipSync } from "fflate";
import type { Account, Entry, ThreadAccount } from "../account.ts";
import { codePointsBefore } from "../csv.ts";
import type { Exchange } from "./format.ts";
import { guidOf } from "./guids.ts";
import { codeGuid, codesElement, variantOf } from "./qda-codes.ts";
import { sourceOf } from "./qda-source.ts";
import { element, XML_HEAD, xmlText } from "./xml.ts";

/** A project to go on with by hand. */
export const qdpx: Exchange = {
  name: "qdpx",
  title: "threads and codings for NVivo, ATLAS.ti, MAXQDA and QualCoder (REFI-QDA)",
  path: "project.qdpx",
  personal: true,
  files: (account) => [{ path: "project.qdpx", content: projectOf(account) }],
};

/** No run has a time of its own, and QualCoder reads no selection without one; the first that a zip can hold. */
const WHEN = "1980-01-01T00:00:00Z";
/** The same in a zip, which keeps local time. */
const ZIPPED = new Date(1980, 0, 1);
const USER = guidOf("user", "belowline");
const MADE = { creatingUser: USER, creationDateTime: WHEN };

/** Compressed by a library of one version, so that the same run gives the same bytes on every machine. */
function projectOf(account: Account): Uint8Array {
  const threads = account.threads.filter(({ entries }) => entries.length > 0);
  const sources: Zippable = {};
  const elements = threads.map((thread) => {
    const guid = sourceGuid(thread);
    const { text, starts } = sourceOf(thread);
    sources[`sources/${guid}.txt`] = strToU8(text);
    return sourceElement(thread, guid, starts);
  });
  const project = `${XML_HEAD}${projectElement(account, elements)}\n`;
  return zipSync({ "project.qde": strToU8(project), ...sources }, { mtime: ZIPPED });
}

function sourceGuid({ thread }: ThreadAccount): string {
  return guidOf("source", thread.file, thread.document, thread.threadId);
}

function projectElement(account: Account, sources: readonly string[]): string {
  const { version } = account.analysis.run;
  const parts = [
    element("Users", {}, element("User", { guid: USER, name: `Belowline ${version}` })),
    element("CodeBook", {}, codesElement(account)),
    ...(sources.length > 0 ? [element("Sources", {}, sources.join(""))] : []),
  ];
  const attributes = {
    xmlns: "urn:QDA-XML:project:1.0",
    name: "Coded reader comments",
    origin: `Belowline ${version}`,
    creatingUserGUID: USER,
    creationDateTime: WHEN,
  };
  return element("Project", attributes, parts.join("\n"));
}

/** QualCoder names a file after it, and wants another name for each source. */
function sourceElement(thread: ThreadAccount, guid: string, starts: ReadonlyMap<string, number>): string {
  const title = thread.thread.article?.title?.replace(/[\s/\\:*?"<>|]+/g, " ").slice(0, 80);
  const id = thread.thread.threadId;
  const selections = thread.entries.flatMap((entry) => selectionsOf(entry, guid, starts.get(entry.id)!));
  return element(
    "TextSource",
    { guid, name: title === undefined ? id : `${title} (${id})`, plainTextPath: `internal://${guid}.txt`, ...MADE },
    selections.join("\n"),
  );
}

/** A stretch of text, the codes it warrants by GUID, and what is said of it. */
interface Selection {
  readonly start: number;
  readonly end: number;
  readonly codes: Set<string>;
  readonly notes: Set<string>;
}

/** One for each stretch of a comment, with a coding for each code or variant that it warrants. */
function selectionsOf({ comment, position, annotation }: Entry, source: string, from: number): string[] {
  const selections = new Map<string, Selection>();
  for (const coding of annotation?.codes ?? []) {
    for (const { start, end, slot, cue } of coding.evidence) {
      const key = `${start} ${end}`;
      const selection = selections.get(key) ?? { start, end, codes: new Set(), notes: new Set() };
      selections.set(key, selection);
      selection.codes.add(codeGuid(coding.code, variantOf(coding)));
      selection.notes.add(`${coding.code}: ${slot} (${cue}, ${coding.score.toFixed(2)})`);
    }
  }
  const pointsBefore = (offset: number): number => from + codePointsBefore(comment.text, offset);
  return [...selections.values()].map(({ start, end, codes, notes }) => {
    const startPosition = pointsBefore(start);
    const endPosition = pointsBefore(end);
    const guid = guidOf("selection", source, startPosition, endPosition);
    const codings = [...codes].map((code) =>
      element("Coding", { guid: guidOf("coding", guid, code), ...MADE }, element("CodeRef", { targetGUID: code })),
    );
    const content = element("Description", {}, xmlText([...notes].join("; "))) + codings.join("");
    return element(
      "PlainTextSelection",
      { guid, name: `comment ${position}`, startPosition, endPosition, ...MADE },
      content,
    );
  });
}
