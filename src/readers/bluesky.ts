/** A Bluesky thread as getPostThread answers, and posts of feeds and searches. */
import type { CommentStatus, ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { jsonReader } from "./parts/documents.ts";
import { plainText } from "./parts/marked.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { nested } from "./parts/trees.ts";
import { at, isRecord, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

const VIEW = /#(threadViewPost|notFoundPost|blockedPost)$/;

export const bluesky: Reader = jsonReader({
  name: "bluesky",
  title: "Bluesky thread (getPostThread, feeds, searches)",
  recognised: "JSON with a thread whose $type ends in #threadViewPost, or posts with uri and record",
  matches: (value) => isThread(value) || postsIn(value).length > 0,
  items: (value, input) => (isThread(value) ? readThread(value, input) : readPosts(value, input)),
});

function isThread(value: unknown): boolean {
  const type = stringOf(at(value, "thread", "$type")) ?? stringOf(at(value, "$type")) ?? "";
  return VIEW.test(type) || at(value, "thread", "post", "record") !== undefined;
}

/** Posts of a search or a feed, or one post. */
function postsIn(value: unknown): JsonRecord[] {
  const items = [...recordsOf(at(value, "posts")), ...recordsOf(at(value, "feed")), ...recordsOf([value])];
  return items.filter((item) => {
    const post = at(item, "post") ?? item;
    return /^at:/.test(stringOf(at(post, "uri")) ?? "") && isRecord(at(post, "record"));
  });
}

/** Posts name the thread they belong to; what stands in a feed because somebody passed it on is passed over. */
function* readPosts(value: unknown, input: Input): Generator<ReadItem> {
  for (const item of postsIn(value)) {
    const node = isRecord(at(item, "post")) ? item : { post: item };
    const root = stringOf(at(node, "post", "record", "reply", "root", "uri"));
    if (at(item, "reason") !== undefined) input.count("record-skipped");
    else yield postOf(slugOf(`bluesky-${idOf(root ?? uriOf(node) ?? "")}`), node, undefined, root === undefined);
  }
}

function* readThread(value: unknown, input: Input): Generator<ReadItem> {
  const focus = (at(value, "thread") ?? value) as JsonRecord;
  const above = ancestorsOf(focus);
  const uri = uriOf(above[0] ?? focus);
  const threadId = uri === undefined ? input.threadId : slugOf(`bluesky-${idOf(uri)}`);
  let missing = 0;
  for (const [i, node] of above.entries()) yield postOf(threadId, node, above[i - 1], i === 0);
  for (const { node, parent } of nested([focus], (post) => recordsOf(at(post, "replies")))) {
    const replies = recordsOf(at(node, "replies"));
    missing += Math.max(0, (numberOf(at(node, "post", "replyCount")) ?? 0) - replies.length);
    yield postOf(threadId, node, parent ?? above.at(-1), parent === undefined && above.length === 0);
  }
  yield headItem({ threadId, url: addressOf(above[0] ?? focus), notLoaded: missing });
}

/** The posts that the focus answers, topmost first. */
function ancestorsOf(focus: JsonRecord): JsonRecord[] {
  const above: JsonRecord[] = [];
  for (let node = at(focus, "parent"); isRecord(node); node = at(node, "parent")) above.push(node);
  return above.reverse();
}

function postOf(threadId: string, node: JsonRecord, parent: JsonRecord | undefined, opening: boolean): ReadItem {
  const post = at(node, "post");
  const parentUri = parent ? uriOf(parent) : stringOf(at(post, "record", "reply", "parent", "uri"));
  return commentItem(threadId, {
    id: idOf(uriOf(node) ?? ""),
    parent: parentUri === undefined ? undefined : idOf(parentUri),
    opening,
    author: at(post, "author", "handle") ?? at(post, "author", "displayName"),
    time: timeOf(at(post, "record", "createdAt")) ?? timeOf(at(post, "indexedAt")),
    text: plainText(stringOf(at(post, "record", "text")) ?? ""),
    status: statusOf(node),
    likes: at(post, "likeCount"),
  });
}

function statusOf(node: JsonRecord): CommentStatus {
  const [, kind] = VIEW.exec(stringOf(at(node, "$type")) ?? "") ?? [];
  if (kind === "notFoundPost" || at(node, "notFound") === true) return "deleted";
  return kind === "blockedPost" || at(node, "blocked") === true ? "blocked" : "visible";
}

function uriOf(node: JsonRecord): string | undefined {
  return stringOf(at(node, "post", "uri")) ?? stringOf(at(node, "uri"));
}

/** "did:plc:abc/3k7" of "at://did:plc:abc/app.bsky.feed.post/3k7". */
function idOf(uri: string): string {
  return uri.replace(/^at:\/\//, "").replace("/app.bsky.feed.post/", "/");
}

function addressOf(node: JsonRecord): string | undefined {
  const [, repository, key] = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(uriOf(node) ?? "") ?? [];
  return key === undefined ? undefined : `https://bsky.app/profile/${repository}/post/${key}`;
}
