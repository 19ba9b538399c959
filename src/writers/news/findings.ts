/** What is new in a project since its last run: codes, stories and texts, the new comments beside those of before. */
import type { SharedNarrative } from "../../model.ts";
import { plainWordsOf } from "../../text/shingles.ts";
import type { Account, Entry } from "../account.ts";
import { isHeld } from "../codings.ts";
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

/** Finds what is new. */
export function newsOf(account: Account, fresh: Fresh): News {
  const entries = account.threads.flatMap((thread) => thread.entries.filter(({ counted }) => counted));
  const comments = emptyChange();
  for (const entry of entries) countChange(comments, entry, fresh);
  const isNew = (entry: Entry): boolean => fresh.comments.has(entry.comment.id);
  const touched = account.threads.filter((thread) => thread.entries.some(isNew));
  const freshThreads = touched.filter((thread) => thread.entries.every(isNew)).length;
  return {
    account,
    fresh,
    comments,
    threads: { fresh: freshThreads, grown: touched.length - freshThreads },
    codes: codeChanges(account, entries, fresh),
    stories: storyChanges(account, fresh),
    texts: sameTexts(entries, fresh),
  };
}

function emptyChange(): Change {
  return { fresh: emptyCount(), before: emptyCount() };
}

function countChange({ fresh: now, before }: Change, { comment, author }: Entry, fresh: Fresh): void {
  countIn(fresh.comments.has(comment.id) ? now : before, author);
}

function codeChanges({ codes }: Account, entries: readonly Entry[], fresh: Fresh): CodeChange[] {
  const coded = entries.filter((entry) => entry.coded);
  const ofFresh = coded.filter(({ comment }) => fresh.comments.has(comment.id)).length;
  const ofBefore = coded.length - ofFresh;
  const found = codes.map(({ code }) => {
    const change = emptyChange();
    for (const entry of coded)
      if (entry.annotation!.codes.some((coding) => coding.code === code && isHeld(coding)))
        countChange(change, entry, fresh);
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
function storyChanges(account: Account, fresh: Fresh): StoryChange[] {
  const shared = sharedByNarrative(account);
  const stories = new Map<string, StoryChange>();
  for (const thread of account.threads)
    for (const narrative of thread.narratives) {
      const { id, theme, label }: Pick<SharedNarrative, "id" | "theme" | "label"> =
        shared.get(narrative.id) ?? narrative;
      const known = stories.get(id) ?? { ...emptyChange(), theme, label, threads: 0 };
      stories.set(id, { ...known, threads: known.threads + 1 });
      for (const entry of entriesOf(narrative, thread)) countChange(known, entry, fresh);
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
function sameTexts(entries: readonly Entry[], fresh: Fresh): SameText[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const words = plainWordsOf(entry.comment.text);
    if (words.length < WORDS) continue;
    const text = words.join(" ");
    const group = groups.get(text);
    if (group) group.push(entry);
    else groups.set(text, [entry]);
  }
  const found: SameText[] = [];
  for (const group of groups.values()) {
    const threads = new Set(group.map(({ thread }) => thread.threadId)).size;
    if (threads < 2) continue;
    const change = emptyChange();
    for (const entry of group) countChange(change, entry, fresh);
    found.push({ ...change, first: group[0]!, threads });
  }
  return found.sort(
    (a, b) =>
      Number(b.fresh.comments > 0) - Number(a.fresh.comments > 0) ||
      b.threads - a.threads ||
      b.fresh.comments + b.before.comments - a.fresh.comments - a.before.comments ||
      (a.first.comment.id < b.first.comment.id ? -1 : 1),
  );
}
