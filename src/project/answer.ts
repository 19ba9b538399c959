/** Asks a corpus one question, and hands on what comes back as values that JSON has. */
import type { DuckDBPreparedStatement, DuckDBType, DuckDBValue, DuckDBValueConverter, Json } from "@duckdb/node-api";
import { BelowlineError } from "../notices.ts";
import { type DuckDB, quoted } from "../writers/exchange/duckdb.ts";
import type { Corpus } from "./corpus.ts";

/** Rows of an answer, as they come. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly (readonly Json[])[]> | Iterable<readonly (readonly Json[])[]>;
}

/** The answer to a question; throws BelowlineError "sql" for anything but one statement that reads. */
export async function answerTo(sql: string, corpus: Corpus): Promise<Answer> {
  const statement = await readingStatement(sql, corpus);
  const result = await statement.stream();
  return { columns: result.deduplicatedColumnNames(), rows: result.yieldConvertedRows(jsonOf(corpus.engine)) };
}

/** Writes the answer to a question as Parquet; the file must be the one that the corpus was opened with. */
export async function writeParquet(sql: string, corpus: Corpus, file: string): Promise<void> {
  await readingStatement(sql, corpus);
  // What was found to be one statement is still one behind these words.
  await corpus.connection.run(`CREATE TEMP VIEW answer AS ${sql}`);
  await corpus.connection.run(`COPY (FROM answer) TO ${quoted(file)} (FORMAT parquet, USE_TMP_FILE false)`);
}

async function readingStatement(
  sql: string,
  { connection, engine: { StatementType } }: Corpus,
): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1)
    throw refused(statements.count === 0 ? "there is no question" : "one statement at a time");
  const statement = await statements.prepare(0);
  const { statementType } = statement;
  if (statementType !== StatementType.SELECT && statementType !== StatementType.EXPLAIN)
    throw refused(`a project can only be read, not ${StatementType[statementType]}`);
  return statement;
}

function refused(reason: string): BelowlineError {
  return new BelowlineError("sql", reason, "ask with SELECT");
}

/** Whole numbers and decimals as numbers where those hold them, times in ISO 8601, maps as objects. */
function jsonOf(engine: DuckDB): DuckDBValueConverter<Json> {
  const { JsonDuckDBValueConverter, DuckDBDecimalValue, DuckDBMapValue } = engine;
  const isTime = timeTest(engine);
  return (value: DuckDBValue, type: DuckDBType, convert: DuckDBValueConverter<Json>): Json => {
    if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    if (typeof value === "number") return Number.isFinite(value) ? value : null;
    if (value instanceof DuckDBDecimalValue) return value.toDouble();
    if (isTime(value)) return isoOf(String(value));
    if (!(value instanceof DuckDBMapValue)) return JsonDuckDBValueConverter(value, type, convert);
    const { valueType } = type as InstanceType<DuckDB["DuckDBMapType"]>;
    return Object.fromEntries(
      value.entries.map(({ key, value: held }) => [String(key), convert(held, valueType, convert)]),
    );
  };
}

function timeTest(engine: DuckDB): (value: DuckDBValue) => boolean {
  const { DuckDBTimestampValue, DuckDBTimestampSecondsValue, DuckDBTimestampMillisecondsValue } = engine;
  return (value) =>
    value instanceof DuckDBTimestampValue ||
    value instanceof DuckDBTimestampSecondsValue ||
    value instanceof DuckDBTimestampMillisecondsValue;
}

/** DuckDB writes a blank for the T, and leaves out that it is UTC. */
function isoOf(time: string): string {
  return /^\d{4}-/.test(time) ? `${time.replace(" ", "T")}Z` : time;
}
