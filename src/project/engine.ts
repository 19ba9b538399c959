/** DuckDB behind its fences: it writes one database, or answers questions of anybody and touches nothing else. */
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { BelowlineError, failure } from "../notices.ts";
import { type DuckDB, fence, loadDuckDB, quoted, SETTINGS } from "../writers/exchange/duckdb.ts";

/** An open database. */
export interface Database {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Loads DuckDB; throws BelowlineError "usage" where it is not installed. */
export function loadEngine(): Promise<DuckDB> {
  return loadDuckDB("questions are answered", "read the shards of the project, which are NDJSON, with another program");
}

/** What a database needs besides its file. */
export interface Surroundings {
  /** A folder for what does not fit into memory. */
  readonly temporary: string;
  /** A file outside that may be written. */
  readonly written?: string;
  /** Ends what is under way; a process cannot end before it. */
  readonly stop?: AbortSignal;
}

/** Opens a database to be written. */
export async function openToWrite(engine: DuckDB, file: string, around: Surroundings): Promise<Database> {
  const options = { ...SETTINGS, temp_directory: around.temporary };
  return await connected(await engine.DuckDBInstance.create(file, options), around);
}

/** Opens a database for questions of anybody: it cannot be changed, and neither can a setting; of files only `written` can be written. */
export async function openToAsk(engine: DuckDB, file: string, around: Surroundings): Promise<Database> {
  const options = { ...SETTINGS, temp_directory: around.temporary, access_mode: "READ_ONLY" };
  const database = await connected(await engine.DuckDBInstance.create(file, options), around);
  const { written } = around;
  await fence(database.connection, written && `allowed_paths = [${quoted(written)}]`);
  return database;
}

async function connected(instance: DuckDBInstance, { stop }: Surroundings): Promise<Database> {
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  stop?.addEventListener("abort", interrupt);
  return {
    connection,
    close: () => {
      stop?.removeEventListener("abort", interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Errors of a disk that takes no more, and others that are not of the question. */
const FULL = /No space left|could not write|write file|not enough space/i;
const ENGINE_ERROR = /^(IO|Serialization|INTERNAL|FATAL) Error/i;

/** The error as its user is to read it, without DuckDB's drawing of the place: "not-written", "corpus" for a file that is damaged, "sql" for all that is wrong with a question. */
export function engineFailure(error: unknown): BelowlineError {
  if (error instanceof BelowlineError) return error;
  const message = (error as Error).message
    .replace(/^Failed to [a-z ]+: /, "")
    .split("\n\n")[0]!
    .replaceAll("\n", " ");
  if (FULL.test(message)) return failure("not-written", message);
  if (!ENGINE_ERROR.test(message))
    return new BelowlineError(
      "sql",
      `DuckDB: ${message}`,
      "belowline query without a question lists tables and columns",
    );
  return new BelowlineError("corpus", `the cache of the project is damaged: ${message}`, "ask again; it is made anew");
}
