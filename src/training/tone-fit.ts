/** Fits the valence of words to rated texts: ridge regression in rounds, as which words speak decides how a text is damped. */
import { dataPath } from "../text/data.ts";
import { stemOf } from "../text/natural.ts";
import { loadToneLexicons } from "../tone/lexicon.ts";
import { COLUMNS, SPEAKING } from "../tone/ratings.ts";
import { SHAPE, type Shape, squashed } from "../tone/valence.ts";
import { ridgeOf, type SparseRow } from "./tone-ridge.ts";
import { type Occurrence, occurrencesOf, type RatedText, readSet, TRAINED } from "./tone-rows.ts";
import { columnsOf, commonWordsOf, DIMENSIONS, mayEvaluate, readKnowledge, type WordKnowledge } from "./tone-words.ts";

/** Where the first round starts: what counts as a speaking word before anything is learned. */
const PRIOR = [0.3, 0.5, 0.2, 0.3];
/** Nearly none for the four columns and the means of the sets, of which every row speaks. */
const PENALTY = { column: 0.01, mean: 0.001 };
const ROUNDS = 3;
const FOLDS = 5;
const SEEN_ENOUGH = 2;
/** Brings the standardised ratings of the fit to the scale of the lexicons. */
const SCALE = 0.28;
/** Any valence that keeps a word in the lexicon. */
const ANY = 9;
/** Features of which nearly every word has some: columns and dimensions of the vectors. */
const DENSE = COLUMNS.length + DIMENSIONS;

/** What may be chosen; all that is measured hangs on it. */
export interface Settings extends Shape {
  /** Ridge penalty of the vector's dimensions, of stems and of words. */
  readonly penalty: number;
}

/** The settings that ship. */
export const SETTINGS: Settings = { ...SHAPE, penalty: 4 };

/** A rated text with the words that count in it. */
export interface Text extends RatedText {
  readonly occurrences: readonly Occurrence[];
}

/** All texts, and what is known of words before training. */
export interface Corpus {
  readonly known: WordKnowledge;
  readonly texts: readonly Text[];
  /** Whether a word may carry valence at all. */
  readonly mayCount: (key: string) => boolean;
}

/** The valence of words, and the weights of the lexicons that are part of it. */
export interface Fit {
  readonly columns: readonly number[];
  readonly valenceOf: (key: string) => number;
}

/** A text with the valence that a fit gives it. */
export interface Scored {
  readonly text: Text;
  readonly score: number;
}

/** Reads texts, lexicons and vectors. */
export function corpusOf(folder: string, vectorFile: string): Corpus {
  const known = readKnowledge(dataPath(), vectorFile);
  const rated = TRAINED.flatMap(({ set, rating }) => readSet(folder, set, rating));
  const words = rated.flatMap(({ reading }) => reading.tokens.map((token) => token.word));
  // Every word of the texts and of the vector table has an entry, so that its weight is found.
  const shifts = new Map([...words, ...known.vectors.keys(), ...known.columns.keys()].map((word) => [word, ANY]));
  const lexicons = loadToneLexicons(dataPath(), { columns: PRIOR, shifts, adjectives: new Set() });
  const common = commonWordsOf(
    rated.filter(({ split }) => split === "train").map(({ reading }) => reading),
    SEEN_ENOUGH,
  );
  return {
    known,
    texts: rated.map((text) => ({ ...text, occurrences: occurrencesOf(text.reading, lexicons) })),
    mayCount: remembered((key) => mayEvaluate(known, lexicons, common, key)),
  };
}

/** The valence that the lexicons alone give a word. */
export function blended(known: WordKnowledge, key: string, columns: readonly number[]): number {
  return columnsOf(known, key).reduce((sum, value, c) => sum + value * columns[c]!, 0);
}

/** How often each word stands in the texts. */
export function countsOf(texts: readonly Text[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { occurrences } of texts) for (const { key } of occurrences) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Scores of the train rows, each by a fit on the other four fifths of them. */
export function crossValidated(corpus: Corpus, settings: Settings): Scored[] {
  return crossFitted(corpus, settings).flatMap(({ texts, fit }) => scoredBy(texts, fit, settings));
}

/** Each fifth of the train rows with the fit on the others. */
export function crossFitted(
  corpus: Corpus,
  settings: Settings,
): { readonly texts: readonly Text[]; readonly fit: Fit }[] {
  const train = corpus.texts.filter(({ split }) => split === "train");
  return Array.from({ length: FOLDS }, (_, fold) => ({
    texts: train.filter((_text, i) => i % FOLDS === fold),
    fit: fitOf(
      corpus,
      train.filter((_text, i) => i % FOLDS !== fold),
      settings,
    ),
  }));
}

/** Valences of texts by a fit; 0 where no word is clear. */
export function scoredBy(texts: readonly Text[], { valenceOf }: Fit, settings: Settings): Scored[] {
  return texts.map((text) => ({ text, score: scoreOf(text, valenceOf, settings) }));
}

function scoreOf({ occurrences }: Text, valenceOf: Fit["valenceOf"], settings: Settings): number {
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
    clear ||= Math.abs(valence) >= settings.clear;
  }
  return clear ? squashed(sum, count, strongest, settings) : 0;
}

