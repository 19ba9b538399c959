import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { storiesOf } from "../../src/cli/stories.ts";
import { frequenciesOf } from "../../src/corpus/frequencies.ts";
import { keynessOf } from "../../src/corpus/keyness.ts";
import type { AnalysedThread } from "../../src/model.ts";
import { accountOf } from "../../src/writers/account.ts";
import { COMPARISON_NAMES, comparisonFiles, type Side } from "../../src/writers/comparison/index.ts";
import { COMPARISON_TABLES } from "../../src/writers/comparison/tables.ts";
import { differenceOf } from "../../src/writers/counts.ts";
import { analysisOf, clockThread, threadOf } from "./analysis.ts";
import { HOSTILE } from "./hostile.ts";

const blames = {
  code: "blame",
  mode: "asserted" as const,
  evidence: [["target", "the harbour board", "harbour board"]] as const,
};
const harbour = threadOf("harbour", [
  { text: "It is the fault of the harbour board.", author: "a", codes: [blames], valence: -0.5 },
  { text: "The ferry waits for the harbour board.", author: "b", codes: [blames], valence: -0.2 },
  { text: "The ferry is fine.", author: "a", valence: 0.4 },
  ...Array.from({ length: 9 }, (_, index) => ({
    text: `Blame the harbour board, boat ${index}.`,
    author: `c${index}`,
    codes: [{ ...blames, evidence: [["target", "the harbour board", "harbour board"]] as const }],
  })),
]);

function side(name: string, thread: AnalysedThread, rest: AnalysedThread): Side {
  const terms = keynessOf(frequenciesOf(thread.thread.comments, 1), frequenciesOf(rest.thread.comments, 1), 2);
  return { name, account: accountOf(analysisOf([thread])), keyTerms: terms.filter(({ logOdds }) => logOdds > 0) };
}
const sides = [side("harbour", harbour, clockThread()), side("clock", clockThread(), harbour)];
const comparison = { sides, stories: storiesOf(sides) };
const contentOf = (path: string): string => comparisonFiles(comparison).find((file) => file.path === path)!.content;

describe("difference of shares", () => {
  it("has the interval of Newcombe's worked examples (1998, table II, method 10)", () => {
    for (const [a, m, b, n, low, high] of [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [10, 10, 0, 10, 0.6075, 1],
    ] as const) {
      const found = differenceOf(a, m, b, n)!;
      expect(found.low).toBeCloseTo(low, 4);
      expect(found.high).toBeCloseTo(high, 4);
    }
    expect(differenceOf(0, 0, 1, 2)).toBeUndefined();
  });
});

describe("a comparison", () => {
  it("reads as it was looked at", async () => {
    await expect(contentOf("compare.md")).toMatchFileSnapshot("goldens/compare.md");
    await expect(contentOf("compare_codes.csv")).toMatchFileSnapshot("goldens/compare_codes.csv");
    await expect(contentOf("compare_targets.csv")).toMatchFileSnapshot("goldens/compare_targets.csv");
  });
  it("differences of two sides are each other's opposites", () => {
    const rows = contentOf("compare_codes.csv")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    for (const [, code, , , , , , , difference, low, high] of rows.filter(([name]) => name === "harbour")) {
      const other = rows.find((row) => row[0] === "clock" && row[1] === code)!;
      expect(Number(other[8])).toBeCloseTo(-Number(difference), 4);
      expect([Number(other[9]), Number(other[10])]).toEqual([-Number(high), -Number(low)].map((x) => x + 0));
    }
  });
  it("has every table's columns in docs/comparison.md, and names every file there", () => {
    const page = readFileSync(new URL("../../docs/comparison.md", import.meta.url), "utf8");
    expect(COMPARISON_NAMES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    for (const table of COMPARISON_TABLES) {
      const section = page.split(`### ${table.path}\n`)[1]!.split("\n### ")[0]!;
      const rows = table.columns(comparison).map(({ name, type, meaning }) => `| \`${name}\` | ${type} | ${meaning} |`);
      expect(section.split("\n").filter((line) => line.startsWith("| `"))).toEqual(rows);
    }
  });
  it("lets nothing from a comment or a folder's name link, run or break a table", () => {
    const thread = threadOf(
      "h",
      HOSTILE.map((text) => ({ text, author: text, codes: [] })),
    );
    const files = comparisonFiles({
      sides: HOSTILE.map((name) => ({ ...side(name, thread, harbour), name })),
      stories: HOSTILE.map((label) => ({ theme: label, label, tellings: new Map() })),
    });
    const page = files.find(({ path }) => path === "compare.html")!.content;
    const main = page.slice(page.indexOf("<main"), page.indexOf("</main>"));
    expect(main).not.toMatch(/<(?:script|img|iframe|a|svg\/)[\s>]/i);
    const rows = files
      .find(({ path }) => path === "compare.md")!
      .content.split("\n")
      .filter((line) => line.startsWith("|"));
    const table = rows.slice(0, 2 + HOSTILE.length).map((line) => line.replaceAll("\\|", "").split("|").length);
    expect(new Set(table)).toEqual(new Set([8]));
  });
});
