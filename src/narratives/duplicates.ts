/** Near-duplicates among texts, so that a text posted again with a word changed makes no narrative of its own. */
import { addTo } from "../text/maps.ts";
import { eachInSteps, type Steps } from "../text/steps.ts";
import type { DistinctText } from "./texts.ts";

/** As `Comment.duplicateOf`: shingle Jaccard of at least .8. */
const SAME = 0.8;
const SHINGLE = 5;
/** Texts of fewer words are duplicates only when they are identical: one word changed changes them. */
const WORDS_NEEDED = 8;
/** Smallest shingle hashes looked up: two sets of Jaccard .8 share none of four once in 600 pairs. */
const KEYS = 4;
/** Texts compared under one key; more share it only in floods of one template. */
const COMPARED = 20;

/** Folds texts that nearly repeat an earlier one (in the order of their words) into that one. */
export function* foldedTextsOf(texts: readonly DistinctText[]): Steps<DistinctText[]> {
  const kept: DistinctText[] = [];
  const shingles: Uint32Array[] = [];
  const folded = new Map<number, number[]>();
  const buckets = new Map<number, number[]>();
  yield* eachInSteps(texts.length, (place) => {
    const text = texts[place]!;
    const hashes = shingleHashesOf(text.key);
    const keys = hashes.subarray(0, KEYS);
    const twin = twinOf(hashes, keys, buckets, shingles);
    if (twin !== undefined) {
      for (const position of text.positions) addTo(folded, twin, position);
      return;
    }
    for (const key of keys) {
      const bucket = buckets.get(key);
      if (!bucket) buckets.set(key, [kept.length]);
      else if (bucket.length < COMPARED) bucket.push(kept.length);
    }
    kept.push(text);
    shingles.push(hashes);
  });
  return kept.map((text, i) => {
    const others = folded.get(i);
    return others ? { ...text, positions: [...text.positions, ...others].sort((a, b) => a - b) } : text;
  });
}

/** The earliest text so far that is nearly the same. */
function twinOf(
  hashes: Uint32Array,
  keys: Uint32Array,
  buckets: ReadonlyMap<number, readonly number[]>,
  shingles: readonly Uint32Array[],
): number | undefined {
  let twin: number | undefined;
  for (const key of keys) {
    for (const candidate of buckets.get(key) ?? []) {
      if (twin !== undefined && candidate >= twin) break;
      if (jaccardOfSorted(hashes, shingles[candidate]!) >= SAME) twin = candidate;
    }
  }
  return twin;
}

/** Hashes of a text's runs of five words, ascending, each once. */
function shingleHashesOf(key: string): Uint32Array {
  const words = wordHashesOf(key);
  if (words.length < WORDS_NEEDED) return new Uint32Array();
  const shingles = new Uint32Array(words.length - SHINGLE + 1);
  for (let i = 0; i < shingles.length; i++) {
    let hash = 0;
    for (let j = i; j < i + SHINGLE; j++) hash = Math.imul(hash ^ words[j]!, 0x9e3779b1) ^ (hash >>> 15);
    shingles[i] = hash;
  }
  shingles.sort();
  let size = 0;
  for (let i = 0; i < shingles.length; i++)
    if (i === 0 || shingles[i] !== shingles[i - 1]) shingles[size++] = shingles[i]!;
  return shingles.subarray(0, size);
}

const BLANK = 0x20;

/** Hashes of words with blanks between them (FNV-1a, 32 bits). */
function wordHashesOf(key: string): number[] {
  const hashes: number[] = [];
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    if (code !== BLANK) {
      hash = Math.imul(hash ^ code, 0x01000193);
      continue;
    }
    hashes.push(hash);
    hash = 0x811c9dc5 | 0;
  }
  hashes.push(hash);
  return hashes;
}

function jaccardOfSorted(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i]!;
    const right = b[j]!;
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared / (a.length + b.length - shared || 1);
}
