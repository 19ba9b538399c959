/** One thread in many files: its pages 1..n and repeated saves become one, each comment once. */
import type { Comment, Rejected, SeparatedThread } from "../model.ts";
import { withDepths } from "./depths.ts";

/** Parts of an address that say which page of a thread it is, or where the visitor came from. */
const PAGE_QUERY =
  /^(page|p|pg|start|offset|st|cpage|comment-?page|utm_\w+|fbclid|gclid|ref|share|sort|order|replytocom)$/i;
const PAGE_PATH = /\/(?:(?:comment-)?page[-/]?\d+|p\d+)\/?$/i;
const PAGE_NUMBER = /(?:[?&](?:page|p|pg|cpage|comment-?page)=|\/(?:comment-)?page[-/]?|\/p)(\d+)\b/i;

/** What saves and pages of one thread have in common: the address without scheme, fragment and page; undefined without an address. */
export function threadKeyOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  if (!/^https?:$/.test(address.protocol)) return undefined;
  const query = [...address.searchParams]
    .filter(([name]) => !PAGE_QUERY.test(name))
    .map(([name, value]) => `${name}=${value}`);
  const way = address.pathname.replace(PAGE_PATH, "").replace(/\/+$/, "");
  // The front page of a site says nothing of a thread.
  if (way === "" && query.length === 0) return undefined;
  return `${address.host.replace(/^www\./, "")}${way}?${query.sort().join("&")}`;
}

/** Threads with those of one address merged, in the order in which each first appeared; threads without address stay as they are. */
export function mergeThreads(threads: readonly SeparatedThread[]): SeparatedThread[] {
  const groups = new Map<string, SeparatedThread[]>();
  threads.forEach((thread, i) => {
    const key = threadKeyOf(thread.url) ?? `#${i}`;
    const group = groups.get(key);
    if (group) group.push(thread);
    else groups.set(key, [thread]);
  });
  return [...groups.values()].map((group) => (group.length === 1 ? group[0]! : mergedOf(group)));
}

/** The parts in page order, one after the other; the status is that of the first part that has comments. */
function mergedOf(group: readonly SeparatedThread[]): SeparatedThread {
  const parts = [...group].sort((a, b) => pageOf(a) - pageOf(b));
  const lead = parts.find((part) => part.comments.length > 0) ?? parts[0]!;
  const { comments, rejected } = joined(parts, lead.threadId);
  const article = parts.find((part) => part.article && part.article.paragraphs.length > 0)?.article ?? lead.article;
  const declared = Math.max(...parts.map((part) => part.declared ?? -1));
  return {
    ...lead,
    ...(article !== undefined && { article }),
    ...(declared >= 0 && { declared, notLoaded: Math.max(0, declared - comments.length) }),
    comments,
    rejected: [...parts.flatMap((part) => part.rejected), ...rejected],
    notices: parts.flatMap((part) => part.notices),
  };
}

function pageOf(thread: SeparatedThread): number {
  return Number(PAGE_NUMBER.exec(thread.url ?? "")?.[1] ?? 1);
}

/** Comments of all parts under one thread id, each once; what was seen before is rejected. */
function joined(parts: readonly SeparatedThread[], threadId: string): { comments: Comment[]; rejected: Rejected[] } {
  const comments: Comment[] = [];
  const rejected: Rejected[] = [];
  const byId = new Map<string, Comment>();
  const bySaying = new Map<string, string>();
  for (const part of parts) {
    const newIds = new Map<string, string>();
    const parentIn = (id: string): string => newIds.get(id) ?? threadId + id.slice(part.threadId.length);
    for (const comment of part.comments) {
      const id = threadId + comment.id.slice(part.threadId.length);
      const same = sameComment(byId.get(id), comment) ? id : bySaying.get(sayingOf(comment));
      if (same !== undefined) {
        newIds.set(comment.id, same);
        rejected.push({ file: part.file, kind: "comment", reason: "seen-before", text: comment.text });
        continue;
      }
      const unique = uniqueId(id, byId);
      const kept = {
        ...comment,
        id: unique,
        ...(comment.parentId !== undefined && { parentId: parentIn(comment.parentId) }),
      };
      newIds.set(comment.id, unique);
      byId.set(unique, kept);
      if (comment.author !== undefined || comment.createdAt !== undefined) bySaying.set(sayingOf(comment), unique);
      comments.push(kept);
    }
  }
  return { comments: withDepths(comments), rejected };
}

/** Ids may be mere positions on a page, so an equal id counts only with equal author and time. */
function sameComment(a: Comment | undefined, b: Comment): boolean {
  return (
    a !== undefined &&
    a.author === b.author &&
    a.createdAt === b.createdAt &&
    (a.text === b.text || a.createdAt !== undefined)
  );
}

function sayingOf({ author, createdAt, text }: Comment): string {
  return JSON.stringify([author ?? "", createdAt ?? "", text]);
}

function uniqueId(id: string, taken: ReadonlyMap<string, Comment>): string {
  let unique = id;
  for (let n = 2; taken.has(unique); n++) unique = `${id}~${n}`;
  return unique;
}
