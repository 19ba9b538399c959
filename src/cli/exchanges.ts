/** Options for what is written besides the usual files, for other programs to open. */
import type { Command } from "commander";

export interface ExchangeFlags {
  readonly to: readonly string[];
  readonly excel?: boolean;
  readonly share?: boolean;
}

/** As `--help` lists them; the table itself is loaded only when the command runs. */
const TO_FORMATS = "qdpx, qdc, gexf, graphml, convokit, parquet or ndjson";

/** Adds `--to` and `--excel`. */
export function withExchangeOptions(command: Command): Command {
  return command
    .option("--to <format>", `also write ${TO_FORMATS} (repeatable, or with commas)`, names, [])
    .option("--excel", "CSV as Excel wants it: with a BOM and CRLF");
}

function names(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, ...value.split(",").map((name) => name.trim())];
}

/** Names of the files that they make; throws BelowlineError "usage" for what cannot be written here. */
export async function exchangeNames({ to, share }: ExchangeFlags): Promise<string[]> {
  const { exchangesOf } = await import("../writers/exchange/index.ts");
  const exchanges = exchangesOf(to, share ?? false);
  for (const exchange of exchanges) await exchange.check?.();
  return exchanges.map((exchange) => exchange.path);
}
