/** Puts the comments of one input together by thread, in order of first appearance. */
import { tmpdir } from "node:os";
import type { Comment, ThreadHead } from "../model.ts";
import { openSpill, type Spill } from "./spill.ts";

/** The threads of one export while it is being read. */
export interface Gathering {
  head(head: ThreadHead): void;
  comment(threadId: string, comment: Comment): void;
  /** Heads and comments of every thread; heads that came without comments included. */
  threads(): Iterable<GatheredThread>;
}

interface GatheredThread {
  readonly head: ThreadHead;
  readonly comments: readonly Comment[];
}

/** Characters of comments held in memory before all are put aside on the disk: about 10 MB. Four times as many took a fifth more CPU and 70 MB more, since they outlive the young generation. */
const HELD_CHARACTERS = 2 ** 22;
/** Bytes that are sorted at once on the way to the disk, for each of those characters: the more, the fewer runs a large dump makes. */
const RUN_BYTES_A_CHARACTER = 2;

/** What a comment holds beside its text, in characters. */
const FIELDS = 500;

/** A gathering that holds `most` characters in memory and reads `block` bytes back at once; the threads of a dump are interleaved, and one sort on the disk puts them together. */
export function gatherThreads(folder: string = tmpdir(), most: number = HELD_CHARACTERS, block?: number): Gathering {
  const numbers = new Map<string, number>();
  const heads: ThreadHead[] = [];
  /** The comments of each thread, until they are too many. */
  const held: Comment[][] = [];
  let characters = 0;
  let spill: Spill | undefined;
  const numberOf = (threadId: string): number => {
    const known = numbers.get(threadId);
    if (known !== undefined) return known;
    numbers.set(threadId, heads.length);
    held.push([]);
    return heads.push({ threadId }) - 1;
  };
  const putAside = (): Spill => {
    const opened = openSpill(folder, RUN_BYTES_A_CHARACTER * most, block);
    for (const [thread, comments] of held.entries())
      for (const comment of comments.splice(0)) opened.add(thread, comment);
    return opened;
  };
  return {
    head: (head) => {
      const number = numberOf(head.threadId);
      heads[number] = { ...heads[number], ...head };
    },
    comment: (threadId, comment) => {
      const number = numberOf(threadId);
      if (spill) return spill.add(number, comment);
      held[number]!.push(comment);
      characters += FIELDS + comment.text.length;
      if (characters >= most) spill = putAside();
    },
    *threads() {
      try {
        for (const [number, head] of heads.entries())
          yield { head, comments: spill ? spill.take(number) : held[number]! };
      } finally {
        spill?.close();
      }
    },
  };
}
