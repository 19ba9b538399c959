/** Similarity of neighbourhoods instead of texts: short texts share few words, their neighbours share more. */
import type { Neighbours } from "./neighbours.ts";

/**
 * Distances between texts each averaged with its neighbours: 1 - the normalised B S B', where S are the similarities and B the
 * neighbour weights. On the bench it lifts the ARI of average link from .29 to .37 (160 texts a thread) and from .31 to .33 (60).
 */
export function smoothedDistances(matrix: Float32Array, neighbours: readonly Neighbours[]): Float32Array {
  const size = neighbours.length;
  const rows = averagingRowsOf(neighbours);
  const half = new Float32Array(size * size);
  rows.forEach(({ texts, weights }, i) => {
    for (let k = 0; k < texts.length; k++) {
      const from = texts[k]! * size;
      for (let j = 0; j < size; j++) half[i * size + j]! += weights[k]! * matrix[from + j]!;
    }
  });
  const smoothed = new Float32Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) smoothed[i * size + j] = averageOf(half, i * size, rows[j]!);
  const lengths = Float64Array.from(rows, (_, i) => Math.sqrt(Math.max(smoothed[i * size + i]!, Number.EPSILON)));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const distance = 1 - smoothed[i * size + j]! / (lengths[i]! * lengths[j]!);
      smoothed[i * size + j] = distance;
      smoothed[j * size + i] = distance;
    }
  }
  return smoothed;
}

/** What a text is averaged from, itself included; weights sum to 1. */
interface Row {
  readonly texts: readonly number[];
  readonly weights: readonly number[];
}

function averageOf(table: Float32Array, from: number, { texts, weights }: Row): number {
  let sum = 0;
  for (let k = 0; k < texts.length; k++) sum += weights[k]! * table[from + texts[k]!]!;
  return sum;
}

/** Neighbours count both ways: whoever is near to one has it near. */
function averagingRowsOf(neighbours: readonly Neighbours[]): Row[] {
  const rows = neighbours.map((_, text) => new Map<number, number>([[text, 1]]));
  neighbours.forEach(({ texts, likeness }, text) => {
    texts.forEach((other, i) => {
      rows[text]!.set(other, likeness[i]!);
      rows[other]!.set(text, likeness[i]!);
    });
  });
  return rows.map((row) => {
    const texts = [...row.keys()].sort((a, b) => a - b);
    const total = texts.reduce((sum, text) => sum + row.get(text)!, 0);
    return { texts, weights: texts.map((text) => row.get(text)! / total) };
  });
}
