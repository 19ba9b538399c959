/** One thread in many files: its pages 1..n and repeated saves become one, each comment once. */
import type { Comment, Rejected, SeparatedThread } from "../model.ts";
import { settleThread } from "./settle.ts";

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
  const way = address.pathname.replace(PAGE_PATH, "").replace(/(?<!\/)\/+$/, "");
  // The front page of a site says nothing of a thread.
  if (way === "" && query.length === 0) return undefined;
  return `${address.host.replace(/^www\./, "")}${way}?${query.sort().join("&")}`;
}

/** The parts of one thread as one, its reply links settled. */
export function mergedThread(parts: readonly SeparatedThread[]): SeparatedThread {
  return settleThread(parts.length === 1 ? parts[0]! : mergedOf(parts));
}

/** The parts in page order, one after the other; the status is that of the first part that has responses. */
function mergedOf(group: readonly SeparatedThread[]): SeparatedThread {
  const parts = [...group].sort((a, b) => pageOf(a) - pageOf(b));
  const lead = parts.find((part) => part.status === "comments") ?? parts[0]!;
  const { comments, rejected } = joined(parts, lead.threadId);
  const articles = parts.flatMap((part) => part.article ?? []);
  const article = articles.find(({ paragraphs }) => paragraphs.length > 0) ?? articles.find(({ title }) => title);
  const declared = Math.max(...parts.map((part) => part.declared ?? -1));
  return {
    ...lead,
    ...(article !== undefined && { article }),
    ...(declared >= 0 && { declared, notLoaded: Math.max(0, declared - comments.filter(isResponse).length) }),
    comments,
    rejected: [...parts.flatMap((part) => part.rejected), ...rejected],
    notices: parts.flatMap((part) => part.notices),
  };
}

const isResponse = ({ opening }: Comment): boolean => !opening;

function pageOf(thread: SeparatedThread): number {
  return Number(PAGE_NUMBER.exec(thread.url ?? "")?.[1] ?? 1);
}

/** What is known of the merged thread while its parts are added. */
interface Merging {
  readonly threadId: string;
  readonly byId: Map<string, Comment>;
  /** Author, time and text of a comment -> its id. */
  readonly bySaying: Map<string, string>;
  readonly rejected: Rejected[];
}

/** Comments of all parts under one thread id, each once; what was seen before is rejected. */
function joined(parts: readonly SeparatedThread[], threadId: string): { comments: Comment[]; rejected: Rejected[] } {
  const merging: Merging = { threadId, byId: new Map(), bySaying: new Map(), rejected: [] };
  for (const part of parts) addPart(part, merging);
  return { comments: [...merging.byId.values()], rejected: merging.rejected };
}

/** Adds what is new; links are renamed only when all ids of the part are known, as answers may stand before what they answer. */
function addPart(part: SeparatedThread, merging: Merging): void {
  const { threadId, byId, bySaying, rejected } = merging;
  const moved = (id: string): string => threadId + id.slice(part.threadId.length);
  const newIds = new Map<string, string>();
  const added: Comment[] = [];
  // Of the posts that open the pages of a thread only the first opens the thread.
  const opened = [...byId.values()].some((comment) => comment.opening);
  for (const comment of part.comments) {
    const id = moved(comment.id);
    const same = isSame(byId.get(id), comment, part) ? id : bySaying.get(sayingOf(comment));
    if (same !== undefined) {
      newIds.set(comment.id, same);
      rejected.push({ file: part.file, kind: "comment", reason: "seen-before", text: comment.text });
      continue;
    }
    const unique = uniqueId(id, byId);
    newIds.set(comment.id, unique);
    byId.set(unique, comment);
    if (comment.author !== undefined || comment.createdAt !== undefined) bySaying.set(sayingOf(comment), unique);
    added.push(comment);
  }
  for (const comment of added) {
    const id = newIds.get(comment.id)!;
    const { parentId } = comment;
    byId.set(id, {
      ...comment,
      id,
      opening: comment.opening && !opened,
      ...(parentId !== undefined && { parentId: newIds.get(parentId) ?? moved(parentId) }),
    });
  }
}

/** Exports give each comment one id for ever; on a page an id may be a mere position, so author and time must be equal too. */
function isSame(a: Comment | undefined, b: Comment, part: SeparatedThread): boolean {
  if (a === undefined) return false;
  if (part.reason === "records-read") return true;
  return a.author === b.author && a.createdAt === b.createdAt && (a.text === b.text || a.createdAt !== undefined);
}

function sayingOf({ author, createdAt, text }: Comment): string {
  return JSON.stringify([author ?? "", createdAt ?? "", text]);
}

function uniqueId(id: string, taken: ReadonlyMap<string, Comment>): string {
  let unique = id;
  for (let n = 2; taken.has(unique); n++) unique = `${id}~${n}`;
  return unique;
}
