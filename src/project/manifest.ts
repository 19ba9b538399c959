/** What a project knows: commits, one file each, never changed; read in order they are its state. */
import path from "node:path";
import type { InputRecord, Notice, Rejected, RunRecord } from "../model.ts";
import { BelowlineError } from "../notices.ts";
import type { Disk } from "./disk.ts";

/** An input as it was: which one, and which bytes. */
export interface Version {
  readonly name: string;
  readonly sha256: string;
}

/** What was found in an input. */
export interface InputEntry extends Version {
  readonly config: string;
  /** What it looked like from outside when it was read (inputs.ts); nothing is decided by it unless the user says so. */
  readonly seen?: string;
  readonly record?: InputRecord;
  /** Threads it holds, by key. */
  readonly keys: readonly string[];
  /** Why nothing of it is used: a code of `notices.ts`. */
  readonly failure?: string;
  /** Limits it went beyond, where that is why; with others it is tried again. */
  readonly limits?: Limits;
  /** What was left out, without its words. */
  readonly rejected: readonly Rejected[];
  readonly notices: readonly Notice[];
}

/** What one input may take: CPU seconds for each (and for each megabyte), and memory in bytes. */
export interface Limits {
  readonly seconds: number;
  readonly memory: number;
}

/** An analysed thread: its shard, and the inputs that it was made of. */
export interface ThreadEntry {
  readonly key: string;
  /** Name of its shard; made of what the shard is made of. */
  readonly unit: string;
  /** Of the shard's bytes; absent where the thread could not be analysed. */
  readonly sha256?: string;
  readonly inputs: readonly Version[];
  readonly config: string;
  /** 0-based place in its first input. */
  readonly order: number;
  readonly failure?: string;
  /** Comments left out because another of its inputs has them. */
  readonly rejected: readonly Rejected[];
}

/** A thread that is no longer kept; it comes back only with an input that is none of these. */
export interface Removed {
  readonly key: string;
  readonly inputs: readonly Version[];
}

/** The facts of a run that decide what it finds. */
export type Config = Omit<RunRecord, "inputs" | "arguments"> & { readonly reading: string; readonly authors: string };

/** One file of the manifest. */
export interface Commit {
  /** A run that was killed and goes on keeps its number. */
  readonly run: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly config?: Config;
  readonly inputs?: readonly InputEntry[];
  /** One that is written again for another reason than its inputs keeps its date. */
  readonly threads?: readonly (ThreadEntry | DatedThread)[];
  readonly removed?: readonly Removed[];
  /** Keyed hashes of what must not come back; see tombstones.ts. */
  readonly forgotten?: readonly string[];
  /** The run is complete. */
  readonly done?: boolean;
}

/** A thread with the time of its commit. */
export type DatedThread = ThreadEntry & { readonly at: string };

/** What the commits add up to. */
export interface State {
  readonly inputs: Map<string, InputEntry>;
  readonly threads: Map<string, DatedThread>;
  /** Threads as they stood before the last run. */
  previous: Map<string, DatedThread>;
  readonly removed: Map<string, readonly Version[]>;
  readonly forgotten: Set<string>;
  /** 0 before the first run. */
  run: number;
  done: boolean;
  config: Config | undefined;
  /** Time of the last commit, and of the last one before the last run. */
  at: string | undefined;
  since: string | undefined;
}

/** The manifest of a project, open. */
export interface Manifest {
  readonly state: State;
  /** Writes a commit and takes it into the state. */
  commit(commit: Commit): void;
}

/** Reads every commit; throws BelowlineError "project" where one is damaged. */
export function openManifest(project: string, disk: Disk): Manifest {
  const folder = path.join(project, "manifest");
  const names = disk.names(folder).filter((name) => /^\d{6,12}\.json$/.test(name));
  const commits = names.map((name) => commitIn(disk.read(path.join(folder, name)), name));
  const state = emptyState();
  const latest = commits.at(-1)?.run ?? 0;
  for (const commit of commits) take(commit, state, latest);
  let number = Number(names.at(-1)?.split(".")[0] ?? 0);
  return {
    state,
    commit: (commit) => {
      number++;
      disk.write(path.join(folder, `${String(number).padStart(6, "0")}.json`), [`${JSON.stringify(commit)}\n`]);
      take(commit, state, commit.run);
    },
  };
}

function emptyState(): State {
  return {
    inputs: new Map(),
    threads: new Map(),
    previous: new Map(),
    removed: new Map(),
    forgotten: new Set(),
    run: 0,
    done: true,
    config: undefined,
    at: undefined,
    since: undefined,
  };
}

function commitIn(text: string | undefined, name: string): Commit {
  try {
    return JSON.parse(text ?? "") as Commit;
  } catch {
    throw new BelowlineError(
      "project",
      `manifest/${name} of the project is damaged`,
      "restore it from a copy, or begin a new project",
    );
  }
}

/** Only what was before the latest run is kept beside the state. */
function take(commit: Commit, state: State, latest: number): void {
  if (commit.run !== state.run && commit.run === latest) {
    state.previous = new Map(state.threads);
    state.since = state.at;
  }
  state.run = commit.run;
  state.done = commit.done ?? false;
  state.at = commit.at;
  state.config = commit.config ?? state.config;
  for (const input of commit.inputs ?? []) state.inputs.set(input.name, input);
  for (const thread of commit.threads ?? []) {
    const isSame = state.previous.get(thread.key)?.unit === state.threads.get(thread.key)?.unit;
    // What is forgotten was never there before either.
    if (commit.forgotten && isSame) state.previous.set(thread.key, { at: commit.at, ...thread });
    state.threads.set(thread.key, { at: commit.at, ...thread });
    state.removed.delete(thread.key);
  }
  for (const { key, inputs } of commit.removed ?? []) {
    state.threads.delete(key);
    state.previous.delete(key);
    state.removed.set(key, inputs);
  }
  for (const hash of commit.forgotten ?? []) state.forgotten.add(hash);
}
