/** What a run has to do: inputs that are new or changed, and threads whose shard is not what the inputs say. */
import type { VersionedSource } from "./inputs.ts";
import type { Job } from "./job.ts";
import type { InputEntry, Limits, State, Version } from "./manifest.ts";

/** What is there to be read now, by name, and how. */
export interface Present {
  readonly sources: ReadonlyMap<string, VersionedSource>;
  readonly config: string;
  readonly limits: Limits;
}

/** Why an input is read. */
export type Cause = "new" | "changed" | "configured" | "retried";

/** Inputs that have to be read, in the order of their names, each with the reason. */
export function inputsToRead(state: State, present: Present): Map<VersionedSource, Cause> {
  const found = new Map<VersionedSource, Cause>();
  for (const source of present.sources.values()) {
    const cause = causeToRead(state.inputs.get(source.name), source, present);
    if (cause !== undefined) found.set(source, cause);
  }
  return found;
}

function causeToRead(entry: InputEntry | undefined, source: Version, { config, limits }: Present): Cause | undefined {
  if (entry === undefined) return "new";
  if (entry.sha256 !== source.sha256) return "changed";
  if (entry.config !== config) return "configured";
  const tried = entry.limits;
  return tried && (tried.seconds !== limits.seconds || tried.memory !== limits.memory) ? "retried" : undefined;
}

/** Jobs for threads that several inputs hold, and for those whose shard is gone; one for all threads of the same inputs. */
export function threadsToMake(state: State, present: Present, units: ReadonlySet<string>): Job[] {
  const jobs = new Map<string, { readonly inputs: readonly VersionedSource[]; readonly keys: string[] }>();
  for (const [key, inputs] of holdersOf(state, present)) {
    if (!isToMake(key, inputs, state, present, units)) continue;
    const names = JSON.stringify(inputs.map(({ name }) => name));
    const job = jobs.get(names);
    if (job) job.keys.push(key);
    else jobs.set(names, { inputs, keys: [key] });
  }
  return [...jobs.values()];
}

/** Inputs that hold each thread, of those that are there and were read as they are. */
function holdersOf(state: State, { sources, config }: Present): Map<string, VersionedSource[]> {
  const holders = new Map<string, VersionedSource[]>();
  for (const source of sources.values()) {
    const entry = state.inputs.get(source.name);
    if (entry?.sha256 !== source.sha256 || entry.config !== config) continue;
    for (const key of new Set(entry.keys)) {
      const list = holders.get(key);
      if (list) list.push(source);
      else holders.set(key, [source]);
    }
  }
  return holders;
}

function isToMake(
  key: string,
  inputs: readonly Version[],
  state: State,
  present: Present,
  units: ReadonlySet<string>,
): boolean {
  const thread = state.threads.get(key);
  if (thread === undefined) return !covers(state.removed.get(key) ?? [], inputs);
  if (!covers(thread.inputs, inputs)) return true;
  // Made again of fewer inputs than it was made of, it would lose comments.
  if (!thread.inputs.every((input) => isPresent(input, present))) return false;
  return thread.config !== present.config || (thread.sha256 !== undefined && !units.has(thread.unit));
}

/** Whether a thread found in one input is to be kept as it is: no other input that is there holds it. */
export function standsAlone(key: string, input: Version, state: State, present: Present): boolean {
  if (covers(state.removed.get(key) ?? [], [input])) return false;
  const known = state.threads.get(key)?.inputs ?? [];
  const others = known.filter(({ name }) => name !== input.name);
  if (others.some((other) => isPresent(other, present))) return false;
  return others.length === 0 || !covers(known, [input]);
}

function covers(versions: readonly Version[], wanted: readonly Version[]): boolean {
  return wanted.every(({ name, sha256 }) => versions.some((one) => one.name === name && one.sha256 === sha256));
}

function isPresent({ name, sha256 }: Version, { sources }: Present): boolean {
  return sources.get(name)?.sha256 === sha256;
}
