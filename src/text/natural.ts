/**
 * The only import of `natural`. By deep paths: its barrel prints to stdout, reads `.env` and takes seconds to load.
 * @packageDocumentation
 */
import { createRequire } from "node:module";
import jaroWinkler from "natural/lib/natural/distance/jaro-winkler_distance.js";
import porter from "natural/lib/natural/stemmers/porter_stemmer.js";

const STEMS_KEPT = 200_000;
const stems = new Map<string, string>();

/** Porter (1980) stem of a lower-case English word, by natural's PorterStemmer; cached. */
export function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = porter.stem(word);
    if (stems.size >= STEMS_KEPT) stems.clear();
    stems.set(word, stem);
  }
  return stem;
}

/** Jaro-Winkler similarity of two strings, 0..1 (Winkler 1990), by natural. */
export function similarityOf(a: string, b: string): number {
  return jaroWinkler(a, b, {});
}

let tags: Readonly<Record<string, readonly string[]>> | undefined;

/** Commonest part of speech of an English word as written (Penn tags: NN, NNP, VB, JJ ...), from natural's Brill lexicon; undefined for words not in it. */
export function partOfSpeechOf(word: string): string | undefined {
  // Read where first asked for: it takes some 40 ms that most commands need not spend.
  tags ??= createRequire(import.meta.url)(
    "natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json",
  ) as Record<string, string[]>;
  return Object.hasOwn(tags, word) ? tags[word]![0] : undefined;
}
