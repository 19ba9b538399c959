/** Quotes as reports print them: short, on one line, without addresses and handles. The one place that shortens. */
import type { Span } from "../model.ts";

/** Longest quote in a report that is not told otherwise, in words: long enough to show the warrant, too short to be found again easily. */
export const QUOTE_WORDS = 12;
/** Words of the longest sentence that a report quotes whole, where it may. */
export const SENTENCE_WORDS = 150;
/** A "word" longer than this is no word; it is cut. */
const WORD_LENGTH = 40;
/** Characters on each side of the evidence that are looked at. */
const REACH = 600;
const SENTENCE_END = /[.!?…\n]/;
const LINK = /[a-z][a-z0-9+.-]{1,15}:\/\/|www\./i;
const HANDLE = /^[("'“‘[]*(?:@|\/?u\/)[\p{L}\p{N}_]/u;

interface Word {
  readonly start: number;
  readonly end: number;
}

/** At most so many words around a span of the text, from the beginning of its sentence where that fits. */
export function quoteOf(text: string, span: Span, most: number = QUOTE_WORDS): string {
  const sentence = sentenceAround(text, span);
  const words = wordsOf(text, sentence);
  const first = Math.max(
    0,
    words.findIndex((word) => word.end > span.start),
  );
  const held = words.filter((word) => word.end > span.start && word.start < span.end).length;
  const lead = Math.floor(Math.max(0, most - held) / 2);
  const whole = first + Math.min(held, most) <= most;
  const from = whole ? 0 : Math.max(0, Math.min(first - lead, words.length - most));
  const shown = words.slice(from, from + most);
  const cut = from + shown.length < words.length;
  const cutBefore = from > 0 || (sentence.start > 0 && span.start - sentence.start >= REACH);
  return (cutBefore ? "… " : "") + ended(printed(text, shown), cut);
}

/** The words that a span touches, whole, at most twelve. */
export function wordsIn(text: string, span: Span): string {
  const around = { start: Math.max(0, span.start - WORD_LENGTH), end: Math.min(text.length, span.end + WORD_LENGTH) };
  const words = wordsOf(text, around).filter((word) => word.end > span.start && word.start < span.end);
  const bare = printed(text, words.slice(0, QUOTE_WORDS)).replace(/[?!"'”’)]{1,3}$/, "");
  return ended(bare, words.length > QUOTE_WORDS);
}

/** At most the first twelve words of a text. */
export function shortened(text: string): string {
  const words = wordsOf(text, { start: 0, end: Math.min(text.length, REACH) });
  return ended(printed(text, words.slice(0, QUOTE_WORDS)), words.length > QUOTE_WORDS || text.length > REACH);
}

function wordsOf(text: string, { start, end }: Span): Word[] {
  return [...text.slice(start, end).matchAll(/\S+/g)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

function printed(text: string, words: readonly Word[]): string {
  return words.map(({ start, end }) => mask(text.slice(start, end))).join(" ");
}

/** From the end of the sentence before the span to the end of the one that the span ends in. */
function sentenceAround(text: string, span: Span): Span {
  let start = span.start;
  while (start > 0 && span.start - start < REACH && !endsSentence(text, start - 1)) start--;
  let end = Math.max(span.end, span.start + 1);
  while (end < text.length && end - span.end < REACH && !endsSentence(text, end - 1)) end++;
  return { start, end: Math.min(end, text.length) };
}

/** A mark at this place ends a sentence: a new line, or `.!?…` before a blank or a closing quote. */
function endsSentence(text: string, at: number): boolean {
  if (text[at] === "\n") return true;
  return SENTENCE_END.test(text[at] ?? "") && (at + 1 === text.length || /[\s"'”’)]/.test(text[at + 1]!));
}

function mask(word: string): string {
  if (LINK.test(word)) return "[link]";
  if (HANDLE.test(word)) return "[name]";
  return word.length > WORD_LENGTH ? `${word.slice(0, WORD_LENGTH).toWellFormed()}…` : word;
}

/** Ends a quote; its own full stop or comma goes, as the report's sentence goes on. */
function ended(quote: string, cut: boolean): string {
  const bare = quote.replace(/[.,;:…]{1,3}$/, "");
  return cut ? `${bare} …` : bare;
}
