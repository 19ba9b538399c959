/** Author, time, id and likes of one comment, from its markup and its heading lines. */
import type { TimePrecision } from "../../model.ts";
import type { Item, Scene } from "./candidates.ts";
import { isProfileLink } from "./cues.ts";
import { isoText, stampOf } from "./dates.ts";
import { flatTextOf, type Line, type Skip } from "./lines.ts";
import { attributeOf, type HtmlNode, namesOf, rangeOf, wordsIn } from "./nodes.ts";

export interface Fields {
  author?: string | undefined;
  createdAt?: string | undefined;
  timePrecision?: TimePrecision | undefined;
  sourceId?: string | undefined;
  likes?: number | undefined;
}

/** Longest author name, in characters. */
const MAX_NAME = 80;

/** Reads the fields of an item. */
export function fieldsOf(scene: Scene, item: Item, head: readonly Line[], nested: Skip): Fields {
  const fields: Fields = {};
  const named: { text: string; rank: number }[] = [];
  for (let at = item.from; at < item.to; at++) {
    const node = scene.page.nodes[at]!;
    if (node.tag === "") continue;
    if (nested(node)) {
      at = node.end - 1;
      continue;
    }
    const rank = authorRank(scene, node, node === item.node);
    if (rank > 0) {
      const text = cleanName(nameText(scene, node));
      if (text !== "") named.push({ text, rank });
    }
    if (fields.createdAt === undefined) readTime(scene, node, fields);
    fields.sourceId ??= idFrom(node, node === item.node);
    fields.likes ??= likesOf(scene, node);
  }
  named.sort((a, b) => b.rank - a.rank);
  const author = named[0]?.text ?? authorFromLines(scene, head);
  if (author) fields.author = author;
  if (fields.createdAt === undefined) readTimeFromLines(scene, head, fields);
  return fields;
}

function nameText(scene: Scene, node: HtmlNode): string {
  if (node.tag === "meta") return attributeOf(node, "content") ?? "";
  const { page } = scene;
  const pieces = page.nodes
    .slice(node.order, node.end)
    .filter(({ tag, order }) => tag === "" && page.silent[order] === 0);
  const named = pieces.some(({ text }) => /\p{L}/u.test(text));
  // Forums print counts of posts or points beside the name, in elements of their own.
  const count = pieces.find(({ text, order }) => named && order > node.order + 1 && BARE_COUNT.test(text));
  const text = flatTextOf(page, count ? { from: node.order, to: count.order } : rangeOf(node));
  const stamp = stampOf(text, scene.cues.dateOrder);
  return stamp && stamp.start > 0 ? text.slice(0, stamp.start).split(/\s»\s/, 1)[0]! : text;
}

const BARE_COUNT = /^[\s(+]*\d[\d.,\s]*(?:k\s*)?(?:\)[\s)]*)?$/;

/** How surely an element names the author; 0 when it does not. */
function authorRank(scene: Scene, node: HtmlNode, whole: boolean): number {
  if (whole) return 0;
  const words = wordsIn(scene.page, rangeOf(node));
  if (words > 14) return 0;
  const itemprop = attributeOf(node, "itemprop") ?? "";
  if (itemprop === "author" || itemprop === "creator" || (itemprop === "name" && isInside(node, "author")))
    return itemprop === "name" ? 10 : 8;
  if (words === 0) return 0;
  const naming = scene.cues.naming[node.order]!;
  const names = namesOf(node);
  if (
    / (?:fn|p-author|p-name|username|user-name|comment-?author-?name|author-name|display-?name|bigusername|hnuser|author|postauthor|nickname|nick|poster-?name) /.test(
      names,
    )
  )
    return words <= 6 ? 7 : 4;
  if (attributeOf(node, "rel") === "author") return 7;
  const profile = node.tag === "a" && isProfileLink(attributeOf(node, "href") ?? "");
  if (naming.author && !naming.aside) return profile ? 6 : node.tag === "a" || node.tag === "cite" ? 5 : 3;
  if (profile && words <= 5) return 4;
  return node.tag === "cite" ? 3 : 0;
}

function isInside(node: HtmlNode, itemprop: string): boolean {
  for (let up = node.parent, i = 0; up && i < 4; up = up.parent, i++)
    if (attributeOf(up, "itemprop") === itemprop) return true;
  return false;
}

const SAID =
  /^(.{1,80}?)[\s,:]*\b(?:says?|said|wrote|writes|schrieb|schreibt|sagt|meint|a écrit|dit|dijo|dice|escribió|escreveu|disse|diz|ha scritto|scrive|schreef|zegt|napisał\(?a?\)?|pisze|yazdı|пишет|skrev|added|commented|responded|kommentiert)\b/iu;
