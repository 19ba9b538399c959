/** The info.json that yt-dlp writes with --write-comments. */
import type { ReadItem, TimePrecision } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import { plainText } from "./parts/marked.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { roughly, timeOf } from "./parts/times.ts";
import { at, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

/** yt-dlp reckons the time back from words such as "2 years ago". */
const PRECISIONS: readonly (readonly [RegExp, TimePrecision])[] = [
  [/year/i, "year"],
  [/month|week/i, "month"],
  [/day/i, "day"],
  [/hour/i, "hour"],
  [/minute/i, "minute"],
];

export const ytdlp: Reader = jsonReader({
  name: "ytdlp",
  title: "Video with comments (yt-dlp info.json)",
  recognised: 'JSON with a list of comments that have an id and a parent, "root" or an id',
  matches: (value) => isInfo(value),
  items: readInfo,
});

function isInfo(value: unknown): boolean {
  const [first] = recordsOf(at(value, "comments"));
  if (at(value, "extractor") !== undefined && Array.isArray(at(value, "comments"))) return true;
  return first !== undefined && stringOf(at(first, "id")) !== undefined && stringOf(at(first, "parent")) !== undefined;
}

function* readInfo(value: unknown, input: Input): Generator<ReadItem> {
  const comments = recordsOf(at(value, "comments"));
  const id = stringOf(at(value, "id"));
  const platform = (stringOf(at(value, "extractor")) ?? "youtube").toLowerCase();
  const threadId = id === undefined ? input.threadId : platformThreadId(platform, id);
  const declared = numberOf(at(value, "comment_count"));
  yield headItem({
    threadId,
    title: at(value, "title"),
    byline: at(value, "uploader") ?? at(value, "channel"),
    published: timeOf(at(value, "timestamp")),
    url: at(value, "webpage_url"),
    declared,
    ...(declared !== undefined && { notLoaded: Math.max(0, declared - comments.length) }),
  });
  for (const comment of comments) yield commentOf(threadId, comment);
}

function commentOf(threadId: string, comment: JsonRecord): ReadItem {
  const parent = stringOf(at(comment, "parent"));
  const said = stringOf(at(comment, "_time_text")) ?? "";
  const precision = PRECISIONS.find(([pattern]) => pattern.test(said))?.[1];
  const time = timeOf(at(comment, "timestamp"));
  const words = at(comment, "text");
  return commentItem(threadId, {
    id: stringOf(at(comment, "id")) ?? "",
    parent: parent === "root" ? undefined : parent,
    author: at(comment, "author"),
    time: precision ? roughly(time, precision) : time,
    text: typeof words === "string" ? plainText(words) : htmlText(stringOf(at(comment, "html")) ?? ""),
    likes: at(comment, "like_count"),
  });
}
