/** What one page of the report speaks of: a thread, or the whole run. */
import { slugOf } from "../../text/names.ts";
import type { Account, Entry, ThreadAccount } from "../account.ts";
import type { Digest } from "../digest.ts";
import type { Medium } from "../medium.ts";
import { QUOTE_WORDS, SENTENCE_WORDS } from "../quoting.ts";
import type { Tally } from "../tallies.ts";

/** A page's threads and their tally. */
export interface Scope {
  readonly account: Account;
  readonly medium: Medium;
  readonly threads: readonly ThreadAccount[];
  readonly tally: Tally;
  readonly digest: Digest;
  /** The page covers several threads, so a comment is named with its thread. */
  readonly wide: boolean;
}

/** Scope of the whole run. */
export function runScope(account: Account, medium: Medium): Scope {
  const { threads, tally, digest } = account;
  return { account, medium, threads, tally, digest, wide: threads.length > 1 };
}

/** Scope of one thread. */
export function threadScope(account: Account, thread: ThreadAccount, medium: Medium): Scope {
  const { tally, digest } = thread;
  return { account, medium, threads: [thread], tally, digest, wide: false };
}

/** Comments of a scope, in order. */
export function entriesOf({ threads }: Scope): Entry[] {
  return threads.flatMap((thread) => thread.entries);
}

/** Words of a comment that the report may quote at most. */
export function wordsQuoted({ account }: Scope): number {
  return account.privacy.quotes === "full" ? SENTENCE_WORDS : QUOTE_WORDS;
}

/** Path of a thread's own page, from the folder of the run. */
export function pageOf({ thread }: ThreadAccount): string {
  return `threads/${slugOf(thread.threadId)}.md`;
}

/** "comment 12"; in a report on several threads with the number of the thread in its table, "thread 3, comment 12". */
export function refTo(entry: Entry, scope: Scope): string {
  if (!scope.wide) return scope.medium.ref(`comment ${entry.position}`, entry);
  const number = scope.threads.findIndex(({ thread }) => thread === entry.thread) + 1;
  return scope.medium.ref(`thread ${number}, comment ${entry.position}`, entry);
}

/** Title of a thread as a line of the report; its file where the source gives no title. */
export function titleOf({ thread }: ThreadAccount, { medium }: Scope): string {
  return thread.article?.title === undefined ? medium.code(thread.file) : medium.text(thread.article.title);
}
