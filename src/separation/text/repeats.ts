/** Paragraphs of a page that say again what it said before. */
import { plainWordsOf } from "../../text/shingles.ts";
import type { Line } from "./lines.ts";

/** Shorter lines repeat by chance. */
const LEAST_WORDS = 5;
/** A cut line must share this many opening words with the whole one. */
const CUT_WORDS = 8;
/** A phrase in more lines than this is no pull quote but a refrain. */
const MOST_PLACES = 20;
/** A pull quote of fewer words may be a common phrase. */
const PULL_WORDS = 6;

/** Number of each line that repeats an earlier one, exactly or cut short -> number of the line it repeats. */
export function repeatsOf(lines: readonly Line[]): Map<number, number> {
  const repeats = new Map<number, number>();
  const whole = new Map<string, number>();
  const openings = new Map<string, number>();
  for (const [i, line] of lines.entries()) {
    if (line.words < LEAST_WORDS || line.kinds.size > 0 || line.mark) continue;
    const words = plainWordsOf(line.text);
    const key = words.join(" ");
    const opening = words.slice(0, CUT_WORDS).join(" ");
    const same = whole.get(key) ?? cutOf(line, key, words.length, openings.get(opening), lines);
    if (same !== undefined) repeats.set(i, same);
    else {
      whole.set(key, i);
      if (words.length >= CUT_WORDS && !openings.has(opening)) openings.set(opening, i);
    }
  }
  return repeats;
}

/** The earlier line of which this is the beginning, where dots say that it was cut. */
function cutOf(
  line: Line,
  key: string,
  words: number,
  earlier: number | undefined,
  lines: readonly Line[],
): number | undefined {
  if (earlier === undefined || words < CUT_WORDS || !/(?:\.{3}|…)["”’)\]]?$/.test(line.text)) return undefined;
  return plainWordsOf(lines[earlier]!.text).join(" ").startsWith(key) ? earlier : undefined;
}

/** Lines that stand word for word inside a longer line of the same range (pull quotes) -> number of the longer line. */
export function pullQuotesOf(lines: readonly Line[], from: number, to: number): Map<number, number> {
  const quotes = new Map<number, number>();
  const texts = lines.slice(from, to).map((line) => plainWordsOf(line.text).join(" "));
  const places = new Map<string, number[]>();
  for (const [i, text] of texts.entries()) {
    const words = text.split(" ");
    for (let w = 0; w + PULL_WORDS <= words.length; w++) {
      const key = words.slice(w, w + PULL_WORDS).join(" ");
      const list = places.get(key);
      if (list === undefined) places.set(key, [i]);
      else if (list.at(-1) !== i && list.length < MOST_PLACES) list.push(i);
    }
  }
  for (const [i, text] of texts.entries()) {
    const words = text.split(" ");
    if (words.length < PULL_WORDS) continue;
    const found = places
      .get(words.slice(0, PULL_WORDS).join(" "))!
      .find((j) => j !== i && texts[j]!.length > text.length && ` ${texts[j]!} `.includes(` ${text} `));
    if (found !== undefined) quotes.set(from + i, from + found);
  }
  return quotes;
}
