/** Which column of a table, or key of a record, holds what: by the names that exports use. */
import type { CommentStatus, Quote } from "../../model.ts";
import { htmlText } from "./html.ts";
import { type MarkedText, plainText } from "./marked.ts";
import { isAddress, type RawComment } from "./record.ts";
import { roughly, timeOf } from "./times.ts";
import { isTrue, numberOf, stringOf } from "./values.ts";

/** Fields of the model that a table can fill, with the column names that are taken for them, best first; compared without case and marks. */
const SYNONYMS = {
  text: "text commenttext commentbody body comment content message textoriginal textdisplay commentcontent posttext fulltext tweet opinion response answer surveytext post",
  id: "commentid id cid messageid tweetid permid",
  thread: "threadid conversationid articleid linkid videoid storyid discussionid topicid submissionid postid",
  parent:
    "parentid parentcommentid replyto replytoid inreplyto inreplytoid inreplytostatusid replytomessageid isreplyto parent",
  author:
    "author authorname authordisplayname userdisplayname username displayname screenname commentauthor commenter user account speaker name handle nickname authorid userid",
  time: "createdat createdutc dategmt postcreated timestamp unixtimestamp publishedat published posttime postedat createdtime createdate commentdate datetime date created time approvedate",
  precision: "timeprecision",
  likes:
    "likes likecount score upvotes recommendations recommendationcount numrecommends totalvotes votes points ups favoritecount favouritescount agrees",
  status: "status commentstatus",
  deleted: "deleted isdeleted",
  opening: "opening",
  heading: "heading",
  confidence: "boundaryconfidence confidence",
  title: "threadtitle articletitle posttitle videotitle storytitle submissiontitle",
  url: "articleurl threadurl posturl storyurl videourl pageurl",
} as const;

export type Field = keyof typeof SYNONYMS;
/** The fields that a table can fill, as `--map` names them. */
export const FIELDS: readonly Field[] = Object.keys(SYNONYMS) as Field[];

const NAMES_OF: ReadonlyMap<Field, readonly string[]> = new Map(
  FIELDS.map((field) => [field, SYNONYMS[field].split(" ")]),
);

/** Field -> name of the column as the source writes it. */
export type Mapping = ReadonlyMap<Field, string>;

/** Words that say of a column that it must not leave the reader. */
const PERSONAL =
  /e-?mail|(?:^|[_. -])ip(?:$|[_. -])|ip_?addr|remote_?addr|avatar|picture|pic_?url|thumbnail|photo|phone|password/i;
