/** Comments as Coral stores them (mongoexport, one a line or a list). */
import type { CommentStatus, ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { readTable } from "./csv.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, type JsonRecord, recordsOf, stringOf } from "./parts/values.ts";

const STATUSES: ReadonlyMap<string, CommentStatus> = new Map([
  ["REJECTED", "removed"],
  ["PREMOD", "pending"],
  ["SYSTEM_WITHHELD", "blocked"],
]);

const documents: Reader = jsonReader({
  name: "coral",
  title: "Coral comments (database export, importer's table)",
  recognised: "JSON records with storyID and revisions, or a table of the importer's eight columns without a header",
  matches: (value) => recordsIn(value).length > 0,
  items: (value, input) => readRecords(recordsIn(value), input),
});

export const coral: Reader = {
  ...documents,
  recognises: (probe) => isImport(probe.columns) || documents.recognises(probe),
  read: (input, probe) =>
    isImport(probe.columns) ? readTable(input, { header: IMPORT }) : documents.read(input, probe),
};

const IMPORT = ["id", "author_id", "story_id", "created_at", "body", "parent_id", "status", "rating"];

/** What was taken for a header is the first comment. */
function isImport(cells: readonly string[] | undefined): boolean {
  if (cells?.length !== IMPORT.length) return false;
  return timeOf(cells[3]) !== undefined && /^(?:NONE|APPROVED|REJECTED|PREMOD|SYSTEM_WITHHELD)?$/.test(cells[6]!);
}

function recordsIn(value: unknown): JsonRecord[] {
  const records = Array.isArray(value) ? recordsOf(value) : recordsOf([value]);
  return records.filter((record) => at(record, "storyID") !== undefined && Array.isArray(at(record, "revisions")));
}

function* readRecords(records: readonly JsonRecord[], input: Input): Generator<ReadItem> {
  const threads = new Set<string>();
  for (const record of records) {
    const story = stringOf(at(record, "storyID"));
    const threadId = story === undefined ? input.threadId : slugOf(story);
    if (!threads.has(threadId)) yield headItem({ threadId });
    threads.add(threadId);
    const revision = recordsOf(at(record, "revisions")).at(-1);
    const deleted = stringOf(dateIn(at(record, "deletedAt"))) !== undefined;
    yield commentItem(threadId, {
      id: stringOf(at(record, "id")) ?? stringOf(at(record, "_id")) ?? "",
      parent: stringOf(at(record, "parentID")),
      time: timeOf(dateIn(at(record, "createdAt"))),
      text: htmlText(stringOf(at(revision, "body")) ?? ""),
      status: deleted ? "deleted" : (STATUSES.get(stringOf(at(record, "status")) ?? "") ?? "visible"),
      likes: at(record, "actionCounts", "REACTION"),
    });
  }
}

/** mongoexport wraps dates in `$date`. */
function dateIn(value: unknown): unknown {
  const wrapped = at(value, "$date");
  return at(wrapped, "$numberLong") ?? wrapped ?? value;
}
