/** Puts the records of one thread of an export together: order, depth, orphans, cycles, status. */
import type { Comment, Notice, Quote, Rejected, SeparatedThread, ThreadHead } from "../model.ts";
import { mendOf, type NoticeCode, notice } from "../notices.ts";
import { plainWordsOf } from "../text/shingles.ts";

/** Words that a quote must have before finding it in the parent means anything. */
const QUOTE_WORDS = 3;
const KEPT_OF_REJECTED = 2000;

/**
 * The thread of an export, ready for linking. Of comments with one id the first is kept; a comment whose parent is not
 * there, or is the opening post, answers no other; a circle of reply links is cut at its smallest id.
 */
export function assembleThread(
  file: string,
  document: number,
  format: string,
  head: ThreadHead,
  comments: readonly Comment[],
): SeparatedThread {
  const { kept, rejected } = withoutRepeats(file, comments);
  const links = linksOf(kept);
  const cuts = cutCycles(kept, links.parents);
  const depths = depthsOf(links.parents);
  const joined = kept.map((comment, i) => joinedComment(comment, kept[links.parents[i]!], depths[i]!));
  const told = (code: NoticeCode, count: number): Notice[] =>
    count === 0 ? [] : [notice(code, file, `${count} in thread ${head.threadId}`)];
  return {
    file,
    document,
    format,
    threadId: head.threadId,
    ...(head.url !== undefined && { url: head.url }),
    ...statusOf(head, joined),
    ...(head.declared !== undefined && { declared: head.declared }),
    ...(head.notLoaded !== undefined && { notLoaded: head.notLoaded }),
    ...(head.article && { article: head.article }),
    comments: joined,
    blocks: [],
    rejected,
    notices: [
      ...told("duplicate-id", rejected.length),
      ...told("parent-missing", links.orphans),
      ...told("cycle-cut", cuts),
      ...told("not-loaded-stub", head.notLoaded ?? 0),
    ],
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

/** Number of each comment's parent, or -1. */
function linksOf(comments: readonly Comment[]): { readonly parents: Int32Array; readonly orphans: number } {
  const numbers = new Map(comments.map((comment, i) => [comment.id, i]));
  const parents = new Int32Array(comments.length).fill(-1);
  let orphans = 0;
  comments.forEach((comment, i) => {
    if (comment.parentId === undefined || comment.opening) return;
    const parent = numbers.get(comment.parentId);
    if (parent === undefined) orphans++;
    else if (!comments[parent]!.opening) parents[i] = parent;
  });
  return { parents, orphans };
}

/** Cuts each circle of reply links at its smallest id; says how many there were. */
function cutCycles(comments: readonly Comment[], parents: Int32Array): number {
  /** 0 for a comment not yet visited, else the number of the walk that first met it. */
  const walks = new Int32Array(comments.length);
  let cuts = 0;
  for (let start = 0; start < comments.length; start++) {
    let i = start;
    while (i >= 0 && walks[i] === 0) {
      walks[i] = start + 1;
      i = parents[i]!;
    }
    if (i < 0 || walks[i] !== start + 1) continue;
    let smallest = i;
    for (let next = parents[i]!; next !== i; next = parents[next]!) {
      if (comments[next]!.id < comments[smallest]!.id) smallest = next;
    }
    parents[smallest] = -1;
    cuts++;
  }
  return cuts;
}

/** 1 + the parent's depth, without recursion: chains of answers may be as long as the thread. */
function depthsOf(parents: Int32Array): Int32Array {
  const depths = new Int32Array(parents.length).fill(-1);
  const path: number[] = [];
  for (let start = 0; start < parents.length; start++) {
    let i = start;
    for (; i >= 0 && depths[i] === -1; i = parents[i]!) path.push(i);
    let depth = i < 0 ? -1 : depths[i]!;
    for (let top = path.pop(); top !== undefined; top = path.pop()) depths[top] = ++depth;
  }
  return depths;
}

function joinedComment(comment: Comment, parent: Comment | undefined, depth: number): Comment {
  const { parentId: _, parentConfidence: sure, ...rest } = comment;
  const shown = comment.status === "visible";
  return {
    ...rest,
    ...(parent && { parentId: parent.id, parentConfidence: sure ?? 1 }),
    depth,
    text: shown ? comment.text : "",
    quotes: shown ? comment.quotes.map((quote) => tracedQuote(quote, comment.text, parent)) : [],
  };
}

/** A quote whose words stand in the comment that is answered is a quote of that comment. */
function tracedQuote(quote: Quote, text: string, parent: Comment | undefined): Quote {
  if (quote.source !== "elsewhere" || !parent) return quote;
  const words = plainWordsOf(text.slice(quote.start, quote.end));
  const found =
    words.length >= QUOTE_WORDS && ` ${plainWordsOf(parent.text).join(" ")} `.includes(` ${words.join(" ")} `);
  return found ? { ...quote, source: "comment" } : quote;
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
