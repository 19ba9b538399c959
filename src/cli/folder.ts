/** Writes a run into its folder: whole files only, nothing of anybody else's touched. */
import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { type BelowlineError, failure } from "../notices.ts";
import { type Content, chunksOf, type OutputFile } from "../writers/output.ts";
import { exists } from "./inputs.ts";

/** The file that says which files of a folder are a run's own. */
const RUN_FILE = "run.json";

/** Refuses, before any work is done, a folder that cannot be written and one with files of these names that no earlier run wrote. */
export function checkFolder(folder: string, names: readonly string[]): void {
  checkWritable(folder);
  if (exists(path.join(folder, RUN_FILE))) return;
  const taken = names.find((name) => exists(path.join(folder, name)));
  if (taken === undefined) return;
  throw failure("foreign-output", path.join(folder, taken));
}

function checkWritable(folder: string): void {
  const place = [folder, ...missingFolders(folder).map((missing) => path.dirname(missing))].find(exists);
  try {
    if (place === undefined) return;
    accessSync(place, constants.W_OK);
    if (!statSync(place).isDirectory()) throw new Error(`${place} is not a folder`);
  } catch (error) {
    throw notWritten(error);
  }
}

/** The folder and those above it that are not there, innermost first. */
function missingFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let at = folder; !exists(at) && at !== path.dirname(at); at = path.dirname(at)) missing.push(at);
  return missing;
}

/** Makes the folder and what is missing above it; Node's own way of doing that never returns below /proc. */
function makeFolder(folder: string): void {
  for (const missing of missingFolders(folder).reverse()) mkdirSync(missing);
}

function notWritten(error: unknown): BelowlineError {
  return failure("not-written", (error as Error).message);
}

/** Writes every file under a temporary name before the first gets its own, so that a disk that fills leaves the earlier run as it was; then takes away what that run wrote and this one did not. run.json comes last. */
export function writeFolder(folder: string, files: readonly OutputFile[]): void {
  const earlier = filesOfEarlierRun(folder);
  const names = new Set(files.map((file) => file.path));
  const runLast = [...files].sort((a, b) => Number(a.path === RUN_FILE) - Number(b.path === RUN_FILE));
  const places = runLast.map((file) => path.join(folder, file.path));
  try {
    makeFolder(folder);
    for (const [index, place] of places.entries()) writeTemporary(place, runLast[index]!.content);
    for (const place of places) renameSync(temporaryOf(place), place);
    for (const name of earlier) if (!names.has(name)) rmSync(path.join(folder, name), { force: true });
  } catch (error) {
    for (const place of places) rmSync(temporaryOf(place), { force: true });
    throw notWritten(error);
  }
}

function temporaryOf(place: string): string {
  return `${place}.${process.pid}.tmp`;
}

/** Never through a link that somebody put there; what a killed run of the same number left is replaced. */
function writeTemporary(place: string, content: Content): void {
  makeFolder(path.dirname(place));
  rmSync(temporaryOf(place), { force: true });
  writeContent(temporaryOf(place), content);
}

function writeContent(file: string, content: Content): void {
  if (typeof content === "string") writeFileSync(file, content.toWellFormed(), { flag: "wx" });
  else if (content instanceof Uint8Array) writeFileSync(file, content, { flag: "wx" });
  else writeParts(file, content);
}

function writeParts(file: string, parts: Iterable<string>): void {
  const open = openSync(file, "wx");
  try {
    for (const chunk of chunksOf(parts)) writeFileSync(open, chunk.toWellFormed());
  } finally {
    closeSync(open);
  }
}

/** Names that the folder's run.json lists as its own; only such as stay inside the folder. */
function filesOfEarlierRun(folder: string): string[] {
  try {
    const run = JSON.parse(readFileSync(path.join(folder, RUN_FILE), "utf8")) as { files?: unknown };
    const listed = Array.isArray(run.files) ? run.files : [];
    return listed.filter(
      (name): name is string =>
        typeof name === "string" && /^[a-z0-9][a-z0-9_./-]*$/i.test(name) && !name.includes(".."),
    );
  } catch {
    return [];
  }
}
