/** NDJSON in and out: bounded lines in, ordered writes with back-pressure out. */
import { once } from "node:events";
import { accessSync, constants, createReadStream, existsSync, type ReadStream, statSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { failure } from "../notices.ts";

/** Longest line that is parsed, in UTF-16 units; longer ones are reported and skipped. */
const LINE_CAP = 16 * 1024 * 1024;

/** A line, or word that it was too long to hold. */
export type Line = { readonly text: string } | { readonly tooLong: true };

/** Lines of a file or of standard input ("-") as they arrive, many at a time, without their ends; memory stays bounded whatever the line length. */
export async function* linesOf(file: string): AsyncGenerator<readonly Line[]> {
  const stream = file === "-" ? process.stdin : openFile(file);
  const decoder = new StringDecoder("utf8");
  let parts: string[] = [];
  let length = 0;
  let skipping = false;
  const take = (part: string): void => {
    length += part.length;
    if (length > LINE_CAP) {
      skipping = true;
      parts = [];
    } else if (!skipping) parts.push(part);
  };
  const finish = (): Line => {
    const line: Line = skipping ? { tooLong: true } : { text: parts.join("").replace(/\r$/, "") };
    parts = [];
    length = 0;
    skipping = false;
    return line;
  };
  let first = true;
  for await (const chunk of stream) {
    let text = decoder.write(chunk as Buffer);
    if (first && text.length > 0) {
      text = text.replace(/^\ufeff/, "");
      first = false;
    }
    const lines: Line[] = [];
    let from = 0;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", from)) {
      take(text.slice(from, at));
      lines.push(finish());
      from = at + 1;
    }
    take(text.slice(from));
    yield lines;
  }
  take(decoder.end());
  if (length > 0) yield [finish()];
}

function openFile(file: string): ReadStream {
  if (!existsSync(file)) throw failure("missing", file);
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw failure("unreadable", file);
  }
  if (statSync(file).isDirectory()) throw failure("unreadable", `${file} is a folder`);
  return createReadStream(file);
}

/** Writes one JSON object a line to stdout; resolves when the reader is ready for more. */
export async function writeLine(value: unknown): Promise<void> {
  await writeText(`${JSON.stringify(value)}\n`);
}

/** Characters written at once; a write for each of a million lines costs more than making them. */
const WRITTEN_AT_ONCE = 2 ** 16;

/** Writes one JSON object a line to stdout, many lines at a time. */
export async function writeLines(values: Iterable<unknown>): Promise<void> {
  let text = "";
  for (const value of values) {
    text += `${JSON.stringify(value)}\n`;
    if (text.length < WRITTEN_AT_ONCE) continue;
    await writeText(text);
    text = "";
  }
  if (text !== "") await writeText(text);
}

/** Writes text to stdout; resolves when the reader is ready for more. */
export async function writeText(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
