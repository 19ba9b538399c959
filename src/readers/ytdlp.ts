/** The info.json that yt-dlp writes with --write-comments, and the lines that youtube-comment-downloader writes. */
import type { ReadItem, TimePrecision } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import { plainText } from "./parts/marked.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { roughly, type Time, timeOf } from "./parts/times.ts";
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
  title: "Video with comments (yt-dlp, youtube-comment-downloader)",
  recognised: 'JSON with an extractor, or with comments whose parent is "root"; or records with cid, votes and text',
  matches: (value) => isInfo(value) || isDownloaded(value),
  items: (value, input) => (isInfo(value) ? readInfo(value, input) : [downloadedComment(value, input)]),
});

/** A file without comments is known by its extractor: it says how many there are. */
function isInfo(value: unknown): boolean {
  const comments = at(value, "comments");
  if (at(value, "extractor") !== undefined && (Array.isArray(comments) || at(value, "webpage_url") !== undefined))
    return true;
  return recordsOf(comments).some((one) => at(one, "parent") === "root" && stringOf(at(one, "id")) !== undefined);
}

function isDownloaded(value: unknown): boolean {
  return at(value, "cid") !== undefined && at(value, "votes") !== undefined && at(value, "text") !== undefined;
}

/** Ids of answers are those of the comment they answer, a full stop, and their own. */
function downloadedComment(value: unknown, input: Input): ReadItem {
  const id = stringOf(at(value, "cid")) ?? "";
  const said = stringOf(at(value, "time")) ?? "";
  return commentItem(input.threadId, {
    id,
    parent: id.includes(".") ? id.slice(0, id.indexOf(".")) : undefined,
    author: at(value, "author"),
    time: roughTime(timeOf(at(value, "time_parsed")), said),
    text: plainText(stringOf(at(value, "text")) ?? ""),
    likes: votesOf(stringOf(at(value, "votes")) ?? ""),
  });
}

/** "1.2K" is 1200, give or take. */
function votesOf(votes: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([KM]?)$/.exec(votes.trim()) ?? [];
  return number === undefined ? undefined : Math.round(Number(number) * (unit === "K" ? 1e3 : unit === "M" ? 1e6 : 1));
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

function roughTime(time: Time | undefined, said: string): Time | undefined {
  const precision = PRECISIONS.find(([pattern]) => pattern.test(said))?.[1];
  return precision ? roughly(time, precision) : time;
}

function commentOf(threadId: string, comment: JsonRecord): ReadItem {
  const parent = stringOf(at(comment, "parent"));
  const words = at(comment, "text");
  return commentItem(threadId, {
    id: stringOf(at(comment, "id")) ?? "",
    parent: parent === "root" ? undefined : parent,
    author: at(comment, "author"),
    time: roughTime(timeOf(at(comment, "timestamp")), stringOf(at(comment, "_time_text")) ?? ""),
    text: typeof words === "string" ? plainText(words) : htmlText(stringOf(at(comment, "html")) ?? ""),
    likes: at(comment, "like_count"),
  });
}
