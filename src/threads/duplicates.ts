/** Near-duplicates within a thread: comments whose five-word shingles overlap by four fifths or more. */
import type { Comment } from "../model.ts";
import { openSets } from "../text/sets.ts";
import { openShingleHashes, plainWordsOf } from "../text/shingles.ts";
import { eachInSteps, type Steps } from "../text/steps.ts";

/** Jaccard similarity from which two comments are one text; the value of issue 2, common for near-duplicate news (Broder 1997). */
const DUPLICATE_JACCARD = 0.8;
/** Shorter texts are duplicates only when equal; a word more or less changes half of their shingles. */
const SHINGLED_WORDS = 12;
/** Equal texts of fewer words are set phrases. */
const LEAST_WORDS = 5;

/**
 * So many different texts are looked up by one shingle, the earliest; what more of them share is a template, and comparing
 * all of them with each other costs the square of their number (60,000 comments of one template did not end in ten minutes).
 */
const COMPARED = 200;

/** Two sets so similar share one of their smallest members up to this place. */
const prefixOf = (size: number): number => Math.min(size, size - Math.ceil(size * DUPLICATE_JACCARD) + 1);

/**
 * Index of each near-duplicate -> index of the first comment of its group. Candidates by prefix filtering (Bayardo et al.
 * 2007): exact unless more than COMPARED different texts share a shingle.
 */
export function* duplicatesIn(comments: readonly Comment[]): Steps<Map<number, number>> {
  const duplicates = new Map<number, number>();
  const texts = new Map<string, number>();
  const sets = openSets({ least: DUPLICATE_JACCARD, keys: prefixOf, compared: COMPARED });
  /** The comment of each set. */
  const kept: number[] = [];
  const hashed = openShingleHashes(SHINGLED_WORDS);
  yield* eachInSteps(comments.length, (i) => {
    const words = plainWordsOf(comments[i]!.text);
    if (words.length < LEAST_WORDS) return;
    const key = words.join(" ");
    const same = texts.get(key);
    if (same !== undefined) {
      duplicates.set(i, duplicates.get(same) ?? same);
      return;
    }
    texts.set(key, i);
    const shingles = hashed(key);
    if (shingles.length === 0) return;
    const first = sets.similarTo(shingles);
    if (first !== undefined) {
      duplicates.set(i, kept[first]!);
      return;
    }
    sets.add(shingles);
    kept.push(i);
  });
  return duplicates;
}
