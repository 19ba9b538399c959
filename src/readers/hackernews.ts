/** Hacker News by Algolia's interface: one item with its answers nested, or the hits of a search. */
import type { ReadItem } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { nested } from "./parts/trees.ts";
import { at, type JsonRecord, recordsOf, stringOf } from "./parts/values.ts";

export const hackernews: Reader = jsonReader({
  name: "hackernews",
  title: "Hacker News thread (Algolia)",
  recognised: "JSON with an author and nested children that have author and text, or hits with comment_text",
  matches: (value) => isItem(value) || isSearch(value) || isHit(value),
  // Others nest children too; a list of theirs is one thread, not one each.
  listed: (value) => isHit(value) || (isItem(value) && at(value, "created_at_i") !== undefined),
  items: (value, input) => (isItem(value) ? readItem(value as JsonRecord, input) : readHits(value)),
});

function isHit(value: unknown): boolean {
  return at(value, "comment_text") !== undefined && at(value, "story_id") !== undefined;
}

function isItem(value: unknown): boolean {
  const children = at(value, "children");
  const [first] = recordsOf(children);
  const named =
    at(value, "author") !== undefined && (at(value, "title") !== undefined || at(value, "text") !== undefined);
  return Array.isArray(children) && named && (first === undefined || at(first, "children") !== undefined);
}

function isSearch(value: unknown): boolean {
  return recordsOf(at(value, "hits")).some(isHit);
}

function* readItem(story: JsonRecord, input: Input): Generator<ReadItem> {
  const id = stringOf(at(story, "story_id")) ?? stringOf(at(story, "id"));
  const threadId = id === undefined ? input.threadId : platformThreadId("hn", id);
  yield headItem({
    threadId,
    title: at(story, "title"),
    url: id === undefined ? undefined : `https://news.ycombinator.com/item?id=${id}`,
  });
  const ids = new Map<JsonRecord, string>();
  let number = 0;
  for (const { node, parent } of nested([story], (item) => recordsOf(at(item, "children")))) {
    ids.set(node, stringOf(at(node, "id")) ?? `item-${++number}`);
    yield itemOf(threadId, node, ids.get(node)!, parent && ids.get(parent));
  }
}

/** A story without words of its own speaks by its title; an item without author and words was deleted. */
function itemOf(threadId: string, item: JsonRecord, id: string, parent: string | undefined): ReadItem {
  const type = stringOf(at(item, "type"));
  const opening = parent === undefined && type !== "comment";
  const words = stringOf(at(item, "text")) ?? (opening ? stringOf(at(item, "title")) : undefined);
  return commentItem(threadId, {
    id,
    parent: parent ?? (opening ? undefined : stringOf(at(item, "parent_id"))),
    opening,
    author: at(item, "author"),
    time: timeOf(at(item, "created_at_i")) ?? timeOf(at(item, "created_at")),
    text: htmlText(words ?? ""),
    status: words === undefined ? "deleted" : "visible",
    likes: at(item, "points"),
  });
}

function* readHits(value: unknown): Generator<ReadItem> {
  const stories = new Set<string>();
  for (const hit of isHit(value) ? recordsOf([value]) : recordsOf(at(value, "hits"))) {
    const words = stringOf(at(hit, "comment_text"));
    const story = stringOf(at(hit, "story_id"));
    if (words === undefined || story === undefined) continue;
    const threadId = platformThreadId("hn", story);
    if (!stories.has(story))
      yield headItem({ threadId, title: at(hit, "story_title"), url: `https://news.ycombinator.com/item?id=${story}` });
    stories.add(story);
    const parent = stringOf(at(hit, "parent_id"));
    yield commentItem(threadId, {
      id: stringOf(at(hit, "objectID")) ?? "",
      parent: parent === story ? undefined : parent,
      author: at(hit, "author"),
      time: timeOf(at(hit, "created_at_i")) ?? timeOf(at(hit, "created_at")),
      text: htmlText(words),
      likes: at(hit, "points"),
    });
  }
}
