/** Runs the built program as a user's shell does. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The script that a user's `belowline` runs. */
export const PROGRAM: string = path.resolve(import.meta.dirname, "../../bin/belowline.js");

/** A folder with a `belowline` command in it, to put on the PATH. */
export function shim(folder: string): string {
  const bin = path.join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, "belowline"), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
  chmodSync(path.join(bin, "belowline"), 0o755);
  return bin;
}

/** What a shell command printed, and its exit code. */
export function shell(
  command: string,
  folder: string,
  bin: string,
  env: NodeJS.ProcessEnv = {},
): { stdout: string; stderr: string; exit: number } {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: "1", PATH: `${bin}${path.delimiter}${process.env["PATH"]}`, ...env },
  });
  return { stdout, stderr, exit: status ?? -1 };
}

/** Gives a folder with all in it to the somebody of `plainly`. */
export function giveAway(folder: string): void {
  if (process.getuid?.() === 0) execFileSync("chown", ["-R", "65534:65534", folder]);
}

/** What stands before a command so that it runs as somebody who may not write and read everything. */
const PLAIN: readonly string[] =
  process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

/** Whether `plainly` works here: `setpriv` is there where the test is root's, and others may read the program. */
export function canBePlain(): boolean {
  const [command, ...rest] = [...PLAIN, process.execPath, PROGRAM, "--version"];
  return spawnSync(command!, rest).status === 0;
}

/** Runs the program with arguments and, where given, standard input. */
export function belowline(
  args: readonly string[],
  options: { input?: string; cwd?: string; env?: NodeJS.ProcessEnv; plainly?: boolean } = {},
): { stdout: string; stderr: string; exit: number } {
  const [command, ...rest] = [...(options.plainly ? PLAIN : []), process.execPath, PROGRAM, ...args];
  const { status, stdout, stderr } = spawnSync(command!, rest, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...(options.input !== undefined && { input: options.input }),
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    env: { ...process.env, NO_COLOR: "1", ...options.env },
  });
  return { stdout, stderr, exit: status ?? -1 };
}
