/** Word vectors, packed: which words mean nearly the same, and how common a word is in English. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What similarity asks of a language: a sentence encoder's vocabulary could stand here as well. */
export interface WordVectors {
  readonly dimensions: number;
  /** 0-based frequency rank of a lower-case word, undefined where the table has it not. */
  readonly rankOf: (word: string) => number | undefined;
  /** Adds the unit vector of the word of that rank to `sum`. */
  readonly addTo: (sum: Float64Array, rank: number) => void;
  /** 0..1, how much a word tells by being rare in English: -log of its Zipf frequency over that of the rarest word. */
  readonly informationOf: (rank: number | undefined) => number;
}

const DIMENSIONS = 100;
/** Mandelbrot's shift of Zipf's law; frequencies of English words go as 1 / (rank + 2.7). */
const SHIFT = 2.7;

/** No vectors: words are alike only to themselves. Stands in where the table is missing. */
export const NO_VECTORS: WordVectors = {
  dimensions: 0,
  rankOf: () => undefined,
  addTo: () => undefined,
  informationOf: () => 1,
};

/** Reads `words.txt` and `vectors.int8` of a folder; made by `src/training/vectors.ts`. */
export function loadWordVectors(folder: string): WordVectors {
  if (!existsSync(join(folder, "words.txt"))) return NO_VECTORS;
  const words = readFileSync(join(folder, "words.txt"), "utf8").trimEnd().split("\n");
  const file = readFileSync(join(folder, "vectors.int8"));
  const table = new Int8Array(file.buffer, file.byteOffset, file.byteLength);
  const ranks = new Map(words.map((word, rank) => [word, rank]));
  const harmonic = words.reduce((sum, _, rank) => sum + 1 / (rank + SHIFT), 0);
  const rarest = Math.log((words.length + SHIFT) * harmonic);
  return {
    dimensions: DIMENSIONS,
    rankOf: (word) => ranks.get(word),
    addTo: (sum, rank) => {
      const at = rank * DIMENSIONS;
      let squares = 0;
      for (let d = 0; d < DIMENSIONS; d++) squares += table[at + d]! ** 2;
      const scale = 1 / (Math.sqrt(squares) || 1);
      for (let d = 0; d < DIMENSIONS; d++) sum[d]! += table[at + d]! * scale;
    },
    informationOf: (rank) => (rank === undefined ? 1 : Math.log((rank + SHIFT) * harmonic) / rarest),
  };
}
