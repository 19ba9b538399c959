/** DuckDB as this program uses it, wherever it does: loaded when asked for, one thread, nothing fetched. */
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

/** A text as SQL writes it, for the few places that take no bound value. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
