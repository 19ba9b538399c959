/** The exchange formats, in the order in which they are listed. */
import { BelowlineError } from "../../notices.ts";
import type { Account } from "../account.ts";
import type { OutputFile } from "../output.ts";
import { convokit } from "./convokit.ts";
import type { Exchange } from "./format.ts";
import { gexf } from "./gexf.ts";
import { graphml } from "./graphml.ts";
import { ndjson } from "./ndjson.ts";
import { parquet } from "./parquet.ts";
import { qdc } from "./qdc.ts";
import { qdpx } from "./qdpx.ts";

/** Every format that `--to` knows. */
export const EXCHANGES: readonly Exchange[] = [
  // For coding by hand
  qdpx,
  qdc,
  // For networks
  gexf,
  graphml,
  // For conversation analysis and statistics
  convokit,
  parquet,
  ndjson,
];

/** The formats of these names, each once; throws BelowlineError "usage" for a name that none has, and for one of which `--share` leaves nothing. */
export function exchangesOf(names: readonly string[], share: boolean): readonly Exchange[] {
  const known = EXCHANGES.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new BelowlineError("usage", `--to knows no format ${unknown}`, `use ${known.join(", ")}`);
  const chosen = EXCHANGES.filter(({ name }) => names.includes(name));
  const personal = chosen.find((exchange) => share && exchange.personal);
  if (personal !== undefined)
    throw new BelowlineError(
      "usage",
      `${personal.name} holds comments one by one, which a report to share does not`,
      "drop --share, or write it in a run of its own",
    );
  return chosen;
}

/** The files of these formats. */
export async function exchangeFiles(account: Account, exchanges: readonly Exchange[]): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  for (const exchange of exchanges) files.push(...(await exchange.files(account)));
  return files;
}
