/** The account that reports are written from: without a word of the comments where none may be quoted. */
import type { Annotation } from "../model.ts";
import type { Account } from "./account.ts";
import { openDigests } from "./digest.ts";
import { entriesOver } from "./entries.ts";
import { openMemory } from "./findings.ts";
import type { Annotated } from "./replacing.ts";

/** What stands for words that are left out. */
const LEFT_OUT = "[…]";

/** Accounts that were redacted: several writers ask for the same one. */
const redactedAccounts = new WeakMap<Account, Account>();

/** The account as reports may show it. */
export function reportedAccount(account: Account): Account {
  if (account.privacy.quotes !== "none") return account;
  const known = redactedAccounts.get(account) ?? withoutWords(account);
  redactedAccounts.set(account, known);
  return known;
}

function withoutWords(account: Account): Account {
  const remembering = openMemory();
  const digests = openDigests(account.privacy, account.threads.length);
  const threads = account.threads.map((thread) => {
    const findings = remembering(thread.findings, redacted);
    const own = entriesOver(thread, findings);
    return { ...thread, findings, ...own, digest: digests.add(own) };
  });
  return { ...account, threads, digest: digests.whole() };
}

/** Names of targets stay, as they are counted; every other word of the comment goes. */
function redacted({ comment, annotation }: Annotated): Annotated {
  return {
    comment: { ...comment, text: comment.text === "" ? "" : LEFT_OUT, quotes: [] },
    annotation: annotation && redactedAnnotation(annotation),
  };
}

function redactedAnnotation(annotation: Annotation): Annotation {
  const nowhere = { start: 0, end: LEFT_OUT.length };
  return {
    ...annotation,
    codes: annotation.codes.map((coding) => ({
      ...coding,
      evidence: coding.evidence.map((evidence) => ({ ...evidence, ...nowhere, quote: evidence.name ?? LEFT_OUT })),
    })),
    tone: annotation.tone && { ...annotation.tone, cues: [], target: null },
  };
}
