/** Answers of YouTube's Data API: commentThreads.list and comments.list, one page or a list of pages. */
import type { CommentStatus, ReadItem } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import { plainText } from "./parts/marked.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

const KIND = /^youtube#comment/;
const MODERATION: ReadonlyMap<string, CommentStatus> = new Map([
  ["heldForReview", "pending"],
  ["likelySpam", "spam"],
  ["rejected", "removed"],
]);

export const youtube: Reader = jsonReader({
  name: "youtube",
  title: "YouTube comments (Data API)",
  recognised: "JSON of a kind that begins with youtube#comment",
  matches: (value) => itemsOf(value).length > 0 || KIND.test(stringOf(at(value, "kind")) ?? ""),
  items: readItems,
  paged: true,
});

/** Threads and comments of one page, of a list of pages, or of a list of items. */
function itemsOf(value: unknown): JsonRecord[] {
  const parts = Array.isArray(value) ? recordsOf(value) : recordsOf([value]);
  return parts.flatMap((part) => {
    const items = recordsOf(at(part, "items"));
    return (items.length > 0 ? items : [part]).filter(isItem);
  });
}

/** A request may leave the kind out (`fields=`). */
function isItem(item: JsonRecord): boolean {
  const kind = stringOf(at(item, "kind"));
  if (kind !== undefined) return /^youtube#comment(?:Thread)?$/.test(kind);
  return at(item, "snippet", "topLevelComment") !== undefined || at(item, "snippet", "textDisplay") !== undefined;
}

function* readItems(value: unknown, input: Input): Generator<ReadItem> {
  const announced = new Map<string, { declared: number; missing: number; url: string | undefined }>();
  for (const item of itemsOf(value)) {
    const top = at(item, "snippet", "topLevelComment");
    const video = stringOf(at(item, "snippet", "videoId")) ?? stringOf(at(top, "snippet", "videoId"));
    const threadId = video === undefined ? input.threadId : platformThreadId("youtube", video);
    const url = video === undefined ? undefined : `https://www.youtube.com/watch?v=${video}`;
    const count = announced.get(threadId) ?? { declared: 0, missing: 0, url };
    announced.set(threadId, count);
    const replies = recordsOf(at(item, "replies", "comments"));
    const promised = Math.max(numberOf(at(item, "snippet", "totalReplyCount")) ?? 0, replies.length);
    if (top !== undefined) count.declared += 1 + promised;
    count.missing += promised - replies.length;
    for (const comment of top === undefined ? [item] : [...recordsOf([top]), ...replies])
      yield commentOf(threadId, comment);
  }
  for (const [threadId, { declared, missing, url }] of announced) {
    yield headItem({ threadId, url, ...(declared > 0 && { declared, notLoaded: missing }) });
  }
}

function commentOf(threadId: string, item: JsonRecord): ReadItem {
  const snippet = at(item, "snippet");
  const original = at(snippet, "textOriginal");
  return commentItem(threadId, {
    id: stringOf(at(item, "id")) ?? "",
    parent: stringOf(at(snippet, "parentId")),
    author: at(snippet, "authorDisplayName"),
    time: timeOf(at(snippet, "publishedAt")),
    text: typeof original === "string" ? plainText(original) : htmlText(stringOf(at(snippet, "textDisplay")) ?? ""),
    status: MODERATION.get(stringOf(at(snippet, "moderationStatus")) ?? "") ?? "visible",
    likes: at(snippet, "likeCount"),
  });
}
