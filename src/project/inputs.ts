/** Which bytes an input holds: a file and the frames saved beside it, or every file of a folder that is one input. */
import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import path from "node:path";
import type { Source } from "../readers/index.ts";
import type { Version } from "./manifest.ts";

/** An input with its bytes named. */
export type VersionedSource = Source & Version & Sight & { readonly path: string; readonly bytes: number };

/** What an input looks like from outside: names, sizes and times of its files, hashed; absent while they are too young to be told from later ones. */
interface Sight {
  readonly seen?: string;
}

/** What browsers append to a page's name for the folder of its parts, and the parts that are read. */
const PARTS = ["_files", ".files"];
const FRAME = /\.x?html?$/i;
const CHUNK = Buffer.alloc(2 ** 20);

/** Milliseconds within which a file may change without another time: two seconds on the coarsest file systems. */
const COARSEST_TIME = 2000;

/**
 * The input with the SHA-256 of what is read of it, at the time `now` in milliseconds; undefined where it cannot be opened.
 * One that looks as `trusted` did is not read: its bytes are taken to be the same.
 */
export function versioned(
  source: Source & { readonly path: string },
  now: number,
  trusted?: Sight & Version,
): VersionedSource | undefined {
  try {
    const files = filesOf(source.path);
    const { seen, bytes } = sightOf(files, now);
    const sha256 = seen !== undefined && trusted?.seen === seen ? trusted.sha256 : hashOf(files);
    return { ...source, sha256, bytes, ...(seen !== undefined && { seen }) };
  } catch {
    return undefined;
  }
}

function sightOf(files: readonly string[], now: number): Sight & { readonly bytes: number } {
  const stats = files.map((file) => statSync(file));
  const bytes = stats.reduce((sum, { size }) => sum + size, 0);
  if (stats.some(({ mtimeMs }) => mtimeMs > now - COARSEST_TIME)) return { bytes };
  const looks = stats.map(({ size, mtimeMs }, i) => [path.basename(files[i]!), size, mtimeMs]);
  return { bytes, seen: createHash("sha256").update(JSON.stringify(looks)).digest("base64url") };
}

function hashOf([first, ...rest]: readonly string[]): string {
  const hash = createHash("sha256");
  hashFile(first!, hash);
  for (const file of rest) {
    hash.update(`\0${path.basename(file)}\0`);
    hashFile(file, hash);
  }
  return hash.digest("hex");
}

function filesOf(file: string): string[] {
  if (statSync(file).isDirectory()) return namesIn(file).map((name) => path.join(file, name));
  const stem = file.replace(/\.[A-Za-z]{1,8}$/, "");
  const frames = PARTS.flatMap((ending) =>
    namesIn(stem + ending)
      .filter((name) => FRAME.test(name))
      .map((name) => path.join(stem + ending, name)),
  );
  return [file, ...frames];
}

function namesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

/** Size and SHA-256 of a file, however large. */
export function hashedFile(file: string): { readonly bytes: number; readonly sha256: string } {
  const hash = createHash("sha256");
  const bytes = hashFile(file, hash);
  return { bytes, sha256: hash.digest("hex") };
}

/** Adds the bytes of a file to a hash, and says how many they are. */
function hashFile(file: string, hash: Hash): number {
  const handle = openSync(file, "r");
  try {
    let bytes = 0;
    for (let read = readSync(handle, CHUNK); read > 0; read = readSync(handle, CHUNK)) {
      hash.update(CHUNK.subarray(0, read));
      bytes += read;
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}
