/** A thread beside the one that works: it ends the process when that one takes too long or too much, which it cannot do itself. */
import { Worker } from "node:worker_threads";

/** What a process dies of when it is over a limit; the parent knows the reason by it. */
export const OVERTIME: NodeJS.Signals = "SIGALRM";
export const OVERWEIGHT: NodeJS.Signals = "SIGKILL";

/** Tells the watchdog what the work at hand may take. */
export interface Watchdog {
  /** From now on this many CPU seconds, of all threads of the process; 0 for no limit. */
  allow(seconds: number): void;
}

/** Milliseconds between two looks. */
const INTERVAL = 100;

/** Plain JavaScript, because what runs TypeScript from its sources does not reach the threads of a process. */
const PROGRAM = `
const { budget, memory, parent } = require("node:worker_threads").workerData;
setInterval(() => {
  const limit = Atomics.load(budget, 0);
  const { user, system } = process.cpuUsage();
  if (limit > 0 && (user + system) / 1000 > limit) process.kill(process.pid, "${OVERTIME}");
  if (process.memoryUsage.rss() > memory || process.ppid !== parent) process.kill(process.pid, "${OVERWEIGHT}");
}, ${INTERVAL});
`;

/** Watches this process: it ends beyond `memory` bytes, and when its parent has gone. */
export function startWatchdog(memory: number): Watchdog {
  const budget = new Int32Array(new SharedArrayBuffer(4));
  new Worker(PROGRAM, { eval: true, workerData: { budget, memory, parent: process.ppid } }).unref();
  return {
    allow: (seconds) => {
      const { user, system } = process.cpuUsage();
      Atomics.store(budget, 0, seconds === 0 ? 0 : Math.round((user + system) / 1000) + seconds * 1000);
    },
  };
}
