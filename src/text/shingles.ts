/** Word shingles: how much of one text stands in another. */
import { grown } from "./grown.ts";

const BEYOND_ASCII = /[^\x00-\x7f]/;
const WORDS = /[\p{L}\p{N}]+/gu;

/** Lower-case words of a text (NFKC), without marks. */
export function plainWordsOf(text: string): string[] {
  const plain = BEYOND_ASCII.test(text) ? text.normalize("NFKC") : text;
  return plain.toLowerCase().match(WORDS) ?? [];
}

/** The distinct runs of `size` words; a text shorter than that gives one shingle of all its words. */
export function shinglesOf(words: readonly string[], size = 5): Set<string> {
  const shingles = new Set<string>();
  for (let i = 0; i + size <= words.length; i++) shingles.add(words.slice(i, i + size).join(" "));
  if (shingles.size === 0 && words.length > 0) shingles.add(words.join(" "));
  return shingles;
}

/** Jaccard similarity of two sets, 0..1; 0 when both are empty. */
export function jaccardOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  const union = a.size + b.size - shared;
  return union === 0 ? 0 : shared / union;
}

const HASHED_WORDS = 5;
const FEW = 2 ** 8;
/** FNV-1a, 32 bits. */
const FNV = { basis: 0x811c9dc5, prime: 0x01000193 };
const BLANK = 0x20;

/**
 * Makes 32-bit hashes of the distinct runs of five words of a text, in rising order, valid until the next call; none of a text
 * of fewer than `least` words, which is 5 or more. A text is words with a blank between each two.
 */
export function openShingleHashes(least: number): (text: string) => Int32Array {
  let words = new Int32Array(FEW);
  let runs = new Int32Array(FEW);
  const hashWords = (text: string): number => {
    let count = 0;
    let hash = FNV.basis;
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : BLANK;
      if (unit !== BLANK) {
        hash = Math.imul(hash ^ unit, FNV.prime);
        continue;
      }
      if (count === words.length) [words, runs] = [grown(words), grown(runs)];
      words[count++] = hash;
      hash = FNV.basis;
    }
    return count;
  };
  return (text) => {
    const count = hashWords(text);
    const found = runs.subarray(0, count < least ? 0 : count - HASHED_WORDS + 1);
    for (let i = 0; i < found.length; i++) {
      let hash = FNV.basis;
      for (let k = 0; k < HASHED_WORDS; k++) hash = Math.imul(hash ^ words[i + k]!, FNV.prime) ^ (hash >>> 15);
      found[i] = hash;
    }
    return found.subarray(0, withoutRepeats(found.sort()));
  };
}

/** Moves the members of a sorted list that differ to its front; how many they are. */
function withoutRepeats(sorted: Int32Array): number {
  let kept = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i]!;
  return kept;
}
