/** Ridge regression on sparse rows by conjugate gradients; same input, same bytes. */

/** One row: the numbers of its features, their values, and what they should add up to. */
export interface SparseRow {
  readonly features: Int32Array;
  readonly values: Float64Array;
  readonly target: number;
}

const STEPS = 150;
const ENOUGH = 1e-6;

/** Weights that minimise the squared error plus penalty x weight squared. */
export function ridgeOf(rows: readonly SparseRow[], penalties: Float64Array): Float64Array {
  const n = penalties.length;
  const weights = new Float64Array(n);
  const residual = new Float64Array(n);
  for (const row of rows) addScaled(residual, row, row.target);
  let direction = residual.slice();
  let size = dot(residual, residual);
  for (let step = 0; step < STEPS && size > ENOUGH; step++) {
    const image = imageOf(rows, penalties, direction);
    const along = size / dot(direction, image);
    for (let j = 0; j < n; j++) {
      weights[j]! += along * direction[j]!;
      residual[j]! -= along * image[j]!;
    }
    const next = dot(residual, residual);
    direction = direction.map((x, j) => residual[j]! + (next / size) * x);
    size = next;
  }
  return weights;
}

function imageOf(rows: readonly SparseRow[], penalties: Float64Array, direction: Float64Array): Float64Array {
  const image = penalties.map((penalty, j) => penalty * direction[j]!);
  for (const row of rows) {
    let product = 0;
    for (let j = 0; j < row.features.length; j++) product += row.values[j]! * direction[row.features[j]!]!;
    addScaled(image, row, product);
  }
  return image;
}

function addScaled(sum: Float64Array, row: SparseRow, factor: number): void {
  for (let j = 0; j < row.features.length; j++) sum[row.features[j]!]! += factor * row.values[j]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
