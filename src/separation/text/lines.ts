/** The lines of a plain-text page, with what can be told of each on its own. */
import { type LineKind, lineKindsOf, plainLine } from "../furniture.ts";
import { type Mark, markOf } from "./marks.ts";

/** A paragraph of the page: one printed line, or several that were wrapped at a fixed width. */
export interface Line {
  /** 1-based number of its first printed line. */
  readonly number: number;
  /** UTF-16 offsets in the page, without blanks at the ends. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly plain: string;
  readonly words: number;
  readonly kinds: ReadonlySet<LineKind>;
  readonly mark: Mark | undefined;
  /** Reads like a sentence rather than a title, a name or a button. */
  readonly prose: boolean;
  /** Ends as a sentence does. */
  readonly ended: boolean;
  /** Written by somebody: no furniture, no mark, and at least one word of letters. */
  readonly content: boolean;
}

/** A sentence end, perhaps inside quotation marks or brackets, perhaps followed by an emoticon. */
const SENTENCE_END = /[.!?…。][”"'’»)\]*]{0,3}\s*(?:[:;][-']?[)(DPp/]|\p{Extended_Pictographic}\u{FE0F}?)?$/u;
/** A run of this many words is a sentence even without a full stop; titles of 12 words and more are rare (3 % of dragnet's teasers). */
const SENTENCE_WORDS = 14;
const SHORT_SENTENCE_WORDS = 4;

const CONTENT = /\p{L}{3}|[\p{Lo}\p{Extended_Pictographic}]/u;

/** One line of text, judged on its own. */
export function lineOf(page: string, number: number, start: number, end: number): Line {
  const text = page.slice(start, end);
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  const kinds = lineKindsOf(text);
  const noMark = kinds.has("page") || kinds.has("after") || kinds.has("form");
  const mark = noMark ? undefined : markOf(text, kinds.has("profile"));
  const ended = SENTENCE_END.test(text.slice(-40));
  const prose =
    kinds.size === 0 && mark === undefined && (words >= SENTENCE_WORDS || (words >= SHORT_SENTENCE_WORDS && ended));
  const content = kinds.size === 0 && mark === undefined && CONTENT.test(text);
  return { number, start, end, text, plain: plainLine(text.slice(0, 400)), words, kinds, mark, prose, ended, content };
}

/** A short line with its numbers made equal; "" for longer ones. */
export function shapeOf(line: Line): string {
  return line.words <= REPEAT_WORDS ? line.plain.replace(/(?<![\p{L}\d])\d+/gu, "0") : "";
}

/** Longer lines are text, even where they repeat. */
const REPEAT_WORDS = 6;

/** The non-blank lines of a page; lines wrapped at a fixed width are put together again. */
export function linesOf(page: string): Line[] {
  const raw = rawLines(page);
  const width = wrapWidth(raw);
  const lines: Line[] = [];
  for (let i = 0; i < raw.length; ) {
    let last = i;
    while (width > 0 && last + 1 < raw.length && goesOn(page, raw[last]!, raw[last + 1]!, width)) last++;
    lines.push(lineOf(page, raw[i]!.number, raw[i]!.start, raw[last]!.end));
    i = last + 1;
  }
  return lines;
}

interface RawLine {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

function rawLines(page: string): RawLine[] {
  const raw: RawLine[] = [];
  let number = 1;
  for (let at = 0; at <= page.length; number++) {
    let stop = page.indexOf("\n", at);
    if (stop < 0) stop = page.length;
    let start = at;
    let end = stop;
    while (start < end && isBlank(page.charCodeAt(start))) start++;
    while (end > start && isBlank(page.charCodeAt(end - 1))) end--;
    if (start < end) raw.push({ number, start, end });
    at = stop + 1;
  }
  return raw;
}

const BLANKS = new Set([...Array(0x3001).keys(), 0xfeff].filter((code) => /\s/.test(String.fromCharCode(code))));

function isBlank(code: number): boolean {
  return BLANKS.has(code);
}

/** E-mail and terminal dumps wrap at 60 to 100 columns; a page whose long lines all end there was wrapped. */
const NARROWEST = 60;
const WIDEST = 100;
const FILLED_SHARE = 0.4;

/** The width at which the page was wrapped, or 0. */
function wrapWidth(raw: readonly RawLine[]): number {
  let widest = 0;
  for (const line of raw) widest = Math.max(widest, line.end - line.start);
  if (widest < NARROWEST || widest > WIDEST || raw.length < 10) return 0;
  const filled = raw.filter((line) => line.end - line.start >= widest - 15).length;
  return filled / raw.length >= FILLED_SHARE ? widest : 0;
}

/** A wrapped line goes on where the next word would not have fitted and no blank line stands between. */
function goesOn(page: string, line: RawLine, next: RawLine, width: number): boolean {
  if (next.number !== line.number + 1) return false;
  const word = /^\S+/.exec(page.slice(next.start, next.start + width))?.[0].length ?? 0;
  return line.end - line.start + 1 + word > width && !/^[>*•-]\s/.test(page.slice(next.start, next.start + 2));
}
