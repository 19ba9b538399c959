/** Hacker News by its Firebase interface: flat items, one each, in a list, or one a line. */
import type { ReadItem } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, isRecord, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

export const hackernewsFirebase: Reader = {
  ...jsonReader({
    name: "hackernews-firebase",
    title: "Hacker News items (Firebase)",
    recognised: "JSON items with id, type, by and time of the types story, comment, job, poll and pollopt",
    matches: (value) => itemsIn(value).length > 0,
    items: (value, input) => readItems(itemsIn(value), input),
    paged: true,
  }),
};

function itemsIn(value: unknown): JsonRecord[] {
  const values = Array.isArray(value)
    ? value
    : isRecord(value) && isItem(value)
      ? [value]
      : isRecord(value)
        ? Object.values(value)
        : [];
  return recordsOf(values).filter(isItem);
}

function isItem(value: JsonRecord): boolean {
  const type = at(value, "type");
  const known = type === "story" || type === "comment" || type === "job" || type === "poll" || type === "pollopt";
  return known && at(value, "id") !== undefined && (at(value, "time") !== undefined || at(value, "deleted") === true);
}

function* readItems(items: readonly JsonRecord[], input: Input): Generator<ReadItem> {
  const byId = new Map(items.map((item) => [stringOf(at(item, "id"))!, item]));
  const held = new Map<string, number>();
  const roots = rootsOf(items, byId);
  for (const item of items) {
    const root = roots.get(item)!;
    const threadId = platformThreadId("hn", root);
    if (at(item, "type") === "pollopt") {
      input.count("record-skipped");
      roots.delete(item);
    } else {
      if (at(item, "type") === "comment") held.set(threadId, (held.get(threadId) ?? 0) + 1);
      yield itemOf(threadId, item);
    }
  }
  for (const root of new Set(roots.values())) yield headOf(root, byId.get(root), held);
}

/** The topmost item that each belongs to; it may be one that is not there. */
function rootsOf(items: readonly JsonRecord[], byId: ReadonlyMap<string, JsonRecord>): Map<JsonRecord, string> {
  const roots = new Map<JsonRecord, string>();
  for (const item of items) {
    const way = new Set<JsonRecord>();
    let next: JsonRecord | undefined = item;
    let root = stringOf(at(item, "id"))!;
    while (next && !roots.has(next) && !way.has(next)) {
      way.add(next);
      root = stringOf(at(next, "parent")) ?? stringOf(at(next, "poll")) ?? stringOf(at(next, "id"))!;
      next = root === stringOf(at(next, "id")) ? undefined : byId.get(root);
    }
    root = (next && roots.get(next)) ?? root;
    for (const passed of way) roots.set(passed, root);
  }
  return roots;
}

function headOf(root: string, story: JsonRecord | undefined, held: ReadonlyMap<string, number>): ReadItem {
  const threadId = platformThreadId("hn", root);
  const declared = numberOf(at(story, "descendants"));
  return headItem({
    threadId,
    title: at(story, "title"),
    url: `https://news.ycombinator.com/item?id=${root}`,
    declared,
    ...(declared !== undefined && { notLoaded: Math.max(0, declared - (held.get(threadId) ?? 0)) }),
  });
}

function itemOf(threadId: string, item: JsonRecord): ReadItem {
  const opening = at(item, "type") !== "comment";
  const words = stringOf(at(item, "text")) ?? (opening ? stringOf(at(item, "title")) : undefined);
  const gone = at(item, "deleted") === true || (!opening && words === undefined);
  return commentItem(threadId, {
    id: stringOf(at(item, "id"))!,
    parent: stringOf(at(item, "parent")),
    opening,
    author: at(item, "by"),
    time: timeOf(at(item, "time")),
    text: htmlText(words ?? ""),
    status: gone ? "deleted" : at(item, "dead") === true ? "removed" : "visible",
    likes: at(item, "score"),
  });
}
