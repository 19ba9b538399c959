/** Runs that are killed at random moments, with somebody watching the folder all the time. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import { belowline, PROGRAM } from "../support/shell.ts";
import { inboxOf, shardsOf, stateOf, temporaryFolder } from "./support.ts";

/** Milliseconds between two looks at the folder. */
const LOOK = 2;

/** Arguments of a batch run that says nothing. */
export function batchArguments(inbox: string, project: string, key: string, jobs: number): string[] {
  return ["batch", inbox, "--project", project, "--key-file", key, "--jobs", String(jobs), "-q"];
}

/** What must be the same whatever happened on the way: shards, and what the manifest says without its times. */
export function resultOf(project: string): object {
  const { inputs, threads, run } = stateOf(project);
  const byName = <Entry>(entries: Iterable<[string, Entry]>): [string, Entry][] =>
    [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const undated = byName(threads).map(([key, { at: _, ...thread }]) => [key, thread]);
  // What a file looks like is written down only once it is old enough.
  const unseen = byName(inputs).map(([name, { seen: _, ...input }]) => [name, input]);
  return { shards: shardsOf(project), inputs: unseen, threads: undated, run };
}

/** Runs, kills, goes on until the run is done, `kills` runs that are to be killed in all; each time the result must be that of a run in peace with one job. */
export async function killedRuns({
  kills,
  pages,
  jobs,
}: {
  readonly kills: number;
  readonly pages: number;
  readonly jobs: number;
}): Promise<void> {
  const inbox = inboxOf(pages);
  const key = path.join(temporaryFolder(), "key");
  const peaceful = path.join(temporaryFolder(), "project");
  const started = performance.now();
  expect(belowline(batchArguments(inbox, peaceful, key, 1)).exit).toBe(0);
  const duration = performance.now() - started;
  for (let killed = 0; killed < kills; ) {
    const project = path.join(temporaryFolder(), "project");
    for (;;) {
      // Evenly over the run; a machine under load may be done sooner or later.
      const moment = killed < kills ? duration * (0.2 + (0.9 * ((killed * 7) % 10)) / 10) : Number.POSITIVE_INFINITY;
      const isTime = (passed: number): boolean => passed > moment;
      const exit = await killedRun(batchArguments(inbox, project, key, jobs), isTime, () => watch(project));
      killed++;
      if (exit === 0) break;
      expect(exit).toBe("SIGKILL");
    }
    expect(resultOf(project)).toEqual(resultOf(peaceful));
  }
}

/** Runs the program, kills it when it is time after so many milliseconds, and has somebody look on meanwhile; its exit code, or "SIGKILL". */
export async function killedRun(
  args: readonly string[],
  isTime: (passed: number) => boolean,
  look: () => void,
  preload?: string,
): Promise<unknown> {
  const child = spawn(process.execPath, [...(preload ? ["--require", preload] : []), PROGRAM, ...args], {
    stdio: "ignore",
  });
  let ended: unknown;
  child.once("exit", (code, signal) => {
    ended = code ?? signal;
  });
  const started = performance.now();
  while (ended === undefined) {
    look();
    if (isTime(performance.now() - started)) child.kill("SIGKILL");
    await setTimeout(LOOK);
  }
  look();
  return ended;
}

/** Every file that bears its final name is whole. */
function watch(project: string): void {
  for (const name of namesIn(project)) {
    if (!/\.(json|ndjson)$/.test(name)) continue;
    const text = contentOf(path.join(project, name));
    if (text === undefined) continue;
    expect(text.endsWith("\n"), name).toBe(true);
    const documents = name.endsWith(".ndjson") ? text.trimEnd().split("\n") : [text];
    for (const document of documents) expect(() => JSON.parse(document), name).not.toThrow();
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
}

/** Undefined for a file that went away between looking and reading. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
