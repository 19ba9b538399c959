/** Fills the tables of a corpus: lines of shards that are new, and what an earlier cache holds of the others. */
import { createHash } from "node:crypto";
import path from "node:path";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { type DuckDB, LONGEST_LINE, quoted } from "../writers/exchange/duckdb.ts";
import { hashedFile } from "./inputs.ts";
import { damaged, shardFile } from "./shards.ts";
import { CORPUS_TABLES, LINE_KEYS, viewOf } from "./tables.ts";
import { uniqueId } from "./whole.ts";

/** A shard as the tables name it. */
export interface LoadedShard {
  /** Place among the shards, from 1: the order of a report. */
  readonly shard: number;
  readonly unit: string;
  readonly sha256: string;
  /** ISO 8601, UTC. */
  readonly committedAt: string;
}

/** What to load. */
export interface Loading {
  readonly project: string;
  readonly engine: DuckDB;
  readonly shards: readonly LoadedShard[];
  /** By which the cache is known to hold just this. */
  readonly state: string;
  /** An earlier cache. */
  readonly earlier: string | undefined;
  readonly onLoad: ((shards: number) => void) | undefined;
}

/** Longest line that is taken, in bytes, unless a shard is so large that a longer one may be in it; twice as much is held at a time. */
const LINE_CAP = 16 * 1024 * 1024;

const KEYS: readonly string[] = [...LINE_KEYS.keys()].filter((key) => key !== "position");
const COLUMNS: string = KEYS.map((key) => `"${key}"`).join(", ");
const LINES = `CREATE TABLE lines (shard INTEGER, line BIGINT, ${KEYS.map((key) => `"${key}" ${LINE_KEYS.get(key)}`).join(", ")})`;
const WANTED = `CREATE TABLE wanted AS SELECT unnest($shards) AS shard, unnest($units) AS unit, unnest($hashes) AS sha256,
  CAST(unnest($times) AS TIMESTAMP) AS committed_at`;
const EARLIER_LINES = `INSERT INTO lines SELECT shard + $step, line, ${COLUMNS} FROM earlier.lines WHERE shard BETWEEN $first AND $last`;
/** A forum's opening post is no comment; of comments without names nobody knows by how many they are. */
const SHARDS = `CREATE TABLE shards AS
  SELECT w.shard, w.unit, w.sha256, w.committed_at, any_value(l.thread_id) AS given_id, any_value(l.thread_id) AS thread_id,
    count(*) FILTER (l.line > 0 AND l.status = 'visible' AND NOT l.opening) AS comments,
    count(DISTINCT l.author) FILTER (l.status = 'visible' AND NOT l.opening) AS authors
  FROM wanted w JOIN lines l USING (shard) GROUP BY ALL ORDER BY w.shard`;

/** What the tables are made by: another layout is another cache. */
export function layoutOf(engine: DuckDB): string {
  const statements = [LINES, SHARDS, ...CORPUS_TABLES.map(viewOf), engine.version()];
  return createHash("sha256").update(JSON.stringify(statements)).digest("hex");
}

/** The state that a cache was made for. */
export async function stateIn(connection: DuckDBConnection): Promise<string> {
  const [row] = await rowsOf(connection, "SELECT state FROM made");
  return String(row?.[0]);
}

/** Makes all tables and views in an empty database. */
export async function loadShards(connection: DuckDBConnection, loading: Loading): Promise<void> {
  const { shards, engine, state } = loading;
  const runs = runsOf(shards, await attachEarlier(connection, loading));
  loading.onLoad?.(runs.reduce((sum, run) => sum + (run.step === undefined ? run.shards.length : 0), 0));
  await runWith(connection, engine, WANTED, {
    shards: shards.map(({ shard }) => shard),
    units: shards.map(({ unit }) => unit),
    hashes: shards.map(({ sha256 }) => sha256),
    times: shards.map(({ committedAt }) => committedAt),
  });
  await connection.run(LINES);
  for (const run of runs) await insertRun(connection, run, loading);
  await connection.run(SHARDS);
  await nameThreads(connection);
  await connection.run("DROP TABLE wanted");
  for (const table of CORPUS_TABLES) await connection.run(viewOf(table));
  await connection.run("CREATE TABLE made AS SELECT $state AS state, $layout AS layout", {
    state,
    layout: layoutOf(engine),
  });
  // Closing does the same, and is silent where the disk is full.
  await connection.run("CHECKPOINT");
}

