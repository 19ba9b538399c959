/** Comma-, semicolon- or tab-separated tables with one comment a row. */
import type { ReadItem } from "../model.ts";
import { failure } from "../notices.ts";
import { type Field, mappingOf } from "./parts/columns.ts";
import { type Input, type Probe, type Reader, rejection } from "./parts/reader.ts";
import { type RowFormat, rowReader } from "./parts/rows.ts";
import { headerOf, rowsOf, sniffTable } from "./parts/tables.ts";

/** Rows that a worksheet holds, header included. */
const SHEET_ROWS = 1_048_576;
/** Columns named when none holds the text. */
const COLUMNS_NAMED = 20;

export const csv: Reader = {
  name: "csv",
  title: "Table (CSV, TSV)",
  kind: "records",
  recognised: "a header whose columns the following rows fit, one of them the comments' text",
  recognises: (probe: Probe) => probe.columns !== undefined,
  read: (input: Input) => readTable(input),
};

/** What is known of tables of one origin. */
export interface TableFormat extends RowFormat {
  readonly map?: ReadonlyMap<Field, string>;
  /** Names of the columns, where the table has no header. */
  readonly header?: readonly string[];
}

/** Reads a table; `format` says what is known of tables of one origin. */
export async function* readTable(input: Input, format: TableFormat = {}): AsyncGenerator<ReadItem> {
  const chunks = input.chunks();
  const first = await chunks.next();
  const head: string = first.done ? "" : first.value;
  const dialect = sniffTable(head)?.dialect ?? { delimiter: ",", escape: '"', ends: ["\r\n", "\n"], skip: 0 };
  const rows = rowReader(input, format);
  let header = format.header && headerFor(format.header, format, input);
  let count = 1;
  for await (const item of rowsOf(withFirst(head, chunks), dialect)) {
    if ("long" in item) yield rejection(input, "line", "line-too-long", item.line, item.long);
    else if ("broken" in item) yield rejection(input, "record", "broken-row", item.line, item.broken);
    else if (!header) header = headerFor(headerOf(item.cells), format, input);
    else {
      count++;
      const { columns, mapping, index } = header;
      const { cells, line } = item;
      const source = (): string => cells.join(dialect.delimiter);
      if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) {
        yield rejection(input, "record", "broken-row", line, source());
      } else yield* rows.read((column) => cells[index.get(column) ?? -1], mapping, columns, line, source);
    }
  }
  if (count >= SHEET_ROWS && count <= SHEET_ROWS + 1) input.count("sheet-limit");
}

/** The columns of a table, what each holds, and where each stands. */
interface Header {
  readonly columns: readonly string[];
  readonly mapping: ReadonlyMap<Field, string>;
  readonly index: ReadonlyMap<string, number>;
}

function headerFor(columns: readonly string[], format: TableFormat, input: Input): Header {
  const mapping = mappedColumns(columns, new Map([...(format.map ?? []), ...(input.options.map ?? [])]));
  return { columns, mapping, index: new Map(columns.map((column, i) => [column, i])) };
}

function mappedColumns(columns: readonly string[], given: ReadonlyMap<string, string>): Map<Field, string> {
  for (const [field, column] of given) {
    if (!columns.includes(column))
      throw failure("no-such-column", `${field}=${column}; the columns are ${namesOf(columns)}`);
  }
  const mapping = mappingOf(columns, given);
  if (!mapping.has("text")) throw failure("no-text-column", `the columns are ${namesOf(columns)}`);
  return mapping;
}

function namesOf(columns: readonly string[]): string {
  const more = columns.length > COLUMNS_NAMED ? ` and ${columns.length - COLUMNS_NAMED} more` : "";
  return columns.slice(0, COLUMNS_NAMED).join(", ") + more;
}

async function* withFirst(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
