/** One run at a time holds a folder; what a dead run left behind is taken over. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { type BelowlineError, failure } from "../notices.ts";
import { type Disk, UNFINISHED } from "./disk.ts";

/** A held lock. */
export interface Lock {
  release(): void;
}

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  /** When that process began, as its machine says it: a number may be given to another process later. */
  readonly started: string;
  readonly host: string;
}

/** What a lock is called while it is moved away. */
const ASIDE = ".stale";

/** Takes the folder that the file locks; throws BelowlineError "locked" while another run has it. */
export function takeLock(file: string, disk: Disk): Lock {
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? "", host: hostname() });
  if (!disk.claim(file, own)) {
    clearStale(file, disk);
    if (!disk.claim(file, own)) throw locked(file, disk.read(file));
  }
  clearAttempts(file, disk);
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
  if (isAlive(holderIn(content))) throw locked(file, content);
  const aside = `${file}.${process.pid}${ASIDE}`;
  disk.move(file, aside);
  const moved = disk.read(aside) ?? "";
  if (moved !== content) disk.claim(file, moved);
  disk.remove(aside);
  if (moved !== content) throw locked(file, moved);
}

/** Takes away what runs left that were killed while they tried for the lock. */
function clearAttempts(file: string, disk: Disk): void {
  const [folder, start] = [path.dirname(file), `${path.basename(file)}.`];
  for (const name of disk.names(folder)) {
    const [pid, end] = name.startsWith(start) ? name.slice(start.length).split(/(?=\.)/) : [];
    if ((end === UNFINISHED || end === ASIDE) && !isThere(Number(pid))) disk.remove(path.join(folder, name));
  }
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
  if (!isThere(holder.pid)) return false;
  const started = startOf(holder.pid);
  return started === undefined || holder.started === "" || started === holder.started;
}

/** Whether a process is running on this machine. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function locked(file: string, content: string | undefined): BelowlineError {
  const holder = holderIn(content ?? "");
  return failure("locked", holder ? `process ${holder.pid} on ${holder.host} (${file})` : file);
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
