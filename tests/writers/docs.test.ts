/** docs/outputs.md and datapackage.json say what the tables hold, every column and no other. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { accountOf } from "../../src/writers/account.ts";
import { filesOf, OUTPUT_NAMES } from "../../src/writers/index.ts";
import { TABLES } from "../../src/writers/tables/index.ts";
import { analysisOf, clockThread } from "./analysis.ts";

const page = readFileSync(new URL("../../docs/outputs.md", import.meta.url), "utf8");
const sections = new Map(
  page
    .split("\n### ")
    .slice(1)
    .map((part) => [part.split("\n")[0]!, part.split("\n## ")[0]!]),
);
const analysis = analysisOf([clockThread()]);
const account = accountOf({ ...analysis, codes: [] });

describe("docs/outputs.md", () => {
  it("names every file", () => expect(OUTPUT_NAMES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]));
  it("has a section for every table", () => expect([...sections.keys()]).toEqual(TABLES.map((table) => table.path)));
  it.each(TABLES.map((table) => [table.path, table] as const))("describes every column of %s", (path, table) => {
    const section = sections.get(path)!;
    expect(section).toContain(`One row is ${table.unit}.`);
    const rows = table
      .columns(account)
      .map(({ name, type, meaning }) => `| \`${name}\` | ${type} | ${meaning.replaceAll("|", "\\|")} |`);
    const written = section.split("\n").filter((line) => line.startsWith("| `") && !line.includes("`code_NAME`"));
    expect(written).toEqual(rows);
  });
});

describe("datapackage.json", () => {
  const files = filesOf(analysis, { started: "2026-01-01T00:00:00Z", milliseconds: 5 });
  const contentOf = (path: string): string => files.find((file) => file.path === path)!.content;
  const descriptor = JSON.parse(contentOf("datapackage.json"));

  it("has every table with the columns of its header, its size and its hash", () => {
    expect(descriptor.resources.map((resource: { path: string }) => resource.path)).toEqual(
      TABLES.map(({ path }) => path),
    );
    for (const { path, bytes, hash, schema } of descriptor.resources) {
      const content = contentOf(path);
      expect(schema.fields.map((field: { name: string }) => field.name).join(",")).toBe(content.split("\n")[0]);
      expect(bytes).toBe(Buffer.byteLength(content));
      expect(hash).toBe(`sha256:${createHash("sha256").update(content).digest("hex")}`);
    }
  });
  it("refers only to tables and columns that are there", () => {
    const fieldsOf = (name: string): string[] =>
      descriptor.resources
        .find((resource: { name: string }) => resource.name === name)
        .schema.fields.map((field: { name: string }) => field.name);
    for (const { schema } of descriptor.resources) {
      for (const { fields, reference } of schema.foreignKeys ?? [])
        expect(fieldsOf(reference.resource)).toContain(fields);
    }
  });
});
