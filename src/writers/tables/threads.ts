/** threads.csv: one row a thread, with what was read and what was counted. */
import type { CodeEntry } from "../../model.ts";
import type { ThreadAccount } from "../account.ts";
import { authorsOf, quantileOf } from "../counts.ts";
import { type Column, columnName, type Table } from "../csv.ts";

/** The table of threads. */
export const THREADS: Table<ThreadAccount> = {
  path: "threads.csv",
  unit: "a thread: a saved page, or the comments on one post of an export",
  key: ["thread_id"],
  columns: ({ codes }) => [...SOURCE_COLUMNS, ...COUNT_COLUMNS, ...codes.map(codeColumn)],
  rows: ({ threads }) => threads,
};

const SOURCE_COLUMNS: readonly Column<ThreadAccount>[] = [
  { name: "thread_id", type: "string", meaning: "id, unique within the run", of: ({ thread }) => thread.threadId },
  { name: "source_file", type: "string", meaning: "input it was read from", of: ({ thread }) => thread.file },
  {
    name: "document",
    type: "integer",
    meaning: "number of the page or thread within the input, from 0",
    of: ({ thread }) => thread.document,
  },
  { name: "format", type: "string", meaning: "reader that read it", of: ({ thread }) => thread.format },
  {
    name: "url",
    personal: true,
    type: "string",
    meaning: "address, where the source gives it",
    of: ({ thread }) => thread.url,
  },
  { name: "title", type: "string", meaning: "title of the article or post", of: ({ thread }) => thread.article?.title },
  {
    name: "status",
    type: "string",
    meaning: "comments, no-comments, paywalled, not-loaded, closed or no-section",
    of: ({ thread }) => thread.status,
  },
  { name: "reason", type: "string", meaning: "why the status is what it is", of: ({ thread }) => thread.reason },
  { name: "advice", type: "string", meaning: "what to do about it", of: ({ thread }) => thread.advice },
  {
    name: "declared",
    type: "integer",
    meaning: "comments that the source says there are",
    of: ({ thread }) => thread.declared,
  },
  {
    name: "not_loaded",
    type: "integer",
    meaning: "comments that the source says there are and the file does not hold",
    of: ({ thread }) => thread.notLoaded,
  },
];

const COUNT_COLUMNS: readonly Column<ThreadAccount>[] = [
  {
    name: "comments",
    type: "integer",
    meaning: "visible comments that are no opening posts, near-duplicates included",
    of: ({ tally }) => tally.comments.comments,
  },
  {
    name: "authors",
    type: "integer",
    meaning: "their authors; empty where the source names none",
    of: ({ tally }) => authorsOf(tally.comments),
  },
  {
    name: "near_duplicates",
    type: "integer",
    meaning: "comments among them that nearly repeat an earlier one",
    of: ({ tally }) => tally.sums.duplicates,
  },
  {
    name: "coded",
    type: "integer",
    meaning: "comments among them in a language of the codebook: the base of every share",
    of: ({ tally }) => tally.coded.comments,
  },
  { name: "openings", type: "integer", meaning: "opening posts", of: ({ tally }) => tally.sums.openings },
  {
    name: "not_visible",
    type: "integer",
    meaning: "comments deleted, removed, blocked, pending or spam",
    of: ({ tally }) => [...tally.unseen.values()].reduce((sum, n) => sum + n, 0),
  },
  {
    name: "rejected",
    type: "integer",
    meaning: "rows of rejected.csv that belong to it",
    of: ({ thread }) => thread.rejected.length,
  },
  { name: "narratives", type: "integer", meaning: "narratives found", of: ({ narratives }) => narratives.length },
  {
    name: "in_narratives",
    type: "integer",
    meaning: "comments that belong to one",
    of: ({ tally }) => tally.sums.inNarratives,
  },
  {
    name: "valence",
    type: "number",
    meaning: "median valence of the coded comments, -1 to 1",
    of: ({ tally }) => quantileOf(tally.valence, 0.5),
  },
];

function codeColumn({ code, label }: CodeEntry): Column<ThreadAccount> {
  return {
    name: columnName("code", code),
    type: "integer",
    meaning: `${label}: comments with 1 in the column of this name in comments.csv`,
    of: ({ tally }) => tally.codes.get(code)?.held.comments ?? 0,
  };
}
