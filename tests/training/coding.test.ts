/** Training of probabilities: the same rows give the same bytes, and the measures say what they should. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import { tableOf } from "../../src/coding/calibration.ts";
import { dataPath } from "../../src/text/data.ts";
import { trained } from "../../src/training/coding.ts";
import { cardOf } from "../../src/training/coding-card.ts";
import { massesOf, weightsOf } from "../../src/training/coding-fit.ts";
import { comparisonsOf } from "../../src/training/coding-left-out.ts";
import { areaUnder, bandsOf, calibrationError } from "../../src/training/coding-measures.ts";
import { type CodedRow, type LabelledSet, rowsOf } from "../../src/training/coding-rows.ts";

const folder = mkdtempSync(path.join(tmpdir(), "belowline-training-"));
const PLANS = ["reopen the footbridge", "repair the pool", "close the old quarry road", "keep the night bus"];
const rowsIn = (from: number): object[] =>
  PLANS.flatMap((plan, i) => [
    {
      id: `p${from}${i}`,
      split: i === 3 ? "dev" : "train",
      text: `Number ${from}: the council should ${plan}.`,
      labels: { type: "policy" },
    },
    {
      id: `v${from}${i}`,
      split: i === 3 ? "dev" : "train",
      text: `Number ${from}: I went to ${plan} once.`,
      labels: { type: "value" },
    },
  ]);
const SETS: readonly LabelledSet[] = [
  { set: "one", code: "policy", mayTrain: true, holds: ({ type }) => type === "policy" },
  { set: "two", code: "policy", mayTrain: true, holds: ({ type }) => type === "policy" },
  { set: "kept", code: "policy", mayTrain: false, holds: ({ type }) => type === "policy" },
];
beforeAll(() => {
  const write = (set: string, rows: readonly object[]): void =>
    writeFileSync(path.join(folder, `${set}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  write("one", rowsIn(1));
  write("two", [...rowsIn(2), ...rowsIn(3)]);
  write("kept", rowsIn(3));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const row = (set: string, holds: boolean, rule: number): CodedRow => ({
  set,
  code: "probe",
  train: true,
  holds,
  score: 1 / (1 + Math.exp(-rule)),
  signs: { rule, density: 0 },
  coded: false,
  warranted: false,
});

describe("training", () => {
  it("gives the same bytes each time", () => {
    const codebook = loadCodebook(dataPath("codebook"));
    const [first, second] = [1, 2].map(() => {
      const rows = rowsOf(folder, codebook, SETS);
      const calibration = trained(rows, "1+abc");
      const card = cardOf({ rows, calibration, learned: new Set(), comparisons: comparisonsOf(rows) });
      return { table: tableOf(calibration), card };
    });
    expect(second).toEqual(first);
    expect(JSON.parse(first!.table).codes.policy.rule).toBeGreaterThan(0);
  });
  it("never trains on a row that also stands in a set which is only measured", () => {
    const rows = rowsOf(folder, loadCodebook(dataPath("codebook")), SETS);
    expect(rows.filter(({ set, train }) => set === "two" && train)).toHaveLength(6);
    expect(rows.filter(({ set, train }) => set === "kept" && train)).toHaveLength(0);
    expect(rows).toHaveLength(8 + 10 + 8);
  });
  it("learns nothing from how many texts of a set hold the code", () => {
    const few = [row("a", true, 1), row("a", false, -1), row("a", true, -1), row("a", false, 1), row("a", true, 2)];
    const many = [...few, ...few.filter(({ holds }) => holds), ...few.filter(({ holds }) => holds)];
    const [rare, common] = [few, many].map((rows) => weightsOf(rows, "rules"));
    expect(common!.intercept).toBeCloseTo(rare!.intercept, 2);
    expect(common!.rule).toBeCloseTo(rare!.rule, 2);
  });
});

describe("measures", () => {
  it("weigh sets alike, and in each the texts with and without the code", () => {
    const rows = [row("a", true, 0), row("a", false, 0), row("a", false, 0), row("b", true, 0), row("b", false, 0)];
    expect(massesOf(rows)).toEqual([1.25, 0.625, 0.625, 1.25, 1.25]);
  });
  it("count ties of the curve half", () => {
    const judged = (chance: number, holds: boolean): { chance: number; holds: boolean } => ({ chance, holds });
    expect(areaUnder([judged(0.9, true), judged(0.1, false)])).toBe(1);
    expect(areaUnder([judged(0.5, true), judged(0.5, false)])).toBe(0.5);
    expect(areaUnder([judged(0.9, true), judged(0.2, true), judged(0.5, false)])).toBe(0.5);
    expect(areaUnder([judged(0.9, true)])).toBeNaN();
  });
  it("find probabilities that hold, and those that do not", () => {
    const rows = [0, 1, 2, 3].map((i) => ({ chance: 0.25, holds: i === 0, mass: 1 }));
    expect(calibrationError(rows)).toBe(0);
    expect(calibrationError(rows.map((each) => ({ ...each, chance: 1 })))).toBe(0.75);
    expect(bandsOf(rows, [0, 0.25, 1])).toEqual([{ from: 0.25, to: 1, rows: 4, said: 0.25, held: 0.25, part: 1 }]);
  });
});
