/** Comments of the New York Times' community API, version 3. */
import type { CommentStatus, ReadItem } from "../model.ts";
import { statusOf } from "./parts/columns.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { nested } from "./parts/trees.ts";
import { at, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

export const nyt: Reader = jsonReader({
  name: "nyt",
  title: "New York Times comments (community API)",
  recognised: "JSON with results.comments that have commentID and commentBody",
  matches: (value) => pagesOf(value).length > 0,
  items: readPages,
  paged: true,
});

function pagesOf(value: unknown): unknown[] {
  const pages = Array.isArray(value) ? value : [value];
  return pages
    .map((page) => at(page, "results"))
    .filter((page) => at(recordsOf(at(page, "comments"))[0], "commentBody") !== undefined);
}

function* readPages(value: unknown, input: Input): Generator<ReadItem> {
  let held = 0;
  for (const page of pagesOf(value)) {
    const comments = recordsOf(at(page, "comments"));
    const asset = at(comments[0], "asset");
    const id = stringOf(at(comments[0], "assetID"));
    const threadId = id === undefined ? input.threadId : platformThreadId("nyt", id);
    for (const { node, parent } of nested(comments, (comment) => recordsOf(at(comment, "replies")))) {
      held++;
      yield commentOf(threadId, node, parent);
    }
    const declared = numberOf(at(page, "totalCommentsFound")) ?? numberOf(at(page, "totalCommentsReturned"));
    yield headItem({
      threadId,
      title: at(asset, "assetTitle"),
      url: at(asset, "assetURL") ?? at(comments[0], "assetURL"),
      declared,
      ...(declared !== undefined && { notLoaded: Math.max(0, declared - held) }),
    });
  }
}

function commentOf(threadId: string, comment: JsonRecord, parent: JsonRecord | undefined): ReadItem {
  const answered = stringOf(at(comment, "parentID")) ?? stringOf(at(parent, "commentID"));
  const status: CommentStatus = statusOf(at(comment, "status"), false, "");
  return commentItem(threadId, {
    id: stringOf(at(comment, "commentID")) ?? "",
    parent: answered === "0" ? undefined : answered,
    author: at(comment, "userDisplayName"),
    time: timeOf(at(comment, "createDate")) ?? timeOf(at(comment, "approveDate")),
    text: htmlText(stringOf(at(comment, "commentBody")) ?? "", { newlines: true }),
    status,
    likes: at(comment, "recommendationCount") ?? at(comment, "recommendations"),
  });
}
