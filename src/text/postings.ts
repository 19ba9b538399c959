/** Sets by the members they hold, in flat arrays: of a million texts there are eight million entries, and an object for each would fill the memory. */
import { grown } from "./grown.ts";

/** Numbers of sets under 32-bit members. */
export interface Postings {
  /** Notes a set under a member, unless too many stand there already. */
  add(member: number, set: number): void;
  /** The last entry under a member; -1 where there is none. */
  last(member: number): number;
  /** Set of an entry. */
  setAt(entry: number): number;
  /** The entry before under the same member; -1 at the end. */
  before(entry: number): number;
}

const FEW = 2 ** 10;
/** Golden ratio, which spreads members over slots. */
const SPREAD = 0x9e3779b1;

/** Postings that hold so many sets under one member at most, the earliest. */
export function openPostings(most: number): Postings {
  /** Open addressing, at most half full: each slot has a member, its last entry and their number. */
  let slots = { members: new Int32Array(FEW), lasts: new Int32Array(FEW).fill(-1), counts: new Int32Array(FEW) };
  let used = 0;
  let sets = new Int32Array(FEW);
  let befores = new Int32Array(FEW);
  let entries = 0;
  const slotOf = (member: number): number => {
    const { members, lasts } = slots;
    const mask = members.length - 1;
    let slot = (Math.imul(member, SPREAD) >>> 8) & mask;
    while (lasts[slot] !== -1 && members[slot] !== member) slot = (slot + 1) & mask;
    return slot;
  };
  const spread = (): void => {
    const old = slots;
    const size = 2 * old.members.length;
    slots = { members: new Int32Array(size), lasts: new Int32Array(size).fill(-1), counts: new Int32Array(size) };
    old.lasts.forEach((last, from) => {
      if (last === -1) return;
      const slot = slotOf(old.members[from]!);
      slots.members[slot] = old.members[from]!;
      slots.lasts[slot] = last;
      slots.counts[slot] = old.counts[from]!;
    });
  };
  return {
    add: (member, set) => {
      if (2 * used >= slots.members.length) spread();
      const slot = slotOf(member);
      if (slots.counts[slot]! >= most) return;
      if (slots.lasts[slot] === -1) used++;
      if (entries === sets.length) [sets, befores] = [grown(sets), grown(befores)];
      sets[entries] = set;
      befores[entries] = slots.lasts[slot]!;
      slots.members[slot] = member;
      slots.lasts[slot] = entries++;
      slots.counts[slot]!++;
    },
    last: (member) => slots.lasts[slotOf(member)]!,
    setAt: (entry) => sets[entry]!,
    before: (entry) => befores[entry]!,
  };
}
