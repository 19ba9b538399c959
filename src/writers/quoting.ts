/** Quotes as reports print them: short, on one line, without addresses and handles. The one place that shortens. */
import type { Span } from "../model.ts";

/** Longest quote in a report, in words: long enough to show the warrant, too short to be found again easily. */
export const QUOTE_WORDS = 12;
/** A "word" longer than this is no word; it is cut. */
const WORD_LENGTH = 40;
/** Characters on each side of the evidence that are looked at. */
const REACH = 600;
const SENTENCE_END = /[.!?…\n]/;
const LINK = /[a-z][a-z0-9+.-]{1,15}:\/\/|www\./i;
const HANDLE = /^[("'“‘[]*(?:@|\/?u\/)[\p{L}\p{N}_]/u;

/** At most twelve words around a span of the text, from the beginning of its sentence where that fits. */
export function quoteOf(text: string, span: Span): string {
  const from = Math.max(0, span.start - REACH);
  const to = Math.min(text.length, span.end + REACH);
  const before = wordsOf(sentenceHead(text.slice(from, span.start)));
  const after = wordsOf(sentenceTail(text.slice(span.start, span.end), text.slice(span.end, to)));
  const lead = before.length + Math.min(after.length, wordsOf(text.slice(span.start, span.end)).length);
  const words = lead <= QUOTE_WORDS ? [...before, ...after] : after;
  const cut = words.length > QUOTE_WORDS;
  const opening = lead <= QUOTE_WORDS || before.length === 0 ? "" : "… ";
  return trim(opening + words.slice(0, QUOTE_WORDS).map(mask).join(" "), cut);
}

/** At most the first twelve words of a text. */
export function shortened(text: string): string {
  const words = wordsOf(text.slice(0, REACH));
  return trim(words.slice(0, QUOTE_WORDS).map(mask).join(" "), words.length > QUOTE_WORDS || text.length > REACH);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** What stands before the span since the last end of a sentence. */
function sentenceHead(before: string): string {
  let at = before.length;
  while (at > 0 && !(SENTENCE_END.test(before[at - 1]!) && /\s|^$/.test(before[at] ?? ""))) at--;
  return before.slice(at);
}

/** The span and what follows it to the end of the sentence. */
function sentenceTail(span: string, after: string): string {
  if (/[.!?…]\s*$/.test(span.slice(-4))) return span;
  const end = after.search(/[.!?…\n](?:[\s"'”’)]|$)/);
  return span + (end < 0 ? after : after.slice(0, end + 1));
}

function mask(word: string): string {
  if (LINK.test(word)) return "[link]";
  if (HANDLE.test(word)) return "[name]";
  return word.length > WORD_LENGTH ? `${word.slice(0, WORD_LENGTH).toWellFormed()}…` : word;
}

/** Ends a quote; its own full stop or comma goes, as the report's sentence goes on. */
function trim(quote: string, cut: boolean): string {
  const bare = quote.replace(/[.,;:…]{1,3}$/, "");
  return cut ? `${bare} …` : bare;
}
