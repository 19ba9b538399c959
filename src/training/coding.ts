/**
 * Trains the probabilities of codes for `data/models/coding`: `npx tsx src/training/coding.ts CODING_SETS [--write]`
 * (`npm run train:coding` with the sets beside the checkout). Run it again when cues or rules have changed.
 * Prints how the ranking of the rules and of a small model carry over to sets that neither was fitted on; writes the table and its card.
 */
import { writeFileSync } from "node:fs";
import { loadCodebook } from "../codebook/index.ts";
import { type Calibration, tableOf, type Weights } from "../coding/calibration.ts";
import { dataPath } from "../text/data.ts";
import { cardOf } from "./coding-card.ts";
import { meanOf, SHARE, weightsOf } from "./coding-fit.ts";
import { comparisonsOf } from "./coding-left-out.ts";
import { type CodedRow, rowsOf } from "./coding-rows.ts";

/** Codes whose ranking is learned: those where the model ranks every set that it was not fitted on at least as well as the rules (the card's table). */
const LEARNED: ReadonlySet<string> = new Set(["incivility"]);

/** The calibration that ships: the codes with labels to train on, each with its weights, and what is assumed of the others. */
export function trained(rows: readonly CodedRow[], codebook: string): Calibration {
  const codes = [...new Set(rows.filter(({ train }) => train).map(({ code }) => code))].sort();
  const weights = codes.map((code): [string, Weights] => [
    code,
    weightsOf(
      rows.filter((row) => row.train && row.code === code),
      LEARNED.has(code) ? "model" : "rules",
    ),
  ]);
  const ruled = weights.filter(([code]) => !LEARNED.has(code)).map(([, each]) => each);
  return { codebook, share: SHARE, codes: new Map(weights), others: meanOf(ruled) };
}

function main(folder: string, write: boolean): void {
  const codebook = loadCodebook(dataPath("codebook"));
  const rows = rowsOf(folder, codebook);
  const calibration = trained(rows, codebook.version);
  const card = cardOf({ rows, calibration, learned: LEARNED, comparisons: comparisonsOf(rows) });
  console.log(card);
  if (!write) return;
  writeFileSync(dataPath("models", "coding", "calibration.json"), tableOf(calibration));
  writeFileSync(dataPath("models", "coding", "CARD.md"), card);
}

const folder = process.argv[2];
if (folder !== undefined && import.meta.filename === process.argv[1]) main(folder, process.argv.includes("--write"));
