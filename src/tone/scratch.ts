/** Numbers that are needed for one comment only: arrays of more than 64 bytes are dear to make, so that each of these serves one comment after the other. */

/** Tokens of usual comments; the array of a longer one is not kept. */
const KEPT = 1 << 12;

/** Gives zeros, so many at a time; those given before are taken back. */
export function openZeros(): (count: number) => Float64Array {
  const kept = new Float64Array(KEPT);
  return (count) => (count > KEPT ? new Float64Array(count) : kept.subarray(0, count).fill(0));
}
