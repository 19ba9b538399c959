/** One run at a time holds a project; what a dead run left behind is taken over. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { type BelowlineError, failure } from "../notices.ts";
import type { Disk } from "./disk.ts";

/** A held lock. */
export interface Lock {
  release(): void;
}

/** Who holds a project. */
interface Holder {
  readonly pid: number;
  /** When that process began, as its machine says it: a number may be given to another process later. */
  readonly started: string;
  readonly host: string;
}

/** Takes the project; throws BelowlineError "locked" while another run has it. */
export function takeLock(project: string, disk: Disk): Lock {
  const file = path.join(project, "lock");
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? "", host: hostname() });
  if (!disk.claim(file, own)) {
    clearStale(file, disk);
    if (!disk.claim(file, own)) throw locked(disk.read(file));
  }
  return {
    release: () => {
      if (disk.read(file) === own) disk.remove(file);
    },
  };
}

/** Moves the lock of a dead run away; of two runs that try, one finds the other's and puts it back. */
function clearStale(file: string, disk: Disk): void {
  const content = disk.read(file);
  if (content === undefined) return;
  if (isAlive(holderIn(content))) throw locked(content);
  const aside = `${file}.${process.pid}.stale`;
  disk.move(file, aside);
  const moved = disk.read(aside) ?? "";
  if (moved !== content) disk.claim(file, moved);
  disk.remove(aside);
  if (moved !== content) throw locked(moved);
}

function holderIn(content: string): Holder | undefined {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    return undefined;
  }
}

/** Of a process on another machine nothing can be known, so it counts as alive. */
function isAlive(holder: Holder | undefined): boolean {
  if (holder === undefined) return false;
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const started = startOf(holder.pid);
  return started === undefined || holder.started === "" || started === holder.started;
}

function locked(content: string | undefined): BelowlineError {
  const holder = holderIn(content ?? "");
  return failure("locked", holder && `process ${holder.pid} on ${holder.host}`);
}

/** Start of a process: boot and clock ticks on Linux, a date where there is `ps`, else undefined. */
function startOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return startByPs(pid);
  }
}

function startByPs(pid: number): string | undefined {
  try {
    const ps = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { stdio: ["ignore", "pipe", "ignore"] });
    return ps.toString().trim() || undefined;
  } catch {
    return undefined;
  }
}
