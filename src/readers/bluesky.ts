/** A Bluesky thread as getPostThread answers. */
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
  title: "Bluesky thread (getPostThread)",
  recognised: "JSON with a thread whose $type ends in #threadViewPost",
  matches: (value) =>
    VIEW.test(stringOf(at(value, "thread", "$type")) ?? stringOf(at(value, "$type")) ?? "") ||
    at(value, "thread", "post", "record") !== undefined,
  items: readThread,
});

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
