/** Records in JSON: our own output, `{id, text}` lists, and whatever names its fields as others do. */
import type { ReadItem } from "../model.ts";
import { failure } from "../notices.ts";
import { slugOf } from "../text/names.ts";
import { type Mapping, mappingOf } from "./parts/columns.ts";
import { linesOfRecords, shallowJson } from "./parts/documents.ts";
import { cleaned } from "./parts/marked.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";
import { headItem } from "./parts/record.ts";
import { rowReader } from "./parts/rows.ts";
import { timeOf } from "./parts/times.ts";
import { at, isRecord, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

/** Keys under which a document keeps its list of comments. */
const LISTS = ["comments", "items", "posts", "messages", "results", "records", "rows", "data", "response"];
/** Keys under which a record keeps its answers. */
const ANSWERS = ["replies", "children", "responses", "answers"];
const KEYS_NAMED = 20;
/** Records within records that are searched for a list. */
const LEVELS = 4;

export const json: Reader = {
  name: "json",
  title: "Records (JSON)",
  kind: "records",
  recognised: "a JSON list of records, one key of them the comments' text",
  recognises: (probe: Probe) => listOfRecords(probe.json) !== undefined,
  async *read(input: Input): AsyncGenerator<ReadItem> {
    const value = await input.json();
    const records = listOfRecords(value);
    if (!records)
      throw failure("unrecognised", isRecord(value) ? `the keys are ${namesOf(Object.keys(value))}` : undefined);
    const reader = recordReader(input);
    if (isRecord(value) && isThread(value)) yield* reader.read(value, 1);
    else {
      let number = 0;
      for (const record of records) yield* reader.read(record, ++number);
    }
    reader.end();
  },
};

export const ndjson: Reader = {
  name: "ndjson",
  title: "Records, one a line (NDJSON)",
  kind: "records",
  recognised: "one JSON record a line",
  recognises: (probe: Probe) => probe.records !== undefined,
  async *read(input: Input): AsyncGenerator<ReadItem> {
    const reader = recordReader(input);
    for await (const item of linesOfRecords(input)) {
      if ("kind" in item) yield item;
      else yield* reader.read(item.record, item.line);
    }
    reader.end();
  },
};

function listOfRecords(value: unknown): readonly JsonRecord[] | undefined {
  return listAtTop(value) ?? mapOfRecords(value) ?? listInside(value);
}

/** Records by their id, as Firebase exports them. */
function mapOfRecords(value: unknown): readonly JsonRecord[] | undefined {
  if (!isRecord(value)) return undefined;
  const records = Object.values(value);
  if (records.length < 2 || !records.every((one) => isRecord(one) && hasText(one))) return undefined;
  return Object.entries(value).map(([id, record]) => ({ id, ...(record as JsonRecord) }));
}

function hasText(record: JsonRecord): boolean {
  return mappingOf(Object.keys(record)).has("text");
}

/** The first list of texts in the records that a document nests, level by level. */
function listInside(value: unknown): readonly JsonRecord[] | undefined {
  let level = recordsOf([value]);
  for (let depth = 0; depth < LEVELS && level.length > 0; depth++) {
    level = level.flatMap((record) => recordsOf(Object.values(record)));
    const lists = level.flatMap((record) => Object.values(record).map(recordsOf));
    const found = lists.find((list) => list.length > 0 && hasText(list[0]!));
    if (found) return found;
  }
  return undefined;
}

function listAtTop(value: unknown): readonly JsonRecord[] | undefined {
  const lists = Array.isArray(value) ? [value] : LISTS.map((key) => at(value, key));
  return (
    lists.map(recordsOf).find((list) => list.length > 0) ??
    (lists.some(Array.isArray) && isEmptyList(lists) ? [] : undefined)
  );
}

function isEmptyList(lists: readonly unknown[]): boolean {
  return lists.some((list) => Array.isArray(list) && list.length === 0);
}

interface RecordReader {
  read(record: JsonRecord, line: number): Generator<ReadItem>;
  /** Throws "no-text-column" where records were read and none had a text. */
  end(): void;
}

function recordReader(input: Input): RecordReader {
  const rows = rowReader(input);
  const mappings = new Map<string, Mapping>();
  const seen = new Set<string>();
  let mapped = 0;
  let read = 0;
  const mappingFor = (columns: readonly string[]): Mapping => {
    const signature = columns.join("\0");
    let mapping = mappings.get(signature);
    if (!mapping) {
      mapping = mappingOf(columns, input.options.map);
      if (mappings.size < 1000) mappings.set(signature, mapping);
    }
    return mapping;
  };
  const readOne = function* (record: JsonRecord, line: number): Generator<ReadItem> {
    const columns = Object.keys(record);
    const mapping = mappingFor(columns);
    if (mapping.has("text")) mapped++;
    else if (seen.size < 1000) for (const column of columns) seen.add(column);
    read++;
    yield* rows.read(
      (column) => valueAt(record, column),
      mapping,
      columns,
      line,
      () => shallowJson(record),
    );
  };
  return {
    *read(record, line) {
      if (!isThread(record)) yield* withAnswers(record, line, mappingFor, (one) => readOne(one, line));
      else {
        yield threadHead(record, input);
        const thread = threadNameIn(record);
        for (const comment of recordsOf(record["comments"])) {
          yield* withAnswers(comment, line, mappingFor, (one) =>
            readOne({ ...(thread && { thread_id: thread }), ...one }, line),
          );
        }
      }
    },
    end: () => {
      if (read > 0 && mapped === 0) throw failure("no-text-column", `the keys are ${namesOf([...seen])}`);
    },
  };
}

/** A line of `belowline separate`, or a thread that holds its comments. */
function isThread(record: JsonRecord): boolean {
  return Array.isArray(at(record, "comments"));
}

function threadNameIn(record: JsonRecord): string | undefined {
  return stringOf(at(record, "thread_id")) ?? stringOf(at(record, "id"));
}

function threadHead(record: JsonRecord, input: Input): ReadItem {
  const article = at(record, "article");
  const thread = threadNameIn(record);
  return headItem({
    threadId: thread === undefined ? input.threadId : slugOf(thread),
    title: at(article, "title") ?? at(record, "title"),
    byline: at(article, "byline"),
    published: timeOf(at(article, "published")),
    paragraphs: paragraphsOf(record),
    url: at(record, "url"),
    declared: at(record, "declared"),
    notLoaded: numberOf(at(record, "not_loaded")),
    closed: at(record, "status") === "closed",
  });
}

/** The article's paragraphs, or the lines of the text that the comments stand below. */
function paragraphsOf(record: JsonRecord): readonly string[] {
  const article = at(record, "article");
  if (article !== undefined) return listOfTexts(at(article, "paragraphs"));
  const text = stringOf(at(record, "selftext") ?? at(record, "body") ?? at(record, "content") ?? at(record, "text"));
  return text === undefined
    ? []
    : cleaned(text)
        .split("\n")
        .filter((line) => line.trim() !== "");
}

function listOfTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A record and the answers nested in it, each with its parent; without recursion, as answers nest deep. */
function* withAnswers(
  root: JsonRecord,
  line: number,
  mappingFor: (columns: readonly string[]) => Mapping,
  read: (record: JsonRecord) => Generator<ReadItem>,
): Generator<ReadItem> {
  const fieldOf = (record: JsonRecord, field: "id" | "parent"): string | undefined =>
    mappingFor(Object.keys(record)).get(field);
  const waiting: JsonRecord[] = [root];
  let number = 0;
  for (let record = waiting.pop(); record; record = waiting.pop()) {
    number++;
    const answers = answersOf(record);
    const nested = number > 1 || answers.length > 0;
    if (nested && fieldOf(record, "id") === undefined) record = { ...record, id: `row-${line}.${number}` };
    yield* read(record);
    const parent = nested ? stringOf(record[fieldOf(record, "id")!]) : undefined;
    for (const answer of answers.reverse()) {
      const linked = parent === undefined || fieldOf(answer, "parent") !== undefined;
      waiting.push(linked ? answer : { ...answer, parent_id: parent });
    }
  }
}

function answersOf(record: JsonRecord): JsonRecord[] {
  const nested = ANSWERS.flatMap((key) => recordsOf(at(record, key, "data") ?? at(record, key)));
  return [...nested, ...recordsOf(at(record, "comments", "data"))];
}

/** A value by its key, or by a path with full stops; WordPress and others wrap texts in `{rendered}`. */
function valueAt(record: JsonRecord, column: string): unknown {
  const value = Object.hasOwn(record, column) ? record[column] : at(record, ...column.split("."));
  return at(value, "rendered") ?? value;
}

function namesOf(keys: readonly string[]): string {
  const more = keys.length > KEYS_NAMED ? ` and ${keys.length - KEYS_NAMED} more` : "";
  return keys.slice(0, KEYS_NAMED).join(", ") + more;
}
