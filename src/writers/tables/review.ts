/** review.csv: the moderators' ranked queue. */
import type { Coding } from "../../model.ts";
import { byCodeUnits } from "../../text/order.ts";
import { type Account, type Entry, labelOf } from "../account.ts";
import { JOINT, type Table } from "../csv.ts";
import { pressingCodings } from "../queue.ts";
import { quoteOf } from "../quoting.ts";
import { tellingSpan } from "../telling.ts";
import { countOf } from "../wording.ts";

/** One comment of the queue. */
interface ReviewRow {
  readonly entry: Entry;
  /** Codings that brought it here, strongest first. */
  readonly codings: readonly [Coding, ...Coding[]];
  /** Strongest score x (1 + replies + near-duplicates). */
  readonly priority: number;
  readonly label: string;
}

/** The table of comments to review. */
export const REVIEW: Table<ReviewRow> = {
  path: "review.csv",
  unit: "a comment to look at, the most pressing first",
  personal: true,
  key: ["comment_id"],
  links: [
    ["comment_id", "comments.csv"],
    ["thread_id", "threads.csv"],
  ],
  columns: () => [
    { name: "comment_id", type: "string", meaning: "comment, as in comments.csv", of: (r) => r.entry.id },
    { name: "thread_id", type: "string", meaning: "its thread", of: (r) => r.entry.thread.threadId },
    { name: "source_file", type: "string", meaning: "input it was read from", of: (r) => r.entry.thread.file },
    { name: "position", type: "integer", meaning: "place in the thread, from 1", of: (r) => r.entry.position },
    { name: "author", type: "string", meaning: "pseudonym", of: (r) => r.entry.author },
    { name: "created_at", type: "datetime", meaning: "time of writing", of: (r) => r.entry.comment.createdAt },
    { name: "text", type: "string", meaning: "the comment", of: (r) => r.entry.comment.text },
    { name: "code", type: "string", meaning: "code with the strongest warrant", of: (r) => r.codings[0].code },
    { name: "mode", type: "string", meaning: "its mode, if it has one", of: (r) => r.codings[0].mode },
    { name: "score", type: "number", meaning: "strength of its warrant, 0 to 1", of: (r) => r.codings[0].score },
    { name: "quote", type: "string", meaning: "words that warrant it, at most twelve", of: (r) => quoteIn(r) },
    { name: "cue", type: "string", meaning: "cues of the codebook that matched, joined by |", of: (r) => cuesOf(r) },
    { name: "reason", type: "string", meaning: "why it is in the queue, in words", of: (r) => reasonOf(r) },
    {
      name: "other_codes",
      type: "string",
      meaning: "further codes that call for a look, joined by |",
      of: (r) => othersOf(r),
    },
    { name: "replies", type: "integer", meaning: "comments that answer it", of: (r) => r.entry.replies },
    { name: "near_duplicates", type: "integer", meaning: "comments that nearly repeat it", of: (r) => r.entry.copies },
    {
      name: "priority",
      type: "number",
      meaning: "score times (1 + replies + near-duplicates): the order of the rows",
      of: (r) => r.priority,
    },
    { name: "verdict", type: "string", meaning: "left empty for the reviewer", of: () => undefined },
    { name: "coder", type: "string", meaning: "left empty for the reviewer", of: () => undefined },
    { name: "note", type: "string", meaning: "left empty for the reviewer", of: () => undefined },
  ],
  rows: reviewRows,
};

/** The queue, most pressing first; ties by id. */
function* reviewRows({ digest, codes }: Account): Generator<ReviewRow> {
  for (const { entry, priority } of [...digest.queue].sort(
    (a, b) => b.priority - a.priority || byCodeUnits(a.entry.id, b.entry.id),
  )) {
    const [first, ...rest] = pressingCodings(entry);
    yield { entry, codings: [first!, ...rest], priority, label: labelOf(first!.code, codes) };
  }
}

function quoteIn({ entry, codings }: ReviewRow): string {
  return quoteOf(entry.comment.text, tellingSpan(codings[0].evidence));
}

function cuesOf({ codings }: ReviewRow): string {
  return [...new Set(codings[0].evidence.map(({ cue }) => cue))].join(JOINT);
}

function othersOf({ codings }: ReviewRow): string {
  return [...new Set(codings.map(({ code }) => code))].filter((code) => code !== codings[0].code).join(JOINT);
}

function reasonOf(row: ReviewRow): string {
  const { mode } = row.codings[0];
  const parts = [
    `the comment contains “${quoteIn(row)}”, coded as ${row.label}${mode === null ? "" : `, ${mode}`}`,
    row.entry.replies > 0 ? `it has ${countOf(row.entry.replies, "reply", "replies")}` : "",
    row.entry.copies > 0 ? `it stands ${countOf(row.entry.copies + 1, "time")} in the thread` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}
