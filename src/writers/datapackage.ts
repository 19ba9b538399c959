/** datapackage.json: what every column of every CSV is, for programs (Frictionless Data Package, Tabular profile 1.0). */
import type { Account } from "./account.ts";
import type { Column } from "./csv.ts";
import type { MeasuredText } from "./output.ts";
import { type AnyTable, TABLES } from "./tables/index.ts";

/** Its name. */
export const DATA_PACKAGE = "datapackage.json";

/** The descriptor of tables that were written, by path, with size and hash of each; `excel` says that their lines end with CRLF. */
export function dataPackageOf(account: Account, written: ReadonlyMap<string, MeasuredText>, excel = false): string {
  const tables = TABLES.filter(({ path }) => written.has(path));
  const resources = tables.map((table) => resourceOf(table, account, written, excel));
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

function resourceOf(
  table: AnyTable,
  account: Account,
  written: ReadonlyMap<string, MeasuredText>,
  excel: boolean,
): object {
  const { bytes, sha256 } = written.get(table.path)!.measure();
  return {
    name: table.path.replace(/\.csv$/, "").replaceAll("_", "-"),
    path: table.path,
    profile: "tabular-data-resource",
    description: `One row is ${table.unit}.`,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes,
    hash: `sha256:${sha256}`,
    dialect: { delimiter: ",", lineTerminator: excel ? "\r\n" : "\n", quoteChar: '"', doubleQuote: true, header: true },
    schema: schemaOf(table, account, written),
  };
}

function schemaOf(table: AnyTable, account: Account, written: ReadonlyMap<string, MeasuredText>): object {
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
