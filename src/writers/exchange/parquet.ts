/** Every table as Parquet, made by DuckDB. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Account } from "../account.ts";
import type { Column, ColumnType } from "../csv.ts";
import { chunksOf, type OutputFile } from "../output.ts";
import { reportedAccount } from "../redacted.ts";
import { type AnyTable, TABLES } from "../tables/index.ts";
import { type DuckDB, fence, LONGEST_LINE, loadDuckDB, quoted, SETTINGS } from "./duckdb.ts";
import type { Exchange } from "./format.ts";

/** The tables with their types, and texts without a `'` before them. */
export const parquet: Exchange = {
  name: "parquet",
  title: "every table for DuckDB, Arrow, pandas and Spark",
  path: "parquet",
  check: duckDB,
  files: parquetFiles,
};

const TYPES: Readonly<Record<ColumnType, string>> = {
  string: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  datetime: "TIMESTAMP",
};

async function parquetFiles(account: Account): Promise<OutputFile[]> {
  const { share } = account.privacy;
  const shown = share ? reportedAccount(account) : account;
  const duckdb = await duckDB();
  const folder = await mkdtemp(path.join(tmpdir(), "belowline-"));
  const instance = await duckdb.DuckDBInstance.create(":memory:", { ...SETTINGS, temp_directory: folder });
  const connection = await instance.connect();
  try {
    await fence(connection, `allowed_directories = [${quoted(folder)}]`);
    const files: OutputFile[] = [];
    for (const table of TABLES.filter(({ personal }) => !(share && personal)))
      files.push(await fileOf(table, shown, connection, folder));
    return files;
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

function duckDB(): Promise<DuckDB> {
  return loadDuckDB("Parquet is written", "use --to ndjson");
}

async function fileOf(
  table: AnyTable,
  account: Account,
  connection: DuckDBConnection,
  folder: string,
): Promise<OutputFile> {
  const name = table.path.replace(/\.csv$/, ".parquet");
  const columns = table.columns(account);
  const [rows, made] = [path.join(folder, "rows.ndjson"), path.join(folder, name)];
  await writeFile(rows, chunksOf(rowLines(table, account, columns)));
  const types = columns.map((column) => `${quoted(column.name)}: ${quoted(TYPES[column.type])}`);
  const options = `format = 'newline_delimited', maximum_object_size = ${LONGEST_LINE}, columns = {${types.join(", ")}}`;
  await connection.run(`COPY (FROM read_json(${quoted(rows)}, ${options})) TO ${quoted(made)} (FORMAT parquet)`);
  return { path: `parquet/${name}`, content: await readFile(made) };
}

/** DuckDB refuses half of a surrogate pair. */
function* rowLines(table: AnyTable, account: Account, columns: readonly Column<unknown>[]): Generator<string> {
  for (const row of table.rows(account)) {
    const cells = columns.map((column) => [column.name, shownValue(column, row, account.privacy.share)]);
    yield `${JSON.stringify(Object.fromEntries(cells))}\n`;
  }
}

function shownValue(column: Column<unknown>, row: unknown, share: boolean): unknown {
  if (share && column.personal) return null;
  const value = column.of(row);
  return typeof value === "string" ? value.toWellFormed() : (value ?? null);
}
