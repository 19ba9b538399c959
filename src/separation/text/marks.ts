/** Marks: lines that stand at the head or foot of a comment and name its author or time. */

import { openings } from "../../text/openings.ts";
import { interfaceWords, lineKindsOf } from "../furniture.ts";
import { dateIn, type FoundDate } from "./dates.ts";

export interface Mark {
  /** The same for marks that one page prints in one way: a style of date, or "says". */
  readonly style: string;
  readonly author?: string;
  readonly date?: FoundDate;
  /** About the author or a later edit, not about the comment ("Joined: 2014"). */
  readonly aside: boolean;
}

/** Longer lines are text, whatever they mention. */
const LONGEST_MARK = 200;
/** Words beside a relative date. */
const RELATIVE_WORDS = 8;
/** Words beside date and glue: a name has at most five in practice, a subject line before "by NAME" more. */
const NAME_WORDS = 6;
let says: RegExp | undefined;
let dayName: RegExp | undefined;

/** Reads a line as a mark, or gives undefined. */
export function markOf(text: string, profile: boolean): Mark | undefined {
  if (text.length > LONGEST_MARK) return undefined;
  const date = dateIn(text);
  const spoken = saysIn(date ? `${text.slice(0, date.start)} ${text.slice(date.end)}`.trim() : text);
  if (spoken !== undefined) {
    return { style: date ? `says ${date.style}` : "says", author: spoken, aside: false, ...(date && { date }) };
  }
  if (date === undefined) return undefined;
  const rest = `${text.slice(0, date.start)}\u0001${text.slice(date.end)}`;
  const author = authorIn(rest);
  if (author === null) return undefined;
  // "See you Tuesday" is no heading; "Olga, Tuesday" is.
  if (date.style === "relative" && rest.split(/\s+/).length > RELATIVE_WORDS) return undefined;
  return { style: date.style, date, aside: profile, ...(author && { author }) };
}

/** "NAME says:", "NAME wrote ..." and their like in other languages; gives the name. */
function saysIn(text: string): string | undefined {
  says ??= new RegExp(`^(.{1,60}?)[,:]? (?:${interfaceWords().says})\\b(?:[^.!?]{0,40})?\\s?(?::|\\.{3}|…)$`, "iu");
  const name = says.exec(text)?.[1];
  if (name === undefined) return undefined;
  const clean = cleanName(name);
  const words = clean.split(/[\s,]+/);
  // Names may be pronouns elsewhere (Ben is Turkish for I), but not in small letters.
  const spoken = words.some((word) => openings().persons.has(word));
  return clean !== "" && words.length < NAME_WORDS && !spoken ? clean : undefined;
}

/** The name in what is left of a mark without its date: "" for none, null where too much is left to be a mark. */
function authorIn(rest: string): string | null {
  const by =
    /(?:^|\s)(?:by|von|por|par|da|door|przez|автор)[:\s]\s*([^\u0001|·•]{1,50}?)\s*(?:[,:;|·•(–—-]|\b(?:on|at|am|um|le|el|op|in)\b|\u0001|$)/iu.exec(
      rest,
    );
  if (by && rest.length < LONGEST_MARK) return cleanName(by[1]!);
  const pieces = rest
    .split(/(?<!\s)\s*[\u0001|·•]\s*|\s[–—-]\s/)
    .map((piece) => (lineKindsOf(piece).size > 0 ? "" : cleanName(piece)))
    .filter((piece) => piece !== "");
  const words = pieces.reduce((n, piece) => n + piece.split(/\s+/).length, 0);
  if (words > NAME_WORDS || /[.!?]["”’)]?\s*$/.test(rest.replace("\u0001", "").trim())) return null;
  return pieces[0] ?? "";
}

/** A name without the words that headings put around it. */
export function cleanName(text: string): string {
  const { posted, days } = interfaceWords();
  dayName ??= new RegExp(`^(?:${days})\\.?$`, "iu");
  const words = text
    .replace(/#\s?\d+|\bno\.\s?\d+|^\d+[.)]?(?=\s|$)|\([^)]{0,40}\)|https?:\S+/giu, " ")
    .replace(/[^\p{L}\p{N}._@'’\s-]+/gu, " ")
    .trim()
    .split(/\s+/);
  const glue = (word: string | undefined): boolean =>
    word !== undefined &&
    (posted.has(word.toLowerCase().replace(/(?<![.:,])[.:,]+$/, "")) ||
      dayName!.test(word) ||
      /^[\d.'’\s-]*$/.test(word));
  while (words.length > 0 && glue(words[0])) words.shift();
  while (words.length > 0 && glue(words.at(-1))) words.pop();
  return words.join(" ");
}
