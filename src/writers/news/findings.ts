/** What is new in a project since its last run: codes, stories and texts, the new comments beside those of before. */
import { createHash } from "node:crypto";
import type { SharedNarrative } from "../../model.ts";
import { plainWordsOf } from "../../text/shingles.ts";
import type { Account, Entry } from "../account.ts";
import { type Count, countIn, type Difference, differenceOf, emptyCount } from "../counts.ts";
import { entriesOf, sharedByNarrative } from "../narratives.ts";

/** What the last run brought. */
export interface Fresh {
  /** Ids of comments that were not in the project before. */
  readonly comments: ReadonlySet<string>;
  /** ISO 8601, UTC: the last run before; undefined where there was none. */
  readonly since: string | undefined;
}

/** How often something was found in the new comments, and in those of before. */
export interface Change {
  readonly fresh: Count;
  readonly before: Count;
}

/** A code in the new comments beside those of before. */
export interface CodeChange extends Change {
  readonly code: string;
  readonly ofFresh: number;
  readonly ofBefore: number;
  readonly difference: Difference | undefined;
}

/** A narrative, or several of different threads that tell the same. */
export interface StoryChange extends Change {
  readonly theme: string;
  readonly label: string;
  readonly threads: number;
}

/** The same words in comments of several threads. */
export interface SameText extends Change {
  /** The comment that stands first. */
  readonly first: Entry;
  readonly threads: number;
}

/** All of it, most telling first. */
export interface News {
  readonly account: Account;
  readonly fresh: Fresh;
  readonly comments: Change;
  /** Threads that are new, and those of before with new comments. */
  readonly threads: { readonly fresh: number; readonly grown: number };
  readonly codes: readonly CodeChange[];
  readonly stories: readonly StoryChange[];
  readonly texts: readonly SameText[];
}

/** Words from which equal texts are no accident: "this is so true" is said by many. */
const WORDS = 6;

/** Finds what is new; each comment is read back once. */
export function newsOf(account: Account, fresh: Fresh): News {
  const entries = account.threads.flatMap((thread) => thread.entries.filter(({ counted }) => counted));
  const arrived = arrivedIn(account, fresh);
  const comments = emptyChange();
  for (const entry of entries) countChange(comments, entry, arrived);
  const touched = account.threads.filter((thread) => thread.entries.some((entry) => arrived.has(entry)));
  const freshThreads = touched.filter((thread) => thread.entries.every((entry) => arrived.has(entry))).length;
  return {
    account,
    fresh,
    comments,
    threads: { fresh: freshThreads, grown: touched.length - freshThreads },
    codes: codeChanges(account, entries, arrived),
    stories: storyChanges(account, arrived),
    texts: sameTexts(entries, arrived),
  };
}

/** Comments that the last run brought. */
type Arrived = ReadonlySet<Entry>;

function arrivedIn({ threads }: Account, { comments }: Fresh): Arrived {
  const arrived = new Set<Entry>();
  for (const { byId } of threads) for (const [id, entry] of byId) if (comments.has(id)) arrived.add(entry);
  return arrived;
}

function emptyChange(): Change {
  return { fresh: emptyCount(), before: emptyCount() };
}

function countChange({ fresh, before }: Change, entry: Entry, arrived: Arrived): void {
  countIn(arrived.has(entry) ? fresh : before, entry.author);
}

function codeChanges({ codes }: Account, entries: readonly Entry[], arrived: Arrived): CodeChange[] {
  const coded = entries.filter((entry) => entry.coded);
  const ofFresh = coded.filter((entry) => arrived.has(entry)).length;
  const ofBefore = coded.length - ofFresh;
  const found = codes.map(({ code }) => {
    const change = emptyChange();
    for (const entry of coded) if (entry.held.includes(code)) countChange(change, entry, arrived);
    const difference = differenceOf(change.fresh.comments, ofFresh, change.before.comments, ofBefore);
    return { ...change, code, ofFresh, ofBefore, difference };
  });
  return found
    .filter((change) => change.fresh.comments + change.before.comments > 0)
    .sort(
      (a, b) =>
        (b.difference?.difference ?? 0) - (a.difference?.difference ?? 0) || b.fresh.comments - a.fresh.comments,
    );
}

/** Stories that the new comments tell, those that nobody told before first. */
function storyChanges(account: Account, arrived: Arrived): StoryChange[] {
  const shared = sharedByNarrative(account);
  const stories = new Map<string, StoryChange>();
  for (const thread of account.threads)
    for (const narrative of thread.narratives) {
      const { id, theme, label }: Pick<SharedNarrative, "id" | "theme" | "label"> =
        shared.get(narrative.id) ?? narrative;
      const known = stories.get(id) ?? { ...emptyChange(), theme, label, threads: 0 };
      stories.set(id, { ...known, threads: known.threads + 1 });
      for (const entry of entriesOf(narrative, thread)) countChange(known, entry, arrived);
    }
  return [...stories.values()]
    .filter((story) => story.fresh.comments > 0)
    .sort(
      (a, b) =>
        Number(a.before.comments > 0) - Number(b.before.comments > 0) ||
        b.fresh.comments - a.fresh.comments ||
        (a.label < b.label ? -1 : 1),
    );
}

/** Equal texts in several threads, those with new comments first. */
function sameTexts(entries: readonly Entry[], arrived: Arrived): SameText[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const words = plainWordsOf(entry.comment.text);
    if (words.length < WORDS) continue;
    // The texts themselves would be half of the memory.
    const text = createHash("sha1").update(words.join(" ")).digest("base64");
    const group = groups.get(text);
    if (group) group.push(entry);
    else groups.set(text, [entry]);
  }
  const found: SameText[] = [];
  for (const group of groups.values()) {
    const threads = new Set(group.map(({ thread }) => thread.threadId)).size;
    if (threads < 2) continue;
    const change = emptyChange();
    for (const entry of group) countChange(change, entry, arrived);
    found.push({ ...change, first: group[0]!, threads });
  }
  return found.sort(
    (a, b) =>
      Number(b.fresh.comments > 0) - Number(a.fresh.comments > 0) ||
      b.threads - a.threads ||
      b.fresh.comments + b.before.comments - a.fresh.comments - a.before.comments ||
      (a.first.id < b.first.id ? -1 : 1),
  );
}