/** The fit on some texts. */
export function fitOf(corpus: Corpus, train: readonly Text[], settings: Settings): Fit {
  let fit: Fit = {
    columns: PRIOR,
    valenceOf: (key) => (corpus.mayCount(key) ? blended(corpus.known, key, PRIOR) : 0),
  };
  for (let round = 0; round < ROUNDS; round++) fit = fitRound(corpus, train, settings, fit);
  return fit;
}

/** One round: which words speak is taken from the round before. */
function fitRound({ known, mayCount }: Corpus, train: readonly Text[], settings: Settings, before: Fit): Fit {
  const numbers = new Map<string, number>();
  const penalties = Array.from({ length: DENSE }, (_, j) => (j < COLUMNS.length ? PENALTY.column : settings.penalty));
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? penalties.length;
    if (number === penalties.length) {
      numbers.set(name, number);
      penalties.push(name.startsWith("mean") ? PENALTY.mean : settings.penalty);
    }
    return number;
  };
  const seen = countsOf(train);
  const scales = new Map(TRAINED.map(({ set }) => [set as string, scaleOf(train.filter((text) => text.set === set))]));
  const rows = train.map((text) => {
    const words = text.occurrences.filter(({ key }) => mayCount(key));
    const speaking = text.occurrences.filter(({ key }) => Math.abs(before.valenceOf(key)) >= SPEAKING).length;
    return rowOf({ ...text, occurrences: words }, (speaking + settings.evidence) ** -settings.damping, {
      known,
      scale: scales.get(text.set)!,
      named: (key) => namesOf(key, seen).map(numberOf),
      mean: numberOf(`mean ${text.set}`),
    });
  });
  const weights = ridgeOf(rows, Float64Array.from(penalties)).map((weight) => weight * SCALE);
  const valenceOf = (key: string): number => {
    if (!mayCount(key)) return 0;
    let sum = blended(known, key, [...weights.subarray(0, COLUMNS.length)]);
    known.vectors.get(key)?.forEach((value, d) => {
      sum += value * weights[COLUMNS.length + d]!;
    });
    for (const name of namesOf(key, seen)) sum += weights[numbers.get(name) ?? -1] ?? 0;
    return sum;
  };
  return { columns: [...weights.slice(0, COLUMNS.length)], valenceOf: remembered(valenceOf) };
}

/** Features of a word beside its columns and vector: its stem, and itself if it was seen often enough. */
function namesOf(key: string, seen: ReadonlyMap<string, number>): string[] {
  const names = (seen.get(key) ?? 0) >= SEEN_ENOUGH ? [`word ${key}`] : [];
  return /^[a-z]{4,}$/.test(key) ? [...names, `stem ${stemOf(key)}`] : names;
}

interface RowParts {
  readonly known: WordKnowledge;
  readonly scale: Scale;
  readonly named: (key: string) => readonly number[];
  /** Feature of the mean of the text's set. */
  readonly mean: number;
}

function rowOf(text: Text, damping: number, { known, scale, named, mean }: RowParts): SparseRow {
  const dense = new Float64Array(DENSE);
  const sums = new Map<number, number>([[mean, scale.weight]]);
  for (const { key, weight } of text.occurrences) {
    const share = weight * damping * scale.weight;
    columnsOf(known, key).forEach((value, c) => {
      dense[c]! += value * share;
    });
    known.vectors.get(key)?.forEach((value, d) => {
      dense[COLUMNS.length + d]! += value * share;
    });
    for (const feature of named(key)) sums.set(feature, (sums.get(feature) ?? 0) + share);
  }
  dense.forEach((value, j) => {
    if (value !== 0) sums.set(j, value);
  });
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

function remembered<T>(find: (key: string) => T): (key: string) => T {
  const values = new Map<string, T>();
  return (key) => {
    const value = values.get(key) ?? find(key);
    values.set(key, value);
    return value;
  };
}
