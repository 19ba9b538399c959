/** The JSON export of Telegram Desktop: one chat, or all of them. */
import type { Quote, ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { jsonReader } from "./parts/documents.ts";
import { cleaned, type MarkedText } from "./parts/marked.ts";
import { type Input, type Reader, rejection } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { roughly, timeOf } from "./parts/times.ts";
import { at, isRecord, type JsonRecord, listOf, recordsOf, stringOf } from "./parts/values.ts";

export const telegram: Reader = jsonReader({
  name: "telegram",
  title: "Telegram chat (JSON export)",
  recognised: "JSON with messages that have date_unixtime and a type, alone or under chats.list",
  matches: (value) => chatsOf(value).length > 0,
  items: readChats,
});

function chatsOf(value: unknown): JsonRecord[] {
  const chats = [
    ...recordsOf([value]),
    ...recordsOf(at(value, "chats", "list")),
    ...recordsOf(at(value, "left_chats", "list")),
  ];
  return chats.filter((chat) => recordsOf(at(chat, "messages")).some(isMessage));
}

function isMessage(message: JsonRecord): boolean {
  const type = at(message, "type");
  return (
    (type === "message" || type === "service") && at(message, "date") !== undefined && at(message, "id") !== undefined
  );
}

function* readChats(value: unknown, input: Input): Generator<ReadItem> {
  for (const chat of chatsOf(value)) {
    const id = stringOf(at(chat, "id"));
    const threadId = id === undefined ? input.threadId : slugOf(`telegram-${id}`);
    yield headItem({ threadId, title: at(chat, "name") });
    for (const message of recordsOf(at(chat, "messages"))) {
      if (at(message, "type") !== "message") input.count("record-skipped");
      else yield messageOf(threadId, message, input);
    }
  }
}

/** A message of nothing but a picture has no words. The plain date is local time of an unknown zone. */
function messageOf(threadId: string, message: JsonRecord, input: Input): ReadItem {
  const id = stringOf(at(message, "id")) ?? "";
  const text = textOf(message);
  if (text.text === "") return rejection(input, "record", "no-text", undefined, `message ${id}`);
  return commentItem(threadId, {
    id,
    parent: stringOf(at(message, "reply_to_message_id")),
    author: at(message, "from"),
    time: timeOf(at(message, "date_unixtime")) ?? roughly(timeOf(at(message, "date")), "day"),
    text,
  });
}

/** A forwarded message is all quotation; so are the passages that Telegram marks. */
function textOf(message: JsonRecord): MarkedText {
  const given = at(message, "text");
  const parts = given === "" || given === undefined ? at(message, "text_entities") : given;
  const quotes: Quote[] = [];
  let text = "";
  for (const part of Array.isArray(parts) ? listOf(parts) : [parts]) {
    const words = cleaned(stringOf(isRecord(part) ? at(part, "text") : part) ?? "");
    const start = text === "" ? 0 : text.length;
    text = text === "" ? words.trimStart() : text + words;
    if (at(part, "type") === "blockquote" && words.trim() !== "")
      quotes.push({ start, end: text.trimEnd().length, source: "elsewhere" });
  }
  text = text.trimEnd();
  const forwarded = stringOf(at(message, "forwarded_from")) !== undefined && text !== "";
  return { text, quotes: forwarded ? [{ start: 0, end: text.length, source: "elsewhere" }] : quotes };
}
