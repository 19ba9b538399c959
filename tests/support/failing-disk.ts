/** A disk of which the n-th call fails. */
import * as fs from "node:fs";
import { type Disk, type FileCalls, openDisk } from "../../src/project/disk.ts";

/** The disk, and the calls made of it so far, by name. */
export interface FailingDisk {
  readonly disk: Disk;
  readonly calls: readonly string[];
}

/** A disk of which the n-th call fails, and all later ones where `dead`. */
export function failingDisk(n: number, dead = false, code = "ENOSPC"): FailingDisk {
  const calls: string[] = [];
  const failing = <Args extends unknown[], Result>(name: string, call: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      calls.push(name);
      if (calls.length === n || (dead && calls.length > n)) {
        // What cannot be closed is gone all the same.
        if (name === "closeSync") call(...args);
        throw Object.assign(new Error(`${code}: injected, ${name}`), { code });
      }
      return call(...args);
    };
  };
  // What reaches the platter nobody can test here, and waiting for it would take most of the time.
  const fsyncSync = failing("fsyncSync", () => {});
  const names = ["mkdirSync", "openSync", "closeSync", "renameSync", "linkSync", "rmSync"] as const;
  const wrapped = names.map((name) => [name, failing(name, fs[name] as (...args: never[]) => unknown)]);
  const writeSync = failing("writeSync", (handle: number, bytes: Uint8Array, from: number) =>
    fs.writeSync(handle, bytes, from),
  );
  return { disk: openDisk({ ...Object.fromEntries(wrapped), writeSync, fsyncSync } as FileCalls), calls };
}
