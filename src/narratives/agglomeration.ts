/** Average-link agglomeration (Sokal & Michener 1958) by chains of nearest neighbours: quadratic in time and memory. */

/** Group number of each item: items whose groups are at most `threshold` apart on average are joined. `distances` is overwritten. */
export function agglomerate(distances: Float32Array, size: number, threshold: number): Int32Array {
  const weights = new Int32Array(size).fill(1);
  const parents = Int32Array.from({ length: size }, (_, i) => i);
  const chain: number[] = [];
  for (let start = 0; start < size; ) {
    if (chain.length === 0) {
      while (start < size && weights[start] === 0) start++;
      if (start === size) break;
      chain.push(start);
    }
    const top = chain.at(-1)!;
    const before = chain.at(-2);
    const { nearest, distance } = nearestTo(top, before, distances, weights);
    if (nearest < 0) break;
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [kept, gone] = nearest < top ? [nearest, top] : [top, nearest];
    if (distance <= threshold) {
      merge(kept, gone, distances, weights);
      parents[gone] = kept;
    } else {
      // No later merge brings either closer to anything (the linkage is reducible): both are finished.
      weights[kept] = 0;
      weights[gone] = 0;
    }
  }
  return parents.map((_, i) => rootOf(parents, i));
}

/** The group nearest to `top`; on ties the one before it in the chain, so that chains end, then the first. */
function nearestTo(
  top: number,
  before: number | undefined,
  distances: Float32Array,
  weights: Int32Array,
): { nearest: number; distance: number } {
  const size = weights.length;
  let nearest = before ?? -1;
  let distance = before === undefined ? Number.POSITIVE_INFINITY : distances[top * size + before]!;
  for (let i = 0; i < size; i++) {
    if (i !== top && weights[i]! > 0 && distances[top * size + i]! < distance) {
      nearest = i;
      distance = distances[top * size + i]!;
    }
  }
  return { nearest, distance };
}

function merge(kept: number, gone: number, distances: Float32Array, weights: Int32Array): void {
  const size = weights.length;
  const [a, b] = [weights[kept]!, weights[gone]!];
  for (let i = 0; i < size; i++) {
    if (weights[i] === 0 || i === kept || i === gone) continue;
    const joined = (a * distances[kept * size + i]! + b * distances[gone * size + i]!) / (a + b);
    distances[kept * size + i] = joined;
    distances[i * size + kept] = joined;
  }
  weights[kept] = a + b;
  weights[gone] = 0;
}

function rootOf(parents: Int32Array, item: number): number {
  while (parents[item] !== item) item = parents[item]!;
  return item;
}
