/** Valence of single words: the rating lexicons, blended, and what training adds to each word. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import labels from "sentiment/lib/language-processor.js";

/** The valence lexicons in the order of their columns, each scaled to -1..1. */
export const COLUMNS = ["afinn", "vader", "pattern", "labmt"] as const;

/** Words with less valence than this say nothing; they neither move a comment nor dilute it. */
export const SPEAKING = 0.05;

/** "sooo", "yesss": looked up as the word they lengthen. */
const LENGTHENED = /([a-z])\1\1/;

/** How the columns add up to a word's valence, and what each word gains or loses beside that; made by `src/training/tone.ts`. */
export interface Blend {
  readonly columns: readonly number[];
  readonly shifts: ReadonlyMap<string, number>;
  /** Adjectives and adverbs among them. */
  readonly adjectives: ReadonlySet<string>;
}

/** AFINN-165 and the emoji ranking of the `sentiment` package: -5..5. */
export function baseRatings(): Readonly<Record<string, number>> {
  return labels.getLabels("en");
}

/** Contractions and negated phrases: their parts are read one by one, as "don't" and "not" must stay negations. */
const COMPOSED = /^(?=[^ ]*$).*[a-z]'|(?:^| )(?:not|no|don't|dont) /;

/** Passes each rating of each lexicon to `visit`: word, column, value -1..1. */
export function eachRating(dataFolder: string, take: (word: string, column: number, value: number) => void): void {
  const visit: typeof take = (word, column, value) => {
    if (!COMPOSED.test(word)) take(word, column, value);
  };
  const base = baseRatings();
  for (const word of Object.keys(base)) {
    visit(word.toLowerCase(), 0, base[word]! / 5);
    // Emoji stand in no other lexicon; without this a heart would count for less than the faintest adjective.
    if (!/[a-z]/i.test(word)) visit(word, 1, base[word]! / 5);
  }
  eachRow(dataFolder, "lexicons/tone/vader.tsv", (word, mean) => visit(word, 1, Number(mean) / 4));
  eachRow(dataFolder, "lexicons/tone/pattern.tsv", (word, polarity) => visit(word, 2, Number(polarity)));
  eachRow(dataFolder, "lexicons/tone/labmt.tsv", (word, happiness) => visit(word, 3, (Number(happiness) - 5) / 4));
}

function eachRow(dataFolder: string, file: string, visit: (word: string, value: string, rest: string) => void): void {
  for (const line of readFileSync(join(dataFolder, file), "utf8").split("\n")) {
    const cut = line.indexOf("\t");
    if (cut < 0 || line.startsWith("# ")) continue;
    const end = line.indexOf("\t", cut + 1);
    visit(line.slice(0, cut), line.slice(cut + 1, end < 0 ? line.length : end), end < 0 ? "" : line.slice(end + 1));
  }
}

/** The blend that ships, from `data/models/tone/`. */
export function readBlend(dataFolder: string): Blend {
  const columns: number[] = [];
  const shifts = new Map<string, number>();
  const adjectives = new Set<string>();
  eachRow(dataFolder, "models/tone/words.tsv", (word, value, kind) => {
    if (word.startsWith("=")) columns.push(Number(value));
    else shifts.set(word, Number(value));
    if (kind === "a") adjectives.add(word);
  });
  return { columns, shifts, adjectives };
}

/** Valence of each word that has any. */
export function valencesOf(dataFolder: string, blend: Blend): Map<string, number> {
  const valences = new Map(blend.shifts);
  eachRating(dataFolder, (word, column, value) => {
    if (value !== 0) valences.set(word, (valences.get(word) ?? 0) + value * (blend.columns[column] ?? 0));
  });
  for (const [word, valence] of valences) {
    if ((valence < SPEAKING && valence > -SPEAKING) || LENGTHENED.test(word)) valences.delete(word);
  }
  return valences;
}
