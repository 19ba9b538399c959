/** Puts the comments of one input together by thread, in order of first appearance. */
import type { Comment, ThreadHead } from "../model.ts";
import { type Entry, openSpill, type Spill } from "./spill.ts";

/** The threads of one export while it is being read. */
export interface Gathering {
  head(head: ThreadHead): void;
  comment(threadId: string, comment: Comment): void;
  /** Heads and comments of every thread; heads that came without comments included. */
  threads(): Iterable<{ readonly head: ThreadHead; readonly comments: readonly Comment[] }>;
}

/** Comments held in memory before they are put aside on the disk: about 40 MB. */
const HELD = 20_000;

/** A gathering that holds `held` comments in memory; the threads of a dump are interleaved, and one sort on the disk puts them together. */
export function gatherThreads(held: number = HELD): Gathering {
  const numbers = new Map<string, number>();
  const heads: ThreadHead[] = [];
  let entries: Entry[] = [];
  let spill: Spill | undefined;
  const numberOf = (threadId: string): number => {
    const known = numbers.get(threadId);
    if (known !== undefined) return known;
    numbers.set(threadId, heads.length);
    return heads.push({ threadId }) - 1;
  };
  const sorted = (): Entry[] => entries.sort((a, b) => a.thread - b.thread);
  const putAside = (): void => {
    spill ??= openSpill();
    spill.write(sorted());
    entries = [];
  };
  return {
    head: (head) => {
      const number = numberOf(head.threadId);
      heads[number] = { ...heads[number], ...head };
    },
    comment: (threadId, comment) => {
      entries.push({ thread: numberOf(threadId), comment });
      if (entries.length >= held) putAside();
    },
    threads: () => {
      if (spill) putAside();
      return grouped(heads, spill ? spill.entries() : sorted());
    },
  };
}

/** Entries that come sorted by thread, as threads. */
function* grouped(
  heads: readonly ThreadHead[],
  entries: Iterable<Entry>,
): Generator<{ readonly head: ThreadHead; readonly comments: readonly Comment[] }> {
  let comments: Comment[] = [];
  let number = 0;
  for (const { thread, comment } of entries) {
    for (; number < thread; number++) {
      yield { head: heads[number]!, comments };
      comments = [];
    }
    comments.push(comment);
  }
  for (; number < heads.length; number++) {
    yield { head: heads[number]!, comments };
    comments = [];
  }
}
