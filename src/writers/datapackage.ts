/** datapackage.json: what every column of every CSV is, for programs (Frictionless Data Package, Tabular profile 1.0). */
import { createHash } from "node:crypto";
import type { Account } from "./account.ts";
import type { Column } from "./csv.ts";
import type { OutputFile } from "./output.ts";
import { type AnyTable, TABLES } from "./tables/index.ts";

/** Its name. */
export const DATA_PACKAGE = "datapackage.json";

/** The descriptor of the tables among `files`, with size and hash of each; `excel` says that their lines end with CRLF. */
export function dataPackageOf(account: Account, files: readonly OutputFile<string>[], excel = false): string {
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const written = TABLES.filter(({ path }) => contents.has(path));
  const resources = written.map((table) => resourceOf(table, account, contents, excel));
  const { run } = account.analysis;
  const descriptor = {
    profile: "tabular-data-package",
    name: "belowline-run",
    title: "Coded reader comments",
    description: `Written by Belowline ${run.version} with codebook ${run.codebook.version}. A ' stands before text that a spreadsheet would take for a formula.`,
    resources,
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function resourceOf(table: AnyTable, account: Account, written: ReadonlyMap<string, string>, excel: boolean): object {
  const bytes = Buffer.from(written.get(table.path)!.toWellFormed());
  return {
    name: table.path.replace(/\.csv$/, "").replaceAll("_", "-"),
    path: table.path,
    profile: "tabular-data-resource",
    description: `One row is ${table.unit}.`,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes: bytes.length,
    hash: `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
    dialect: { delimiter: ",", lineTerminator: excel ? "\r\n" : "\n", quoteChar: '"', doubleQuote: true, header: true },
    schema: schemaOf(table, account, written),
  };
}

function schemaOf(table: AnyTable, account: Account, written: ReadonlyMap<string, string>): object {
  const links = (table.links ?? []).filter(([, path]) => written.has(path));
  return {
    fields: table.columns(account).map((column) => fieldOf(column, table.key)),
    missingValues: [""],
    ...(table.key.length > 0 && { primaryKey: table.key }),
    ...(links.length > 0 && {
      foreignKeys: links.map(([column, path]) => ({
        fields: column,
        reference: { resource: path.replace(/\.csv$/, "").replaceAll("_", "-"), fields: column },
      })),
    }),
  };
}

function fieldOf({ name, type, meaning }: Column<unknown>, key: readonly string[]): object {
  return {
    name,
    type,
    ...(type === "datetime" && { format: "any" }),
    description: meaning,
    ...(key.includes(name) && { constraints: { required: true } }),
  };
}
