/** Numbers that look random and are the same on every run. */

/** Generator of numbers in 0..1 from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  // Signed: beyond 31 bits the engine would make an object of every state.
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` different whole numbers below `size`, ascending (selection sampling). */
export function sampleOf(size: number, count: number, random: () => number): Int32Array {
  const chosen = new Int32Array(Math.min(size, count));
  let taken = 0;
  for (let i = 0; i < size && taken < chosen.length; i++) {
    if (random() * (size - i) < chosen.length - taken) chosen[taken++] = i;
  }
  return chosen;
}
