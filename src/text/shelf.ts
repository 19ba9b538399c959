/** Texts put aside in a file that has no name, and taken back by their number: what together is too much for memory. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { grown } from "./grown.ts";

/** Errors of the file system pass through. */
export interface Shelf {
  /** Puts a well-formed text aside; the first has the number 0, each next one the next number. */
  add(text: string): number;
  take(number: number): string;
  close(): void;
}

/** Bytes written at once. */
const WRITTEN_AT_ONCE = 2 ** 20;
/** Bytes read at once where texts are taken in their order, as most are: some dozens of comments. */
const READ_AT_ONCE = 2 ** 16;
/** What a UTF-16 unit can take. */
const UTF8_BYTES = 3;
/** Texts whose places are noted before the list grows. */
const FEW = 2 ** 10;

/** Bytes of the file that are in memory. */
interface Window {
  readonly bytes: Buffer;
  readonly from: number;
}

/** An empty shelf in the file system of a folder. */
export function openShelf(folder: string): Shelf {
  const file = openNameless(folder);
  let waiting = Buffer.allocUnsafe(WRITTEN_AT_ONCE);
  let filled = 0;
  let written = 0;
  let ends = new Float64Array(FEW);
  let count = 0;
  /** Where the text ends that was taken last. */
  let taken = 0;
  let window: Window = { bytes: Buffer.alloc(0), from: 0 };
  const write = (): void => {
    writeBytes(file, waiting.subarray(0, filled), written);
    written += filled;
    filled = 0;
  };
  return {
    add: (text) => {
      const most = text.length * UTF8_BYTES;
      if (filled + most > waiting.length) write();
      if (most > waiting.length) waiting = Buffer.allocUnsafe(most);
      filled += waiting.write(text, filled);
      if (count === ends.length) ends = grown(ends);
      ends[count] = written + filled;
      return count++;
    },
    take: (number) => {
      const [start, end] = [number === 0 ? 0 : ends[number - 1]!, ends[number]!];
      if (end > written) write();
      if (start < window.from || end > window.from + window.bytes.length) {
        const most = start === taken ? Math.max(READ_AT_ONCE, end - start) : end - start;
        window = { bytes: readBytes(file, start, most), from: start };
      }
      taken = end;
      return window.bytes.toString("utf8", start - window.from, end - window.from);
    },
    close: () => closeSync(file),
  };
}

/** A file that lost its name when it was opened, for this user only: nothing is left of it however the program ends. */
export function openNameless(folder: string): number {
  const place = mkdtempSync(join(folder, ".belowline-"));
  try {
    return openSync(join(place, "aside"), "wx+", 0o600);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Writes all of some bytes from a place of a file on. */
export function writeBytes(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, at + done);
}

/** So many bytes from a place on, fewer at the end of the file. */
export function readBytes(file: number, from: number, most: number): Buffer {
  const bytes = Buffer.allocUnsafe(most);
  let done = 0;
  for (let read = -1; read !== 0 && done < most; done += read)
    read = readSync(file, bytes, done, most - done, from + done);
  return bytes.subarray(0, done);
}
