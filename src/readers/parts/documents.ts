/** JSON documents, lists of them, and files that hold one a line. */
import type { ReadItem } from "../../model.ts";
import { failure } from "../../notices.ts";
import { parseJson, repeatsKeys } from "./json.ts";
import type { Line } from "./lines.ts";
import { type Input, type Probe, type Reader, rejection } from "./reader.ts";
import { isRecord, type JsonRecord, listOf } from "./values.ts";

/** What a format says of its JSON documents. */
export interface JsonFormat extends Pick<Reader, "name" | "title" | "recognised"> {
  /** True for one document, or one record, of the format. */
  matches(value: unknown): boolean;
  /** The same for what stands in a list or on a line of its own, where that asks for more. */
  listed?(value: unknown): boolean;
  items(value: unknown, input: Input): Iterable<ReadItem>;
  /** Documents of one file are pages of one whole: `items` is given all of them in a list. */
  readonly paged?: boolean;
}

/** A reader of JSON documents, of lists of such documents, and of files that hold one a line. */
export function jsonReader(format: JsonFormat): Reader {
  const { name, title, recognised } = format;
  return {
    name,
    title,
    kind: "records",
    recognised,
    recognises: ({ records, json }) =>
      records ? records.some(format.listed ?? format.matches) : knownIn(json, format).length > 0,
    read: (input, probe) => readDocuments(format, input, probe),
  };
}

async function* readDocuments(format: JsonFormat, input: Input, probe: Probe): AsyncGenerator<ReadItem> {
  const pages: unknown[] = [];
  const single = format.listed ?? format.matches;
  let known = 0;
  for await (const item of probe.records ? linesOfRecords(input) : onlyDocument(input)) {
    if ("kind" in item) {
      yield item;
      continue;
    }
    const documents = probe.records ? [item.record].filter(single) : knownIn(item.record, format);
    known += documents.length;
    if (documents.length === 0) yield rejection(input, "record", "no-text", item.line, shallowJson(item.record));
    if (format.paged) pages.push(...documents);
    else for (const document of documents) yield* format.items(document, input);
  }
  if (known === 0) throw failure("not-this-format", format.title);
  if (pages.length > 0) yield* format.items(pages.length === 1 ? pages[0] : pages.flat(), input);
}

/** The value where it is a document of the format, else the documents that it lists. */
function knownIn(value: unknown, { matches, listed }: JsonFormat): readonly unknown[] {
  return matches(value) ? [value] : listOf(value).filter(listed ?? matches);
}

async function* onlyDocument(input: Input): AsyncGenerator<{ readonly record: unknown; readonly line: number }> {
  yield { record: await input.json(), line: 1 };
}

/** A record without what nests in it, which may be deeper than JSON.stringify can follow. */
export function shallowJson(record: unknown): string {
  return JSON.stringify(record, (key, value: unknown) =>
    key !== "" && typeof value === "object" && value !== null ? undefined : value,
  );
}

/** The records of an input that has one a line, with their lines, and rejections of what is none; blank lines are no lines. */
export async function* linesOfRecords(input: Input): AsyncGenerator<ReadItem | RecordLine> {
  for await (const batch of batchesOfRecords(input)) yield* batch;
}

/** A record with the 1-based number of its line. */
export interface RecordLine {
  readonly record: JsonRecord;
  readonly line: number;
}

/** The same in batches, for dumps of millions: each item passed on its own would cost more than parsing it. */
export async function* batchesOfRecords(input: Input): AsyncGenerator<readonly (ReadItem | RecordLine)[]> {
  for await (const lines of input.lines()) {
    const items: (ReadItem | RecordLine)[] = [];
    for (const line of lines) {
      const item = maybeItem(line, input);
      if (item) items.push(item);
    }
    yield items;
  }
}

function maybeItem({ number, text, tooLong }: Line, input: Input): ReadItem | RecordLine | undefined {
  if (tooLong) return rejection(input, "line", "line-too-long", number, text);
  const parsed = parseJson(text);
  if ("value" in parsed && isRecord(parsed.value)) {
    if (repeatsKeys(text, parsed.value)) input.count("repeated-keys");
    return { record: parsed.value, line: number };
  }
  return text.trim() === "" ? undefined : rejection(input, "line", "broken-line", number, text);
}
