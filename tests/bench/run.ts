/**
 * The benchmark: `npm run bench` prints every figure beside its baseline, aim and floor.
 * --only WORD  figures whose name contains it   --gate  only figures with a floor; fail when one is below it   --raise  take better figures in as floors
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import setup from "../support/build.ts";
import { FIGURES } from "./figures.ts";
import { type Floors, failuresOf, raised } from "./floors.ts";
import { BENCH, measure } from "./measure.ts";

const FLOORS_FILE = path.join(import.meta.dirname, "floors.json");

async function main(): Promise<number> {
  const only = flagValue("--only");
  if (!existsSync(BENCH)) {
    console.log("bench skipped: ../shared/bench is not beside the checkout");
    return 0;
  }
  setup();
  const gate = process.argv.includes("--gate");
  const figures = FIGURES.filter(
    ({ name, ungated }) => (only === undefined || name.includes(only)) && !(gate && ungated),
  );
  const values = await measure(figures, (job) => console.error(`measuring ${job}`));
  const measured = figures.map((figure, i) => ({ ...figure, value: values[i] }));
  const gated = measured.filter((figure) => !figure.ungated);
  const kept = existsSync(FLOORS_FILE) ? (JSON.parse(readFileSync(FLOORS_FILE, "utf8")) as Floors) : undefined;
  printTable(measured, kept);
  if (process.argv.includes("--raise"))
    writeFileSync(FLOORS_FILE, `${JSON.stringify(raised(gated, kept, digestOf(BENCH)), null, 2)}\n`);
  if (!gate) return 0;
  const failures = kept
    ? failuresOf(gated, kept, digestOf(BENCH))
    : ["there is no tests/bench/floors.json; run npm run bench -- --raise"];
  for (const failure of failures) console.log(`below its floor: ${failure}`);
  console.log(failures.length === 0 ? "bench gate: every floor holds" : `bench gate: ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

function printTable(
  measured: readonly ((typeof FIGURES)[number] & { value: number | undefined })[],
  kept: Floors | undefined,
): void {
  const rows = [["figure", "now", "floor", "baseline", "aim", ""]];
  for (const { name, value, baseline, aim, better } of measured) {
    const reached =
      aim === undefined || value === undefined
        ? ""
        : (better === "lower" ? value <= aim : value >= aim)
          ? "reached"
          : "short";
    const bound = aim === undefined ? "" : `${better === "lower" ? "<=" : ">="} ${aim}`;
    rows.push([name, value?.toFixed(4) ?? "-", kept?.floors[name]?.toFixed(4) ?? "-", baseline ?? "", bound, reached]);
  }
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
}

/** SHA-256 over names and bytes of every file below a folder, in name order. */
function digestOf(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(path.relative(folder, file)).update(readFileSync(file));
  return hash.digest("hex");
}

function flagValue(flag: string): string | undefined {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : process.argv[at + 1];
}

process.exitCode = await main();
