/** Which column of a table, or key of a record, holds what: by the names that exports use. */
import type { CommentStatus, Quote } from "../../model.ts";
import { htmlText } from "./html.ts";
import { type MarkedText, plainText } from "./marked.ts";
import { isAddress, type RawComment } from "./record.ts";
import { roughly, timeOf } from "./times.ts";
import { at, isRecord, isTrue, numberOf, stringOf } from "./values.ts";

/** Fields of the model that a table can fill, with the column names that are taken for them, best first; compared without case, accents and marks. */
const SYNONYMS = {
  text: "text commenttext commentbody body comment content message textoriginal textdisplay commentcontent posttext fulltext tweet opinion response answer surveytext post kommentar kommentartext beitrag nachricht commentaire comentario texto mensaje mensagem commento testo reactie bericht yorum metin komentarz tresc kommentti комментарий текст 评论 评论内容 内容 コメント 댓글",
  id: "commentid id cid messageid tweetid permid commentcounter kommentarid nr identifiant identificador",
  thread:
    "threadid conversationid articleid linkid videoid storyid discussionid topicid submissionid postid artikelid thread conversation",
  parent:
    "parentid parentcommentid replyto replytoid inreplyto inreplytoid inreplytostatusid replytomessageid isreplyto parent antwortauf reponsea respuestaa respostaa rispostaa reactieop",
  author:
    "author authorname authordisplayname userdisplayname username displayname screenname commentauthor commenter user account speaker name handle nickname authorid userid autor verfasser nutzer benutzer auteur pseudo usuario utente autore gebruiker yazar kullanici uzytkownik автор 作者 用户 from owner creator",
  time: "timeparsed createdat createdutc dategmt postcreated timestamp unixtimestamp publishedat published posttime postedat createdtime createdate commentdate datetime date created time approvedate datum zeit zeitpunkt fecha data dataora tarih дата 时间 日期",
  precision: "timeprecision",
  likes:
    "likes likecount likescount score upvotes recommendations recommendationcount numrecommends totalvotes votes points ups favoritecount favouritescount agrees gefallt megusta",
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
  FIELDS.map((field) => [field, SYNONYMS[field].split(" ").map(plainName)]),
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
/** What says that a comment answers no other; "t3_" begins the id of a post on Reddit. */
const NO_PARENT = /^(?:0|root|t3_.*)$/;
const REDDIT_COMMENT = /^t1_(?=[a-z0-9]{1,12}$)/;
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
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ı", "i")
    .replaceAll("ł", "l");
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
  const [named, parentRounded] = idOf(field("parent"));
  const parent = named ?? (mapping.has("parent") ? undefined : parentInPath(id));
  const given = field("time");
  const time = timeOf(given);
  const precision = stringOf(field("precision"));
  const confidence = numberOf(field("confidence"));
  return {
    raw: {
      id: id?.replace(REDDIT_COMMENT, ""),
      parent: parent === undefined || NO_PARENT.test(parent) ? undefined : parent.replace(REDDIT_COMMENT, ""),
      opening: isTrue(field("opening")),
      author: unguardedName(field("author")),
      time: isPrecision(precision) ? roughly(time, precision) : time,
      heading: stringOf(field("heading")),
      text: withQuotes(wordsIn(source), row("quotes")),
      status,
      likes: field("likes"),
      ...(confidence !== undefined && confidence >= 0 && confidence <= 1 && { confidence }),
    },
    thread: idOf(field("thread"))[0]?.replace(/^t3_(?=[a-z0-9]{1,12}$)/, ""),
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

/** Words of a text of unknown markup: HTML only where the text closes a tag or breaks a line with one; a bare "<" is no markup. */
export function wordsIn(source: string): MarkedText {
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

/** The id that a row gives, or a record that stands for the comment, and whether it is damaged. */
function idOf(value: unknown): [string | undefined, boolean] {
  const id = stringOf(isRecord(value) ? (at(value, "id") ?? at(value, "reply_to_msg_id")) : value)?.trim();
  if (id === undefined || NO_TEXT.test(id)) return [undefined, false];
  if (ROUNDED.test(id)) return [undefined, true];
  return [unguarded(id.replace(/^(\d+)\.0$/, "$1")), false];
}

/** SOCC's ids are the way down the tree: "source1_26_0_1" answers "source1_26_0" under article 26. */
function parentInPath(id: string | undefined): string | undefined {
  return /^(source\d{1,3}_\d+_\d+(?:_\d+)*)_\d+$/.exec(id ?? "")?.[1];
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