const STATUSES: readonly (readonly [RegExp, CommentStatus])[] = [
  [/^(?:deleted|user_?deleted|trash)$/i, "deleted"],
  [/^(?:removed|rejected|unpublished|hidden)$/i, "removed"],
  [/^(?:blocked|banned|withheld|system_withheld)$/i, "blocked"],
  [/^spam$/i, "spam"],
  [/^(?:pending|premod|unapproved|hold|held|awaiting.{0,20})$/i, "pending"],
];
/** What sources write in place of the text of a comment that is gone. */
const GONE: ReadonlyMap<string, CommentStatus> = new Map([
  ["[deleted]", "deleted"],
  ["[deleted by user]", "deleted"],
  ["[removed]", "removed"],
  ["[removed by reddit]", "removed"],
  ["[ removed by reddit ]", "removed"],
]);
const GONE_LENGTH = 40;
const NO_TEXT = /^(?:nan|null|none|n\/a|#name\?|#n\/a)$/i;
/** What a spreadsheet makes of a long number. */
const ROUNDED = /^\d(?:[.,]\d{1,14})?E\+\d{1,3}$/i;
/** The guard that we and others put before a cell that a spreadsheet would take for a formula. */
const GUARD = /^'(?=[=+\-@\t\r\n＝＋－＠])/;

/** Which columns hold what; `given` overrides the synonyms. */
export function mappingOf(
  columns: readonly string[],
  given: ReadonlyMap<string, string> = new Map(),
): Map<Field, string> {
  const byName = new Map<string, string>();
  for (const column of columns) {
    const name = plainName(column);
    if (!byName.has(name)) byName.set(name, column);
  }
  const mapping = new Map<Field, string>();
  for (const field of FIELDS) {
    const column =
      given.get(field) ??
      NAMES_OF.get(field)!
        .map((name) => byName.get(name))
        .find((name) => name !== undefined);
    if (column !== undefined && ![...mapping.values()].includes(column)) mapping.set(field, column);
  }
  if (!mapping.has("id") && mapping.get("thread") !== undefined && !given.has("thread")) takeThreadForId(mapping);
  return mapping;
}

/** A table with a post's id and no other numbers its posts. */
function takeThreadForId(mapping: Map<Field, string>): void {
  if (plainName(mapping.get("thread")!) !== "postid") return;
  mapping.set("id", mapping.get("thread")!);
  mapping.delete("thread");
}

function plainName(column: string): string {
  return column
    .replace(/^\uFEFF/, "")
    .replace(/[\s_."'-]/g, "")
    .toLowerCase();
}

/** One row or record, by column name. */
export type Row = (column: string) => unknown;

export interface RowReading {
  readonly raw: Omit<RawComment, "id"> & { readonly id: string | undefined };
  readonly thread: string | undefined;
  readonly title: string | undefined;
  readonly url: string | undefined;
  /** What was wrong with the row and could be helped. */
  readonly damages: readonly ("bad-time" | "damaged-id" | "mojibake")[];
}

/** UTF-8 read as windows-1252: the apostrophe, the dash and letters with accents give themselves away. */
const MOJIBAKE = /â€[™œ\u009d“”˜¦]|Ã[©¨¤¶¼ŸŒ¡³±]/;

/** What a row says, or undefined where it has no text and no status that would explain it. */
export function readRow(row: Row, mapping: Mapping): RowReading | undefined {
  const field = (name: Field): unknown => (mapping.has(name) ? row(mapping.get(name)!) : undefined);
  const source = unguarded(stringOf(field("text")) ?? "");
  const status = statusOf(field("status"), isTrue(field("deleted")), source);
  if (status === "visible" && (source.trim() === "" || NO_TEXT.test(source.trim()))) return undefined;
  const [id, idRounded] = idOf(field("id"));
  const [parent, parentRounded] = idOf(field("parent"));
  const given = field("time");
  const time = timeOf(given);
  const precision = stringOf(field("precision"));
  const confidence = numberOf(field("confidence"));
  return {
    raw: {
      id,
      parent: parent === "0" || parent === "root" ? undefined : parent,
      opening: isTrue(field("opening")),
      author: unguardedName(field("author")),
      time: isPrecision(precision) ? roughly(time, precision) : time,
      heading: stringOf(field("heading")),
      text: withQuotes(textOf(source), row("quotes")),
      status,
      likes: field("likes"),
      ...(confidence !== undefined && confidence >= 0 && confidence <= 1 && { confidence }),
    },
    thread: stringOf(field("thread")),
    title: stringOf(field("title")),
    url: stringOf(field("url")),
    damages: [
      ...(stringOf(given) !== undefined && !time ? (["bad-time"] as const) : []),
      ...(idRounded || parentRounded ? (["damaged-id"] as const) : []),
      ...(MOJIBAKE.test(source) ? (["mojibake"] as const) : []),
    ],
  };
}

/** Columns that no field took, without those that hold addresses and pictures of people. */
export function extraOf(columns: readonly string[], row: Row, mapping: Mapping): ReadonlyMap<string, string> {
  const taken = new Set(mapping.values());
  const extra = new Map<string, string>();
  for (const column of columns) {
    const value = stringOf(row(column));
    if (value !== undefined && !taken.has(column) && !PERSONAL.test(column) && !isAddress(value.trim()))
      extra.set(column, value);
  }
  return extra;
}

/** HTML only where the text closes a tag or breaks a line with one; a bare "<" is no markup. */
function textOf(source: string): MarkedText {
  return /<\/(?:p|div|a|i|b|em|strong|span|blockquote)>|<br ?\/?>/i.test(source)
    ? htmlText(source, { newlines: true })
    : plainText(source);
}

/** The quotes that our own output names, where the row is one of it. */
function withQuotes(text: MarkedText, value: unknown): MarkedText {
  const quotes = Array.isArray(value) ? value.filter((quote) => isQuote(quote, text.text.length)) : [];
  return quotes.length > 0
    ? { text: text.text, quotes: quotes.map(({ start, end, source }) => ({ start, end, source })) }
    : text;
}

function isQuote(value: Quote, length: number): boolean {
  const { start, end, source } = value ?? {};
  const inside = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
  return inside && (source === "article" || source === "comment" || source === "elsewhere");
}

/** What became of a comment, from its status field, its deletion flag, and the words that stand for a text that is gone. */
export function statusOf(value: unknown, deleted: boolean, text: string): CommentStatus {
  if (deleted) return "deleted";
  const gone = text.length <= GONE_LENGTH ? GONE.get(text.trim().toLowerCase()) : undefined;
  if (gone !== undefined || value === undefined) return gone ?? "visible";
  const word = (stringOf(value) ?? "").trim();
  return STATUSES.find(([pattern]) => pattern.test(word))?.[1] ?? "visible";
}

function idOf(value: unknown): [string | undefined, boolean] {
  const id = stringOf(value)?.trim();
  if (id === undefined || NO_TEXT.test(id)) return [undefined, false];
  if (ROUNDED.test(id)) return [undefined, true];
  return [unguarded(id.replace(/^(\d+)\.0$/, "$1")), false];
}

function unguarded(text: string): string {
  return text.replace(GUARD, "");
}

function unguardedName(value: unknown): unknown {
  return typeof value === "string" ? unguarded(value) : value;
}

function isPrecision(value: string | undefined): value is "second" | "minute" | "hour" | "day" | "month" | "year" {
  return value !== undefined && /^(?:second|minute|hour|day|month|year)$/.test(value);
}
