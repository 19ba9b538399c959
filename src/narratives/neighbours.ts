/** The texts most like each text. */
import type { Similarity } from "./similarity.ts";

/** Neighbours of one text, most alike first. */
export interface Neighbours {
  readonly texts: Int32Array;
  /** Centred similarities, above 0. */
  readonly likeness: Float32Array;
}

/** Row by row, the similarity of every text to every other; quadratic in memory. 1 on the diagonal, symmetric. */
export function similarityMatrixOf(similarity: Similarity): Float32Array {
  const { size } = similarity;
  const found = new Float32Array(size * size);
  for (let i = 0; i < size; i++) {
    const expansion = similarity.expand(i);
    for (let j = 0; j < size; j++) found[i * size + j] = similarity.foundIn(expansion, j);
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const likeness = similarity.centred(i, j, similarity.shared(i, j, found[j * size + i]!, found[i * size + j]!));
      found[i * size + j] = likeness;
      found[j * size + i] = likeness;
    }
    found[i * size + i] = 1;
  }
  return found;
}

/** Neighbours read off a matrix. */
export function neighboursInMatrix(matrix: Float32Array, size: number, count: number): Neighbours[] {
  return Array.from({ length: size }, (_, i) => {
    const pairs: [number, number][] = [];
    for (let j = 0; j < size; j++) if (j !== i && matrix[i * size + j]! > 0) pairs.push([j, matrix[i * size + j]!]);
    return topOf(pairs, count);
  });
}

/** The `count` most alike of some texts, ties by number. */
export function topOf(pairs: [number, number][], count: number): Neighbours {
  const top = pairs.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, count);
  return {
    texts: Int32Array.from(top, ([text]) => text),
    likeness: Float32Array.from(top, ([, likeness]) => likeness),
  };
}
