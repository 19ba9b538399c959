/** The words of a text with their places, and what stands in quotation marks: what quotes are matched on. */
import type { Span } from "../model.ts";

export interface PlacedWords {
  readonly words: readonly string[];
  /** UTF-16 offsets of each word. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const WORD = /[\p{L}\p{N}]+/gu;

/** Lower-case words of a text and where they stand. */
export function placedWordsOf(text: string): PlacedWords {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const found of text.matchAll(WORD)) {
    words.push(found[0].toLowerCase());
    starts.push(found.index);
    ends.push(found.index + found[0].length);
  }
  return { words, starts, ends };
}

const LONGEST_MARKED = 600;
const MARKED = new RegExp(`["“„«”][^"“”„«»\\n]{3,${LONGEST_MARKED}}["”“»]`, "gu");

/** Stretches in double quotation marks, marks included. */
export function markedSpans(text: string): Span[] {
  if (!/["“”„«]/.test(text)) return [];
  return [...text.matchAll(MARKED)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
}
