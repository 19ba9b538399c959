/** Whether DuckDB is there, which npm installs where it can. */
import type { TestContext } from "vitest";
import { need } from "../support/needs.ts";

const installed: boolean = await import("@duckdb/node-api").then(
  () => true,
  () => false,
);

/** Skips where DuckDB is not installed. */
export function needEngine(context: TestContext): void {
  need(context, "duckdb", installed, "DuckDB (@duckdb/node-api, optional) is not installed");
}
