/** All threads of a project put together: what a report is written from, and what of it the last run brought. */
import type { AnalysedThread, Analysis, Comment, RunRecord } from "../model.ts";
import { byCodeUnits } from "../text/order.ts";
import type { Fresh } from "../writers/news/index.ts";
import type { Disk } from "./disk.ts";
import type { DatedThread, State } from "./manifest.ts";
import { readShard } from "./shards.ts";

/** A project as one analysis; narratives of several threads are for the caller to find. */
export interface Whole {
  readonly analysis: Omit<Analysis, "codes" | "shared">;
  readonly fresh: Fresh;
}

/** Reads every thread, in the order of the inputs, and keeps it as `keep` says; throws BelowlineError "project" where a shard is damaged. */
export function wholeOf(
  project: string,
  state: State,
  disk: Disk,
  keep: (analysed: AnalysedThread) => AnalysedThread = (analysed) => analysed,
): Whole {
  const comments = new Set<string>();
  const taken = new Set<string>();
  const threads: AnalysedThread[] = [];
  for (const entry of inOrder(state)) {
    const read = readShard(project, entry, disk);
    if (read === undefined) continue;
    const earlier = earlierIds(project, entry, state, disk);
    const thread = withUniqueId(read, taken);
    thread.thread.comments.forEach(({ id }, i) => {
      if (!earlier.has(read.thread.comments[i]!.id)) comments.add(id);
    });
    threads.push(keep(thread));
  }
  const inputs = [...state.inputs.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const { reading: _, authors: __, ...config } = state.config!;
  const run: RunRecord = { ...config, arguments: [], inputs: inputs.flatMap(({ record }) => record ?? []) };
  const merged = [...state.threads.values()].flatMap(({ rejected }) => rejected);
  return {
    analysis: {
      run,
      threads,
      rejected: [...inputs.flatMap(({ rejected }) => rejected), ...merged],
      notices: inputs.flatMap(({ notices }) => notices),
    },
    fresh: { comments, since: state.since },
  };
}

/** Threads that could be analysed, by their first input and their place in it. */
export function inOrder({ threads }: State): DatedThread[] {
  const first = ({ inputs }: DatedThread): string => inputs[0]!.name;
  return [...threads.values()]
    .filter(({ sha256 }) => sha256 !== undefined)
    .sort((a, b) => byCodeUnits(first(a), first(b)) || a.order - b.order || byCodeUnits(a.key, b.key));
}

/** Ids of the comments that the thread had before the last run. */
function earlierIds(project: string, { key }: DatedThread, { previous }: State, disk: Disk): Set<string> {
  const before = previous.get(key);
  const thread = before && readShard(project, { unit: before.unit }, disk);
  return new Set(thread?.thread.comments.map(({ id }) => id));
}

/** The id, or the first of its numbered forms that is not taken; now it is. */
export function uniqueId(given: string, taken: Set<string>): string {
  let id = given;
  for (let n = 2; taken.has(id); n++) id = `${given}-${n}`;
  taken.add(id);
  return id;
}

/** The thread under an id that no earlier one has; ids of comments and narratives follow it. */
function withUniqueId(analysed: AnalysedThread, taken: Set<string>): AnalysedThread {
  const { thread, annotations, narratives } = analysed;
  const threadId = uniqueId(thread.threadId, taken);
  if (threadId === thread.threadId) return analysed;
  const renamed = (id: string): string => threadId + id.slice(thread.threadId.length);
  return {
    thread: { ...thread, threadId, comments: thread.comments.map((comment) => renamedComment(comment, renamed)) },
    annotations: new Map([...annotations].map(([id, one]) => [renamed(id), { ...one, id: renamed(id) }])),
    narratives: narratives.map((narrative) => ({
      ...narrative,
      id: renamed(narrative.id),
      threadId,
      members: narrative.members.map(({ id, score }) => ({ id: renamed(id), score })),
      exemplars: narrative.exemplars.map(renamed),
    })),
  };
}

function renamedComment(comment: Comment, renamed: (id: string) => string): Comment {
  const { id, parentId, duplicateOf } = comment;
  return {
    ...comment,
    id: renamed(id),
    ...(parentId !== undefined && { parentId: renamed(parentId) }),
    ...(duplicateOf !== undefined && { duplicateOf: renamed(duplicateOf) }),
  };
}
