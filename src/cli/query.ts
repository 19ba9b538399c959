import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Json } from "@duckdb/node-api";
import { Command, Option } from "commander";
import { BelowlineError } from "../notices.ts";
import type { Answer } from "../project/answer.ts";
import type { Corpus, CorpusOptions } from "../project/corpus.ts";
import { EXIT } from "./exits.ts";
import type { Finish } from "./main.ts";
import { deliver, openSink, reserved, type Sink } from "./sink.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

interface QueryFlags {
  readonly project: string;
  readonly as: "csv" | "ndjson" | "parquet";
  readonly output?: string;
  readonly raw?: boolean;
  readonly cache: boolean;
  readonly quiet?: boolean;
}

/** `belowline query`: the comments of a project, its codes and narratives, asked in SQL. */
export function queryCommand(finish: Finish): Command {
  return new Command("query")
    .description("Ask a project in SQL: tables threads, comments, codes, scores and narratives")
    .argument("[sql]", "one SELECT; - for standard input; without it the columns of all tables are listed")
    .requiredOption("--project <folder>", "folder of the project")
    .addOption(
      new Option("--as <format>", "csv, ndjson or parquet").choices(["csv", "ndjson", "parquet"]).default("csv"),
    )
    .option("-o, --output <file>", "file for the answer, instead of stdout")
    .option("--raw", "CSV cells as they are, also those that a spreadsheet would take for a formula")
    .option("--no-cache", "keep no tables in the project for the next question")
    .option("-q, --quiet", "say nothing but errors")
    .addHelpText(
      "after",
      `
Examples:
  $ belowline query --project river                      tables and columns
  $ belowline query --project river "SELECT code, count(DISTINCT comment_id) AS comments FROM codes WHERE held GROUP BY code ORDER BY comments DESC"
  $ belowline query --project river "SELECT text FROM comments WHERE list_contains(codes, 'blame') AND text ILIKE '%ferry%'"
  $ belowline query --project river --as parquet -o comments.parquet "FROM comments"
  $ belowline query --project river --as ndjson - < question.sql`,
    )
    .action(async (sql: string | undefined, flags: QueryFlags) => finish(await query(sql, flags)));
}

async function query(sql: string | undefined, flags: QueryFlags): Promise<number> {
  if (sql === undefined) return await listColumns(flags);
  const question = sql === "-" ? readFileSync(0, "utf8") : sql;
  const [{ openDisk }, { projectAt }] = await Promise.all([
    import("../project/disk.ts"),
    import("../project/project.ts"),
  ]);
  const disk = openDisk();
  projectAt(flags.project, disk);
  if (flags.as === "parquet" && flags.output === undefined && process.stdout.isTTY)
    throw new BelowlineError("usage", "Parquet is nothing for a terminal", "name a file with -o");
  const temporary = mkdtempSync(path.join(tmpdir(), "belowline-"));
  const stop = new AbortController();
  process.once("exit", () => {
    stop.abort();
    rmSync(temporary, { recursive: true, force: true });
  });
  const terminal = openTerminal(flags.quiet ?? false);
  const onLoad = (shards: number): void => terminal.progress(`loading ${shards} threads`);
  const { project, cache } = flags;
  const options: CorpusOptions = { project, disk, temporary, cache, onLoad, stop: stop.signal };
  if (flags.as === "parquet") await inParquet(question, options, flags, terminal);
  else await inText(question, options, flags, terminal);
  return EXIT.done;
}

async function listColumns(flags: QueryFlags): Promise<number> {
  const { CORPUS_TABLES } = await import("../project/tables.ts");
  const rows = CORPUS_TABLES.flatMap((table) =>
    table.columns.map(({ name, type, meaning }) => [table.name, name, type, meaning]),
  );
  const sink = openSink(flags.output);
  await writeAnswer({ columns: ["table", "column", "type", "meaning"], rows: [rows] }, sink, flags);
  sink.finish();
  return EXIT.done;
}

async function inParquet(
  sql: string,
  options: CorpusOptions,
  { output }: QueryFlags,
  terminal: Terminal,
): Promise<void> {
  const { writeParquet } = await import("../project/answer.ts");
  const folder = options.temporary;
  const written = path.resolve(output === undefined ? path.join(folder, "answer.parquet") : reserved(output));
  await asking({ ...options, written }, terminal, async (corpus) => writeParquet(sql, corpus, written));
  await deliver(written, output);
}

async function inText(sql: string, options: CorpusOptions, flags: QueryFlags, terminal: Terminal): Promise<void> {
  const { answerTo } = await import("../project/answer.ts");
  const sink = openSink(flags.output);
  await asking(options, terminal, async (corpus) => writeAnswer(await answerTo(sql, corpus), sink, flags), sink);
  sink.finish();
}

/** Asks; once more, of tables made of the shards, where the cache turns out to be damaged before anything is written. */
async function asking(
  options: CorpusOptions,
  terminal: Terminal,
  ask: (corpus: Corpus) => Promise<void>,
  sink?: Sink,
): Promise<void> {
  try {
    await askOnce(options, terminal, ask);
  } catch (error) {
    if (!(error instanceof BelowlineError && error.code === "corpus")) throw error;
    const { dropCache } = await import("../project/cache.ts");
    dropCache(options.project, options.disk);
    if (sink?.begun) throw error;
    await askOnce(options, terminal, ask);
  }
}

async function askOnce(
  options: CorpusOptions,
  terminal: Terminal,
  ask: (corpus: Corpus) => Promise<void>,
): Promise<void> {
  const [{ openCorpus }, { engineFailure }] = await Promise.all([
    import("../project/corpus.ts"),
    import("../project/engine.ts"),
  ]);
  const corpus = await openCorpus(options);
  terminal.clear();
  if (corpus.missing > 0)
    terminal.say(`threads: ${corpus.missing} have no shard and are left out; run belowline batch again`);
  try {
    await ask(corpus);
  } catch (error) {
    throw engineFailure(error);
  } finally {
    corpus.close();
  }
}

/** Texts guarded as in every table, lists and maps as JSON, nothing rounded. */
async function writeAnswer({ columns, rows }: Answer, sink: Sink, { as, raw }: QueryFlags): Promise<void> {
  const { csvLines, guarded } = await import("../writers/csv.ts");
  const textOf = (text: string): string => (raw ? text : guarded(text.replaceAll("\u0000", "\ufffd")));
  const cellOf = (value: Json): string => {
    if (value === null) return "";
    if (typeof value === "string") return textOf(value);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const lineOf = (row: readonly Json[]): string =>
    `${JSON.stringify(Object.fromEntries(row.map((value, i) => [columns[i], value])))}\n`;
  if (as !== "ndjson") await sink.write(csvLines([columns.map(textOf)]));
  for await (const part of rows)
    await sink.write(as === "ndjson" ? part.map(lineOf).join("") : csvLines(part.map((row) => row.map(cellOf))));
}
