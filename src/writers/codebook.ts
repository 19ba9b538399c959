/** codebook.md: what each code means, as it was used in this run. */
import type { CodeEntry } from "../model.ts";
import type { Account } from "./account.ts";
import { blocksOf, escaped } from "./markdown.ts";

/** The codebook as one page. */
export function codebookText({ analysis, codes }: Account): string {
  const { run } = analysis;
  const { version, sha256 } = run.codebook;
  return `${blocksOf(
    "# Codebook",
    `Version ${escaped(version)}, SHA-256 ${sha256}. One comment may hold several codes, or none. Codes follow what a stranger reads off the text, not whether it is true or meant. The examples are invented.`,
    `Cite as: Belowline ${escaped(run.version)}, codebook version ${escaped(version)}, SHA-256 ${sha256}. Codes given by \`${(run.coder?.name ?? `rules@${run.version}`).replaceAll("`", "")}\`.`,
    ...codes.map(entryText),
  )}\n`;
}

function entryText(entry: CodeEntry): string {
  return blocksOf(
    `## ${escaped(entry.label)} (\`${entry.code.replaceAll("`", "")}\`)`,
    `${escaped(entry.definition)} Version ${escaped(entry.version)}.`,
    listPart("When to use it", entry.include),
    listPart("When not", entry.exclude),
    listPart("Borders", entry.borders),
    listPart("Fits", entry.fits),
    listPart("Does not fit", entry.misfits),
    listPart("Sources", entry.sources),
  );
}

function listPart(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `**${title}**\n\n${items.map((item) => `- ${escaped(item)}`).join("\n")}`;
}
