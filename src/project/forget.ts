/** Takes an author, a comment or a thread out of a project, and remembers by a keyed hash not to take it in again. */
import type { AnalysedThread, Comment, Narrative } from "../model.ts";
import { settleThread } from "../threads/index.ts";
import { sourceOf } from "../writers/people.ts";
import { keyedName } from "../writers/privacy.ts";
import { type Annotated, type Replacement, withReplaced } from "../writers/replacing.ts";
import { sweep } from "./batch.ts";
import { dropCache } from "./cache.ts";
import type { Disk } from "./disk.ts";
import type { DatedThread, Manifest, Removed } from "./manifest.ts";
import { forgottenUnit, readShard, rewriteShard } from "./shards.ts";
import { type Kind, tombstoneOf } from "./tombstones.ts";

/** A project as this command needs it. */
export interface Remembered {
  readonly project: string;
  readonly manifest: Manifest;
  readonly disk: Disk;
  readonly secret: Uint8Array;
}

/** What was taken out. */
export interface Forgotten {
  readonly comments: number;
  readonly threads: number;
}

/** Whoever was mentioned and is forgotten. */
const SOMEBODY = "someone";

/** Forgets it in every shard; `now` is the time of the commit. A crash leaves the project as it was, or done. */
export function forget(remembered: Remembered, kind: Kind, name: string, now: string): Forgotten {
  const { project, manifest, disk, secret } = remembered;
  const { state } = manifest;
  const tombstone = tombstoneOf(secret, kind, name);
  const threads: DatedThread[] = [];
  const removed: Removed[] = [];
  let comments = 0;
  for (const entry of state.threads.values()) {
    const read = readShard(project, entry, disk);
    if (read === undefined) continue;
    if (kind === "thread" && read.thread.threadId === name) removed.push(entry);
    const left = withoutComments(read, kind, name, secret);
    if (left === undefined) continue;
    comments += read.thread.comments.length - left.thread.comments.length;
    const unit = forgottenUnit(entry.unit, tombstone);
    threads.push({ ...entry, unit, sha256: rewriteShard(project, unit, left, disk) });
  }
  // Shards of the run before, which are there to tell what is new, are named by nobody else and written in place.
  for (const [key, { unit }] of state.previous) {
    if (state.threads.get(key)?.unit === unit) continue;
    const read = readShard(project, { unit }, disk);
    const left = read && withoutComments(read, kind, name, secret);
    if (left !== undefined) rewriteShard(project, unit, left, disk);
  }
  const { run, done } = state;
  dropCache(project, disk);
  manifest.commit({
    run,
    at: now,
    done,
    threads,
    removed: removed.map(({ key, inputs }) => ({ key, inputs })),
    forgotten: [tombstone],
  });
  // Once more: a question that was asked meanwhile may have filled it again from what stood there before.
  dropCache(project, disk);
  sweep(remembered);
  return { comments, threads: removed.length };
}

/** The thread without them; undefined where it has none. */
function withoutComments(
  { thread, annotations, narratives }: AnalysedThread,
  kind: Kind,
  name: string,
  secret: Uint8Array,
): AnalysedThread | undefined {
  const pseudonym = keyedName({ id: "", secret }, sourceOf(thread), name);
  const isGone = ({ id, author }: Comment): boolean =>
    kind === "comment" ? id === name : kind === "author" && (author === name || author === pseudonym);
  const gone = new Set(thread.comments.filter(isGone).map(({ id }) => id));
  const mentions = kind === "author" ? [`@${name}`, `@${pseudonym}`] : [];
  const named = thread.comments.some(({ text }) => mentions.some((mention) => text.includes(mention)));
  if (gone.size === 0 && !named) return undefined;
  const left: Annotated[] = thread.comments
    .filter(({ id }) => !gone.has(id))
    .map((comment) => {
      const annotated = { comment: withoutOriginal(comment, gone), annotation: annotations.get(comment.id) };
      return withReplaced(annotated, mentionsIn(comment.text, mentions));
    });
  const settled = settleThread({ ...thread, comments: left.map(({ comment }) => comment) });
  return {
    thread: { ...thread, comments: settled.comments },
    annotations: new Map(left.flatMap(({ annotation }) => (annotation ? [[annotation.id, annotation]] : []))),
    narratives: narratives.flatMap((narrative) => withoutMembers(narrative, gone)),
  };
}

function withoutOriginal(comment: Comment, gone: ReadonlySet<string>): Comment {
  const { duplicateOf, ...rest } = comment;
  return duplicateOf !== undefined && gone.has(duplicateOf) ? rest : comment;
}

function mentionsIn(text: string, mentions: readonly string[]): Replacement[] {
  const found: Replacement[] = [];
  for (const mention of mentions)
    for (let at = text.indexOf(mention); at >= 0; at = text.indexOf(mention, at + mention.length))
      found.push({ start: at + 1, end: at + mention.length, by: SOMEBODY });
  return found.sort((a, b) => a.start - b.start);
}

/** One comment alone tells no narrative. */
function withoutMembers(narrative: Narrative, gone: ReadonlySet<string>): Narrative[] {
  const members = narrative.members.filter(({ id }) => !gone.has(id));
  if (members.length < 2) return [];
  const exemplars = narrative.exemplars.filter((id) => !gone.has(id));
  return [{ ...narrative, members, exemplars: exemplars.length > 0 ? exemplars : [members[0]!.id] }];
}
