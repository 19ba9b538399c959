/** The account that reports are written from: without a word of the comments where none may be quoted. */
import type { Annotation, Comment } from "../model.ts";
import type { Account, Entry } from "./account.ts";

/** What stands for words that are left out. */
const LEFT_OUT = "[…]";

/** The account as reports may show it. */
export function reportedAccount(account: Account): Account {
  if (account.privacy.quotes !== "none") return account;
  const threads = account.threads.map((thread) => {
    const entries = thread.entries.map(redacted);
    return { ...thread, entries, byId: new Map(entries.map((entry) => [entry.comment.id, entry])) };
  });
  return { ...account, threads };
}

/** Names of targets stay, as they are counted; every other word of the comment goes. */
function redacted(entry: Entry): Entry {
  const { comment, annotation } = entry;
  return {
    ...entry,
    comment: { ...comment, text: comment.text === "" ? "" : LEFT_OUT, quotes: [] } satisfies Comment,
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
