/** What Zeeschuimer collected in the browser: a platform's own records, each wrapped in where and when it was seen. */
import type { ReadItem } from "../model.ts";
import { mappingOf, wordsIn } from "./parts/columns.ts";
import { linesOfRecords } from "./parts/documents.ts";
import { unescaped } from "./parts/markdown.ts";
import { type MarkedText, plainText } from "./parts/marked.ts";
import { type Input, type Probe, type Reader, rejection } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, type JsonRecord, stringOf } from "./parts/values.ts";

/** Where a platform's record holds what; keys are paths with full stops. */
interface Platform {
  readonly id: readonly string[];
  readonly text: readonly string[];
  readonly thread: readonly string[];
  readonly parent: readonly string[];
  readonly author: readonly string[];
  readonly time: readonly string[];
  readonly likes: readonly string[];
}

const PLATFORM: Platform = {
  id: ["cid", "rest_id", "id_str", "pk", "aweme_id", "id", "updateMetadata.urn"],
  text: [
    "note_tweet.note_tweet_results.result.text",
    "text",
    "legacy.full_text",
    "full_text",
    "caption.text",
    "edge_media_to_caption.edges.0.node.text",
    "desc",
    "commentary.text.text",
    "content",
    "body",
    "message",
    "description",
    "title",
  ],
  thread: ["aweme_id", "legacy.conversation_id_str", "conversation_id_str", "media_id", "thread_id"],
  parent: [
    "reply_id",
    "legacy.in_reply_to_status_id_str",
    "in_reply_to_status_id_str",
    "parent_comment_id",
    "parent_id",
    "in_reply_to_id",
  ],
  author: [
    "user.unique_id",
    "user.username",
    "core.user_results.result.legacy.screen_name",
    "core.user_results.result.core.screen_name",
    "author.uniqueId",
    "author.nickname",
    "owner.username",
    "account.username",
    "creator.username",
    "pinner.username",
    "actor.name.text",
    "user.nickname",
    "author",
  ],
  time: [
    "create_time",
    "createTime",
    "legacy.created_at",
    "created_at",
    "taken_at",
    "taken_at_timestamp",
    "creationTs",
    "timestamp",
  ],
  likes: [
    "digg_count",
    "legacy.favorite_count",
    "like_count",
    "stats.diggCount",
    "comment_like_count",
    "edge_media_preview_like.count",
    "favourites_count",
    "upVoteCount",
    "upvote_count",
    "likes",
  ],
};

export const zeeschuimer: Reader = {
  name: "zeeschuimer",
  title: "Zeeschuimer capture (NDJSON)",
  kind: "records",
  recognised: "records with item_id, source_platform and data",
  recognises: (probe: Probe) => (probe.records ?? [probe.json]).some(isCaptured),
  async *read(input: Input): AsyncGenerator<ReadItem> {
    const threads = new Set<string>();
    for await (const item of linesOfRecords(input)) {
      if ("kind" in item) yield item;
      else yield* readCaptured(item.record, item.line, threads, input);
    }
  },
};

function isCaptured(record: unknown): boolean {
  return at(record, "source_platform") !== undefined && typeof at(record, "data") === "object";
}

function* readCaptured(record: JsonRecord, line: number, threads: Set<string>, input: Input): Generator<ReadItem> {
  const data = at(record, "data");
  const field = (name: keyof Platform): unknown => firstOf(data, PLATFORM[name]) ?? guessed(data, name);
  const words = stringOf(field("text"));
  if (words === undefined) {
    yield rejection(input, "record", "no-text", line, stringOf(at(record, "item_id")) ?? "");
    return;
  }
  const platform = platformOf(stringOf(at(record, "source_platform")) ?? "");
  const thread = stringOf(field("thread"));
  const threadId = thread === undefined ? input.threadId : platformThreadId(platform, thread);
  if (!threads.has(threadId)) {
    threads.add(threadId);
    yield headItem({ threadId });
  }
  const parent = stringOf(field("parent"));
  yield commentItem(threadId, {
    id: stringOf(field("id")) ?? stringOf(at(record, "item_id")) ?? `row-${line}`,
    parent: parent === "0" || parent === thread ? undefined : parent,
    author: field("author"),
    time: timeOf(field("time")),
    text: textOf(words, data, platform),
    likes: field("likes"),
  });
}

function platformOf(name: string): string {
  const plain = name.replace(/\.(?:com|net)$|-comments$/g, "");
  return plain === "x" ? "twitter" : plain;
}

/** Twitter escapes what HTML would, and no more; what is only passed on is somebody else's words. */
function textOf(words: string, data: unknown, platform: string): MarkedText {
  if (platform !== "twitter") return wordsIn(words);
  const { text } = plainText(unescaped(words));
  const passedOn = at(data, "legacy", "retweeted_status_result") !== undefined && text !== "";
  return passedOn
    ? { text, quotes: [{ start: 0, end: text.length, source: "elsewhere" }] }
    : plainText(unescaped(words));
}

function firstOf(data: unknown, paths: readonly string[]): unknown {
  return paths.map((path) => valueAt(data, path)).find((value) => stringOf(value) !== undefined);
}

/** The value at a path, which may lead through a list. */
function valueAt(data: unknown, path: string): unknown {
  return path.split(".").reduce((value, key) => (Array.isArray(value) ? value[Number(key)] : at(value, key)), data);
}

/** A platform not known here may still name its fields as others do. */
function guessed(data: unknown, name: keyof Platform): unknown {
  const column = mappingOf(Object.keys((data ?? {}) as JsonRecord)).get(name);
  return column === undefined ? undefined : at(data, column);
}
