/** The files of a comparison. */
import { csvOf } from "../csv.ts";
import { contentsOf, documentOf } from "../html/document.ts";
import { htmlMedium } from "../html/medium.ts";
import { MARKDOWN } from "../markdown.ts";
import { textOf } from "../output.ts";
import { comparisonText } from "./report.ts";
import type { Comparison } from "./sides.ts";
import { COMPARISON_TABLES } from "./tables.ts";

export type { Comparison, Side, Story, Telling } from "./sides.ts";

/** Names of the files that a comparison writes. */
export const COMPARISON_NAMES: readonly string[] = [
  "run.json",
  "compare.md",
  "compare.html",
  ...COMPARISON_TABLES.map(({ path }) => path),
];

/** Every file of a comparison; run.json, which says what was compared and which files are its own, last. */
export function comparisonFiles(comparison: Comparison): { readonly path: string; readonly content: string }[] {
  const { medium, chapters } = htmlMedium("s");
  const main = comparisonText(comparison, medium);
  const title = `How ${comparison.sides.length} audiences responded`;
  const files = [
    { path: "compare.md", content: `${comparisonText(comparison, MARKDOWN)}\n` },
    { path: "compare.html", content: textOf(documentOf(title, contentsOf(chapters), [main])) },
    ...COMPARISON_TABLES.map((table) => ({ path: table.path, content: csvOf(table, comparison) })),
  ];
  const run = {
    compared: comparison.sides.map(({ name, account: { analysis } }) => ({
      side: name,
      version: analysis.run.version,
      codebook: analysis.run.codebook,
      inputs: analysis.run.inputs,
    })),
    files: files.map(({ path }) => path),
  };
  return [...files, { path: "run.json", content: `${JSON.stringify(run, null, 2)}\n` }];
}
