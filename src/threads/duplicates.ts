/** Near-duplicates within a thread: comments whose five-word shingles overlap by four fifths or more. */
import type { Comment } from "../model.ts";
import { plainWordsOf } from "../text/shingles.ts";
import { eachInSteps, type Steps } from "../text/steps.ts";

/** Jaccard similarity from which two comments are one text; the value of issue 2, common for near-duplicate news (Broder 1997). */
const DUPLICATE_JACCARD = 0.8;
const SHINGLE = 5;
/** Shorter texts are duplicates only when equal; a word more or less changes half of their shingles. */
const SHINGLED_WORDS = 12;
/** Equal texts of fewer words are set phrases. */
const LEAST_WORDS = 5;

/**
 * So many different texts are looked up by one shingle, the earliest; what more of them share is a template, and comparing
 * all of them with each other costs the square of their number (60,000 comments of one template did not end in ten minutes).
 */
const COMPARED = 200;

/**
 * Index of each near-duplicate -> index of the first comment of its group. Candidates by prefix filtering (Bayardo et al.
 * 2007): exact unless more than COMPARED different texts share a shingle.
 */
export function* duplicatesIn(comments: readonly Comment[]): Steps<Map<number, number>> {
  const duplicates = new Map<number, number>();
  const texts = new Map<string, number>();
  const index = new Map<number, number[]>();
  const shingles = new Map<number, Int32Array>();
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
    if (words.length < SHINGLED_WORDS) return;
    const own = hashedShingles(words);
    const first = similarIn(own, index, shingles);
    if (first !== undefined) duplicates.set(i, first);
    else keep(i, own, index, shingles);
  });
  return duplicates;
}

/** Two sets so similar share one of their smallest members up to this place. */
const prefixOf = (size: number): number => size - Math.ceil(size * DUPLICATE_JACCARD) + 1;

function similarIn(
  own: Int32Array,
  index: ReadonlyMap<number, readonly number[]>,
  shingles: ReadonlyMap<number, Int32Array>,
): number | undefined {
  const tried = new Set<number>();
  let first: number | undefined;
  for (let p = 0; p < prefixOf(own.length); p++) {
    for (const other of index.get(own[p]!) ?? []) {
      if (tried.has(other) || (first !== undefined && other > first)) continue;
      tried.add(other);
      if (jaccardOfSorted(own, shingles.get(other)!) >= DUPLICATE_JACCARD) first = other;
    }
  }
  return first;
}

function keep(i: number, own: Int32Array, index: Map<number, number[]>, shingles: Map<number, Int32Array>): void {
  shingles.set(i, own);
  for (let p = 0; p < prefixOf(own.length); p++) {
    const list = index.get(own[p]!);
    if (list) {
      if (list.length < COMPARED) list.push(i);
    } else index.set(own[p]!, [i]);
  }
}

/** Distinct shingles as 32-bit hashes (FNV-1a over the words), in rising order. */
function hashedShingles(words: readonly string[]): Int32Array {
  const hashes = words.map((word) => hashOf(word));
  const found = new Set<number>();
  for (let i = 0; i + SHINGLE <= hashes.length; i++) {
    let hash = 0x811c9dc5;
    for (let k = 0; k < SHINGLE; k++) hash = Math.imul(hash ^ hashes[i + k]!, 0x01000193) ^ (hash >>> 15);
    found.add(hash | 0);
  }
  return Int32Array.from(found).sort();
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

function jaccardOfSorted(a: Int32Array, b: Int32Array): number {
  // Sets whose sizes differ more cannot be similar enough.
  if (Math.min(a.length, b.length) < DUPLICATE_JACCARD * Math.max(a.length, b.length)) return 0;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! === b[j]!) {
      shared++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return shared / (a.length + b.length - shared);
}
