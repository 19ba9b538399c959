/** One piece of a run's work: some inputs read, separated, coded, and a shard written of each of their threads. */
import { type Ledger, openLedger } from "../ledger.ts";
import type { Rejected, SeparatedThread, Thread } from "../model.ts";
import { BelowlineError, type NoticeCode, notice } from "../notices.ts";
import { analyseThread, mergedThreadsOf, type PageOptions, type ResourceOptions, type Resources } from "../pipeline.ts";
import { settleThread } from "../threads/index.ts";
import { threadKeyOf } from "../threads/merge.ts";
import { IN_HOUSE, type Privacy } from "../writers/privacy.ts";
import type { Disk } from "./disk.ts";
import type { VersionedSource } from "./inputs.ts";
import type { InputEntry, Limits, ThreadEntry, Version } from "./manifest.ts";
import { unitOf, writeShard } from "./shards.ts";
import { forgettingOf } from "./tombstones.ts";

/** What all jobs of a run have in common; it can be sent to another process. */
export interface Setup {
  readonly project: string;
  readonly config: string;
  readonly reading: PageOptions;
  readonly coding: ResourceOptions;
  /** Makes pseudonyms and tombstones. */
  readonly secret: Uint8Array;
  readonly keepAuthors: boolean;
  readonly forgotten: ReadonlySet<string>;
}

/** Inputs that are read together, in this order: one that is new, or all that hold the same threads. */
export interface Job {
  readonly inputs: readonly VersionedSource[];
  /** Threads wanted; all when absent. */
  readonly keys?: readonly string[];
}

/** What a job found; entries of inputs only where all threads were wanted. */
export interface Outcome {
  readonly inputs: readonly InputEntry[];
  readonly threads: readonly ThreadEntry[];
}

/** Does the job; an input that cannot be read is an outcome too. Throws BelowlineError "not-written" where the disk takes no more. */
export async function doJob(job: Job, setup: Setup, resources: Resources, disk: Disk): Promise<Outcome> {
  try {
    return await outcomeOf(job, setup, resources, disk);
  } catch (error) {
    if (error instanceof BelowlineError && error.code === "not-written") throw error;
    return failedOutcome(job, setup.config, "unexpected");
  }
}

/** The outcome of a job that came to nothing, with the reason: a code of `notices.ts`. */
export function failedOutcome({ inputs, keys }: Job, config: string, failure: NoticeCode, limits?: Limits): Outcome {
  const versions = inputs.map(versionOf);
  const told = { rejected: [], failure, config };
  if (keys !== undefined) {
    const threads = keys.map((key, order) => ({
      ...told,
      key,
      unit: unitOf(config, key, versions),
      inputs: versions,
      order,
    }));
    return { inputs: [], threads };
  }
  const entries = inputs.map((input) => ({
    ...told,
    ...versionOf(input),
    ...sightOf(input),
    keys: [],
    rejected: [{ file: input.name, kind: "file" as const, reason: failure, text: "" }],
    notices: [notice(failure, input.name)],
    ...(limits && { limits }),
  }));
  return { inputs: entries, threads: [] };
}

function versionOf({ name, sha256 }: Version): Version {
  return { name, sha256 };
}

function sightOf({ seen }: VersionedSource): Pick<InputEntry, "seen"> {
  return seen === undefined ? {} : { seen };
}

async function outcomeOf(job: Job, setup: Setup, resources: Resources, disk: Disk): Promise<Outcome> {
  const ledger = openLedger();
  const read = await threadsRead(job, setup, ledger);
  const threads: ThreadEntry[] = [];
  for (const [order, thread] of read.entries()) {
    const key = keyOf(thread);
    if (job.keys !== undefined && !job.keys.includes(key)) continue;
    const inputs = job.inputs.map(versionOf);
    const unit = unitOf(setup.config, key, inputs);
    const analysed = await analyseThread(thread, resources, ledger.notice);
    const sha256 = writeShard(setup.project, unit, analysed, privacyOf(setup), disk);
    const merged = job.keys === undefined ? [] : thread.rejected.filter(({ reason }) => reason === "seen-before");
    threads.push({ key, unit, sha256, inputs, config: setup.config, order, rejected: wordless(merged) });
  }
  if (job.keys !== undefined) return { inputs: [], threads };
  return { inputs: job.inputs.map((input) => inputEntryOf(input, setup.config, ledger, threads)), threads };
}

/** The threads of the inputs, without what was forgotten. */
async function threadsRead(job: Job, setup: Setup, ledger: Ledger): Promise<Thread[]> {
  const forget = forgettingOf(setup.secret, setup.forgotten);
  const gone = new Set<string>();
  const admit = (thread: SeparatedThread): SeparatedThread => {
    const kept = forget(thread);
    const admitted = ledger.admit(kept ?? { ...thread, comments: [], rejected: [] });
    if (kept === undefined) gone.add(admitted.threadId);
    // What answered a forgotten comment answers nobody now.
    return kept === thread ? admitted : settleThread(admitted);
  };
  const read: Thread[] = [];
  const { threads } = await mergedThreadsOf(job.inputs, setup.reading, { ...ledger, admit });
  for await (const thread of threads) if (!gone.has(thread.threadId)) read.push(thread);
  return read;
}

/** What a thread is known by: its address, or its file and its id there. */
function keyOf({ url, file, threadId }: Thread): string {
  return threadKeyOf(url) ?? JSON.stringify([file, threadId]);
}

function privacyOf({ keepAuthors, secret }: Setup): Privacy {
  return keepAuthors ? { ...IN_HOUSE, keepAuthors } : { ...IN_HOUSE, key: { id: "", secret } };
}

function inputEntryOf(
  input: VersionedSource,
  config: string,
  ledger: Ledger,
  threads: readonly ThreadEntry[],
): InputEntry {
  const record = ledger.inputs.find(({ file }) => file === input.name);
  const failure = ledger.rejected.find(({ kind, file }) => kind === "file" && file === input.name)?.reason;
  return {
    ...versionOf(input),
    config,
    ...sightOf(input),
    ...(record && { record }),
    keys: threads.map(({ key }) => key),
    ...(failure !== undefined && { failure }),
    rejected: wordless(ledger.rejected),
    notices: ledger.notices,
  };
}

/** The project keeps no words of what was left out: they may be somebody's who is to be forgotten. */
function wordless(rejected: readonly Rejected[]): Rejected[] {
  return rejected.map((item) => ({ ...item, text: "" }));
}
