/** Numbers in words: plurals, shares, lists. */
import { authorsOf, type Count, wilsonOf } from "./counts.ts";

/** "1 comment", "2 comments", "no comments". */
export function countOf(n: number, noun: string, plural: string = `${noun}s`): string {
  return `${n === 0 ? "no" : n} ${n === 1 ? noun : plural}`;
}

const SMALL = [
  "none",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** "three", "twelve", "13". */
export function numberWord(n: number): string {
  return SMALL[n] ?? String(n);
}

/** "31 authors", "31 named authors" where some comments are without, or nothing where the source names none. */
export function authorsIn(count: Count): string {
  const authors = authorsOf(count);
  if (authors === undefined) return "";
  return countOf(authors, count.unsigned > 0 ? "named author" : "author");
}

/** The number of authors for a table; empty where the source names none. */
export function authorsCell(count: Count): string | number {
  return authorsOf(count) ?? "";
}

/** Head of a column of authors: "named authors" where some comments of the whole are without. */
export function authorsHead(whole: Count): string {
  return whole.unsigned > 0 ? "named authors" : "authors";
}

/** "6 comments (4 authors)"; without the bracket where the source names no authors. */
export function commentsBy(count: Count): string {
  const authors = authorsIn(count);
  const comments = countOf(count.comments, "comment");
  return authors === "" || count.comments === 0 ? comments : `${comments} (${authors})`;
}

/** "40 %", "under 1 %"; nothing of nothing is a dash. */
export function shareOf(n: number, of: number): string {
  if (of === 0) return "–";
  const percent = (100 * n) / of;
  return n > 0 && percent < 1 ? "under 1 %" : `${Math.round(percent)} %`;
}

/** "27–54 %": the Wilson interval of a share. */
export function intervalOf(n: number, of: number): string {
  if (of === 0) return "–";
  const [low, high] = wilsonOf(n, of);
  return `${Math.round(100 * low)}–${Math.round(100 * high)} %`;
}

/** A tone score with its sign: "+0.3", "−0.4", "0". */
export function toneWord(value: number | undefined): string {
  if (value === undefined) return "–";
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? "0" : `${rounded < 0 ? "−" : "+"}${Math.abs(rounded)}`;
}

/** "−0.4 to 0": a range of tones, a dash where there is none. */
export function rangeWord(range: readonly [number | undefined, number | undefined] | undefined): string {
  return range === undefined ? "–" : `${toneWord(range[0])} to ${toneWord(range[1])}`;
}

/** "a", "a and b", "a, b and c". */
export function listOf(items: readonly string[], joint = "and"): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${joint} ${items.at(-1)}`;
}

/** The text with a capital at its beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
