/** A run over an inbox: what is new is read, what changed is read again, and every step is one that can be the last. */

import { dropCache } from "./cache.ts";
import type { Disk } from "./disk.ts";
import { failedOutcome, type Job, type Outcome } from "./job.ts";
import type { Commit, Config, InputEntry, Manifest, Removed, ThreadEntry } from "./manifest.ts";
import { type Cause, inputsToRead, type Present, standsAlone, threadsToMake } from "./plan.ts";
import { shardFile, unitsOnDisk } from "./shards.ts";
import type { Pool } from "./workers.ts";

export interface Batch {
  readonly project: string;
  readonly manifest: Manifest;
  readonly disk: Disk;
  readonly present: Present;
  readonly config: Config;
  /** Called when there is something to do. */
  readonly openPool: () => Pool;
  /** ISO 8601, UTC. */
  readonly now: () => string;
  /** Threads that were committed before this time are no longer kept. */
  readonly keepSince?: string;
  readonly onProgress?: (done: number, of: number) => void;
}

/** What a run did. */
export interface Summary {
  readonly causes: ReadonlyMap<Cause, number>;
  /** Entries of the inputs that were read and of which nothing is used. */
  readonly failed: readonly InputEntry[];
  /** Threads written, and threads no longer kept. */
  readonly threads: number;
  readonly expired: number;
}

/** A run that is under way. */
export interface Running {
  readonly summary: Promise<Summary>;
  /** Writes down what is done; for who has to end now. */
  save(): void;
}

/** Results that are committed together, and milliseconds after which they are. */
const TOGETHER = 200;
const MILLISECONDS = 1000;

/** Starts the run; its promise throws BelowlineError "not-written" where the disk takes no more. */
export function startBatch(batch: Batch): Running {
  const { state } = batch.manifest;
  const run = state.done ? state.run + 1 : state.run;
  const pending = openPending(batch, run);
  return { summary: finished(batch, pending), save: pending.flush };
}

/** Outcomes that no commit holds yet. */
interface Pending {
  readonly failed: InputEntry[];
  /** Threads taken so far. */
  readonly threads: number;
  add(outcome: Outcome): void;
  flush(more?: Partial<Commit>): void;
}

function openPending({ manifest, present, config, now }: Batch, run: number): Pending {
  const failed: InputEntry[] = [];
  let inputs: InputEntry[] = [];
  let threads: ThreadEntry[] = [];
  let taken = 0;
  let since = performance.now();
  let first = true;
  const flush = (more: Partial<Commit> = {}): void => {
    if (inputs.length + threads.length + Object.keys(more).length === 0) return;
    const commit = { run, at: now(), ...(first && { config }), inputs, threads, ...more };
    [inputs, threads, first, since] = [[], [], false, performance.now()];
    manifest.commit(commit);
  };
  return {
    failed,
    get threads() {
      return taken;
    },
    add: (outcome) => {
      const alone = (thread: ThreadEntry): boolean =>
        outcome.inputs.length === 0 || standsAlone(thread.key, thread.inputs[0]!, manifest.state, present);
      failed.push(...outcome.inputs.filter(({ failure }) => failure !== undefined));
      inputs.push(...outcome.inputs);
      const kept = outcome.threads.filter(alone);
      threads.push(...kept);
      taken += kept.length;
      if (inputs.length + threads.length >= TOGETHER || performance.now() - since > MILLISECONDS) flush();
    },
    flush,
  };
}

async function finished(batch: Batch, pending: Pending): Promise<Summary> {
  const { manifest, present, disk, project } = batch;
  const { state } = manifest;
  const toRead = inputsToRead(state, present);
  let pool: Pool | undefined;
  const work = async (jobs: readonly Job[], before: number): Promise<void> => {
    if (jobs.length === 0) return;
    pool ??= batch.openPool();
    let done = 0;
    await each(jobs, pool.atOnce(jobs), async (job) => {
      batch.onProgress?.(before + done, before + jobs.length);
      pending.add(await outcomeOf(job, pool!, batch));
      done++;
    });
    pending.flush();
  };
  try {
    await work(
      [...toRead.keys()].map((input) => ({ inputs: [input] })),
      0,
    );
    await work(threadsToMake(state, present, unitsOnDisk(project, disk)), toRead.size);
  } finally {
    pool?.close();
  }
  const expired = expiredThreads(batch);
  if (expired.length > 0) {
    dropCache(project, disk);
    pending.flush({ removed: expired });
    dropCache(project, disk);
  }
  if (pending.threads + toRead.size + expired.length > 0 || !state.done) pending.flush({ done: true });
  sweep(batch);
  const causes = new Map<Cause, number>();
  for (const cause of toRead.values()) causes.set(cause, (causes.get(cause) ?? 0) + 1);
  return { causes, failed: pending.failed, threads: pending.threads, expired: expired.length };
}

/** Works on the items, `size` at a time. */
async function each<Item>(items: readonly Item[], size: number, work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const hand = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(size, items.length) }, hand));
}

async function outcomeOf(job: Job, pool: Pool, { present }: Batch): Promise<Outcome> {
  const { limits, config } = present;
  const megabytes = job.inputs.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20;
  const result = await pool.run(job, limits.seconds * (1 + Math.floor(megabytes)));
  return "outcome" in result ? result.outcome : failedOutcome(job, config, result.died, limits);
}

function expiredThreads({ keepSince, manifest }: Batch): Removed[] {
  if (keepSince === undefined) return [];
  const old = [...manifest.state.threads.values()].filter(({ at }) => at < keepSince);
  return old.map(({ key, inputs }) => ({ key, inputs }));
}

/** Takes away shards that neither the state nor that before the last run names. */
export function sweep({ project, manifest: { state }, disk }: Pick<Batch, "project" | "manifest" | "disk">): void {
  const used = new Set([...state.threads.values(), ...state.previous.values()].map(({ unit }) => unit));
  for (const unit of unitsOnDisk(project, disk)) if (!used.has(unit)) disk.remove(shardFile(project, unit));
}
