/** A Mastodon conversation: the ancestors and descendants that the interface calls a status's context. */
import type { ReadItem } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, type JsonRecord, recordsOf, stringOf } from "./parts/values.ts";

export const mastodon: Reader = jsonReader({
  name: "mastodon",
  title: "Mastodon context",
  recognised: "JSON with the lists ancestors and descendants",
  matches: (value) => Array.isArray(at(value, "ancestors")) && Array.isArray(at(value, "descendants")),
  items: readContext,
});

/** Without ancestors the status asked for, which the context leaves out, opened the conversation: who answers it answers no comment. */
function* readContext(value: unknown, input: Input): Generator<ReadItem> {
  const { threadId } = input;
  const ancestors = recordsOf(at(value, "ancestors"));
  const statuses = [...ancestors, ...recordsOf(at(value, "descendants"))];
  const ids = new Set(statuses.map((status) => stringOf(at(status, "id"))));
  const focus = ancestors.length > 0 ? undefined : statuses.map(parentOf).find((parent) => !ids.has(parent));
  yield headItem({ threadId, url: ancestors.length > 0 ? at(ancestors[0], "url") : undefined });
  for (const [i, status] of statuses.entries()) {
    if (/^(?:private|direct)$/.test(stringOf(at(status, "visibility")) ?? "")) input.count("record-skipped");
    else yield statusItem(threadId, status, focus, i === 0 && ancestors.length > 0);
  }
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
