/** Alleged plots, put together from the codings that speak of the same one. */
import type { Coding, Mode } from "../model.ts";
import type { Entry, ThreadAccount } from "./account.ts";
import { MODES } from "./codings.ts";
import { type Count, countIn, countUnder } from "./counts.ts";

/** One coding of one comment that speaks of a plot. */
export interface ClaimCoding {
  readonly entry: Entry;
  readonly coding: Coding;
}

/** One alleged plot within a thread. */
export interface Claim {
  /** In the order of the thread. */
  readonly codings: readonly ClaimCoding[];
  /** Comments by the first of asserted, questioned, rebutted, mocked with which they speak of it. */
  readonly modes: ReadonlyMap<Mode, Count>;
  readonly comments: number;
}

/** How far up a chain of replies a comment may be from the claim it answers. */
const REACH = 3;

/**
 * Claims of a thread, most discussed first. Codings speak of the same claim when they name the same actor, stand in
 * one comment or in near-duplicates, or when one answers the other.
 */
export function claimsOf(thread: ThreadAccount): Claim[] {
  const codings = thread.entries.flatMap((entry) =>
    entry.counted && entry.coded
      ? entry.annotation!.codes.filter(({ code }) => code === "conspiracy").map((coding) => ({ entry, coding }))
      : [],
  );
  const groups = new Map<number, ClaimCoding[]>();
  const rootOf = joined(codings, thread);
  codings.forEach((coding, index) => {
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), coding]);
  });
  return [...groups.values()].map(claimOf).sort((a, b) => b.comments - a.comments);
}

function claimOf(codings: readonly ClaimCoding[]): Claim {
  const byEntry = new Map<Entry, Mode[]>();
  for (const { entry, coding } of codings) {
    byEntry.set(entry, [...(byEntry.get(entry) ?? []), coding.mode ?? "asserted"]);
  }
  const modes = new Map<Mode, Count>();
  for (const [entry, found] of byEntry) {
    countIn(countUnder(modes, MODES.find((mode) => found.includes(mode))!), entry.author);
  }
  return { codings, modes, comments: byEntry.size };
}

/** Root of each coding's group, by union-find. */
function joined(codings: readonly ClaimCoding[], thread: ThreadAccount): (index: number) => number {
  const parents = codings.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root]!]!;
      root = parents[root]!;
    }
    return root;
  };
  const first = new Map<string, number>();
  codings.forEach((item, index) => {
    for (const key of keysOf(item)) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else parents[Math.max(rootOf(other), rootOf(index))] = Math.min(rootOf(other), rootOf(index));
    }
  });
  codings.forEach(({ entry }, index) => {
    const answered = claimAnswered(entry, thread, first);
    if (answered !== undefined && rootOf(answered) !== rootOf(index)) {
      parents[Math.max(rootOf(answered), rootOf(index))] = Math.min(rootOf(answered), rootOf(index));
    }
  });
  return rootOf;
}

function keysOf({ entry, coding }: ClaimCoding): string[] {
  const names = coding.evidence.filter(({ slot, name }) => slot === "actor" && name).map(({ name }) => `actor ${name}`);
  return [...names, `comment ${entry.comment.id}`, `comment ${entry.comment.duplicateOf ?? entry.comment.id}`];
}

/** The nearest comment above that speaks of a claim too. */
function claimAnswered(entry: Entry, thread: ThreadAccount, first: ReadonlyMap<string, number>): number | undefined {
  let id = entry.comment.parentId;
  for (let step = 0; step < REACH && id !== undefined; step++) {
    const found = first.get(`comment ${id}`);
    if (found !== undefined) return found;
    id = thread.byId.get(id)?.comment.parentId;
  }
  return undefined;
}
