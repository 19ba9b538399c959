/** What is compared: runs side by side, and each against all others together. */
import type { KeyTerm } from "../../corpus/keyness.ts";
import { type Account, labelOf } from "../account.ts";
import { type Count, type Difference, differenceOf, emptyCount } from "../counts.ts";
import { addTally, emptyTally, type Tally } from "../tallies.ts";

/** One side of a comparison. */
export interface Side {
  /** As the user calls it; unique within the comparison. */
  readonly name: string;
  readonly account: Account;
  /** Words that mark its comments off from those of the other sides, the most telling first. */
  readonly keyTerms: readonly KeyTerm[];
}

/** A narrative, or several of different threads that tell the same. */
export interface Story {
  readonly theme: string;
  readonly label: string;
  /** What each side that tells it has of it. */
  readonly tellings: ReadonlyMap<Side, Telling>;
}

/** A story on one side. */
export interface Telling {
  readonly comments: Count;
  threads: number;
}

/** The sides of a comparison, two at least, and the stories of all of them, those of most comments first. */
export interface Comparison {
  readonly sides: readonly Side[];
  readonly stories: readonly Story[];
}

/** Everything of the other sides together. */
export function restOf({ sides }: Comparison, side: Side): Tally {
  const rest = emptyTally();
  for (const other of sides) if (other !== side) addTally(rest, other.account.tally);
  return rest;
}

/** Codes that any side holds, the most frequent first; ties by code. */
export function codesIn({ sides }: Comparison): string[] {
  const all = emptyTally();
  for (const { account } of sides) addTally(all, account.tally);
  return [...all.codes]
    .filter(([, { held }]) => held.comments > 0)
    .sort(([a, x], [b, y]) => y.held.comments - x.held.comments || (a < b ? -1 : 1))
    .map(([code]) => code);
}

/** Label of a code in the codebook of whichever side has it. */
export function codeLabel({ sides }: Comparison, code: string): string {
  const side = sides.find(({ account }) => account.codes.some((entry) => entry.code === code));
  return labelOf(code, side?.account.codes ?? []);
}

/** Comments of a tally that assert a code. */
export function heldIn(tally: Tally, code: string): Count {
  return tally.codes.get(code)?.held ?? emptyCount();
}

/** How much more frequent a code is in `own` than in `rest`. */
export function codeDifference(own: Tally, rest: Tally, code: string): Difference | undefined {
  return differenceOf(heldIn(own, code).comments, own.coded.comments, heldIn(rest, code).comments, rest.coded.comments);
}

/** How many of the coded comments are negative in tone. */
export function negativeIn({ labels }: Tally): { readonly n: number; readonly of: number } {
  return { n: labels.get("negative") ?? 0, of: [...labels.values()].reduce((sum, n) => sum + n, 0) };
}
