/** A Reddit thread as its JSON interface gives it: a post and its comments, or the answer to "load more comments". */
import type { CommentStatus, ReadItem } from "../model.ts";
import { statusOf } from "./parts/columns.ts";
import { jsonReader } from "./parts/documents.ts";
import { isUnescaped, markdownText, unescaped } from "./parts/markdown.ts";
import type { MarkedText } from "./parts/marked.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, isRecord, type JsonRecord, listOf, numberOf, stringOf } from "./parts/values.ts";

export const reddit: Reader = jsonReader({
  name: "reddit",
  title: "Reddit thread (.json of its address)",
  recognised: "Reddit listings of things of the kinds t1, t3 and more",
  matches: (value) => thingsOf(value).length > 0,
  items: (value, input) => readThings(thingsOf(value), input),
  paged: true,
});

/** A thing of Reddit's: `{kind, data}`. */
interface Thing {
  readonly kind: string;
  readonly data: JsonRecord;
}

/** The top things of a document: things, listings, answers to `morechildren` and to Arctic Shift's tree, and lists of these. */
function thingsOf(value: unknown): readonly Thing[] {
  const parts = Array.isArray(value) ? value.flat(2) : [value];
  return parts
    .flatMap((part) => [
      part,
      ...childrenOf(part),
      ...listOf(at(part, "json", "data", "things")),
      ...listOf(at(part, "data")),
    ])
    .flatMap(maybeThing);
}

function maybeThing(value: unknown): Thing[] {
  const kind = at(value, "kind");
  const data = at(value, "data");
  return (kind === "t1" || kind === "t3" || kind === "more") && isRecord(data) ? [{ kind, data }] : [];
}

function childrenOf(listing: unknown): readonly unknown[] {
  return at(listing, "kind") === "Listing" ? listOf(at(listing, "data", "children")) : [];
}

/** What is known of one thread while it is read. */
interface ThreadCount {
  readonly threadId: string;
  readonly link: string | undefined;
  post: JsonRecord | undefined;
  announced: number;
}

function* readThings(top: readonly Thing[], input: Input): Generator<ReadItem> {
  const things = allThings(top);
  const raw = things.some(({ kind, data }) => isUnescaped(stringOf(data[kind === "t3" ? "selftext" : "body"]) ?? ""));
  const threads = new Map<string, ThreadCount>();
  let current: ThreadCount | undefined;
  for (const { kind, data } of things) {
    const link = linkOf(kind, data);
    const threadId = link === undefined ? (current?.threadId ?? input.threadId) : platformThreadId("reddit", link);
    current = threads.get(threadId) ?? { threadId, link, post: undefined, announced: 0 };
    threads.set(threadId, current);
    if (kind === "more") current.announced += numberOf(at(data, "count")) ?? 0;
    else if (kind === "t3") {
      current.post = data;
      yield openingOf(threadId, data, raw);
    } else yield redditComment(threadId, data, (text) => markdownText(raw ? text : unescaped(text)));
  }
  for (const thread of threads.values()) yield headOf(thread, raw);
}

/** Every thing in reading order; without recursion, as chains of answers nest deep. */
function allThings(top: readonly Thing[]): Thing[] {
  const things: Thing[] = [];
  const waiting = [...top].reverse();
  for (let thing = waiting.pop(); thing; thing = waiting.pop()) {
    things.push(thing);
    const answers = childrenOf(at(thing.data, "replies")).flatMap(maybeThing);
    for (let i = answers.length - 1; i >= 0; i--) waiting.push(answers[i]!);
  }
  return things;
}

/** The post's id, without its prefix; stubs name none. */
function linkOf(kind: string, data: JsonRecord): string | undefined {
  const id = stringOf(at(data, kind === "t3" ? "id" : "link_id"));
  return id?.replace(/^t3_/, "");
}

function openingOf(threadId: string, data: JsonRecord, raw: boolean): ReadItem {
  const body = stringOf(at(data, "selftext")) ?? "";
  const title = stringOf(at(data, "title")) ?? "";
  const source = body.trim() === "" ? title : body;
  return commentItem(threadId, {
    id: `t3_${stringOf(at(data, "id")) ?? ""}`,
    opening: true,
    author: at(data, "author"),
    time: timeOf(at(data, "created_utc")),
    text: markdownText(raw ? source : unescaped(source)),
    status: redditStatus(data, source),
    likes: at(data, "score"),
  });
}

/** One comment of Reddit's, from a thread or from a dump. */
export function redditComment(threadId: string, data: JsonRecord, words: (text: string) => MarkedText): ReadItem {
  const body = stringOf(data["body"]) ?? "";
  const parent = stringOf(data["parent_id"]);
  return commentItem(threadId, {
    id: stringOf(data["id"]) ?? stringOf(data["name"])?.replace(/^t1_/, "") ?? "",
    parent: parent === undefined || parent.startsWith("t3_") ? undefined : parent.replace(/^t1_/, ""),
    author: data["author"],
    time: timeOf(data["created_utc"]),
    text: words(body),
    status: redditStatus(data, body),
    likes: data["score_hidden"] === true ? undefined : data["score"],
  });
}

/** Gone by the words in place of its text, or by what moderation wrote beside it. */
export function redditStatus(data: JsonRecord, body: string): CommentStatus {
  const status = statusOf(undefined, false, body);
  if (status !== "visible") return status;
  const removal = stringOf(at(data["_meta"], "removal_type")) ?? stringOf(data["removed_by_category"]);
  if (removal === undefined) return "visible";
  return removal === "deleted" ? "deleted" : "removed";
}

function headOf({ threadId, link, post, announced }: ThreadCount, raw: boolean): ReadItem {
  const title = stringOf(at(post, "title"));
  return headItem({
    threadId,
    title: title === undefined || raw ? title : unescaped(title),
    url: link === undefined ? undefined : redditAddress(link),
    declared: at(post, "num_comments"),
    notLoaded: announced,
    closed: at(post, "locked") === true,
  });
}

/** Address of a thread; the same in threads, dumps and answers to "load more", so that these can be put together. */
export function redditAddress(link: string): string {
  return `https://www.reddit.com/comments/${link}`;
}
