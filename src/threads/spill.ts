/** Comments of a large input put aside on the disk in sorted runs, and taken back thread by thread. */
import { closeSync } from "node:fs";
import type { Comment } from "../model.ts";
import { openNameless, readBytes, writeBytes } from "../text/shelf.ts";
import { readComment, writtenComment } from "../text/written.ts";
import { type Block, openTray } from "./tray.ts";

export interface Spill {
  /** Puts a comment of a thread aside; threads have numbers. */
  add(thread: number, comment: Comment): void;
  /** The comments of a thread in the order in which they came; to be asked when all have come, in rising order of threads. */
  take(thread: number): Comment[];
  close(): void;
}

/** Bytes read and parsed at once: some thirty comments. A dump of fifty million makes three thousand runs, and while they are merged so much of each is in memory. */
const BLOCK_BYTES = 2 ** 14;

/** Comments with their threads, as a block holds them. */
type Entry = readonly [thread: number, comment: Comment];

/** A sorted run, and how far it has been taken back. */
interface Run {
  readonly number: number;
  /** Those not yet read, the last of them first. */
  readonly blocks: Block[];
  /** Of the block last read those not yet taken, the last of them first. */
  entries: Entry[];
}

/** A spill in one temporary file in the file system of a folder. */
export function openSpill(folder: string, runBytes: number, blockBytes: number = BLOCK_BYTES): Spill {
  const file = openNameless(folder);
  const tray = openTray(runBytes, blockBytes);
  /** Runs by the thread that they go on with. */
  const waiting = new Map<number, Run[]>();
  let runs = 0;
  let size = 0;
  const wait = (run: Run, thread: number): void => {
    const others = waiting.get(thread);
    if (others) others.push(run);
    else waiting.set(thread, [run]);
  };
  const write = (): void => {
    const { bytes, blocks, first } = tray.sorted();
    writeBytes(file, bytes, size);
    const placed = blocks.map((block) => ({ ...block, at: size + block.at }));
    wait({ number: runs++, blocks: placed.reverse(), entries: [] }, first);
    size += bytes.length;
  };
  return {
    add: (thread, comment) => {
      const text = JSON.stringify(writtenComment(comment));
      if (!tray.holds(text)) write();
      tray.add(thread, text);
    },
    take: (thread) => {
      if (tray.filled) write();
      const comments: Comment[] = [];
      const found = waiting.get(thread) ?? [];
      waiting.delete(thread);
      for (const run of found.sort((a, b) => a.number - b.number)) {
        let next = nextThread(file, run);
        for (; next === thread; next = nextThread(file, run)) comments.push(run.entries.pop()![1]);
        if (next !== undefined) wait(run, next);
      }
      return comments;
    },
    close: () => closeSync(file),
  };
}

/** The thread that a run goes on with; undefined at its end. */
function nextThread(file: number, run: Run): number | undefined {
  if (run.entries.length === 0 && run.blocks.length > 0) run.entries = readBlock(file, run.blocks.pop()!).reverse();
  return run.entries.at(-1)?.[0];
}

function readBlock(file: number, { at, size }: Block): Entry[] {
  const [threads, ...comments] = JSON.parse(readBytes(file, at, size).toString()) as [number[], ...Comment[]];
  return comments.map((comment, i) => [threads[i]!, readComment(comment)]);
}
