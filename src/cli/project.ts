/** Opens a project for a command: its folder, its lock, its key, its manifest. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { Command } from "commander";
import { BelowlineError, failure } from "../notices.ts";
import type { Disk } from "../project/disk.ts";
import type { Manifest } from "../project/manifest.ts";
import type { ProjectFile } from "../project/project.ts";
import type { Key } from "../writers/privacy.ts";
import { keyIn } from "./privacy.ts";

export interface ProjectFlags {
  readonly project: string;
  readonly keyFile?: string;
}

/** A project that this run holds until the process ends. */
export interface OpenProject {
  readonly folder: string;
  readonly disk: Disk;
  readonly key: Key;
  readonly manifest: Manifest;
}

/** Adds `--project` and `--key-file`. */
export function withProjectOptions(command: Command): Command {
  return command
    .requiredOption("--project <folder>", "folder of the project")
    .option("--key-file <file>", "secret of its pseudonyms, when it is not among your own keys");
}

/** What a command does to a project; one whose key was destroyed can only be read. */
type Purpose = "begin" | "change" | "read";

/** Takes the project, and makes it where it is not there and is to begin; gives it back when the process ends. */
export async function openProject({ project: folder, keyFile }: ProjectFlags, purpose: Purpose): Promise<OpenProject> {
  const [{ openDisk }, { holdUntilExit }, { openManifest }, { beginProject, clearUnfinished, projectAt, projectIn }] =
    await Promise.all([
      import("../project/disk.ts"),
      import("./holding.ts"),
      import("../project/manifest.ts"),
      import("../project/project.ts"),
    ]);
  const disk = openDisk();
  const known = purpose === "begin" ? projectIn(folder, disk) : projectAt(folder, disk);
  holdUntilExit(path.join(folder, "lock"), disk);
  clearUnfinished(folder, disk);
  if (known?.sealed && purpose !== "read")
    throw new BelowlineError(
      "project",
      "the key of this project was destroyed: it can be read, and not go on",
      "begin another project",
    );
  if (known?.sealed) return { folder, disk, key: keyless(known), manifest: openManifest(folder, disk) };
  const id = known?.id ?? randomBytes(6).toString("hex");
  const key = projectKey(folder, id, keyFile, known === undefined);
  if (known === undefined) beginProject(folder, id, key.id, disk);
  else if (known.key_id !== key.id)
    throw new BelowlineError("project", "this is not the key that made the project's pseudonyms", "give that one");
  return { folder, disk, key, manifest: openManifest(folder, disk) };
}

/** What is left of a key that was destroyed. */
function keyless({ key_id: id }: ProjectFile): Key {
  return { id, secret: new Uint8Array() };
}

/** Destroys the key of a project, which can only be read afterwards; says which file that was. Done again after a crash, it ends what was begun. */
export async function destroyKey({ project: folder, keyFile }: ProjectFlags): Promise<string> {
  const [{ openDisk }, { holdUntilExit }, { projectAt, sealProject }] = await Promise.all([
    import("../project/disk.ts"),
    import("./holding.ts"),
    import("../project/project.ts"),
  ]);
  const disk = openDisk();
  const known = projectAt(folder, disk);
  holdUntilExit(path.join(folder, "lock"), disk);
  const file = keyFile ?? ownKeyFile(folder, known.id);
  // Another file than the project's own key is nobody's to delete here.
  if (existsSync(file) && keyIn(file, folder).id !== known.key_id)
    throw new BelowlineError("project", `this is not the key of the project: ${file}`, "give that one");
  if (!existsSync(file) && !known.sealed) throw keyMissing(file);
  sealProject(folder, known, disk);
  disk.remove(file);
  return file;
}

/** The key of a project: in the file that is named, or among the user's own, never in the project. */
function projectKey(folder: string, id: string, keyFile: string | undefined, make: boolean): Key {
  const file = keyFile ?? ownKeyFile(folder, id);
  if (!make && !existsSync(file)) throw keyMissing(file);
  try {
    if (keyFile === undefined) mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw failure("not-written", (error as Error).message);
  }
  return keyIn(file, folder);
}

function keyMissing(file: string): BelowlineError {
  return new BelowlineError(
    "project",
    `the key of this project is not there: ${file}`,
    "name it with --key-file; without it nobody can be known again",
  );
}

function ownKeyFile(folder: string, id: string): string {
  const config = process.env["XDG_CONFIG_HOME"] || path.join(homedir(), ".config");
  return path.join(config, "belowline", "keys", `${path.basename(path.resolve(folder))}-${id}`);
}
