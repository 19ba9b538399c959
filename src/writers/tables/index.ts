/** The CSV tables of a run, in the order in which they are written. */
import type { Table } from "../csv.ts";
import { ARTICLE } from "./article.ts";
import { COMMENT_CODES } from "./comment-codes.ts";
import { COMMENTS } from "./comments.ts";
import { NARRATIVES } from "./narratives.ts";
import { REJECTED } from "./rejected.ts";
import { REVIEW } from "./review.ts";
import { TARGETS } from "./targets.ts";
import { THREADS } from "./threads.ts";

/** A table of whatever rows. */
// biome-ignore lint/suspicious/noExplicitAny: each table knows its own rows; whoever walks the list hands them back to it
export type AnyTable = Table<any>;

/** Every table: for statistics, and last the moderators' queue. */
export const TABLES: readonly AnyTable[] = [
  COMMENTS,
  COMMENT_CODES,
  TARGETS,
  NARRATIVES,
  ARTICLE,
  THREADS,
  REJECTED,
  REVIEW,
];
