/** comments.csv: one row a comment, with what R and SPSS read. */
import type { CodeEntry, Tone } from "../../model.ts";
import type { Account, Entry } from "../account.ts";
import { stanceOf } from "../codings.ts";
import { type Column, columnName, type Table } from "../csv.ts";

/** The wide table of comments. */
export const COMMENTS: Table<Entry> = {
  path: "comments.csv",
  unit: "a comment, opening posts and comments that are not there to read included",
  personal: true,
  key: ["comment_id"],
  links: [
    ["thread_id", "threads.csv"],
    ["narrative_id", "narratives.csv"],
  ],
  columns: (account) => [
    ...SOURCE_COLUMNS,
    ...FINDING_COLUMNS,
    ...account.codes.map(codeColumn),
    ...extraColumns(account),
  ],
  rows: function* ({ threads }: Account) {
    for (const { entries } of threads) yield* entries;
  },
};

const SOURCE_COLUMNS: readonly Column<Entry>[] = [
  { name: "comment_id", type: "string", meaning: "id of the comment, unique within the run", of: (e) => e.id },
  { name: "thread_id", type: "string", meaning: "id of its thread", of: (e) => e.thread.threadId },
  {
    name: "parent_id",
    type: "string",
    meaning: "id of the comment that this one answers, given by the source or inferred",
    of: (e) => e.comment.parentId,
  },
  {
    name: "depth",
    type: "integer",
    meaning: "0 for a comment that answers no other, else 1 more than its parent",
    of: (e) => e.comment.depth,
  },
  { name: "position", type: "integer", meaning: "place in the thread, from 1", of: (e) => e.position },
  { name: "source_file", type: "string", meaning: "input it was read from", of: (e) => e.thread.file },
  {
    name: "author",
    type: "string",
    meaning: "pseudonym by order of appearance in the run; empty where the source names nobody",
    of: (e) => e.author,
  },
  {
    name: "created_at",
    type: "datetime",
    meaning: "time of writing, ISO 8601, UTC, as exact as time_precision says",
    of: (e) => e.comment.createdAt,
  },
  {
    name: "time_precision",
    type: "string",
    meaning: "second, minute, hour, day, month or year",
    of: (e) => e.comment.timePrecision,
  },
  {
    name: "status",
    type: "string",
    meaning: "visible, deleted, removed, blocked, pending or spam; only visible comments have text and are analysed",
    of: (e) => e.comment.status,
  },
  {
    name: "opening",
    type: "boolean",
    meaning: "the opening post of a forum thread; coded, and left out of every count of comments",
    of: (e) => e.comment.opening,
  },
  { name: "text", type: "string", meaning: "the comment's own text and what it quotes", of: (e) => e.comment.text },
  {
    name: "words",
    type: "integer",
    meaning: "number of words, quoted ones included",
    of: (e) => (e.comment.status === "visible" ? e.words : undefined),
  },
  {
    name: "boundary_confidence",
    type: "number",
    meaning: "0 to 1 that the comment begins and ends where it should; 1 where the source says so",
    of: (e) => e.comment.confidence,
  },
  {
    name: "duplicate_of",
    type: "string",
    meaning: "id of the first comment of the thread that this one nearly repeats",
    of: (e) => e.comment.duplicateOf,
  },
];

const FINDING_COLUMNS: readonly Column<Entry>[] = [
  {
    name: "lang",
    type: "string",
    meaning: "ISO 639-1 code of the language; empty where it could not be told",
    of: (e) => e.annotation?.lang,
  },
  {
    name: "valence",
    type: "number",
    meaning: "-1 (negative) to 1 (positive); empty where no word gave anything to go on",
    of: (e) => e.annotation?.tone?.valence,
  },
  {
    name: "tone_label",
    type: "string",
    meaning: "negative, neutral or positive",
    of: (e) => e.annotation?.tone?.label,
  },
  toneColumn("anger", "anger", "cues of anger"),
  toneColumn("contempt", "contempt", "cues of contempt"),
  toneColumn("fear", "fear", "cues of fear"),
  toneColumn("sadness", "sadness", "cues of sadness"),
  toneColumn("sarcasm_cues", "sarcasm", "cues of sarcasm, which are no verdict"),
  toneColumn("certainty", "certainty", "boosters against hedges"),
  { name: "narrative_id", type: "string", meaning: "narrative it belongs to", of: (e) => e.narrative?.id },
  { name: "narrative", type: "string", meaning: "label of that narrative", of: (e) => e.narrative?.label },
  {
    name: "conspiracy_mode",
    type: "string",
    meaning: "first of asserted, questioned, rebutted, mocked that its conspiracy codings have",
    of: (e) => (e.coded ? e.plot : undefined),
  },
  {
    name: "policy_stance",
    type: "string",
    meaning: "for, against or mixed, towards the proposals it names",
    of: (e) => (e.coded ? stanceOf(e.annotation!.codes, "policy") : undefined),
  },
];

function toneColumn(
  name: string,
  dimension: Exclude<keyof Tone, "label" | "cues" | "target">,
  what: string,
): Column<Entry> {
  return { name, type: "number", meaning: `strength of ${what}, 0 to 1`, of: (e) => e.annotation?.tone?.[dimension] };
}

function codeColumn({ code, label }: CodeEntry): Column<Entry> {
  return {
    name: columnName("code", code),
    type: "integer",
    meaning: `${label}: 1 where the comment asserts it, or holds it if it has no modes; 0 where not; empty where not coded`,
    of: (e) => (e.coded ? Number(e.held.includes(code)) : undefined),
  };
}

/** Columns of the sources that were kept with --extra, by first appearance; names that would be the same are numbered. */
function extraColumns({ digest }: Account): Column<Entry>[] {
  const taken = new Set<string>();
  return [...digest.extras].map((key) => {
    const plain = columnName("extra", key);
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}_${n}`;
    taken.add(name);
    return { name, type: "string", meaning: `column “${key}” of the source`, of: (e) => e.comment.extra?.get(key) };
  });
}
