/** Comments of Remark42: the tree of a page, or a backup with one comment a line. */
import type { ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { nested } from "./parts/trees.ts";
import { at, isTrue, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

export const remark42: Reader = jsonReader({
  name: "remark42",
  title: "Remark42 comments",
  recognised: "JSON comments with pid and locator, in a tree or one a line",
  matches: (value) => isComment(value) || nodesOf(value).length > 0,
  items: readValue,
});

function isComment(value: unknown): boolean {
  return at(value, "pid") !== undefined && at(value, "locator") !== undefined;
}

function nodesOf(value: unknown): JsonRecord[] {
  return recordsOf(at(value, "comments")).filter((node) => isComment(at(node, "comment")) || isComment(node));
}

function* readValue(value: unknown, input: Input): Generator<ReadItem> {
  const roots = isComment(value) ? [value as JsonRecord] : nodesOf(value);
  const heads = new Map<string, string | undefined>();
  let held = 0;
  for (const { node } of nested(roots, (one) => recordsOf(at(one, "replies")))) {
    const comment = at(node, "comment") ?? node;
    const url = stringOf(at(comment, "locator", "url"));
    const threadId = url === undefined ? input.threadId : slugOf(url);
    heads.set(threadId, url);
    held++;
    yield commentOf(threadId, comment);
  }
  const declared = heads.size === 1 ? numberOf(at(value, "info", "count")) : undefined;
  for (const [threadId, url] of heads) {
    yield headItem({
      threadId,
      url,
      declared,
      ...(declared !== undefined && { notLoaded: Math.max(0, declared - held) }),
    });
  }
}

function commentOf(threadId: string, comment: unknown): ReadItem {
  return commentItem(threadId, {
    id: stringOf(at(comment, "id")) ?? "",
    parent: stringOf(at(comment, "pid")),
    author: at(comment, "user"),
    time: timeOf(at(comment, "time")),
    text: htmlText(stringOf(at(comment, "text")) ?? ""),
    status: isTrue(at(comment, "delete")) ? "deleted" : "visible",
    likes: at(comment, "score"),
  });
}
