/** Tables as CSV: what a column is, and the one helper through which every CSV goes. */
import { stringify } from "csv-stringify/sync";
import type { Account } from "./account.ts";
import { parts, textOf } from "./output.ts";

/** What a cell may hold; undefined and null are missing, which is an empty cell. */
type Cell = string | number | boolean | undefined | null;

/** Types of the Table Schema standard. */
export type ColumnType = "string" | "integer" | "number" | "boolean" | "datetime";

/** One column of a table. */
export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  /** What it holds, in a sentence without its full stop. */
  readonly meaning: string;
  /** Leads to single comments or pages: empty in a report to share. */
  readonly personal?: boolean;
  of(row: Row): Cell;
}

/** One CSV, of a run or of whatever else it is made from. */
export interface Table<Row, From = Account> {
  readonly path: string;
  /** One row is ... */
  readonly unit: string;
  /** Names of the columns that together tell rows apart, if any do. */
  readonly key: readonly string[];
  /** Rows are single comments, or their words: no table for a report to share. */
  readonly personal?: boolean;
  /** Columns that hold the key of another table, with its path. */
  readonly links?: readonly (readonly [column: string, path: string])[];
  columns(from: From): readonly Column<Row>[];
  rows(from: From): Iterable<Row>;
}

/** Between the parts of a cell that holds several. */
export const JOINT = "|";

/** Blanks and invisible characters that spreadsheets skip before they look for a formula. */
const SKIPPED = /^[\s\u0000\u00ad\u200b-\u200f\u2060\ufeff]*/u;
const FORMULA = /^[=+\-@]/;
/** Nearly every text begins so, and needs no closer look. */
const PLAIN_START = /^[A-Za-z0-9]/;
const LINE_OR_TAB = /^[\t\r\n]/;

/** A text cell that no spreadsheet takes for a formula: a `'` goes before `= + - @`, their full-width forms, TAB, CR, LF, also behind blanks. */
export function guarded(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** Undoes `guarded`. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Apostrophes of the text's own are looked behind, so that guarding can be undone without loss. */
function isFormula(text: string): boolean {
  if (PLAIN_START.test(text)) return false;
  const bare = text.replace(/^'+/, "");
  if (LINE_OR_TAB.test(bare)) return true;
  const first = bare.slice(SKIPPED.exec(bare)![0].length).slice(0, 1).normalize("NFKC");
  return FORMULA.test(first);
}

/** Rows that become text at a time: many enough to be quick, few enough to be let go soon. */
const ROWS_AT_ONCE = 1000;

/** A table as RFC 4180 CSV with LF line ends: UTF-8 without BOM, `true`/`false`, empty for missing, at most four decimals; in parts of whole rows. */
export function csvParts<Row, From>(table: Table<Row, From>, from: From, share = false): Iterable<string> {
  return parts(function* () {
    const columns = table.columns(from);
    let lines = [columns.map((column) => column.name)];
    for (const row of table.rows(from)) {
      lines.push(columns.map((column) => (share && column.personal ? "" : written(column.of(row)))));
      if (lines.length < ROWS_AT_ONCE) continue;
      yield csvLines(lines);
      lines = [];
    }
    if (lines.length > 0) yield csvLines(lines);
  });
}

/** The same as one text. */
export function csvOf<Row, From>(table: Table<Row, From>, from: From, share = false): string {
  return textOf(csvParts(table, from, share));
}

/** Rows of cells that are guarded already, as lines. */
export function csvLines(lines: string[][]): string {
  // A lone CR would end a row. Looking for it costs csv-stringify half of its time, so it is told not to, unless there is one.
  const returns = lines.some((row) => row.some((cell) => cell.includes("\r")));
  return stringify(lines, { quote_record_delimiter: returns });
}

/** The same CSV, in parts of whole rows, for Excel, which takes text for UTF-8 only behind a BOM: line ends are CRLF, but not inside of cells. */
export function forExcel(csv: Iterable<string>): Iterable<string> {
  return parts(function* () {
    yield "\ufeff";
    // A doubled quote ends one quoted part and begins the next, which comes to the same.
    for (const rows of csv) yield rows.replace(/"[^"]*"|\n/g, (part) => (part === "\n" ? "\r\n" : part));
  });
}

/** Decimals are cut to what can be told apart; text is guarded. */
function written(cell: Cell): string {
  if (cell === undefined || cell === null) return "";
  if (typeof cell === "string") return guarded(cell.replaceAll("\u0000", "\ufffd"));
  if (typeof cell === "boolean") return cell ? "true" : "false";
  return Number.isFinite(cell) ? String(Math.round(cell * 1e4) / 1e4 + 0) : "";
}

/** Name of a column made from the name of a code: lower case, digits and `_` only. */
export function columnName(prefix: string, name: string): string {
  return `${prefix}_${name.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`;
}

const SURROGATE = /[\ud800-\udfff]/;

/** Number of Unicode code points before a UTF-16 offset. */
export function codePointsBefore(text: string, offset: number): number {
  // As in nearly every text; the engine looks faster than the loop counts.
  if (!SURROGATE.test(text)) return offset;
  let points = 0;
  for (let at = 0; at < offset; at++) {
    const unit = text.charCodeAt(at);
    const low = unit >= 0xdc00 && unit <= 0xdfff && at > 0;
    const paired = low && text.charCodeAt(at - 1) >= 0xd800 && text.charCodeAt(at - 1) <= 0xdbff;
    if (!paired) points++;
  }
  return points;
}
