/** A ConvoKit corpus: its utterances, one a line, with the titles of its conversations where the folder is there. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { statusOf } from "./parts/columns.ts";
import { linesOfRecords } from "./parts/documents.ts";
import { parseJson } from "./parts/json.ts";
import { plainText } from "./parts/marked.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

export const convokit: Reader = {
  name: "convokit",
  title: "ConvoKit corpus (folder or utterances.jsonl)",
  kind: "records",
  recognised: "records with speaker (or user), conversation_id (or root), reply_to and text",
  recognises: (probe: Probe) => (probe.records ?? recordsOf(probe.json)).some(isUtterance),
  async *read(input: Input, probe: Probe): AsyncGenerator<ReadItem> {
    const conversations = await conversationsOf(input);
    const threads = new Set<string>();
    // The oldest corpora are one list.
    for (const record of recordsOf(probe.json)) yield* readUtterance(record, conversations, threads);
    if (probe.json !== undefined) return;
    for await (const item of linesOfRecords(input)) {
      if ("kind" in item) yield item;
      else yield* readUtterance(item.record, conversations, threads);
    }
  },
};

/** Old dumps write `reply-to`, `user` and `root`. */
function first(record: unknown, ...keys: readonly string[]): unknown {
  return keys.map((key) => at(record, key)).find((value) => value !== undefined && value !== null);
}

/** A name, or a record with an id that is one. */
function speakerOf(speaker: unknown): unknown {
  return at(speaker, "id") ?? speaker;
}

function isUtterance(record: JsonRecord): boolean {
  const answers = Object.hasOwn(record, "reply_to") || Object.hasOwn(record, "reply-to");
  return (
    answers && first(record, "speaker", "user") !== undefined && first(record, "conversation_id", "root") !== undefined
  );
}

async function conversationsOf(input: Input): Promise<unknown> {
  if (input.folder === undefined) return undefined;
  const text = await readFile(join(input.folder, "conversations.json"), "utf8").catch(() => "");
  const parsed = parseJson(text);
  return "value" in parsed ? parsed.value : undefined;
}

function* readUtterance(record: JsonRecord, conversations: unknown, threads: Set<string>): Generator<ReadItem> {
  const conversation = stringOf(first(record, "conversation_id", "root")) ?? "";
  const threadId = slugOf(conversation);
  const meta = at(conversations, conversation, "meta");
  const title = stringOf(at(meta, "title")) ?? stringOf(at(record, "meta", "title"));
  if (!threads.has(threadId)) {
    threads.add(threadId);
    yield headItem({ threadId, title, declared: numberOf(at(meta, "num_comments")) });
  }
  const id = stringOf(at(record, "id")) ?? "";
  const parent = stringOf(first(record, "reply_to", "reply-to"));
  const opening = id === conversation && parent === undefined;
  const words = stringOf(at(record, "text")) ?? (opening ? (title ?? "") : "");
  yield commentItem(threadId, {
    id,
    parent,
    opening,
    author: speakerOf(first(record, "speaker", "user")),
    time: timeOf(at(record, "timestamp")),
    text: plainText(words),
    status: statusOf(undefined, false, words),
    likes: at(record, "meta", "score"),
  });
}
