/** Hostile comments as CSV in LibreOffice: no cell becomes a formula, and every row arrives. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { TABLES } from "../../src/writers/tables/index.ts";
import { need } from "../support/needs.ts";
import { filesOfRun, rowsIn, textIn } from "../writers/exchange/run.ts";

const folder = mkdtempSync(path.join(tmpdir(), "belowline-office-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Commas, double quotes, UTF-8, formulas evaluated, as a careless user would have it. */
const FILTER = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true";

const FORMULA = /table:formula="[^"]*"/;

describe.each(["plain", "excel"])("%s CSV in LibreOffice", (kind) => {
  it("holds no formula, in whatever table, and every row", async (context) => {
    need(context, "soffice", spawnSync("soffice", ["--version"]).status === 0, "LibreOffice is not installed");
    const files = await filesOfRun({ excel: kind === "excel" });
    const names = TABLES.map((table) => table.path);
    for (const name of names) writeFileSync(path.join(folder, name), textIn(files, name));
    // What is looked for can be found.
    writeFileSync(path.join(folder, "unguarded.csv"), "text\n=1+1\n");
    execFileSync("soffice", [
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      "ods",
      FILTER,
      "--outdir",
      folder,
      ...[...names, "unguarded.csv"].map((name) => path.join(folder, name)),
    ]);
    expect(contentOf(path.join(folder, "unguarded.ods"))).toMatch(FORMULA);
    for (const name of names) {
      const sheet = contentOf(path.join(folder, name.replace(/csv$/, "ods")));
      expect([name, FORMULA.exec(sheet)?.[0]]).toEqual([name, undefined]);
      const rows = sheet.match(/<table:table-row\b(?![^>]*number-rows-repeated)/g) ?? [];
      expect(rows.length).toBeGreaterThanOrEqual(rowsIn(files, name).length);
    }
  });
});

function contentOf(file: string): string {
  return strFromU8(unzipSync(readFileSync(file))["content.xml"]!);
}
