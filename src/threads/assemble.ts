/** Puts the records of one thread of an export together: each comment once, status. */
import type { Comment, Notice, Rejected, SeparatedThread, ThreadHead } from "../model.ts";
import { mendOf, type NoticeCode, notice } from "../notices.ts";
import { settleThread } from "./settle.ts";

const KEPT_OF_REJECTED = 2000;

/** The thread of an export, ready for linking: gathered and settled. */
export function assembleThread(
  file: string,
  document: number,
  format: string,
  head: ThreadHead,
  comments: readonly Comment[],
): SeparatedThread {
  return settleThread(gatheredThread(file, document, format, head, comments));
}

/** The records of one thread; of comments with one id the first is kept. Reply links may lead to comments of another file. */
export function gatheredThread(
  file: string,
  document: number,
  format: string,
  head: ThreadHead,
  comments: readonly Comment[],
): SeparatedThread {
  const { kept, rejected } = withoutRepeats(file, comments);
  const told = (code: NoticeCode, count: number): Notice[] =>
    count === 0 ? [] : [notice(code, file, `${count} in thread ${head.threadId}`)];
  return {
    file,
    document,
    format,
    threadId: head.threadId,
    ...(head.url !== undefined && { url: head.url }),
    ...statusOf(head, kept),
    ...(head.declared !== undefined && { declared: head.declared }),
    ...(head.notLoaded !== undefined && { notLoaded: head.notLoaded }),
    ...(head.article && { article: head.article }),
    comments: kept.map((comment) => (comment.status === "visible" ? comment : { ...comment, text: "", quotes: [] })),
    blocks: [],
    rejected,
    notices: [...told("duplicate-id", rejected.length), ...told("not-loaded-stub", head.notLoaded ?? 0)],
  };
}

function withoutRepeats(file: string, comments: readonly Comment[]): { kept: Comment[]; rejected: Rejected[] } {
  const ids = new Set<string>();
  const kept: Comment[] = [];
  const rejected: Rejected[] = [];
  for (const comment of comments) {
    if (ids.has(comment.id)) {
      const text = comment.text.slice(0, KEPT_OF_REJECTED);
      rejected.push({ file, kind: "comment", reason: "duplicate-id", text });
    } else {
      ids.add(comment.id);
      kept.push(comment);
    }
  }
  return { kept, rejected };
}

function statusOf(
  head: ThreadHead,
  comments: readonly Comment[],
): Pick<SeparatedThread, "status" | "reason" | "advice"> {
  if (comments.some((comment) => !comment.opening)) return { status: "comments", reason: "records-read" };
  if (head.closed) return { status: "closed", reason: "section-closed" };
  if ((head.notLoaded ?? 0) > 0 || (head.declared ?? 0) > 0) {
    const advice = mendOf("not-loaded-stub");
    return { status: "not-loaded", reason: "not-loaded-stub", ...(advice !== undefined && { advice }) };
  }
  return { status: "no-comments", reason: "export-empty" };
}
