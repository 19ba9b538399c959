/** Puts the comments of one input together by thread, in order of first appearance. */
import type { Comment, ThreadHead } from "../model.ts";

/** The threads of one export while it is being read. */
export interface Gathering {
  head(head: ThreadHead): void;
  comment(threadId: string, comment: Comment): void;
  /** Heads and comments of every thread; heads that came without comments included. */
  threads(): Iterable<{ readonly head: ThreadHead; readonly comments: readonly Comment[] }>;
}

/** A gathering that holds one input in memory. */
export function gatherThreads(): Gathering {
  const threads = new Map<string, { head: ThreadHead; comments: Comment[] }>();
  const thread = (threadId: string): { head: ThreadHead; comments: Comment[] } => {
    const found = threads.get(threadId) ?? { head: { threadId }, comments: [] };
    threads.set(threadId, found);
    return found;
  };
  return {
    head: (head) => {
      const found = thread(head.threadId);
      found.head = { ...found.head, ...head };
    },
    comment: (threadId, comment) => void thread(threadId).comments.push(comment),
    threads: () => threads.values(),
  };
}
