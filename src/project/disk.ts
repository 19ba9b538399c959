/** The file calls of projects and output folders in one place: a file is the old one or the new one, never half of either, and a test can let any call fail. */
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { failure } from "../notices.ts";
import { type Content, chunksOf } from "../writers/output.ts";

/** How folders are read and written; every failure to write is a BelowlineError "not-written". */
export interface Disk {
  /** Names in a folder, sorted; none where there is no such folder. */
  names(folder: string): string[];
  /** Content of a file, or undefined where there is none. */
  read(file: string): string | undefined;
  /** Writes a whole file by way of a temporary one that has reached the disk; folders above it are made. */
  write(file: string, content: Content): void;
  /** The same for a file that must not be there yet; false where it is. */
  claim(file: string, content: string): boolean;
  /** Takes a file away, where there is one. */
  remove(file: string): void;
  /** Takes a folder away with all that is in it, where there is one. */
  clear(folder: string): void;
  /** Gives a file another name, in place of the file that has it; folders above it are made. */
  move(from: string, to: string): void;
  /** Brings the names in a folder to the disk. */
  settle(folder: string): void;
}

/** What unfinished files end in; who reads a project passes them over. */
export const UNFINISHED = ".tmp";

/** Calls of the file system that a disk makes. */
export interface FileCalls {
  readonly mkdirSync: typeof mkdirSync;
  readonly openSync: typeof openSync;
  /** Writes bytes from an offset on and returns how many. */
  readonly writeSync: (handle: number, bytes: Uint8Array, from: number) => number;
  readonly fsyncSync: typeof fsyncSync;
  readonly closeSync: typeof closeSync;
  readonly renameSync: typeof renameSync;
  readonly linkSync: typeof linkSync;
  readonly rmSync: typeof rmSync;
}

const CALLS: FileCalls = {
  mkdirSync,
  openSync,
  writeSync: (handle, bytes, from) => writeSync(handle, bytes, from),
  fsyncSync,
  closeSync,
  renameSync,
  linkSync,
  rmSync,
};

/** What a file system says that knows no hard links, or cannot bring a folder to the disk. */
const CANNOT: ReadonlySet<unknown> = new Set([
  "EPERM",
  "EACCES",
  "EISDIR",
  "EINVAL",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
]);

/** A disk that makes these calls; the real ones when none are given. */
export function openDisk(calls: FileCalls = CALLS): Disk {
  /** Node's own way of making all folders above one never returns below /proc. */
  const makeFolder = (folder: string): void => {
    const missing = missingFolders(folder).reverse();
    const place = missing[0] === undefined ? folder : path.dirname(missing[0]);
    if (!statSync(place).isDirectory()) throw new Error(`${place} is not a folder`);
    for (const each of missing) isTaken(() => calls.mkdirSync(each));
  };
  /** The content under a temporary name, which `use` gives its own. */
  const written = <Result>(file: string, content: Content, use: (temporary: string) => Result): Result => {
    const temporary = `${file}.${process.pid}${UNFINISHED}`;
    try {
      makeFolder(path.dirname(file));
      // Never through a link that somebody put there; what a killed run of the same number left is replaced.
      calls.rmSync(temporary, { force: true });
      fill(temporary, content);
      return use(temporary);
    } catch (error) {
      // What cannot be taken away now is taken away by the next run.
      quietly(() => calls.rmSync(temporary, { force: true }));
      throw failure("not-written", (error as Error).message);
    }
  };
  const fill = (temporary: string, content: Content): void => {
    const handle = calls.openSync(temporary, "wx");
    try {
      for (const bytes of bytesOf(content))
        for (let done = 0; done < bytes.length; ) done += calls.writeSync(handle, bytes, done);
      calls.fsyncSync(handle);
    } finally {
      calls.closeSync(handle);
    }
  };
  const settle = (folder: string): void => {
    const handle = calls.openSync(folder, "r");
    try {
      calls.fsyncSync(handle);
    } finally {
      calls.closeSync(handle);
    }
  };
  return {
    names: (folder) => (readOr(() => readdirSync(folder)) ?? []).sort(),
    read: (file) => readOr(() => readFileSync(file, "utf8")),
    write: (file, content) => written(file, content, (temporary) => calls.renameSync(temporary, file)),
    claim: (file, content) =>
      written(file, content, (temporary) => {
        // A link is made whole or not at all, and never over another file.
        const link = (): void => calls.linkSync(temporary, file);
        const taken = isTaken(() => unlessUnable(link, () => fill(file, content)));
        calls.rmSync(temporary, { force: true });
        return !taken;
      }),
    remove: (file) => orNotWritten(() => calls.rmSync(file, { force: true })),
    clear: (folder) => orNotWritten(() => calls.rmSync(folder, { recursive: true, force: true })),
    move: (from, to) =>
      orNotWritten(() => {
        makeFolder(path.dirname(to));
        calls.renameSync(from, to);
      }),
    settle: (folder) =>
      orNotWritten(() =>
        unlessUnable(
          () => settle(folder),
          () => {},
        ),
      ),
  };
}

/** The folder and those above it that are not there, innermost first. */
export function missingFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let at = folder; !exists(at) && at !== path.dirname(at); at = path.dirname(at)) missing.push(at);
  return missing;
}

/** True when anything, a dangling link included, stands at the path and can be seen. */
export function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function* bytesOf(content: Content): Generator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else for (const text of typeof content === "string" ? [content] : chunksOf(content)) yield Buffer.from(text);
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

/** Whether what is to be made is there already. */
function isTaken(make: () => unknown): boolean {
  try {
    make();
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return true;
    throw error;
  }
}

function unlessUnable(work: () => void, instead: () => void): void {
  try {
    work();
  } catch (error) {
    if (!CANNOT.has((error as NodeJS.ErrnoException).code)) throw error;
    instead();
  }
}

/** What `work` returns; throws BelowlineError "not-written" where it fails. */
export function orNotWritten<Result>(work: () => Result): Result {
  try {
    return work();
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
