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

/** Reads a table; `format` says what is known of tables of one origin. */
export async function* readTable(
  input: Input,
  format: RowFormat & { readonly map?: ReadonlyMap<Field, string> } = {},
): AsyncGenerator<ReadItem> {
  const chunks = input.chunks();
  const first = await chunks.next();
  const head: string = first.done ? "" : first.value;
  const dialect = sniffTable(head)?.dialect ?? { delimiter: ",", escape: '"', skip: 0 };
  const rows = rowReader(input, format);
  let columns: string[] | undefined;
  let mapping: ReadonlyMap<Field, string> = new Map();
  let index: ReadonlyMap<string, number> = new Map();
  let count = 1;
  for await (const item of rowsOf(withFirst(head, chunks), dialect)) {
    if ("broken" in item) {
      yield rejection(input, "record", "broken-row", item.line, item.broken);
    } else if (!columns) {
      columns = headerOf(item.cells);
      mapping = mappedColumns(columns, new Map([...(format.map ?? []), ...(input.options.map ?? [])]));
      index = new Map(columns.map((column, i) => [column, i]));
    } else {
      count++;
      const { cells, line } = item;
      if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== "")) {
        yield rejection(input, "record", "broken-row", line, cells.join(dialect.delimiter));
      } else
        yield* rows.read(
          (column) => cells[index.get(column) ?? -1],
          mapping,
          columns,
          line,
          () => cells.join(dialect.delimiter),
        );
    }
  }
  if (count >= SHEET_ROWS && count <= SHEET_ROWS + 1) input.count("sheet-limit");
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
