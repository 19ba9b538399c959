/** Opens a project for a command: its folder, its lock, its key, its manifest. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { Command } from "commander";
import { BelowlineError, failure } from "../notices.ts";
import type { Disk } from "../project/disk.ts";
import type { Manifest } from "../project/manifest.ts";
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

/** Takes the project, and makes it where it is not there and `begin` is true; gives it back when the process ends. */
export async function openProject({ project: folder, keyFile }: ProjectFlags, begin: boolean): Promise<OpenProject> {
  const [{ openDisk }, { holdUntilExit }, { openManifest }, { beginProject, clearUnfinished, projectAt, projectIn }] =
    await Promise.all([
      import("../project/disk.ts"),
      import("./holding.ts"),
      import("../project/manifest.ts"),
      import("../project/project.ts"),
    ]);
  const disk = openDisk();
  const known = begin ? projectIn(folder, disk) : projectAt(folder, disk);
  holdUntilExit(path.join(folder, "lock"), disk);
  clearUnfinished(folder, disk);
  const id = known?.id ?? randomBytes(6).toString("hex");
  const key = projectKey(folder, id, keyFile, known === undefined);
  if (known === undefined) beginProject(folder, id, key.id, disk);
  else if (known.key_id !== key.id)
    throw new BelowlineError("project", "this is not the key that made the project's pseudonyms", "give that one");
  return { folder, disk, key, manifest: openManifest(folder, disk) };
}

/** The key of a project: in the file that is named, or among the user's own, never in the project. */
function projectKey(folder: string, id: string, keyFile: string | undefined, make: boolean): Key {
  const file = keyFile ?? ownKeyFile(folder, id);
  if (!make && !existsSync(file))
    throw new BelowlineError(
      "project",
      `the key of this project is not there: ${file}`,
      "name it with --key-file; without it nobody can be known again",
    );
  try {
    if (keyFile === undefined) mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw failure("not-written", (error as Error).message);
  }
  return keyIn(file, folder);
}

function ownKeyFile(folder: string, id: string): string {
  const config = process.env["XDG_CONFIG_HOME"] || path.join(homedir(), ".config");
  return path.join(config, "belowline", "keys", `${path.basename(path.resolve(folder))}-${id}`);
}
