/** A topic of a Discourse forum (.json of its address). */
import type { CommentStatus, ReadItem } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import { markdownText } from "./parts/markdown.ts";
import type { MarkedText } from "./parts/marked.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, isTrue, type JsonRecord, listOf, numberOf, recordsOf, stringOf } from "./parts/values.ts";

const LIKE = 2;
const SMALL_ACTION = 3;

export const discourse: Reader = jsonReader({
  name: "discourse",
  title: "Discourse topic (.json of its address)",
  recognised: "JSON with post_stream, or posts with post_number and cooked",
  matches: (value) => topicsIn(value).length > 0,
  items: readTopics,
  paged: true,
});

/** What a file holds of one topic: a page of it with the ids of all its posts, or posts that name it. */
interface TopicPart {
  readonly topic: unknown;
  readonly posts: readonly JsonRecord[];
  readonly stream: number;
}

function topicsIn(value: unknown): TopicPart[] {
  const parts = Array.isArray(value) ? value : [value];
  return parts.flatMap((part) => {
    const posts = recordsOf(at(part, "post_stream", "posts"));
    const stream = listOf(at(part, "post_stream", "stream")).length;
    if (Array.isArray(at(part, "post_stream", "posts"))) return [{ topic: part, posts, stream }];
    return (isPost(part) ? recordsOf([part]) : recordsOf(at(part, "latest_posts")))
      .filter(isPost)
      .map((post) => ({ topic: topicOf(post), posts: [post], stream: 0 }));
  });
}

function isPost(value: unknown): boolean {
  return at(value, "post_number") !== undefined && (at(value, "cooked") ?? at(value, "raw")) !== undefined;
}

function topicOf(post: JsonRecord): JsonRecord {
  return { id: at(post, "topic_id"), slug: at(post, "topic_slug"), title: at(post, "topic_title") };
}

function* readTopics(value: unknown, input: Input): Generator<ReadItem> {
  const held = new Map<string, number>();
  for (const { topic, posts, stream } of topicsIn(value)) {
    const id = stringOf(at(topic, "id")) ?? stringOf(at(posts[0], "topic_id"));
    const name = [stringOf(at(topic, "slug")), id].filter(Boolean).join("-");
    const threadId = name === "" ? input.threadId : platformThreadId("discourse", name);
    held.set(threadId, (held.get(threadId) ?? 0) + posts.length);
    yield headItem({
      threadId,
      title: at(topic, "title"),
      declared: at(topic, "posts_count") ?? (stream > 0 ? stream : undefined),
      ...(stream > 0 && { notLoaded: Math.max(0, stream - held.get(threadId)!) }),
      closed: at(topic, "closed") === true,
    });
    for (const post of posts) {
      if (numberOf(at(post, "post_type")) === SMALL_ACTION) input.count("record-skipped");
      else yield postOf(threadId, post);
    }
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
    text: wordsOf(post),
    status: statusOf(post),
    likes: recordsOf(at(post, "actions_summary")).find((action) => at(action, "id") === LIKE)?.["count"],
  });
}

function wordsOf(post: JsonRecord): MarkedText {
  const html = stringOf(at(post, "cooked"));
  return html === undefined ? markdownText(stringOf(at(post, "raw")) ?? "") : htmlText(html);
}

function statusOf(post: JsonRecord): CommentStatus {
  if (stringOf(at(post, "deleted_at")) !== undefined || isTrue(at(post, "user_deleted"))) return "deleted";
  return isTrue(at(post, "hidden")) ? "removed" : "visible";
}
