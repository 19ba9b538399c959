/** Principal components of many short vectors, by power iteration on their covariance. */

/** Steps of power iteration; the leading directions of word vectors settle in far fewer. */
const STEPS = 200;

function normalise(row: Float64Array): Float64Array {
  const length = Math.hypot(...row) || 1;
  return row.map((x) => x / length);
}

function covarianceOf(rows: readonly Float64Array[], size: number): Float64Array[] {
  const sums = Array.from({ length: size }, () => new Float64Array(size));
  for (const row of rows) {
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sums[i]![j]! += row[i]! * row[j]!;
  }
  return sums;
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** Direction in which the matrix stretches most, at right angles to the earlier ones. */
function leading(matrix: readonly Float64Array[], earlier: readonly Float64Array[]): Float64Array {
  let direction = normalise(Float64Array.from(matrix, (_, i) => 1 + (i % 7)));
  for (let step = 0; step < STEPS; step++) {
    const next = Float64Array.from(matrix, (row) => dot(row, direction));
    for (const other of earlier) {
      const along = dot(next, other);
      for (let i = 0; i < next.length; i++) next[i]! -= along * other[i]!;
    }
    direction = normalise(next);
  }
  return direction;
}

/** Unit vectors less their mean and their `count` leading principal components (Mu & Viswanath 2018, "All-but-the-top"). */
export function flattened(vectors: readonly Float64Array[], count: number): Float64Array[] {
  const rows = vectors.map(normalise);
  const size = rows[0]!.length;
  const mean = new Float64Array(size);
  for (const row of rows) for (let i = 0; i < size; i++) mean[i]! += row[i]! / rows.length;
  for (const row of rows) for (let i = 0; i < size; i++) row[i]! -= mean[i]!;
  const matrix = covarianceOf(rows, size);
  const directions: Float64Array[] = [];
  for (let i = 0; i < count; i++) directions.push(leading(matrix, directions));
  for (const row of rows) {
    for (const direction of directions) {
      const along = dot(row, direction);
      for (let i = 0; i < size; i++) row[i]! -= along * direction[i]!;
    }
  }
  return rows;
}
