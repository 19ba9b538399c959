/** The export of Commento. */
import type { CommentStatus, ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import { markdownText } from "./parts/markdown.ts";
import type { Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, isTrue, type JsonRecord, recordsOf, stringOf } from "./parts/values.ts";

const STATES: ReadonlyMap<string, CommentStatus> = new Map([
  ["unapproved", "pending"],
  ["flagged", "spam"],
]);

export const commento: Reader = jsonReader({
  name: "commento",
  title: "Commento export",
  recognised: "JSON with comments that have a commentHex",
  matches: (value) => recordsOf(at(value, "comments")).some((comment) => at(comment, "commentHex") !== undefined),
  items: readExport,
});

function* readExport(value: unknown): Generator<ReadItem> {
  const names = new Map(
    recordsOf(at(value, "commenters")).map((one) => [stringOf(at(one, "commenterHex")), at(one, "name")]),
  );
  const threads = new Set<string>();
  for (const comment of recordsOf(at(value, "comments"))) {
    const page = `${stringOf(at(comment, "domain")) ?? ""}${stringOf(at(comment, "url")) ?? stringOf(at(comment, "path")) ?? ""}`;
    const threadId = slugOf(page);
    if (!threads.has(threadId)) yield headItem({ threadId, url: `https://${page}` });
    threads.add(threadId);
    yield commentOf(threadId, comment, names);
  }
}

function commentOf(threadId: string, comment: JsonRecord, names: ReadonlyMap<string | undefined, unknown>): ReadItem {
  const parent = stringOf(at(comment, "parentHex"));
  const markdown = stringOf(at(comment, "markdown"));
  return commentItem(threadId, {
    id: stringOf(at(comment, "commentHex")) ?? "",
    parent: parent === "root" ? undefined : parent,
    author: names.get(stringOf(at(comment, "commenterHex"))),
    time: timeOf(at(comment, "creationDate")),
    text: markdown === undefined ? htmlText(stringOf(at(comment, "html")) ?? "") : markdownText(markdown),
    status: isTrue(at(comment, "deleted"))
      ? "deleted"
      : (STATES.get(stringOf(at(comment, "state")) ?? "") ?? "visible"),
    likes: at(comment, "score"),
  });
}
