/** Writes a run into its folder: whole files only, nothing of anybody else's touched, one run at a time. */
import { rmdirSync } from "node:fs";
import path from "node:path";
import { failure } from "../notices.ts";
import { type Disk, exists, missingFolders, openDisk } from "../project/disk.ts";
import type { OutputFile } from "../writers/output.ts";
import { holdUntilExit } from "./holding.ts";

/** The file that says which files of a folder are a run's own. */
const RUN_FILE = "run.json";
/** Names the run that is at work in a folder; hidden, and gone when it ends. */
const LOCK_FILE = ".belowline.lock";
/** Where files wait until all of them are written. */
const STAGING = ".belowline.tmp";
/** The run.json of a folder whose files are not all of one run; it waits among the others under this name. */
const UNFINISHED_RUN = ".unfinished.json";

/**
 * Holds the folder until the process ends, before any work is done. Throws BelowlineError "not-written" for one that
 * cannot be written, "foreign-output" for one with files of these names that no earlier run wrote, "locked" for one
 * that another run holds.
 */
export function takeFolder(folder: string, names: readonly string[]): void {
  const taken = names.find((name) => exists(path.join(folder, name)));
  if (taken !== undefined && !exists(path.join(folder, RUN_FILE)))
    throw failure("foreign-output", path.join(folder, taken));
  const made = missingFolders(folder);
  holdUntilExit(path.join(folder, LOCK_FILE), openDisk(), () => {
    // A run that wrote nothing leaves no empty folder behind; what is in one keeps it.
    for (const each of made) rmdirSync(each);
  });
}

/**
 * Writes every file aside before the first gets its place, so that a disk that fills leaves the earlier run as it was.
 * While they are put in their places run.json says that the run is unfinished, and lists the files of both runs; files
 * that only the earlier one wrote are taken away, and the new run.json comes last.
 */
export function writeFolder(folder: string, files: readonly OutputFile[], disk: Disk = openDisk()): void {
  const staging = path.join(folder, STAGING);
  const names = files.map((file) => file.path);
  const own = new Set(names);
  const earlier = filesOfEarlierRun(folder, disk).filter((name) => !own.has(name));
  const place = (from: string, to: string = from): void => disk.move(path.join(staging, from), path.join(folder, to));
  const settle = (): void => {
    for (const each of new Set(names.map((name) => path.dirname(name)))) disk.settle(path.join(folder, each));
  };
  try {
    disk.clear(staging);
    for (const file of files) disk.write(path.join(staging, file.path), file.content);
    disk.write(path.join(staging, UNFINISHED_RUN), unfinishedRun([...names, ...earlier]));
    place(UNFINISHED_RUN, RUN_FILE);
    for (const name of names) if (name !== RUN_FILE) place(name);
    for (const name of earlier) disk.remove(path.join(folder, name));
    settle();
    place(RUN_FILE);
    settle();
  } finally {
    clearQuietly(staging, disk);
  }
}

function unfinishedRun(files: readonly string[]): string {
  return `${JSON.stringify({ unfinished: true, files: files.filter((name) => name !== RUN_FILE) }, null, 2)}\n`;
}

function clearQuietly(folder: string, disk: Disk): void {
  try {
    disk.clear(folder);
  } catch {
    // The next run takes it away.
  }
}

/** Names that the folder's run.json lists as its own; only such as stay inside the folder. */
function filesOfEarlierRun(folder: string, disk: Disk): string[] {
  try {
    const run = JSON.parse(disk.read(path.join(folder, RUN_FILE)) ?? "") as { files?: unknown };
    const listed = Array.isArray(run.files) ? run.files : [];
    return listed.filter(
      (name): name is string =>
        typeof name === "string" && /^[a-z0-9][a-z0-9_./-]*$/i.test(name) && !name.includes(".."),
    );
  } catch {
    return [];
  }
}
