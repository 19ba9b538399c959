/** A Mastodon conversation: the ancestors and descendants that the interface calls a status's context; or statuses in a list. */
import type { ReadItem } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, isRecord, type JsonRecord, recordsOf, stringOf } from "./parts/values.ts";

export const mastodon: Reader = jsonReader({
  name: "mastodon",
  title: "Mastodon context, statuses",
  recognised: "JSON with the lists ancestors and descendants, or statuses with in_reply_to_id, account and content",
  matches: (value) => isContext(contextIn(value)) || statusesIn(value).length > 0,
  items: (value, input) => {
    const context = contextIn(value);
    if (isContext(context)) return readContext(context, statusesIn(at(value, "status"))[0], input);
    return readStatuses(statusesIn(value), input);
  },
});

/** The context, bare or beside its status. */
function contextIn(value: unknown): unknown {
  return at(value, "context") ?? value;
}

function isContext(value: unknown): boolean {
  return Array.isArray(at(value, "ancestors")) && Array.isArray(at(value, "descendants"));
}

/** Statuses of a timeline, of a search, or one. */
function statusesIn(value: unknown): JsonRecord[] {
  const statuses = Array.isArray(value)
    ? recordsOf(value)
    : [...recordsOf(at(value, "statuses")), ...recordsOf([value])];
  return statuses.filter(
    (status) => Object.hasOwn(status, "in_reply_to_id") && at(status, "account") && at(status, "content") !== undefined,
  );
}

/** Without ancestors the status asked for, which a bare context leaves out, opened the conversation: who answers it answers no comment. */
function* readContext(context: unknown, asked: JsonRecord | undefined, input: Input): Generator<ReadItem> {
  const above = [...recordsOf(at(context, "ancestors")), ...(asked ? [asked] : [])];
  const statuses = [...above, ...recordsOf(at(context, "descendants"))];
  const ids = new Set(statuses.map((status) => stringOf(at(status, "id"))));
  const focus = above.length > 0 ? undefined : statuses.map(parentOf).find((parent) => !ids.has(parent));
  yield headItem({ threadId: input.threadId, url: above.length > 0 ? at(above[0], "url") : undefined });
  for (const status of statuses) yield* readStatus(status, focus, status === above[0], input);
}

function* readStatuses(statuses: readonly JsonRecord[], input: Input): Generator<ReadItem> {
  for (const status of statuses) yield* readStatus(status, undefined, false, input);
}

/** What is not for everybody, and what somebody only passed on, is passed over. */
function* readStatus(
  status: JsonRecord,
  focus: string | undefined,
  opening: boolean,
  input: Input,
): Generator<ReadItem> {
  const hidden = /^(?:private|direct)$/.test(stringOf(at(status, "visibility")) ?? "");
  if (hidden || isRecord(at(status, "reblog"))) input.count("record-skipped");
  else yield statusItem(input.threadId, status, focus, opening);
}

function parentOf(status: JsonRecord): string | undefined {
  return stringOf(at(status, "in_reply_to_id"));
}

function statusItem(threadId: string, status: JsonRecord, focus: string | undefined, opening: boolean): ReadItem {
  const parent = parentOf(status);
  const warning = stringOf(at(status, "spoiler_text"));
  const content = stringOf(at(status, "content")) ?? "";
  const account = at(status, "account");
  return commentItem(threadId, {
    id: stringOf(at(status, "id")) ?? "",
    parent: parent === focus ? undefined : parent,
    opening,
    author: handleOf(stringOf(at(account, "acct")) ?? stringOf(at(account, "username"))),
    time: timeOf(at(status, "created_at")),
    text: htmlText(warning === undefined ? content : `<p>${escapedOf(warning)}</p>${content}`),
    likes: at(status, "favourites_count"),
  });
}

/** "@name@server", lest it be taken for an e-mail address. */
function handleOf(account: string | undefined): string | undefined {
  return account?.includes("@") ? `@${account}` : account;
}

function escapedOf(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
