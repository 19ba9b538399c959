/** Dumps of Reddit by Pushshift and Arctic Shift: comments and posts, one a line, many threads interleaved. */
import type { ReadItem } from "../model.ts";
import { statusOf } from "./parts/columns.ts";
import { batchesOfRecords } from "./parts/documents.ts";
import { isUnescaped, markdownText, unescaped } from "./parts/markdown.ts";
import type { MarkedText } from "./parts/marked.ts";
import { type Input, type Probe, type Reader, rejection } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, isRecord, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";
import { redditAddress, redditComment, redditStatus } from "./reddit.ts";

export const pushshift: Reader = {
  name: "pushshift",
  title: "Reddit dump (Pushshift, Arctic Shift)",
  kind: "records",
  recognised: "records with link_id and body (comments) or with title and num_comments (posts)",
  recognises: (probe: Probe) => (probe.records ?? recordsIn(probe.json)).some(isRedditRecord),
  async *read(input: Input, probe: Probe): AsyncGenerator<ReadItem | readonly ReadItem[]> {
    const threads = new Map<string, string>();
    if (probe.json !== undefined) {
      for (const record of recordsIn(probe.json)) yield readRecord(record, undefined, threads, input);
      return;
    }
    for await (const batch of batchesOfRecords(input)) {
      const items: ReadItem[] = [];
      for (const item of batch) {
        if ("kind" in item) items.push(item);
        else items.push(...readRecord(item.record, item.line, threads, input));
      }
      yield items;
    }
  },
};

/** Records of a document: itself, or the list that the search interfaces answer with. */
function recordsIn(value: unknown): readonly JsonRecord[] {
  if (Array.isArray(value)) return recordsOf(value);
  const list = recordsOf(at(value, "data"));
  return list.length > 0 ? list : isRecord(value) ? [value] : [];
}

function isRedditRecord(record: JsonRecord): boolean {
  return isComment(record) || isPost(record);
}

function isComment(record: JsonRecord): boolean {
  return typeof record["body"] === "string" && record["link_id"] !== undefined && record["created_utc"] !== undefined;
}

function isPost(record: JsonRecord): boolean {
  const placed = record["selftext"] ?? record["permalink"] ?? record["subreddit"];
  const own = typeof record["title"] === "string" && placed !== undefined && record["num_comments"] !== undefined;
  // A post with its comments inside is no line of a dump; the reader of nested records takes both.
  return own && !Array.isArray(record["comments"]);
}

/** The items of one record; `threads` holds the id of each link met before. */
function readRecord(
  record: JsonRecord,
  line: number | undefined,
  threads: Map<string, string>,
  input: Input,
): readonly ReadItem[] {
  if (isPost(record)) return [...readPost(record)];
  if (!isComment(record)) return [rejection(input, "record", "no-text", line, stringOf(at(record, "id")) ?? "")];
  const link = linkOf(record);
  const known = threads.get(link);
  const threadId = known ?? platformThreadId("reddit", link);
  const comment = commentOf(threadId, withParent(record, link));
  if (known !== undefined) return [comment];
  threads.set(link, threadId);
  return [headItem({ threadId, url: redditAddress(link) }), comment];
}

function commentOf(threadId: string, record: JsonRecord): ReadItem {
  const item = redditComment(threadId, record, wordsOf);
  const gone = at(record["_meta"], "was_deleted_later") === true && item.kind === "comment";
  return gone ? { ...item, comment: { ...item.comment, status: "deleted", text: "", quotes: [] } } : item;
}

function* readPost(record: JsonRecord): Generator<ReadItem> {
  const id = stringOf(record["id"]) ?? "";
  const threadId = platformThreadId("reddit", id);
  const title = stringOf(record["title"]);
  yield headItem({
    threadId,
    title: title && unescaped(title),
    url: redditAddress(id),
    declared: record["num_comments"],
    closed: at(record, "locked") === true,
  });
  const body = stringOf(record["selftext"]) ?? title ?? "";
  yield commentItem(threadId, {
    id: `t3_${id}`,
    opening: true,
    author: at(record, "author"),
    time: timeOf(at(record, "created_utc")),
    text: wordsOf(body),
    status: redditStatus(record, body) === "visible" ? statusOf(undefined, false, body) : redditStatus(record, body),
    likes: at(record, "score"),
  });
}

/** Dumps hold what the interface gave, escaped, but not in all years. */
function wordsOf(body: string): MarkedText {
  return markdownText(body.includes("&") && !isUnescaped(body) ? unescaped(body) : body);
}

/** In some years ids stand as numbers, which are the same in base 36. */
function linkOf(record: JsonRecord): string {
  const link = record["link_id"];
  return typeof link === "number" ? link.toString(36) : (stringOf(link) ?? "").replace(/^t3_/, "");
}

function withParent(record: JsonRecord, link: string): JsonRecord {
  const number = typeof record["parent_id"] === "number" ? numberOf(record["parent_id"]) : undefined;
  if (number === undefined) return record;
  const parent = number.toString(36);
  return { ...record, parent_id: parent === link ? `t3_${parent}` : `t1_${parent}` };
}
