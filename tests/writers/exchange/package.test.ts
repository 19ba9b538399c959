/** datapackage.json by the schema that its standard publishes, cells by what it says of them, and CSV for Excel. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { forExcel } from "../../../src/writers/csv.ts";
import { TABLES } from "../../../src/writers/tables/index.ts";
import { filesOfRun, rowsIn, textIn } from "./run.ts";

interface Resource {
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
  readonly dialect: { readonly lineTerminator: string };
  readonly schema: {
    readonly fields: readonly { readonly name: string; readonly type: string }[];
    readonly primaryKey?: readonly string[];
    readonly foreignKeys?: readonly { readonly fields: string; readonly reference: { readonly resource: string } }[];
  };
}

const runs = { plain: await filesOfRun({}), excel: await filesOfRun({ excel: true }) };
const ajv = new Ajv({ strict: false });
const valid = ajv.compile(JSON.parse(readFileSync(new URL("tabular-data-package.json", import.meta.url), "utf8")));

/** Cells of a type as the Table Schema standard writes them. */
const CELLS: Readonly<Record<string, RegExp>> = {
  string: /^/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
};

describe.each(["plain", "excel"] as const)("datapackage.json of a %s run", (kind) => {
  const files = runs[kind];
  const descriptor = JSON.parse(textIn(files, "datapackage.json")) as { readonly resources: readonly Resource[] };

  it("is valid by the published schema, which refuses others", () => {
    expect([valid(descriptor), valid.errors]).toEqual([true, null]);
    expect(valid({ ...descriptor, resources: [] })).toBe(false);
    expect(valid({ ...descriptor, profile: "tables" })).toBe(false);
  });
  it("says bytes, hash and line ends of each table", () => {
    for (const { path, bytes, hash, dialect } of descriptor.resources) {
      const content = Buffer.from(textIn(files, path));
      expect([path, bytes, hash]).toEqual([
        path,
        content.length,
        `sha256:${createHash("sha256").update(content).digest("hex")}`,
      ]);
      expect(content.subarray(-2).toString().endsWith(dialect.lineTerminator)).toBe(true);
    }
  });
  it.each(TABLES.map(({ path }) => path))("%s holds what it says, and its keys hold", (path) => {
    const { schema } = descriptor.resources.find((resource) => resource.path === path)!;
    const rows = rowsIn(files, path);
    for (const { name, type } of schema.fields)
      expect(rows.map((row) => row[name]!).filter((cell) => cell !== "" && !CELLS[type]!.test(cell))).toEqual([]);
    const keys = rows.map((row) =>
      JSON.stringify((schema.primaryKey ?? [...Object.keys(row)]).map((name) => row[name])),
    );
    if (schema.primaryKey !== undefined) expect(new Set(keys).size).toBe(rows.length);
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const known = new Set(rowsIn(files, `${reference.resource.replaceAll("-", "_")}.csv`).map((row) => row[fields]));
      expect(rows.map((row) => row[fields]).filter((key) => key !== "" && !known.has(key))).toEqual([]);
    }
  });
});

describe("--excel", () => {
  it.each(TABLES.map(({ path }) => path))("%s has a BOM, CRLF between rows, and the same cells", (path) => {
    const written = textIn(runs.excel, path);
    expect(written.startsWith("\ufeff")).toBe(true);
    expect(parse(written, { bom: true, record_delimiter: "\r\n" })).toEqual(parse(textIn(runs.plain, path)));
  });
  it("leaves line ends inside of cells as they are", () => {
    expect([...forExcel(['a,b\n"one ""x""\ntwo",3\n'])].join("")).toBe('\ufeffa,b\r\n"one ""x""\ntwo",3\r\n');
  });
  it("leaves every other file as it is", () => {
    const differing = [...runs.plain.keys()].filter((path) => runs.plain.get(path) !== runs.excel.get(path));
    expect(differing).toEqual([...TABLES.map(({ path }) => path), "datapackage.json"]);
  });
});
