/** Near-duplicates among texts, so that a text posted again with a word changed makes no narrative of its own. */
import { addTo } from "../text/maps.ts";
import { openSets } from "../text/sets.ts";
import { openShingleHashes } from "../text/shingles.ts";
import { eachInSteps, type Steps } from "../text/steps.ts";
import type { DistinctText } from "./texts.ts";

/** As `Comment.duplicateOf`: shingle Jaccard of at least .8. */
const SAME = 0.8;
/** Texts of fewer words are duplicates only when they are identical: one word changed changes them. */
const SHINGLED_WORDS = 8;
/** Smallest shingle hashes looked up: two sets of Jaccard .8 hardly ever share none of four. */
const KEYS = 4;
/** Texts compared under one key; more share it only in floods of one template. */
const COMPARED = 20;

/** Folds texts that nearly repeat an earlier one (in the order of their words) into that one. */
export function* foldedTextsOf(texts: readonly DistinctText[]): Steps<DistinctText[]> {
  const kept: DistinctText[] = [];
  /** Positions of what was folded into each. */
  const folded = new Map<number, number[]>();
  const sets = openSets({ least: SAME, keys: (size) => Math.min(KEYS, size), compared: COMPARED });
  const hashed = openShingleHashes(SHINGLED_WORDS);
  yield* eachInSteps(texts.length, (place) => {
    const text = texts[place]!;
    const shingles = hashed(text.key);
    const twin = sets.similarTo(shingles);
    if (twin !== undefined) {
      for (const position of text.positions) addTo(folded, twin, position);
      return;
    }
    sets.add(shingles);
    kept.push(text);
  });
  return kept.map((text, i) => {
    const others = folded.get(i);
    return others ? { ...text, positions: [...text.positions, ...others].sort((a, b) => a - b) } : text;
  });
}
