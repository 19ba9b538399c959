/** Which words of a thread stand close in meaning. */
import type { Bags } from "./bags.ts";
import type { WordVectors } from "./vectors.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Words close to a word, without itself, by number. */
export interface Relatives {
  readonly words: readonly number[];
  /** Cosines, RELATED..1. */
  readonly likeness: readonly number[];
}

/** Cosine from which two words may stand for each other; 0 to .3 measured alike on the bench, .4 a little worse. */
const RELATED = 0.25;
/** Closest words kept for each word; 10, 20 and 40 measured alike, 3 and 5 worse. */
const RELATIVES = 20;
/** Most frequent words of a thread that may stand for each other: comparing more costs more seconds than it brings. */
const WORDS_RELATED = 3_000;

/** For each word of the vocabulary the words closest to it; what one holds for close, the other does too. */
export function relativesOf(bags: Bags, vocabulary: Vocabulary, vectors: WordVectors): Relatives[] {
  const frequency = new Int32Array(vocabulary.size());
  for (let at = 0; at < bags.starts[bags.size]!; at++) frequency[bags.words[at]!]!++;
  const compared = [...frequency.keys()]
    .filter(
      (word) => frequency[word]! > 0 && vocabulary.formsOf(word).some((form) => vectors.rankOf(form) !== undefined),
    )
    .sort((a, b) => frequency[b]! - frequency[a]! || a - b)
    .slice(0, WORDS_RELATED);
  const near = nearestOf(unitVectorsOf(compared, vocabulary, vectors), compared.length, vectors.dimensions);
  const found = Array.from({ length: vocabulary.size() }, () => new Map<number, number>());
  compared.forEach((word, i) => {
    for (const { row, cosine } of near[i]!) {
      found[word]!.set(compared[row]!, cosine);
      found[compared[row]!]!.set(word, cosine);
    }
  });
  return found.map((relatives) => ({ words: [...relatives.keys()], likeness: [...relatives.values()] }));
}

/** Direction of each word: of all its forms together; in single precision, held so that reading needs no conversion. */
function unitVectorsOf(words: readonly number[], vocabulary: Vocabulary, vectors: WordVectors): Float64Array {
  const size = vectors.dimensions;
  const table = new Float64Array(words.length * size);
  words.forEach((word, i) => {
    const sum = new Float64Array(size);
    for (const form of vocabulary.formsOf(word)) {
      const rank = vectors.rankOf(form);
      if (rank !== undefined) vectors.addTo(sum, rank);
    }
    const length = Math.hypot(...sum) || 1;
    for (let d = 0; d < size; d++) table[i * size + d] = Math.fround(sum[d]! / length);
  });
  return table;
}

/** Rows compared with as many others before the next ones are read: both stay in the nearest cache. */
const TILE = 16;

/** A row close to another. */
interface Near {
  readonly row: number;
  readonly cosine: number;
}

/** The RELATIVES closest rows of each row. */
function nearestOf(table: Float64Array, rows: number, size: number): Near[][] {
  const pairs: Near[][] = Array.from({ length: rows }, () => []);
  for (let top = 0; top < rows; top += TILE) {
    for (let left = top; left < rows; left += TILE) {
      for (let i = top; i < Math.min(top + TILE, rows); i++) {
        for (let j = Math.max(left, i + 1); j < Math.min(left + TILE, rows); j++) {
          const cosine = productOf(table, i * size, j * size, size);
          if (cosine < RELATED) continue;
          pairs[i]!.push({ row: j, cosine });
          pairs[j]!.push({ row: i, cosine });
        }
      }
    }
  }
  return pairs.map((near) => near.sort((a, b) => b.cosine - a.cosine || a.row - b.row).slice(0, RELATIVES));
}

/** Product of two rows; four sums at a time take half as long as one. */
function productOf(table: Float64Array, a: number, b: number, size: number): number {
  const even = size - (size % 4);
  let w = 0;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let d = 0; d < even; d += 4) {
    w += table[a + d]! * table[b + d]!;
    x += table[a + d + 1]! * table[b + d + 1]!;
    y += table[a + d + 2]! * table[b + d + 2]!;
    z += table[a + d + 3]! * table[b + d + 3]!;
  }
  for (let d = even; d < size; d++) w += table[a + d]! * table[b + d]!;
  return w + x + y + z;
}
