/** The tables that 4CAT exports, of whatever platform. */
import type { ReadItem } from "../model.ts";
import { readTable } from "./csv.ts";
import type { Field } from "./parts/columns.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";

const COLUMNS = ["id", "thread_id", "author", "body", "timestamp"];

export const fourcat: Reader = {
  name: "4cat",
  title: "4CAT table",
  kind: "records",
  recognised: `a table with the columns ${COLUMNS.join(", ")}`,
  recognises: (probe: Probe) => COLUMNS.every((column) => probe.columns?.includes(column)),
  read: (input: Input, probe: Probe): AsyncGenerator<ReadItem> =>
    readTable(input, { map: mapOf(probe.columns ?? []), opening: isOpening }),
};

/** Where a post is named beside the thread, `thread_id` is the comment that is answered (TikTok, YouTube). */
function mapOf(columns: readonly string[]): Map<Field, string> {
  const map = new Map<Field, string>([
    ["id", "id"],
    ["author", "author"],
    ["text", "body"],
    ["time", columns.includes("unix_timestamp") ? "unix_timestamp" : "timestamp"],
  ]);
  const parent = ["parent_id", "parent", "reply_to"].find((column) => columns.includes(column));
  const post = columns.includes("post_id");
  map.set("thread", post ? "post_id" : "thread_id");
  if (parent !== undefined || post) map.set("parent", parent ?? "thread_id");
  return map;
}

/** The first post of a forum or board thread bears the id of the thread. */
function isOpening(row: (column: string) => unknown): boolean {
  return row("post_id") === undefined && row("id") === row("thread_id");
}
