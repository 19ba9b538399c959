/** Runs of `analyze` that are killed while an earlier run lies in the folder and somebody reads it (HOSTILE case 23). */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { killedRun } from "../project/killed.ts";
import { inboxOf, temporaryFolder } from "../project/support.ts";
import { belowline } from "../support/shell.ts";

/** Files of a run by name, run.json without its clock. */
type Files = ReadonlyMap<string, string>;

const RUN = "run.json";
/** Kills between two runs that may end. */
const IN_A_ROW = 4;
const SLOW_DISK = path.resolve(import.meta.dirname, "../support/slow-disk.cjs");

/** Kills so many runs, half of them while they write; all the while each file is that of the run before or that of this one. */
export async function killedAnalyses(kills: number): Promise<void> {
  const [before, after, folder] = ["before", "after", "reports"].map((name) => path.join(temporaryFolder(), name));
  const [few, many] = [inboxOf(2), inboxOf(4)];
  const analysing = (inbox: string, output: string): string[] => [
    "analyze",
    inbox,
    "-o",
    output,
    "--keep-authors",
    "-q",
  ];
  expect(belowline(analysing(few, before!)).exit).toBe(0);
  const started = performance.now();
  expect(belowline(analysing(many, after!)).exit).toBe(0);
  const duration = performance.now() - started;
  const [old, young] = [filesIn(before!), filesIn(after!)];
  const staging = path.join(folder!, ".belowline.tmp");
  for (let number = 0; number < kills; number++) {
    // Multiples of the golden section lie evenly however many there are.
    const moment = ((number + 1) * 0.618034) % 1;
    if (number % IN_A_ROW === 0) {
      rmSync(folder!, { recursive: true, force: true });
      cpSync(before!, folder!, { recursive: true });
    }
    const begun = timeOf(staging);
    const isTime = (passed: number): boolean =>
      number % 2 === 1
        ? passed > duration * moment
        : timeOf(staging) > begun && share(folder!, staging, young) > moment;
    const ended = await killedRun(analysing(many, folder!), isTime, () => watch(folder!, old, young), SLOW_DISK);
    expect([0, "SIGKILL"]).toContain(ended);
    isOneRun(folder!, [old, young]);
    if (number % IN_A_ROW < IN_A_ROW - 1 && number < kills - 1) continue;
    expect(belowline(analysing(many, folder!)).exit).toBe(0);
    expect(filesIn(folder!)).toEqual(young);
  }
}

/** When something was last put into a folder; 0 for none. */
function timeOf(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** How much of the writing is done: half when all files wait in the staging folder, all when none does any more. */
function share(folder: string, staging: string, young: Files): number {
  const steps = young.size + 1;
  const waiting = namesIn(staging).length;
  return (isMark(RUN, readFileSync(path.join(folder, RUN), "utf8")) ? 2 * steps - waiting : waiting) / (2 * steps);
}

/** Each file, as soon as it bears its name, is one of the old or of the new ones, whole. */
function watch(folder: string, old: Files, young: Files): void {
  for (const [name, content] of filesIn(folder)) {
    if (name.startsWith(".belowline") || isMark(name, content)) continue;
    expect([old.get(name), young.get(name)], name).toContain(content);
  }
}

/** What nobody writes any more is all of one run, or its run.json says that it is not. */
function isOneRun(folder: string, runs: readonly Files[]): void {
  const found = new Map([...filesIn(folder)].filter(([name]) => !name.startsWith(".belowline")));
  if (!isMark(RUN, found.get(RUN)!)) expect(found).toEqual(runs.find((run) => run.get(RUN) === found.get(RUN)));
}

function isMark(name: string, content: string): boolean {
  return name === RUN && (JSON.parse(content) as { unfinished?: boolean }).unfinished === true;
}

/** Every name in a folder and below; none where it is not there. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    // A folder in it went away meanwhile, or it did itself.
    return existsSync(folder) ? namesIn(folder) : [];
  }
}

/** Every file, hidden ones too; those that go away between looking and reading are left out. */
function filesIn(folder: string): Files {
  const files = new Map<string, string>();
  for (const name of namesIn(folder).sort()) {
    const content = contentOf(path.join(folder, name));
    if (content !== undefined) files.set(name, name === RUN ? withoutClock(content) : content);
  }
  return files;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return undefined;
  }
}

function withoutClock(run: string): string {
  return JSON.stringify({ ...(JSON.parse(run) as object), clock: undefined });
}