/** Shards that an earlier cache of this layout holds: their numbers there, by unit and hash. */
async function attachEarlier(
  connection: DuckDBConnection,
  { earlier, engine }: Loading,
): Promise<ReadonlyMap<string, number>> {
  if (earlier === undefined) return new Map();
  try {
    await connection.run(`ATTACH ${quoted(earlier)} AS earlier (READ_ONLY)`);
    const [made] = await rowsOf(connection, "SELECT layout FROM earlier.made");
    if (made?.[0] !== layoutOf(engine)) return new Map();
    const rows = await rowsOf(connection, "SELECT unit || sha256, shard FROM earlier.shards");
    return new Map(rows.map(([name, shard]) => [String(name), Number(shard)]));
  } catch {
    // There is none, or none that can be read.
    return new Map();
  }
}

/** Neighbours that are loaded in one go: all read from their files, or all taken over with the same step between their numbers. */
interface Run {
  readonly shards: LoadedShard[];
  readonly step: number | undefined;
}

/** Parts taken over one by one cost a few milliseconds each; reading everything again costs no more than so many. */
const MOST_RUNS = 1000;

/** In the order of a report, which needs no sorting then: sorting a million comments costs as much as reading them. */
function runsOf(shards: readonly LoadedShard[], known: ReadonlyMap<string, number>): Run[] {
  const runs: Run[] = [];
  for (const shard of shards) {
    const before = known.get(shard.unit + shard.sha256);
    const step = before === undefined ? undefined : shard.shard - before;
    const last = runs.at(-1);
    if (last !== undefined && last.step === step) last.shards.push(shard);
    else runs.push({ shards: [shard], step });
  }
  return runs.length > MOST_RUNS ? [{ shards: [...shards], step: undefined }] : runs;
}

async function insertRun(
  connection: DuckDBConnection,
  { shards, step }: Run,
  { project, engine }: Loading,
): Promise<void> {
  if (step !== undefined) {
    const [first, last] = [shards[0]!.shard - step, shards.at(-1)!.shard - step];
    await connection.run(EARLIER_LINES, { step, first, last });
    return;
  }
  const files = shards.map(({ unit }) => shardFile(path.resolve(project), unit));
  const bytes = shards.map((shard, i) => checkedSize(files[i]!, shard));
  const longest = bytes.some((size) => size > LINE_CAP) ? LONGEST_LINE : LINE_CAP;
  await runWith(connection, engine, freshLines(longest), { files: files.map(globless) });
}

function freshLines(longest: number): string {
  const columns = [...LINE_KEYS].map(([key, type]) => `"${key}": ${quoted(type)}`).join(", ");
  return `INSERT INTO lines SELECT w.shard, coalesce(l.position, 0), ${COLUMNS}
    FROM read_json($files, format = 'newline_delimited', ignore_errors = false, filename = true,
      maximum_object_size = ${longest}, columns = {${columns}}) l JOIN wanted w ON parse_filename(l.filename, true) = w.unit`;
}

/** Size of a shard whose bytes are those that were written; throws BelowlineError "project" of any other, and of one that is gone. */
function checkedSize(file: string, { unit, sha256 }: LoadedShard): number {
  const found = maybeHashed(file);
  if (found?.sha256 !== sha256) throw damaged(unit);
  return found.bytes;
}

function maybeHashed(file: string): ReturnType<typeof hashedFile> | undefined {
  try {
    return hashedFile(file);
  } catch {
    return undefined;
  }
}

/** A path in which DuckDB sees no pattern. */
function globless(file: string): string {
  return file.replace(/[[*?]/g, "[$&]");
}

/** Threads that would bear the same id are numbered as in a report. */
async function nameThreads(connection: DuckDBConnection): Promise<void> {
  const taken = new Set<string>();
  for (const [shard, given] of await rowsOf(connection, "SELECT shard, given_id FROM shards ORDER BY shard")) {
    const id = uniqueId(String(given), taken);
    if (id !== given)
      await connection.run("UPDATE shards SET thread_id = $id WHERE shard = $shard", { id, shard: shard! });
  }
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<DuckDBValue[][]> {
  return (await connection.runAndReadAll(sql)).getRows();
}

/** Runs a statement with lists of numbers and texts bound to it. */
async function runWith(
  connection: DuckDBConnection,
  { LIST, VARCHAR, INTEGER, listValue }: DuckDB,
  sql: string,
  lists: Readonly<Record<string, readonly (string | number)[]>>,
): Promise<void> {
  const values: Record<string, DuckDBValue> = {};
  const types: Record<string, ReturnType<typeof LIST>> = {};
  for (const [name, list] of Object.entries(lists)) {
    values[name] = listValue([...list]);
    types[name] = LIST(typeof list[0] === "number" ? INTEGER : VARCHAR);
  }
  await connection.run(sql, values, types);
}
