/** Settles the reply links of a whole thread: orphans, circles, depths, quotes of the comment answered. */
import type { Comment, Notice, Quote, SeparatedThread } from "../model.ts";
import { type NoticeCode, notice } from "../notices.ts";
import { plainWordsOf } from "../text/shingles.ts";

/** Words that a quote must have before finding it in the parent means anything. */
const QUOTE_WORDS = 3;

/**
 * The thread with reply links that lead somewhere: a comment whose parent is not there, or is the opening post, answers
 * no other; a circle of links is cut at its smallest id. Comes after merging, since a parent may stand in another file.
 */
export function settleThread(thread: SeparatedThread): SeparatedThread {
  const { comments } = thread;
  const links = linksOf(comments);
  const cuts = cutCycles(comments, links.parents);
  const depths = depthsOf(links.parents);
  const told = (code: NoticeCode, count: number): Notice[] =>
    count === 0 ? [] : [notice(code, thread.file, `${count} in thread ${thread.threadId}`)];
  return {
    ...thread,
    comments: comments.map((comment, i) => settledComment(comment, comments[links.parents[i]!], depths[i]!)),
    notices: [...thread.notices, ...told("parent-missing", links.orphans), ...told("cycle-cut", cuts)],
  };
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

function settledComment(comment: Comment, parent: Comment | undefined, depth: number): Comment {
  if (
    comment.parentId === parent?.id &&
    comment.quotes.length === 0 &&
    (comment.parentConfidence !== undefined || !parent)
  )
    return comment.depth === depth ? comment : { ...comment, depth };
  const { parentId: _, parentConfidence: sure, ...rest } = comment;
  return {
    ...rest,
    ...(parent && { parentId: parent.id, parentConfidence: sure ?? 1 }),
    depth,
    quotes: comment.quotes.map((quote) => tracedQuote(quote, comment.text, parent)),
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
