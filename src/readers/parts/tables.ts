/** Tables: which mark separates the cells, and row after row with its line. */
import { type Info, type Options, parse as streamParser } from "csv-parse";
import { parse } from "csv-parse/sync";

export interface Dialect {
  readonly delimiter: string;
  readonly escape: string;
  /** What ends a row; left to find it, csv-parse takes 35 µs for an empty line. */
  readonly ends: readonly string[];
  /** Lines before the header: Excel's "sep=;". */
  readonly skip: number;
}

export interface TableRow {
  readonly cells: readonly string[];
  /** 1-based line on which the row ends. */
  readonly line: number;
}

/** What the parser could not make a row of. */
export interface BrokenRow {
  readonly broken: string;
  readonly line: number;
}

/** A line beyond the limit, which no parser is given. */
export interface LongLine {
  /** Its first characters. */
  readonly long: string;
  /** 1-based. */
  readonly line: number;
}

const DELIMITERS = [",", ";", "\t", "|"];
/** Rows compared with the header when the delimiter is sought. */
const SAMPLE_ROWS = 20;
const SAMPLE_CHARACTERS = 64 * 1024;
/** Longest row, in characters; an unclosed quotation mark would swallow the rest of the file. */
const ROW_LIMIT = 16 * 2 ** 20;

/** Header and dialect of a text that may be a table; `certain` is the share of the first rows that have as many cells as the header. */
export interface Sniffed {
  readonly dialect: Dialect;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly certain: number;
}

/** Sniffs the beginning of a table; undefined where no mark separates the first line into cells. */
export function sniffTable(head: string): Sniffed | undefined {
  const given = /^sep=(.)\r?\n/i.exec(head);
  const sample = head.slice(given?.[0].length ?? 0, SAMPLE_CHARACTERS);
  const cut = head.length > SAMPLE_CHARACTERS;
  const candidates = given ? [given[1]!] : DELIMITERS;
  let best: Sniffed | undefined;
  for (const delimiter of candidates) {
    const dialect = { delimiter, escape: escapeOf(sample), ends: endsOf(sample), skip: given ? 1 : 0 };
    const sniffed = maybeSniffed(sample, dialect, cut);
    if (sniffed && (!best || fitOf(sniffed) > fitOf(best))) best = sniffed;
  }
  return best;
}

function endsOf(sample: string): readonly string[] {
  return sample.includes("\n") || !sample.includes("\r") ? ["\r\n", "\n"] : ["\r"];
}

function fitOf({ columns, certain }: Sniffed): number {
  // Where no row fits, more columns are still more likely than none.
  return columns.length > 1 ? certain * Math.min(columns.length, 10) + columns.length / 1000 : 0;
}

/** YouTube Data Tools and some others write \" for a quotation mark inside a cell; before the end of a cell it is a backslash that the cell ends with. */
function escapeOf(sample: string): string {
  return /\\"[^,;|\t\r\n]/.test(sample) && !/[^,;\t\n]""[^,;\t\r\n]/.test(sample) ? "\\" : '"';
}

function maybeSniffed(sample: string, dialect: Dialect, cut: boolean): Sniffed | undefined {
  const rows = sampleRows(sample, dialect);
  const columns = rows[0];
  if (columns === undefined) return undefined;
  const others = rows.slice(1, cut && rows.length <= SAMPLE_ROWS ? -1 : undefined);
  const fitting = others.filter((row) => row.length === columns.length).length;
  return {
    dialect,
    columns: headerOf(columns),
    rows: others.length,
    certain: others.length === 0 ? 0.5 : fitting / others.length,
  };
}

function sampleRows(sample: string, dialect: Dialect): string[][] {
  try {
    return parse(sample, {
      ...optionsOf({ ...dialect, skip: 0 }),
      info: false,
      skip_records_with_error: true,
      to: SAMPLE_ROWS + 1,
    }) as unknown as string[][];
  } catch {
    return [];
  }
}

/** Names of the columns; a byte order mark glued to the first is no part of it, nor are quotation marks around it. */
export function headerOf(cells: readonly string[]): string[] {
  return cells.map((cell) =>
    cell
      .replace(/^(?:\uFEFF|ï»¿)/, "")
      .trim()
      .replace(/^"(.*)"$/, "$1"),
  );
}

/** The rows of a table, header included; what is no row comes as broken, and reading goes on. */
export async function* rowsOf(
  chunks: AsyncIterable<string>,
  dialect: Dialect,
): AsyncGenerator<TableRow | BrokenRow | LongLine> {
  const broken: (BrokenRow | LongLine)[] = [];
  let lost = false;
  const parser = streamParser({
    ...optionsOf(dialect),
    skip_records_with_error: true,
    on_skip: (error) => {
      const code = error?.code ?? "";
      // From such a row on the parser finds no end any more, and says so of every piece it is given.
      if (code !== "CSV_MAX_RECORD_SIZE" || !lost) broken.push({ broken: code, line: Number(error?.["lines"] ?? 0) });
      lost ||= code === "CSV_MAX_RECORD_SIZE";
    },
  });
  const long = (beginning: string, line: number): void => void broken.push({ long: beginning, line });
  const feed = feedOf(withoutLongLines(chunks, dialect.ends.includes("\r") ? "\r" : "\n", long), parser);
  feed.catch(() => {});
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    yield* broken.splice(0);
    yield { cells: record, line: info.lines };
  }
  await feed;
  yield* broken.splice(0);
}

/** Lines without those that would not fit a row; an empty line stands for each, so that the others keep their numbers. */
async function* withoutLongLines(
  chunks: AsyncIterable<string>,
  end: string,
  onLong: (beginning: string, line: number) => void,
): AsyncGenerator<string> {
  let held: string[] = [];
  let length = 0;
  let line = 1;
  for await (const chunk of chunks) {
    const first = chunk.indexOf(end);
    length += first < 0 ? chunk.length : first;
    if (length > ROW_LIMIT) held = [(held.join("") + chunk).slice(0, KEPT_OF_LONG)];
    else held.push(first < 0 ? chunk : chunk.slice(0, first));
    if (first < 0) continue;
    const last = chunk.lastIndexOf(end) + end.length;
    if (length > ROW_LIMIT) onLong(held[0]!, line);
    for (let at = first; at >= 0; at = chunk.indexOf(end, at + 1)) line++;
    yield (length > ROW_LIMIT ? "" : held.join("")) + chunk.slice(first, last);
    held = [chunk.slice(last)];
    length = chunk.length - last;
  }
  if (length > ROW_LIMIT) onLong(held[0]!, line);
  else if (length > 0) yield held.join("");
}

const KEPT_OF_LONG = 200;

async function feedOf(chunks: AsyncIterable<string>, parser: ReturnType<typeof streamParser>): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (!parser.write(chunk)) await new Promise((resolve) => parser.once("drain", resolve));
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
    throw error;
  }
}

function optionsOf(dialect: Dialect): Options {
  return {
    delimiter: dialect.delimiter,
    escape: dialect.escape,
    record_delimiter: [...dialect.ends],
    from_line: dialect.skip + 1,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: ROW_LIMIT,
  };
}
