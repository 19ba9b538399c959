/** Comments of a Lemmy post, with or without the post. */
import type { ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { jsonReader } from "./parts/documents.ts";
import { markdownText } from "./parts/markdown.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, type JsonRecord, listOf, numberOf, recordsOf, stringOf } from "./parts/values.ts";

export const lemmy: Reader = jsonReader({
  name: "lemmy",
  title: "Lemmy comments (API)",
  recognised: "JSON with comments whose comment has a path of numbers",
  matches: (value) => viewsOf(value).some((view) => /^0(?:\.\d+)+$/.test(stringOf(at(view, "comment", "path")) ?? "")),
  items: readComments,
  paged: true,
});

/** Later versions call the list `items`; pages may stand in a list, and so may the comments alone. */
function viewsOf(value: unknown): readonly JsonRecord[] {
  if (!Array.isArray(value)) return recordsOf(at(value, "comments") ?? at(value, "items"));
  return recordsOf(value).flatMap((part) => (at(part, "comment", "path") === undefined ? viewsOf(part) : [part]));
}

function* readComments(pages: unknown, input: Input): Generator<ReadItem> {
  const views = viewsOf(pages);
  const value = listOf(pages).find((page) => at(page, "post_view") !== undefined) ?? pages;
  const post = at(value, "post_view", "post") ?? at(views[0], "post");
  const address = stringOf(at(post, "ap_id"));
  const threadId =
    address === undefined
      ? input.threadId
      : slugOf(`lemmy-${address.replace(/^https?:\/\//, "").replace(/[/.]/g, "-")}`);
  const declared = numberOf(at(value, "post_view", "counts", "comments")) ?? numberOf(at(post, "comments"));
  yield headItem({
    threadId,
    title: at(post, "name"),
    url: address,
    declared,
    ...(declared !== undefined && { notLoaded: Math.max(0, declared - views.length) }),
    closed: at(post, "locked") === true,
  });
  const body = stringOf(at(post, "body"));
  if (body !== undefined) {
    yield commentItem(threadId, {
      id: "post",
      opening: true,
      author: at(value, "post_view", "creator") ?? at(views[0], "post_creator"),
      time: timeOf(at(post, "published_at") ?? at(post, "published")),
      text: markdownText(body),
      likes: at(value, "post_view", "counts", "score"),
    });
  }
  for (const view of views) yield commentOf(threadId, view);
}

/** The path names every comment above, from "0": "0.24.27" is 27, which answers 24. */
function commentOf(threadId: string, view: JsonRecord): ReadItem {
  const comment = at(view, "comment");
  const [parent] = (stringOf(at(comment, "path")) ?? "0").split(".").slice(1, -1).slice(-1);
  return commentItem(threadId, {
    id: stringOf(at(comment, "id")) ?? "",
    parent,
    author: at(view, "creator"),
    time: timeOf(at(comment, "published_at") ?? at(comment, "published")),
    text: markdownText(stringOf(at(comment, "content")) ?? ""),
    status: at(comment, "deleted") === true ? "deleted" : at(comment, "removed") === true ? "removed" : "visible",
    likes: at(view, "counts", "score") ?? at(comment, "score"),
  });
}
