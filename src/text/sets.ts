/** Sets of numbers, and the first of them that is nearly the same as another. */
import { grown } from "./grown.ts";
import { openPostings } from "./postings.ts";

/** How sets are compared. */
export interface Likeness {
  /** Jaccard similarity from which two sets are nearly the same. */
  readonly least: number;
  /** By how many of its smallest members a set of so many is looked up: at most all of them. */
  readonly keys: (size: number) => number;
  /** Sets looked up by one member, the earliest ones. */
  readonly compared: number;
}

/** Sets, each a list of 32-bit numbers in rising order. */
export interface Sets {
  /** Keeps a copy; the first has the number 0, each next one the next number. */
  add(set: Int32Array): void;
  /** The first one kept that is nearly the same and shares one of the members by which it is looked up. */
  similarTo(set: Int32Array): number | undefined;
}

const FEW = 2 ** 12;
/** What a product of such numbers may be off by. */
const ROUNDING = 1e-6;

/** No sets yet; those that come stand one behind the other in one array. */
export function openSets({ least, keys, compared }: Likeness): Sets {
  const postings = openPostings(compared);
  let members = new Int32Array(FEW);
  let starts = new Int32Array(FEW);
  /** By set, the number of the search that looked at it last. */
  let looked = new Int32Array(FEW);
  let count = 0;
  let searches = 0;
  return {
    add: (set) => {
      const start = starts[count]!;
      while (start + set.length > members.length) members = grown(members);
      members.set(set, start);
      for (let key = 0; key < keys(set.length); key++) postings.add(set[key]!, count);
      count++;
      if (count === starts.length) [starts, looked] = [grown(starts), grown(looked)];
      starts[count] = start + set.length;
    },
    similarTo: (set) => {
      searches++;
      let first: number | undefined;
      for (let key = 0; key < keys(set.length); key++) {
        for (let at = postings.last(set[key]!); at !== -1; at = postings.before(at)) {
          const other = postings.setAt(at);
          if (looked[other] === searches || (first !== undefined && other > first)) continue;
          looked[other] = searches;
          if (areSimilar(set, members, starts[other]!, starts[other + 1]!, least)) first = other;
        }
      }
      return first;
    },
  };
}

/** Whether a set and that between two places of `members` are similar; given up as soon as too few can be shared. */
function areSimilar(set: Int32Array, members: Int32Array, from: number, to: number, least: number): boolean {
  const [size, other] = [set.length, to - from];
  // Of both together: a Jaccard similarity of s is a share of s / (1 + s) of the sum of their sizes.
  const needed = Math.ceil((least / (1 + least)) * (size + other) - ROUNDING);
  let shared = 0;
  for (let i = 0, j = from; shared + Math.min(size - i, to - j) >= needed && i < size && j < to; ) {
    const [left, right] = [set[i]!, members[j]!];
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared / (size + other - shared) >= least;
}
