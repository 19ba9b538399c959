/** The file calls of a project in one place: a file is the old one or the new one, never half of either, and a test can let any call fail. */
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { failure } from "../notices.ts";

/** How a project reads and writes; every failure to write is a BelowlineError "not-written". */
export interface Disk {
  /** Names in a folder, sorted; none where there is no such folder. */
  names(folder: string): string[];
  /** Content of a file, or undefined where there is none. */
  read(file: string): string | undefined;
  /** Writes a whole file by way of a temporary one that has reached the disk; folders above it are made. */
  write(file: string, content: Iterable<string>): void;
  /** The same for a file that must not be there yet; false where it is. */
  claim(file: string, content: string): boolean;
  remove(file: string): void;
  move(from: string, to: string): void;
}

/** What unfinished files end in; who reads a project passes them over. */
export const UNFINISHED = ".tmp";

/** Calls of the file system that a disk makes. */
export interface FileCalls {
  readonly mkdirSync: typeof mkdirSync;
  readonly openSync: typeof openSync;
  readonly writeSync: (handle: number, text: string) => number;
  readonly fsyncSync: typeof fsyncSync;
  readonly closeSync: typeof closeSync;
  readonly renameSync: typeof renameSync;
  readonly linkSync: typeof linkSync;
  readonly rmSync: typeof rmSync;
}

const CALLS: FileCalls = {
  mkdirSync,
  openSync,
  writeSync: (handle, text) => writeSync(handle, text),
  fsyncSync,
  closeSync,
  renameSync,
  linkSync,
  rmSync,
};

/** A disk that makes these calls; the real ones when none are given. */
export function openDisk(calls: FileCalls = CALLS): Disk {
  /** The content under a temporary name, which `use` gives its own. */
  const written = <Result>(file: string, content: Iterable<string>, use: (temporary: string) => Result): Result => {
    const temporary = `${file}.${process.pid}${UNFINISHED}`;
    try {
      calls.mkdirSync(path.dirname(file), { recursive: true });
      fill(temporary, content);
      return use(temporary);
    } catch (error) {
      // What cannot be taken away now is taken away by the next run.
      quietly(() => calls.rmSync(temporary, { force: true }));
      throw failure("not-written", (error as Error).message);
    }
  };
  const fill = (temporary: string, content: Iterable<string>): void => {
    const handle = calls.openSync(temporary, "w");
    try {
      for (const text of content) writeAll(handle, text);
      calls.fsyncSync(handle);
    } finally {
      calls.closeSync(handle);
    }
  };
  const writeAll = (handle: number, text: string): void => {
    const whole = text.toWellFormed();
    if (calls.writeSync(handle, whole) < Buffer.byteLength(whole)) throw new Error("the disk took part of the text");
  };
  return {
    names: (folder) => (readOr(() => readdirSync(folder)) ?? []).sort(),
    read: (file) => readOr(() => readFileSync(file, "utf8")),
    write: (file, content) => written(file, content, (temporary) => calls.renameSync(temporary, file)),
    claim: (file, content) =>
      written(file, [content], (temporary) => {
        // A link is made whole or not at all, and never over another file.
        const taken = isTaken(() => calls.linkSync(temporary, file));
        calls.rmSync(temporary, { force: true });
        return !taken;
      }),
    remove: (file) => orNotWritten(() => calls.rmSync(file, { force: true })),
    move: (from, to) => orNotWritten(() => calls.renameSync(from, to)),
  };
}

/** Undefined for what is not there; throws BelowlineError "unreadable" for what cannot be read. */
function readOr<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw failure("unreadable", message);
  }
}

function isTaken(link: () => void): boolean {
  try {
    link();
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return true;
    throw error;
  }
}

function orNotWritten(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw failure("not-written", (error as Error).message);
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The caller throws the error that matters.
  }
}
