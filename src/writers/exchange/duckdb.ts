/** DuckDB as this program uses it, wherever it does: loaded when asked for, one thread, nothing fetched. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { BelowlineError } from "../../notices.ts";

/** The package, which need not be installed. */
export type DuckDB = typeof import("@duckdb/node-api");

/** Loads it; throws BelowlineError "usage" where it is not installed: what it is for, and what does without it. */
export async function loadDuckDB(purpose: string, instead: string): Promise<DuckDB> {
  try {
    return await import("@duckdb/node-api");
  } catch {
    throw new BelowlineError(
      "usage",
      `${purpose} by DuckDB, which is not installed`,
      `npm install @duckdb/node-api, or ${instead}`,
    );
  }
}

/** One thread, so that rows keep their order, sums their digits and files their bytes; what does not fit into memory goes to a folder. */
export const SETTINGS: Readonly<Record<string, string>> = {
  threads: "1",
  memory_limit: "1GB",
  max_temp_directory_size: "20GB",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
};

/** Longest line that is read, in bytes, for comments of any length: a text of 16 MB and what was found in it. */
export const LONGEST_LINE = 256 * 1024 * 1024;

/** From here on a connection sees of the machine only what the setting `allowed` names, and no setting can be changed. */
export async function fence(connection: DuckDBConnection, allowed: string | undefined): Promise<void> {
  if (allowed !== undefined) await connection.run(`SET ${allowed}`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}

/** A text as SQL writes it, for the few places that take no bound value. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
