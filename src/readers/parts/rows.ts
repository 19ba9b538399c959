/** Rows and records of a thread as comments: what tables and lists of records have in common. */
import type { CommentStatus, ReadItem } from "../../model.ts";
import { slugOf } from "../../text/names.ts";
import { extraOf, type Mapping, type Row, readRow } from "./columns.ts";
import type { MarkedText } from "./marked.ts";
import { type Input, rejection } from "./reader.ts";
import { commentItem, headItem } from "./record.ts";

/** Reads rows one after the other. */
export interface RowReader {
  /** The items of one row: the head of a thread that is new, and the comment or its rejection. */
  read(row: Row, mapping: Mapping, columns: readonly string[], line: number, source: () => string): Generator<ReadItem>;
}

/** Extra facts that a format knows of its rows. */
export interface RowFormat {
  /** Thread id of a thread that the row names; the file's own thread otherwise. */
  threadId?(thread: string): string;
  /** True for the opening post. */
  opening?(row: Row): boolean;
  /** What the row's words say beyond themselves: whose they are, and what they answer. */
  words?(row: Row, text: MarkedText): { readonly text: MarkedText; readonly parent?: string | undefined };
  /** Status that the row's own columns give. */
  status?(row: Row): CommentStatus | undefined;
}

/** A reader of rows that remembers only which threads it has met. */
export function rowReader(input: Input, format: RowFormat = {}): RowReader {
  const threads = new Set<string>();
  const threadIdOf = format.threadId ?? slugOf;
  return {
    *read(row, mapping, columns, line, source) {
      const reading = readRow(row, mapping);
      if (!reading) {
        yield rejection(input, "record", "no-text", line, source());
        return;
      }
      for (const damage of reading.damages) input.count(damage);
      const threadId = reading.thread === undefined ? input.threadId : threadIdOf(reading.thread);
      if (!threads.has(threadId)) {
        threads.add(threadId);
        yield headItem({ threadId, title: reading.title, url: reading.url });
      }
      const said = format.words?.(row, reading.raw.text);
      const { id, parent = said?.parent } = reading.raw;
      yield commentItem(threadId, {
        ...reading.raw,
        text: said?.text ?? reading.raw.text,
        id: withoutThread(id ?? `row-${line}`, threadId),
        parent:
          parent === undefined || parent === id || parent === row("post_id")
            ? undefined
            : withoutThread(parent, threadId),
        opening: reading.raw.opening || (format.opening?.(row) ?? false),
        status: format.status?.(row) ?? reading.raw.status ?? "visible",
        ...(input.options.extra && { extra: extraOf(columns, row, mapping) }),
      });
    },
  };
}

/** Ids of our own output begin with their thread. */
function withoutThread(id: string, threadId: string): string {
  return id.startsWith(`${threadId}/`) && id.length > threadId.length + 1 ? id.slice(threadId.length + 1) : id;
}
