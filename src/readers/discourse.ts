/** A topic of a Discourse forum (.json of its address). */
import type { CommentStatus, ReadItem } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, isTrue, type JsonRecord, listOf, numberOf, recordsOf, stringOf } from "./parts/values.ts";

const LIKE = 2;
const SMALL_ACTION = 3;

export const discourse: Reader = jsonReader({
  name: "discourse",
  title: "Discourse topic (.json of its address)",
  recognised: "JSON with post_stream",
  matches: (value) => Array.isArray(at(value, "post_stream", "posts")),
  items: readTopic,
});

function* readTopic(topic: unknown, input: Input): Generator<ReadItem> {
  const posts = recordsOf(at(topic, "post_stream", "posts"));
  const stream = listOf(at(topic, "post_stream", "stream"));
  const id = stringOf(at(topic, "id")) ?? stringOf(at(posts[0], "topic_id"));
  const name = [stringOf(at(topic, "slug")), id].filter(Boolean).join("-");
  const threadId = name === "" ? input.threadId : platformThreadId("discourse", name);
  yield headItem({
    threadId,
    title: at(topic, "title"),
    declared: at(topic, "posts_count") ?? (stream.length > 0 ? stream.length : undefined),
    ...(stream.length > 0 && { notLoaded: Math.max(0, stream.length - posts.length) }),
    closed: at(topic, "closed") === true,
  });
  for (const post of posts) {
    if (numberOf(at(post, "post_type")) === SMALL_ACTION) input.count("record-skipped");
    else yield postOf(threadId, post);
  }
}

/** Posts answer each other by their number in the topic, which serves as the id. */
function postOf(threadId: string, post: JsonRecord): ReadItem {
  const number = stringOf(at(post, "post_number")) ?? stringOf(at(post, "id")) ?? "";
  return commentItem(threadId, {
    id: number,
    parent: stringOf(at(post, "reply_to_post_number")),
    opening: number === "1",
    author: at(post, "username") ?? at(post, "name"),
    time: timeOf(at(post, "created_at")),
    text: htmlText(stringOf(at(post, "cooked")) ?? ""),
    status: statusOf(post),
    likes: recordsOf(at(post, "actions_summary")).find((action) => at(action, "id") === LIKE)?.["count"],
  });
}

function statusOf(post: JsonRecord): CommentStatus {
  if (stringOf(at(post, "deleted_at")) !== undefined || isTrue(at(post, "user_deleted"))) return "deleted";
  return isTrue(at(post, "hidden")) ? "removed" : "visible";
}
