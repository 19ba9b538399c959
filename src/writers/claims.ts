/** Alleged plots, put together from the codings that speak of the same one. */
import type { Coding, Mode } from "../model.ts";
import { addTo } from "../text/maps.ts";
import type { Entry } from "./account.ts";
import { MODES } from "./codings.ts";
import { type Count, countIn, countUnder } from "./counts.ts";

/** One coding of one comment that speaks of a plot. */
export interface ClaimCoding {
  readonly entry: Entry;
  readonly coding: Coding;
}

/** The same while it is looked for what speaks of the same plot. */
export interface Alleged extends ClaimCoding {
  /** Actors by name, the comment, and that which it nearly repeats; codings with a key in common speak of one claim. */
  readonly keys: readonly (string | Entry)[];
}

/** One alleged plot within a thread. */
export interface Claim {
  /** The comment that speaks of it first. */
  readonly first: Entry;
  /** The coding that says most of it. */
  readonly fullest: ClaimCoding;
  /** The first wordings of each slot. */
  readonly wordings: ReadonlyMap<string, readonly string[]>;
  /** The strongest comment of each mode; of those that assert, a second one where it is no copy. */
  readonly examples: readonly ClaimCoding[];
  /** Comments by the first of asserted, questioned, rebutted, mocked with which they speak of it. */
  readonly modes: ReadonlyMap<Mode, Count>;
  readonly comments: number;
}

/** The most discussed claims, and how many there are. */
export interface Claims {
  readonly shown: readonly Claim[];
  readonly all: number;
}

/** Claims that any page shows. */
const SHOWN = 10;
/** Different wordings shown of each slot. */
const WORDINGS = 2;
/** How far up a chain of replies a comment may be from the claim it answers. */
const REACH = 3;

/** The codings of one comment that speak of a plot. */
export function allegedIn(entry: Entry, byId: ReadonlyMap<string, Entry>): Alleged[] {
  const { comment, annotation } = entry;
  const original = comment.duplicateOf === undefined ? entry : (byId.get(comment.duplicateOf) ?? comment.duplicateOf);
  return annotation!.codes.flatMap((coding) => {
    if (coding.code !== "conspiracy") return [];
    const names = coding.evidence.flatMap(({ slot, name }) => (slot === "actor" && name ? [`actor ${name}`] : []));
    return [{ entry, coding, keys: [...names, entry, original] }];
  });
}

/**
 * Claims of a thread, most discussed first. Codings speak of the same claim when they name the same actor, stand in
 * one comment or in near-duplicates, or when one answers the other.
 */
export function claimsOf(codings: readonly Alleged[]): Claims {
  const groups = new Map<number, ClaimCoding[]>();
  const rootOf = joined(codings);
  for (const [index, { entry, coding }] of codings.entries()) addTo(groups, rootOf(index), { entry, coding });
  return mostDiscussed([...groups.values()].map(claimOf));
}

/** The claims of several threads. */
export function joinedClaims(claims: readonly Claims[]): Claims {
  const all = claims.reduce((sum, { all: own }) => sum + own, 0);
  return { ...mostDiscussed(claims.flatMap(({ shown }) => shown)), all };
}

function mostDiscussed(claims: Claim[]): Claims {
  return { shown: claims.sort((a, b) => b.comments - a.comments).slice(0, SHOWN), all: claims.length };
}

function claimOf(codings: readonly ClaimCoding[]): Claim {
  const byEntry = new Map<Entry, Mode[]>();
  for (const { entry, coding } of codings) addTo(byEntry, entry, coding.mode ?? "asserted");
  const modes = new Map<Mode, Count>();
  for (const [entry, found] of byEntry) {
    countIn(countUnder(modes, MODES.find((mode) => found.includes(mode))!), entry.author);
  }
  return {
    first: codings[0]!.entry,
    fullest: strongest(codings),
    wordings: wordingsOf(codings),
    examples: examplesOf(codings),
    modes,
    comments: byEntry.size,
  };
}

/** Asserted before others, then the most slots filled, then the score. */
function strongest(codings: readonly ClaimCoding[]): ClaimCoding {
  const rank = ({ coding }: ClaimCoding): number =>
    (coding.mode === "asserted" ? 100 : 0) + new Set(coding.evidence.map(({ slot }) => slot)).size + coding.score;
  return codings.reduce((best, item) => (rank(item) > rank(best) ? item : best));
}

function wordingsOf(codings: readonly ClaimCoding[]): Map<string, string[]> {
  const slots = new Map<string, Map<string, string>>();
  for (const { coding } of codings) {
    for (const { slot, quote } of coding.evidence) {
      const wordings = slots.get(slot) ?? new Map<string, string>();
      slots.set(slot, wordings);
      const key = quote.toLowerCase();
      // The first ones, each as it is written last.
      if (wordings.size < WORDINGS || wordings.has(key)) wordings.set(key, quote);
    }
  }
  return new Map([...slots].map(([slot, wordings]) => [slot, [...wordings.values()]]));
}

function examplesOf(codings: readonly ClaimCoding[]): ClaimCoding[] {
  return MODES.flatMap((mode) => {
    const found = codings.filter(({ coding }) => (coding.mode ?? "asserted") === mode);
    if (found.length === 0) return [];
    const first = strongest(found);
    const others = mode === "asserted" ? found.filter(({ entry }) => entry !== first.entry && !entry.repeats) : [];
    return others.length > 0 ? [first, strongest(others)] : [first];
  });
}

/** Root of each coding's group, by union-find. */
function joined(codings: readonly Alleged[]): (index: number) => number {
  const parents = codings.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root]!]!;
      root = parents[root]!;
    }
    return root;
  };
  const join = (a: number, b: number): void => {
    const [low, high] = [Math.min(rootOf(a), rootOf(b)), Math.max(rootOf(a), rootOf(b))];
    parents[high] = low;
  };
  const first = new Map<string | Entry, number>();
  codings.forEach(({ keys }, index) => {
    for (const key of keys) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else join(other, index);
    }
  });
  codings.forEach(({ entry }, index) => {
    const answered = claimAnswered(entry, first);
    if (answered !== undefined) join(answered, index);
  });
  return rootOf;
}

/** The nearest comment above that speaks of a claim too. */
function claimAnswered({ parent }: Entry, first: ReadonlyMap<string | Entry, number>): number | undefined {
  let above = parent;
  for (let step = 0; step < REACH && above !== undefined; step++) {
    const found = first.get(above);
    if (found !== undefined) return found;
    above = above.parent;
  }
  return undefined;
}
