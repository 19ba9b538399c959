/** Where one output goes: stdout, or a file that is the old one until the new one is whole. */
import { closeSync, createReadStream, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { orNotWritten, UNFINISHED } from "../project/disk.ts";
import { writeText } from "./lines.ts";

/** An output that is being written. */
export interface Sink {
  /** Whether anything was written. */
  readonly begun: boolean;
  write(text: string): Promise<void>;
  /** The file gets its name. */
  finish(): void;
}

/** Opens stdout, or a file; throws BelowlineError "not-written" where it cannot be written, also later. */
export function openSink(file: string | undefined): Sink {
  let begun = false;
  const { write, finish } = file === undefined ? { write: writeText, finish: () => {} } : fileSink(file);
  return {
    get begun() {
      return begun;
    },
    write: async (text) => {
      begun = true;
      await write(text);
    },
    finish,
  };
}

function fileSink(file: string): Pick<Sink, "write" | "finish"> {
  const temporary = temporaryOf(file);
  const handle = orNotWritten(() => openSync(temporary, "wx"));
  return {
    write: async (text) => orNotWritten(() => writeFileSync(handle, text)),
    finish: () => orNotWritten(() => place(handle, temporary, file)),
  };
}

/** An empty file, for others to write, that is to become this one. */
export function reserved(file: string): string {
  const temporary = temporaryOf(file);
  orNotWritten(() => closeSync(openSync(temporary, "wx")));
  return temporary;
}

/** The name under which a file is written; nothing bears it when the process ends. */
function temporaryOf(file: string): string {
  const temporary = `${file}.${process.pid}${UNFINISHED}`;
  process.once("exit", () => rmSync(temporary, { force: true }));
  return temporary;
}

/** Hands a file that is whole to stdout, or to its name. */
export async function deliver(temporary: string, file: string | undefined): Promise<void> {
  if (file !== undefined) orNotWritten(() => place(openSync(temporary, "r+"), temporary, file));
  else for await (const bytes of createReadStream(temporary)) await writeText(bytes as Buffer);
}

/** A name is given only to what has reached the disk. */
function place(handle: number, temporary: string, file: string): void {
  fsyncSync(handle);
  closeSync(handle);
  renameSync(temporary, file);
}
