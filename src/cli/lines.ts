/** NDJSON in and out: bounded lines in, ordered writes with back-pressure out. */
import { once } from "node:events";
import { accessSync, constants, createReadStream, existsSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { failure } from "../notices.ts";

/** Longest line that is parsed, in bytes, as in other programs that read NDJSON; longer ones are reported and skipped. */
const LINE_CAP = 16 * 1024 * 1024;
/** Bytes read of a file at a time: work for about a second, so that workers seldom wait and little is done twice. */
const READ_AT_ONCE = 1024 * 1024;
const LINE_END = 0x0a;
const BYTE_ORDER_MARK = Buffer.from("\ufeff");

/** A line that was too long to hold: the byte where it begins. */
export interface TooLong {
  readonly tooLong: number;
}

/** Whole lines as bytes, or word of one line that was too long to hold. */
export type Block = { readonly bytes: Buffer } | TooLong;

/** A line, or word that it was too long to hold. */
export type Line = { readonly text: string } | TooLong;

/** Blocks of whole lines of a file or of standard input ("-") as they arrive; memory stays bounded whatever the line length. */
export async function* blocksOf(file: string): AsyncGenerator<Block> {
  let held: Buffer[] = [];
  let length = 0;
  let begin = 0;
  const hold = (part: Buffer): void => {
    length += part.length;
    if (length > LINE_CAP) held = [];
    else held.push(part);
  };
  const finish = (): Block => {
    const bytes = Buffer.concat(held);
    const block = length > LINE_CAP ? { tooLong: begin } : { bytes: begin === 0 ? withoutMark(bytes) : bytes };
    held = [];
    begin += length;
    length = 0;
    return block;
  };
  for await (const chunk of streamOf(file)) {
    const bytes = chunk as Buffer;
    const firstEnd = bytes.indexOf(LINE_END) + 1;
    const lastEnd = bytes.lastIndexOf(LINE_END) + 1;
    if (firstEnd > 0) {
      // The cap holds for a line: one that is nearly as long goes without those behind it.
      const cut = length + lastEnd > LINE_CAP ? firstEnd : lastEnd;
      hold(bytes.subarray(0, cut));
      yield finish();
      if (cut < lastEnd) yield { bytes: bytes.subarray(cut, lastEnd) };
      begin += lastEnd - cut;
    }
    if (lastEnd < bytes.length) hold(bytes.subarray(lastEnd));
  }
  if (length > 0) yield finish();
}

/** Lines as they arrive, many at a time, without their ends. */
export async function* linesOf(file: string): AsyncGenerator<readonly Line[]> {
  for await (const block of blocksOf(file))
    yield "tooLong" in block ? [block] : linesIn(block.bytes).map((text) => ({ text }));
}

/** The lines of a block, without their ends. */
export function linesIn(bytes: Uint8Array): string[] {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? bytes.subarray(BYTE_ORDER_MARK.length)
    : bytes;
}

function streamOf(file: string): Readable {
  if (file === "-") return process.stdin;
  if (!existsSync(file)) throw failure("missing", file);
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw failure("unreadable", file);
  }
  const stats = statSync(file);
  if (stats.isDirectory()) throw failure("unreadable", `${file} is a folder`);
  // A shell hands over a pipe as a file; a device may never end, and a socket cannot be opened.
  if (!stats.isFile() && !stats.isFIFO()) throw failure("special-file", file);
  return createReadStream(file, { highWaterMark: READ_AT_ONCE });
}

/** Writes one JSON object a line to stdout; resolves when the reader is ready for more. */
export async function writeLine(value: unknown): Promise<void> {
  await writeText(`${JSON.stringify(value)}\n`);
}

/** Characters written at once; a write for each of a million lines costs more than making them. */
const WRITTEN_AT_ONCE = 2 ** 16;

/** Writes texts to stdout, many at a time. */
export async function writeTexts(texts: Iterable<string>): Promise<void> {
  let text = "";
  for (const more of texts) {
    text += more;
    if (text.length < WRITTEN_AT_ONCE) continue;
    await writeText(text);
    text = "";
  }
  if (text !== "") await writeText(text);
}

/** Writes text, or bytes of it, to stdout; resolves when the reader is ready for more. */
export async function writeText(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
