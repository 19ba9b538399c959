/** Comments of a large input put aside on the disk in sorted runs, and merged again. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Comment } from "../model.ts";

/** A comment with the number of its thread. */
export interface Entry {
  readonly thread: number;
  readonly comment: Comment;
}

export interface Spill {
  /** Writes entries that are sorted by thread as one run. */
  write(entries: readonly Entry[]): void;
  /** Every entry, by thread, and within a thread as they were written; afterwards the spill is gone. */
  entries(): Generator<Entry>;
}

/** Bytes read ahead of each run; a dump of fifty million comments makes a thousand runs. */
const BUFFER_BYTES = 2 ** 16;

/** Entries to a write; a call for each would cost more than the rest. */
const WRITTEN_AT_ONCE = 1000;

/** A run within the file, and how far it has been read. */
interface Run {
  at: number;
  readonly end: number;
  buffer: Buffer;
}

/** A spill in one temporary file that has no name any more once it is open, so that nothing is left behind however the program ends. */
export function openSpill(): Spill {
  const folder = mkdtempSync(join(tmpdir(), "belowline-"));
  const file = openSync(join(folder, "comments"), "w+");
  rmSync(folder, { recursive: true, force: true });
  const runs: Run[] = [];
  let size = 0;
  return {
    write: (entries) => {
      const start = size;
      for (let i = 0; i < entries.length; i += WRITTEN_AT_ONCE) {
        const lines = Buffer.from(
          entries
            .slice(i, i + WRITTEN_AT_ONCE)
            .map(lineOf)
            .join(""),
        );
        for (let done = 0; done < lines.length; )
          done += writeSync(file, lines, done, lines.length - done, size + done);
        size += lines.length;
      }
      runs.push({ at: start, end: size, buffer: Buffer.alloc(0) });
    },
    *entries() {
      try {
        yield* merged(runs.map((run) => entriesOf(file, run)));
      } finally {
        closeSync(file);
      }
    },
  };
}

function lineOf(entry: Entry): string {
  const { thread, comment } = entry;
  if (comment.extra === undefined) return `${JSON.stringify(entry)}\n`;
  const extra = comment.extra && { extra: [...comment.extra] };
  return `${JSON.stringify({ thread, comment: { ...comment, ...extra } })}\n`;
}

function entryOf(line: string): Entry {
  const { thread, comment } = JSON.parse(line) as Entry;
  return { thread, comment: comment.extra ? { ...comment, extra: new Map(comment.extra) } : comment };
}

function* entriesOf(file: number, run: Run): Generator<Entry> {
  for (;;) {
    const end = run.buffer.indexOf(10);
    if (end >= 0) {
      yield entryOf(run.buffer.toString("utf8", 0, end));
      run.buffer = run.buffer.subarray(end + 1);
    } else if (run.at >= run.end) return;
    else {
      const more = Buffer.alloc(Math.min(BUFFER_BYTES, run.end - run.at));
      const read = readSync(file, more, 0, more.length, run.at);
      run.at += read;
      run.buffer = Buffer.concat([run.buffer, more.subarray(0, read)]);
    }
  }
}

/** Merges sorted runs; of equal threads the earlier run comes first. */
function* merged(runs: readonly Generator<Entry>[]): Generator<Entry> {
  const heads = runs.map((run) => run.next());
  for (;;) {
    let first = -1;
    for (const [i, head] of heads.entries()) {
      const before = first < 0 || (!head.done && head.value.thread < (heads[first]!.value as Entry).thread);
      if (!head.done && before) first = i;
    }
    if (first < 0) return;
    const { thread } = heads[first]!.value as Entry;
    for (let head = heads[first]!; !head.done && head.value.thread === thread; head = heads[first]!) {
      yield head.value;
      heads[first] = runs[first]!.next();
    }
  }
}
