/** A discussion of the Guardian's discussion API, one page or a list of pages. */
import type { CommentStatus, ReadItem } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { nested } from "./parts/trees.ts";
import { at, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

export const guardian: Reader = jsonReader({
  name: "guardian",
  title: "Guardian discussion (API)",
  recognised: "JSON with a discussion that has comments and a commentCount or key",
  matches: (value) => pagesOf(value).length > 0,
  items: readDiscussion,
  paged: true,
});

function pagesOf(value: unknown): unknown[] {
  const pages = Array.isArray(value) ? value : [value];
  return pages.map((page) => at(page, "discussion")).filter((part) => Array.isArray(at(part, "comments")));
}

function* readDiscussion(value: unknown, input: Input): Generator<ReadItem> {
  const held = new Map<string, number>();
  for (const discussion of pagesOf(value)) {
    const key = stringOf(at(discussion, "key"))?.replace(/^\/p\//, "");
    const threadId = key === undefined ? input.threadId : platformThreadId("guardian", key);
    for (const { node, parent } of nested(recordsOf(at(discussion, "comments")), (one) =>
      recordsOf(at(one, "responses")),
    )) {
      held.set(threadId, (held.get(threadId) ?? 0) + 1);
      yield commentOf(threadId, node, parent);
    }
    const declared = numberOf(at(discussion, "commentCount"));
    yield headItem({
      threadId,
      title: at(discussion, "title"),
      url: at(discussion, "webUrl"),
      declared,
      ...(declared !== undefined && { notLoaded: Math.max(0, declared - (held.get(threadId) ?? 0)) }),
      closed: at(discussion, "isClosedForComments") === true,
    });
  }
}

/** The sentence in place of a blocked comment is the moderators', so its status counts and its words do not. */
function commentOf(threadId: string, comment: JsonRecord, parent: JsonRecord | undefined): ReadItem {
  const status: CommentStatus = /^(?:blocked|removed)$/i.test(stringOf(at(comment, "status")) ?? "")
    ? "blocked"
    : "visible";
  return commentItem(threadId, {
    id: stringOf(at(comment, "id")) ?? "",
    parent: stringOf(at(parent, "id")) ?? stringOf(at(comment, "responseTo", "commentId")),
    author: at(comment, "userProfile"),
    time: timeOf(at(comment, "isoDateTime")),
    text: htmlText(stringOf(at(comment, "body")) ?? ""),
    status,
    likes: at(comment, "numRecommends"),
  });
}
