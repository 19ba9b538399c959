/** JSON documents, and files that hold one such document a line. */
import type { ReadItem } from "../../model.ts";
import { failure } from "../../notices.ts";
import { parseJson } from "./json.ts";
import type { Line } from "./lines.ts";
import { type Input, type Reader, rejection } from "./reader.ts";
import { isRecord, type JsonRecord } from "./values.ts";

/** A reader of JSON documents, and of files that hold one such document a line; `matches` says whether a value is one. */
export function jsonReader(
  format: Pick<Reader, "name" | "title" | "recognised"> & {
    matches(value: unknown): boolean;
    items(value: unknown, input: Input): Iterable<ReadItem>;
  },
): Reader {
  const { name, title, recognised, matches, items } = format;
  return {
    name,
    title,
    kind: "records",
    recognised,
    recognises: (probe) => (probe.records ? probe.records.some(matches) : matches(probe.json)),
    async *read(input, probe) {
      const values: unknown[] = probe.records ? [] : [await input.json()];
      if (probe.records)
        for await (const item of linesOfRecords(input)) "kind" in item ? yield item : values.push(item.record);
      const known = values.filter(matches);
      if (known.length === 0) throw failure("not-this-format", title);
      for (const value of known) yield* items(value, input);
    },
  };
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
  if ("value" in parsed && isRecord(parsed.value)) return { record: parsed.value, line: number };
  return text.trim() === "" ? undefined : rejection(input, "line", "broken-line", number, text);
}