const BY =
  /(?:^|\s)(?:posted by|written by|submitted by|comment by|commented by|von|by|par|por|door|da|autor|author|name|from|verfasst von|geschrieben von)\b:?\s*(.{1,60}?)(?:\s+(?:on|at|am|um|le|el|em|il|op|in|vom)\b|[,|·•(–—@]| - |$)/iu;

function authorFromLines(scene: Scene, head: readonly Line[]): string | undefined {
  for (const line of head) {
    const stamp = stampOf(line.text, scene.cues.dateOrder);
    const said = SAID.exec(line.text);
    if (said && !(stamp && stamp.start < said[1]!.length)) return cleanName(said[1]!) || undefined;
    const by = BY.exec(line.text);
    if (by && cleanName(by[1]!)) return cleanName(by[1]!);
  }
  for (const line of head) {
    const stamp = stampOf(line.text, scene.cues.dateOrder);
    const rest = stamp ? `${line.text.slice(0, stamp.start)}\u0000${line.text.slice(stamp.end)}` : line.text;
    const name = cleanName(rest.split("\u0000").find((part) => cleanName(part) !== "") ?? "");
    if (name !== "" && name.length <= 40 && name.split(/\s+/).length <= 5) return name;
  }
  return undefined;
}

/** A name without the words around it; "" when nothing that can be a name is left. */
export function cleanName(text: string): string {
  let name = text.replace(/\s+/g, " ").trim();
  const said = SAID.exec(`${name} `);
  if (said && said[1]!.trim().length > 1) name = said[1]!;
  name = name
    .replace(
      /^\W*(?:(?:posted|written|submitted|comment(?:ed)?|left) )?(?:by|von|par|por|door|autor|author|from|name|user|username)\b:?\s+/iu,
      "",
    )
    .replace(/^(?:#?\d{1,4}[.:)]?\s+)/u, "")
    .replace(/(?<!\s)\s*\b(?:on|at|am|um|le|el|em|il)\s*$/iu, "")
    .replace(/^(?:[\s"'“”‘’«»:;,.·•|]|[*~–—-]+(?=\s))+/u, "")
    .replace(/(?<![\s"“”«»:;,·•|]|\s[–—-]{1,9})(?:[\s"“”«»:;,·•|]|(?<=\s)[–—-]+)+$/u, "")
    .trim();
  if (
    name.length > MAX_NAME ||
    !/[\p{L}\p{N}]/u.test(name) ||
    /^(?:reply|permalink|quote|report|link|edit|share|like|by|on|at|says|said|wrote|#?\d+)$/i.test(name)
  )
    return "";
  return name;
}

function readTime(scene: Scene, node: HtmlNode, fields: Fields): void {
  const itemprop = attributeOf(node, "itemprop") ?? "";
  const dated = /^(?:datePublished|dateCreated|commentTime|dateModified|uploadDate)$/.test(itemprop);
  const value =
    attributeOf(node, "datetime") ??
    (dated ? (attributeOf(node, "content") ?? attributeOf(node, "title")) : undefined) ??
    attributeOf(node, "data-datetime");
  if (value !== undefined && setTime(scene, value, fields)) return;
  const epoch = epochOf(node);
  if (epoch !== undefined) {
    const time = Number(epoch) * (epoch.length > 11 ? 1 : 1000);
    fields.createdAt = isoText(time);
    fields.timePrecision = "second";
    return;
  }
  const title = attributeOf(node, "title");
  if (title && title.length < 60 && /\d{4}|\d:\d\d/.test(title) && wordsIn(scene.page, rangeOf(node)) < 12)
    setTime(scene, title, fields);
}

/** Names of attributes that hold seconds or milliseconds since 1970. */
const EPOCH = /^data-[a-z-]*(?:time|timestamp|epoch|created|date|utc)$/;

function epochOf({ attributes }: HtmlNode): string | undefined {
  for (let i = 0; i < attributes.length; i += 2)
    if (EPOCH.test(attributes[i]!) && /^(?:\d{9,10}|\d{12,13})$/.test(attributes[i + 1]!)) return attributes[i + 1]!;
  return undefined;
}

function setTime(scene: Scene, value: string, fields: Fields): boolean {
  const stamp = stampOf(value, scene.cues.dateOrder);
  if (!stamp?.createdAt || !stamp.timePrecision) return false;
  fields.createdAt = stamp.createdAt;
  fields.timePrecision = stamp.timePrecision;
  return true;
}

/** Share of a line that a date must fill to be a date line rather than talk of a date. */
const MIN_STAMP_SHARE = 0.3;
const PROFILE_NAMES =
  /(?:^|[ _-])(?:profile|postprofile|user-?info|user-?details|userextras|user-?stats|poster-?info|author-?info|message-?cell--user|message-?user|messageuserinfo|extrauserinfo|cauthorpane\w*|cauthor\w*)(?=[ _-])/;

/** Lines of the heading, those about the author's account (date of joining) last. */
function datedLines(scene: Scene, head: readonly Line[]): Line[] {
  const own: Line[] = [];
  const account: Line[] = [];
  for (const line of head) {
    let node: HtmlNode | null = scene.page.nodes[line.from]!.parent;
    for (let up = 0; node && up < 6 && !PROFILE_NAMES.test(namesOf(node)); up++) node = node.parent;
    (node && PROFILE_NAMES.test(namesOf(node)) ? account : own).push(line);
  }
  return [...own, ...account];
}

function readTimeFromLines(scene: Scene, head: readonly Line[], fields: Fields): void {
  const lines = datedLines(scene, head);
  for (const pass of ["clock", "day", "any"]) {
    for (const line of lines) {
      if (
        /^\W*(?:joined|registered|registriert|dabei seit|member since|inscrit|mitglied seit|join date|last edited|edited|zuletzt|anmeldung)/iu.test(
          line.text,
        )
      )
        continue;
      const stamp = stampOf(line.text, scene.cues.dateOrder);
      if (!stamp?.createdAt || !stamp.timePrecision) continue;
      if (pass !== "any" && stamp.end - stamp.start < MIN_STAMP_SHARE * line.text.length) continue;
      if (pass === "clock" && !/minute|second|hour/.test(stamp.timePrecision)) continue;
      if (pass === "day" && stamp.timePrecision !== "day") continue;
      fields.createdAt = stamp.createdAt;
      fields.timePrecision = stamp.timePrecision;
      return;
    }
  }
}

/** Letters, with no more than single marks between, a number behind them and hardly a mark before it. */
const NUMBERED = /^([-_:a-z]*)#?(\d[\da-f-]*)$/i;
/** The same with a number in its word. */
const NUMBERED_T1 = /^(?:[a-z]+[-_:])*[a-z]*t1[-_:a-z]*#?(\d[\da-f-]*)$/i;
const PLAIN_WORDS = /^[a-z]+(?:[-_:][a-z]+)*/i;
const ITEM_WORD = /comment|post|reply|answer|message|msg|cmt|c|p|thing|id|entry|item|kommentar|beitrag/i;

/** The number in an id such as "comment-7" or "thing_t1_7"; one pattern for all of it would take exponential time to say no. */
function numberIn(value: string): string | undefined {
  const found = NUMBERED.exec(value);
  if (found && ITEM_WORD.test(PLAIN_WORDS.exec(found[1]!)?.[0] ?? "")) return found[2];
  return NUMBERED_T1.exec(value)?.[1];
}

function idFrom(node: HtmlNode, whole: boolean): string | undefined {
  const own = whole ? attributeOf(node, "id") : undefined;
  if (own !== undefined && /^\d{1,20}$/.test(own)) return own;
  for (const name of [
    "data-comment-id",
    "data-commentid",
    "data-post-id",
    "data-comment_id",
    "data-content",
    "data-message-id",
    "id",
    "name",
  ]) {
    const value = attributeOf(node, name);
    if (value === undefined || value.length > 80) continue;
    if (name.startsWith("data-") && /^[\w-]+$/.test(value)) return value.replace(/^[a-z]+-/i, "");
    const number = numberIn(value);
    if (number !== undefined) return number;
  }
  return undefined;
}

function likesOf(scene: Scene, node: HtmlNode): number | undefined {
  const names = namesOf(node);
  if (
    !/(?:^|[ _-])(?:likes?|vote-?count|votes?|score|upvotes?|recommend\w*|points|thumbs?-?up|js-vote-count|comment-score)(?=[ _-])/.test(
      names,
    ) &&
    attributeOf(node, "itemprop") !== "upvoteCount"
  )
    return undefined;
  const own =
    attributeOf(node, "itemprop") === "upvoteCount"
      ? (attributeOf(node, "content") ?? flatTextOf(scene.page, rangeOf(node)))
      : flatTextOf(scene.page, rangeOf(node));
  const match = /^\W*?([+-]?\d{1,6})(?:\s*(?:likes?|points?|votes?|people|recommend\w*))?\W*$/i.exec(own);
  return match ? Number(match[1]) : undefined;
}
