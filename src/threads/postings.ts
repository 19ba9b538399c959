/** Texts by the shingles they hold, in flat arrays: of a million texts there are eight million entries, and an object for each would fill the memory. */
import { grown } from "../text/grown.ts";

/** Numbers of texts under 32-bit hashes. */
export interface Postings {
  /** Notes a text under a hash, unless too many stand there already. */
  add(hash: number, text: number): void;
  /** The last entry under a hash; -1 where there is none. */
  last(hash: number): number;
  /** Text of an entry. */
  textAt(entry: number): number;
  /** The entry before under the same hash; -1 at the end. */
  before(entry: number): number;
}

const FEW = 2 ** 10;
/** Golden ratio, which spreads hashes over slots. */
const SPREAD = 0x9e3779b1;

/** Postings that hold so many texts under one hash at most, the earliest. */
export function openPostings(most: number): Postings {
  /** Open addressing, at most half full: each slot has a hash, its last entry and their number. */
  let slots = { hashes: new Int32Array(FEW), lasts: new Int32Array(FEW).fill(-1), counts: new Int32Array(FEW) };
  let used = 0;
  let texts = new Int32Array(FEW);
  let befores = new Int32Array(FEW);
  let entries = 0;
  const slotOf = (hash: number): number => {
    const { hashes, lasts } = slots;
    const mask = hashes.length - 1;
    let slot = (Math.imul(hash, SPREAD) >>> 8) & mask;
    while (lasts[slot] !== -1 && hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  const spread = (): void => {
    const old = slots;
    const size = 2 * old.hashes.length;
    slots = { hashes: new Int32Array(size), lasts: new Int32Array(size).fill(-1), counts: new Int32Array(size) };
    for (const [from, last] of old.lasts.entries()) {
      if (last === -1) continue;
      const slot = slotOf(old.hashes[from]!);
      slots.hashes[slot] = old.hashes[from]!;
      slots.lasts[slot] = last;
      slots.counts[slot] = old.counts[from]!;
    }
  };
  return {
    add: (hash, text) => {
      if (2 * used >= slots.hashes.length) spread();
      const slot = slotOf(hash);
      if (slots.counts[slot]! >= most) return;
      if (slots.lasts[slot] === -1) used++;
      if (entries === texts.length) [texts, befores] = [grown(texts), grown(befores)];
      texts[entries] = text;
      befores[entries] = slots.lasts[slot]!;
      slots.hashes[slot] = hash;
      slots.lasts[slot] = entries++;
      slots.counts[slot]!++;
    },
    last: (hash) => slots.lasts[slotOf(hash)]!,
    textAt: (entry) => texts[entry]!,
    before: (entry) => befores[entry]!,
  };
}
