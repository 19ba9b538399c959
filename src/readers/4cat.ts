/** The tables that 4CAT exports, of whatever platform. */
import type { ReadItem } from "../model.ts";
import { readTable } from "./csv.ts";
import type { Field, Row } from "./parts/columns.ts";
import type { MarkedText } from "./parts/marked.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";
import { isTrue, stringOf } from "./parts/values.ts";

const COLUMNS = ["id", "thread_id", "author", "body", "timestamp"];

export const fourcat: Reader = {
  name: "4cat",
  title: "4CAT table",
  kind: "records",
  recognised: `a table with the columns ${COLUMNS.join(", ")}`,
  recognises: (probe: Probe) => COLUMNS.every((column) => probe.columns?.includes(column)),
  read: (input: Input, probe: Probe): AsyncGenerator<ReadItem> =>
    readTable(input, { map: mapOf(probe.columns ?? []), opening: isOpening, words: wordsOf }),
};

/** A post of an image board names what it answers: ">>123" on a line. */
const REPLY_LINK = /^ {0,3}>>(\d{1,15})(?= |$)[^\S\n]*\n?/gm;

/** On boards ">" is the poster's own voice, and ">>123" a link; on Twitter what is passed on is somebody else's. */
function wordsOf(row: Row, said: MarkedText): { text: MarkedText; parent?: string | undefined } {
  const body = stringOf(row("body")) ?? "";
  const board = BOARD_COLUMNS.some((column) => row(column) !== undefined) || />>\d{3}/.test(body);
  if (isTrue(row("is_retweet")) || row("is_retweet") === "yes") {
    return { text: { text: said.text, quotes: [{ start: 0, end: said.text.length, source: "elsewhere" }] } };
  }
  if (!board || said.text === "") return { text: said };
  const named = [...said.text.matchAll(REPLY_LINK)].map(([, number]) => number!);
  const words = said.text.replace(REPLY_LINK, "").trim();
  return { text: { text: words, quotes: [] }, parent: named.find((number) => number !== row("thread_id")) ?? named[0] };
}

const BOARD_COLUMNS = ["author_trip", "author_type_id", "image_4chan", "country_code"];

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
