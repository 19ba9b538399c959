/** File systems of a few kilobytes, that are gone when the script on them ends. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { TestContext } from "vitest";
import { temporaryFolder } from "../project/support.ts";
import { need } from "../support/needs.ts";
import { shim } from "../support/shell.ts";

/** What is said of a disk that takes nothing: one line, for people. */
export const TOLD: RegExp =
  /^error: the output could not be written: E[A-Z]+: [^\n]+; check the disk space and the folder's permissions\n$/;

/** Every file below a folder, hidden ones too. */
export function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const places = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(places.map((place) => [path.relative(folder, place), readFileSync(place, "latin1")]));
}

/** Runs a script where `disk/` is a file system of its own, of so many kilobytes, that is gone when the script ends. */
export function onDisk(context: TestContext, kilobytes: number, script: string): { folder: string; stdout: string } {
  const mount = `mount -t tmpfs -o size=${kilobytes}k none disk`;
  const within = (folder: string, then: string): ReturnType<typeof spawnSync> => {
    mkdirSync(path.join(folder, "disk"));
    const env = { ...process.env, NO_COLOR: "1", PATH: `${shim(folder)}:${process.env["PATH"]}` };
    return spawnSync("unshare", ["-r", "-m", "sh", "-c", `${mount} && ${then}`], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
  };
  need(context, "unshare", within(temporaryFolder(), "true").status === 0, "unshare -r -m is not allowed here");
  const folder = temporaryFolder();
  return { folder, stdout: String(within(folder, script).stdout) };
}
