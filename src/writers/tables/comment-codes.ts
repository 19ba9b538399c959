/** comment_codes.csv: one row a piece of evidence. */
import type { Coding, Evidence } from "../../model.ts";
import type { Account, Entry } from "../account.ts";
import { codePointsBefore, type Table } from "../csv.ts";

/** One piece of evidence of one coding of one comment. */
interface EvidenceRow {
  readonly entry: Entry;
  readonly coding: Coding;
  readonly evidence: Evidence;
  readonly coder: string;
}

/** The long table of codes. */
export const COMMENT_CODES: Table<EvidenceRow> = {
  path: "comment_codes.csv",
  unit: "a stretch of a comment that warrants a code",
  personal: true,
  key: [],
  links: [
    ["comment_id", "comments.csv"],
    ["thread_id", "threads.csv"],
  ],
  columns: () => [
    { name: "comment_id", type: "string", meaning: "comment, as in comments.csv", of: (r) => r.entry.id },
    { name: "thread_id", type: "string", meaning: "its thread", of: (r) => r.entry.thread.threadId },
    { name: "code", type: "string", meaning: "code, as in codebook.md", of: (r) => r.coding.code },
    {
      name: "mode",
      type: "string",
      meaning: "asserted, questioned, rebutted or mocked; empty for codes without modes",
      of: (r) => r.coding.mode,
    },
    {
      name: "stance",
      type: "string",
      meaning: "for or against the proposal; empty for codes without stance",
      of: (r) => r.coding.stance,
    },
    { name: "score", type: "number", meaning: "strength of the warrant, 0 to 1", of: (r) => r.coding.score },
    {
      name: "slot",
      type: "string",
      meaning: "part of the frame that the words fill (target, harm, actor ...); cue in plain codes",
      of: (r) => r.evidence.slot,
    },
    { name: "quote", type: "string", meaning: "the words", of: (r) => r.evidence.quote },
    {
      name: "name",
      type: "string",
      meaning: "normalised name of an actor or target; empty where the words name nobody in particular",
      of: (r) => r.evidence.name,
    },
    {
      name: "start",
      type: "integer",
      meaning: "where the words begin in the unguarded text, in Unicode code points from 0",
      of: (r) => codePointsBefore(r.entry.comment.text, r.evidence.start),
    },
    {
      name: "end",
      type: "integer",
      meaning: "where they end, exclusive, in Unicode code points",
      of: (r) => codePointsBefore(r.entry.comment.text, r.evidence.end),
    },
    { name: "cue", type: "string", meaning: "id of the cue in the codebook", of: (r) => r.evidence.cue },
    {
      name: "coder",
      type: "string",
      meaning: "who coded: rules@VERSION, human:ID or llm:MODEL@PROMPT",
      of: (r) => r.coder,
    },
  ],
  rows: function* (account) {
    for (const { entries } of account.threads) for (const entry of entries) yield* rowsOf(entry, account);
  },
};

/** The coder of a run: the program's rules, by version, or a model by name and prompt. */
function coderOf({ analysis }: Account): string {
  return analysis.run.coder?.name ?? `rules@${analysis.run.version}`;
}

function rowsOf(entry: Entry, account: Account): EvidenceRow[] {
  const codings = entry.annotation?.codes ?? [];
  return codings.flatMap((coding) =>
    coding.evidence.map((evidence) => ({ entry, coding, evidence, coder: coderOf(account) })),
  );
}
