/** The comment of a source in the words of the model. */
import type { Comment, CommentStatus, ReadItem, ThreadHead } from "../../model.ts";
import { slugOf } from "../../text/names.ts";
import { cleaned, type MarkedText } from "./marked.ts";
import type { Time } from "./times.ts";
import { at, isRecord, numberOf, stringOf } from "./values.ts";

/** What a reader knows of a comment; `id` and `parent` as the source has them. */
export interface RawComment {
  readonly id: string;
  readonly parent?: string | undefined;
  /** 0..1 that `parent` is right; 1 unless the source is ambiguous. */
  readonly parentConfidence?: number;
  readonly opening?: boolean;
  /** A name, or a record that holds one. */
  readonly author?: unknown;
  readonly time?: Time | undefined;
  readonly heading?: string | undefined;
  readonly text: MarkedText;
  readonly status?: CommentStatus;
  readonly likes?: unknown;
  /** 0..1 that the comment begins and ends where it should; 1 unless a separation before said otherwise. */
  readonly confidence?: number | undefined;
  readonly extra?: ReadonlyMap<string, string> | undefined;
}

const EMAIL = /^[^\s@]{1,100}@[^\s@]{1,100}\.[^\s@.]{2,30}$/;
const IP = /^(?:(?:::ffff:)?\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})$/i;
const NOBODY = /^(?:\[deleted\]|\[removed\]|redacted|null|nan|none)$/i;
/** Most names of accounts: nothing to clean, and no address. */
const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,60}$/;
const NAMES = [
  "name",
  "displayName",
  "display_name",
  "username",
  "user_name",
  "screen_name",
  "acct",
  "handle",
  "login",
];

/** A comment of a thread; depth is found when the thread is put together. */
function commentOf(threadId: string, raw: RawComment): Comment {
  const status = raw.status ?? "visible";
  const shown = status === "visible";
  const author = authorOf(raw.author);
  const likes = numberOf(raw.likes);
  // Millions of these are made for a dump: assigning is three times as fast as spreading.
  const comment: { -readonly [Key in keyof Comment]: Comment[Key] } = {
    id: `${threadId}/${raw.id}`,
    depth: 0,
    opening: raw.opening ?? false,
    text: shown ? raw.text.text : "",
    status,
    confidence: raw.confidence ?? 1,
    quotes: shown ? raw.text.quotes : [],
  };
  if (raw.parent !== undefined) {
    comment.parentId = `${threadId}/${raw.parent}`;
    comment.parentConfidence = raw.parentConfidence ?? 1;
  }
  if (author !== undefined) comment.author = author;
  if (raw.time) {
    comment.createdAt = raw.time.createdAt;
    comment.timePrecision = raw.time.timePrecision;
  }
  if (raw.heading !== undefined) comment.heading = raw.heading;
  if (likes !== undefined) comment.likes = likes;
  if (raw.extra && raw.extra.size > 0) comment.extra = raw.extra;
  return comment;
}

/** The comment as a reader yields it. */
export function commentItem(threadId: string, raw: RawComment): ReadItem {
  return { kind: "comment", threadId, comment: commentOf(threadId, raw) };
}

/** What a reader says of a thread; blank fields are left out. */
export interface RawHead {
  readonly threadId: string;
  readonly title?: unknown;
  readonly byline?: unknown;
  readonly published?: Time | undefined;
  readonly paragraphs?: readonly string[];
  readonly url?: unknown;
  readonly declared?: unknown;
  readonly notLoaded?: number | undefined;
  readonly closed?: unknown;
}

/** The head of a thread as a reader yields it. */
export function headItem(raw: RawHead): ReadItem {
  const url = stringOf(raw.url);
  const declared = numberOf(raw.declared);
  const article = maybeArticle(raw);
  const thread: ThreadHead = {
    threadId: raw.threadId,
    ...(url !== undefined && /^https?:\/\//i.test(url) && { url }),
    ...(article && { article }),
    ...(declared !== undefined && { declared }),
    ...(raw.notLoaded !== undefined && { notLoaded: raw.notLoaded }),
    ...(raw.closed === true && { closed: true }),
  };
  return { kind: "thread", thread };
}

function maybeArticle(raw: RawHead): ThreadHead["article"] | undefined {
  const title = stringOf(raw.title);
  const byline = authorOf(raw.byline);
  const paragraphs = raw.paragraphs ?? [];
  if (title === undefined && byline === undefined && paragraphs.length === 0) return undefined;
  return {
    ...(title !== undefined && { title: cleaned(title).trim() }),
    ...(byline !== undefined && { byline }),
    ...(raw.published && { published: raw.published.createdAt }),
    paragraphs,
  };
}

/** Name of an author; e-mail addresses and IP addresses are no names and stay in the source. */
export function authorOf(value: unknown): string | undefined {
  const name = isRecord(value)
    ? stringOf(NAMES.map((key) => at(value, key)).find((part) => stringOf(part)))
    : stringOf(value);
  if (name === undefined) return undefined;
  if (PLAIN_NAME.test(name) && !NOBODY.test(name)) return name;
  const trimmed = cleaned(name).replace(/\s+/g, " ").trim();
  return trimmed === "" || isAddress(trimmed) || NOBODY.test(trimmed) ? undefined : trimmed;
}

/** True for an e-mail or IP address. */
export function isAddress(text: string): boolean {
  return EMAIL.test(text) || IP.test(text);
}

/** Thread id for a thread that its platform names; the same in every file that holds the thread. */
export function platformThreadId(platform: string, id: string): string {
  return slugOf(`${platform}-${id}`);
}
