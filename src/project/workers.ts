/** A pool of child processes: a job that takes too much costs its child's life and nothing else. */
import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { BelowlineError, type NoticeCode } from "../notices.ts";
import type { Resources } from "../pipeline.ts";
import type { Disk } from "./disk.ts";
import { doJob, type Job, type Outcome, type Setup } from "./job.ts";
import type { Limits } from "./manifest.ts";
import { OVERTIME, OVERWEIGHT } from "./watchdog.ts";
import type { Answer, Beginning, Order } from "./worker.ts";

/** Why a process died. */
interface Died {
  readonly died: NoticeCode;
}

/** What a job came to: an outcome, or why its process died. */
type Result = { readonly outcome: Outcome } | Died;

/** Does jobs, several at a time. */
export interface Pool {
  /** How many of some jobs it does at a time. */
  atOnce(jobs: readonly Job[]): number;
  /** Throws BelowlineError "not-written" where the disk takes no more. */
  run(job: Job, seconds: number): Promise<Result>;
  close(): void;
}

/** A pool in this process, without limits: for tests, and for who calls the library. */
export function poolInside(setup: Setup, resources: Resources, disk: Disk): Pool {
  return {
    atOnce: () => 1,
    run: async (job) => ({ outcome: await doJob(job, setup, resources, disk) }),
    close: () => {},
  };
}

/** Exit code of a process that aborts, where there are no signals. */
const ABORTED = 134;
const SCRIPT = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);

/** What a process does in about the time that another one takes to begin. */
const WORTH_A_START = { jobs: 64, bytes: 2 ** 21 };

/** How many processes some jobs are worth: `most`, fewer where one is done before another has begun. */
export function processesFor(jobs: readonly Job[], most: number): number {
  let bytes = 0;
  for (const { inputs } of jobs) for (const input of inputs) bytes += input.bytes;
  const worth = Math.ceil(Math.max(jobs.length / WORTH_A_START.jobs, bytes / WORTH_A_START.bytes));
  return Math.max(1, Math.min(most, jobs.length, worth));
}

/** A pool of children, each of which may hold `limits.memory` bytes; `most` of them, or as many as the machine has processors and the jobs are worth. */
export function poolOfChildren(setup: Setup, limits: Limits, most?: number): Pool {
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const started = async (): Promise<ChildProcess> => {
    const child = fork(SCRIPT, {
      serialization: "advanced",
      execArgv: [...process.execArgv, `--max-old-space-size=${Math.ceil(limits.memory / 2 ** 20)}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    all.add(child);
    const beginning: Beginning = { setup, memory: limits.memory };
    const begun = await answerOf(child, beginning);
    if ("died" in begun) throw new Error(`a child process could not begin: ${begun.died}`);
    return child;
  };
  const runOn = async (child: ChildProcess, order: Order): Promise<Result> => {
    const result = await answerOf(child, order);
    if ("died" in result) all.delete(child);
    else idle.push(child);
    return result as Result;
  };
  return {
    atOnce: (jobs) => most ?? processesFor(jobs, availableParallelism()),
    run: async (job, seconds) => {
      const used = idle.pop();
      const result = await runOn(used ?? (await started()), { job, seconds });
      // What earlier jobs left in memory may have killed this one: it is innocent until it dies alone.
      const isInnocent = used !== undefined && "died" in result && result.died === "over-memory";
      return isInnocent ? runOn(await started(), { job, seconds }) : result;
    },
    close: () => {
      for (const child of all) child.kill("SIGKILL");
    },
  };
}

/** The child's answer, or why there will be none. */
function answerOf(
  child: ChildProcess,
  message: Beginning | Order,
): Promise<Exclude<Answer, { error: unknown }> | Died> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
      child.off("message", onMessage);
      resolve({ died: causeOf(code, signal) });
    };
    const onMessage = (answer: Answer): void => {
      child.off("exit", onExit);
      if ("error" in answer) reject(new BelowlineError(answer.error.code, answer.error.message, answer.error.hint));
      else resolve(answer);
    };
    child.once("exit", onExit);
    child.once("message", onMessage);
    child.send(message, (error) => {
      // A child that cannot be told anything is as good as dead; of one that is dead the exit is heard.
      if (error) child.kill("SIGKILL");
    });
  });
}

/** V8 aborts, and so does the watchdog's signal say, where memory runs out. */
function causeOf(code: number | null, signal: NodeJS.Signals | null): NoticeCode {
  if (signal === OVERTIME) return "over-time";
  return signal === OVERWEIGHT || signal === "SIGABRT" || code === ABORTED ? "over-memory" : "unexpected";
}
