/** The generic import file of Isso: threads with their comments. */
import type { CommentStatus, ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { nested } from "./parts/trees.ts";
import { at, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

export const isso: Reader = jsonReader({
  name: "isso",
  title: "Isso comments (generic import, API)",
  recognised:
    "a JSON list of threads with comments that have remote_addr or website, or replies that have mode and hash",
  matches: (value) => isAnswer(value) || (Array.isArray(value) && recordsOf(value).some(isThread)),
  items: function* (value, input) {
    if (isAnswer(value)) yield* readAnswer(value, input);
    else for (const thread of recordsOf(value)) yield* readThread(thread);
  },
});

function isThread(value: JsonRecord): boolean {
  const [first] = recordsOf(at(value, "comments"));
  return (
    first !== undefined &&
    at(first, "text") !== undefined &&
    (at(first, "remote_addr") ?? at(first, "website")) !== undefined
  );
}

/** What the server answers for a page. */
function isAnswer(value: unknown): boolean {
  return recordsOf(at(value, "replies")).some((one) => at(one, "mode") !== undefined && at(one, "text") !== undefined);
}

const MODES: ReadonlyMap<unknown, CommentStatus> = new Map([
  [2, "pending"],
  [4, "deleted"],
]);

function* readAnswer(value: unknown, input: Input): Generator<ReadItem> {
  const { threadId } = input;
  let missing = numberOf(at(value, "hidden_replies")) ?? 0;
  for (const { node, parent } of nested(recordsOf(at(value, "replies")), (one) => recordsOf(at(one, "replies")))) {
    missing += numberOf(at(node, "hidden_replies")) ?? 0;
    yield commentItem(threadId, {
      id: stringOf(at(node, "id")) ?? "",
      parent: stringOf(at(node, "parent")) ?? stringOf(at(parent, "id")),
      author: at(node, "author"),
      time: timeOf(at(node, "created")),
      text: htmlText(stringOf(at(node, "text")) ?? ""),
      status: MODES.get(at(node, "mode")) ?? "visible",
      likes: at(node, "likes"),
    });
  }
  yield headItem({ threadId, notLoaded: missing });
}

/** Ids of comments are often all zero; the place in the list tells them apart then. */
function* readThread(thread: JsonRecord): Generator<ReadItem> {
  const threadId = slugOf(stringOf(at(thread, "id")) ?? "");
  yield headItem({ threadId, title: unquoted(stringOf(at(thread, "title"))) });
  const comments = recordsOf(at(thread, "comments"));
  const ids = comments.map((comment) => stringOf(at(comment, "id")));
  const distinct = new Set(ids).size === ids.length && !ids.includes(undefined);
  for (const [i, comment] of comments.entries()) {
    yield commentItem(threadId, {
      id: distinct ? ids[i]! : `comment-${i + 1}`,
      parent: distinct ? stringOf(at(comment, "parent")) : undefined,
      author: at(comment, "author"),
      time: timeOf(at(comment, "created")),
      text: htmlText(stringOf(at(comment, "text")) ?? "", { newlines: true }),
      likes: at(comment, "likes"),
    });
  }
}

/** Titles may be written as in a query string. */
function unquoted(title: string | undefined): string | undefined {
  if (title === undefined || !/%[0-9A-F]{2}|^[^\s+]*\+\S*$/i.test(title)) return title;
  try {
    return decodeURIComponent(title.replaceAll("+", " "));
  } catch {
    return title;
  }
}
