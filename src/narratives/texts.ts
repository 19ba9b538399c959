/** The different texts of a thread: comments that say the same in the same words are one text, counted. */
import type { NarrativeInput } from "../model.ts";
import { byCodeUnits } from "../text/order.ts";
import { plainWordsOf } from "../text/shingles.ts";
import { eachInSteps, type Steps } from "../text/steps.ts";
import { type Token, tokensOf } from "../text/tokens.ts";
import { BREAK, newVocabulary, type Vocabulary } from "./vocabulary.ts";

/** One text and the comments that hold it, as positions in the thread. */
export interface DistinctText {
  /** Its words, lower case: texts of one key are identical but for marks and case. */
  readonly key: string;
  /** Position of the comment that stands for it. */
  readonly position: number;
  /** Ascending. */
  readonly positions: readonly number[];
}

/** A text as numbers of a vocabulary, quotes and marks as BREAK. */
export interface NumberedTexts {
  readonly vocabulary: Vocabulary;
  readonly texts: readonly DistinctText[];
  readonly numbers: readonly Int32Array[];
}

const quotedLength = (comment: NarrativeInput): number =>
  comment.quotes.reduce((sum, { start, end }) => sum + end - start, 0);

/** Texts in the order of their words, so that the order of the comments decides nothing that follows. */
export function distinctTextsOf(comments: readonly NarrativeInput[]): DistinctText[] {
  const byKey = new Map<string, number[]>();
  comments.forEach((comment, position) => {
    const key = plainWordsOf(comment.text).join(" ");
    const positions = byKey.get(key);
    if (positions) positions.push(position);
    else byKey.set(key, [position]);
  });
  return [...byKey.keys()].sort(byCodeUnits).map((key) => {
    const positions = byKey.get(key)!;
    const least = (best: number, at: number): number =>
      quotedLength(comments[at]!) < quotedLength(comments[best]!) ? at : best;
    return { key, position: positions.reduce(least), positions };
  });
}

/** Words of the texts as numbers, without what they quote. */
export function* numberedTextsOf(
  comments: readonly NarrativeInput[],
  texts: readonly DistinctText[],
): Steps<NumberedTexts> {
  const vocabulary = newVocabulary();
  const numbers: Int32Array[] = [];
  const kept = openPool();
  yield* eachInSteps(texts.length, (text) => {
    const comment = comments[texts[text]!.position]!;
    const words = placedWordsOf(comment, vocabulary);
    noteWritings(comment.text, words, vocabulary);
    numbers.push(kept(words.map(({ number }) => number)));
  });
  return { vocabulary, texts, numbers };
}

/** Numbers of many texts in one array. */
const POOL = 2 ** 16;

/** Keeps short rows of numbers in large arrays: a typed array with a buffer of its own costs twice what it holds. */
function openPool(): (row: readonly number[]) => Int32Array {
  let pool = new Int32Array(POOL);
  let used = 0;
  return (row) => {
    if (used + row.length > pool.length) [pool, used] = [new Int32Array(Math.max(POOL, row.length)), 0];
    pool.set(row, used);
    used += row.length;
    return pool.subarray(used - row.length, used);
  };
}

function noteWritings(text: string, words: readonly PlacedWord[], vocabulary: Vocabulary): void {
  words.forEach(({ number, start }, i) => {
    if (number === BREAK) return;
    const first = text[start]!;
    vocabulary.noteWriting(number, first !== first.toLowerCase(), i === 0 || words[i - 1]!.number === BREAK);
  });
}

/** A word of a text in its place. */
export interface PlacedWord {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** The words of a comment in order, BREAK where a phrase must end. */
export function placedWordsOf({ text, quotes }: NarrativeInput, vocabulary: Vocabulary): PlacedWord[] {
  const words: PlacedWord[] = [];
  let sentence = 0;
  const tokens = tokensOf(text);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const { start, end } = token;
    if (token.sentence !== sentence) words.push({ number: BREAK, start, end: start });
    sentence = token.sentence;
    const quoted = quotes.length > 0 && quotes.some((quote) => start < quote.end && end > quote.start);
    if (quoted || token.kind !== "mark" || !joins(text, start))
      words.push({ number: quoted ? BREAK : vocabulary.numberOf(withMonth(token, tokens[i + 1])), start, end });
  }
  return words;
}

const MONTHS: ReadonlyMap<string, string> = new Map(
  Object.entries({ jan: "january", feb: "february", apr: "april", aug: "august", sep: "september", sept: "september" }),
);

/** "Jan 6" is January 6; without a number it may be somebody's name. */
function withMonth(token: Token, next: Token | undefined): Token {
  const month = next?.kind === "number" ? MONTHS.get(token.word) : undefined;
  return month === undefined ? token : { ...token, word: month };
}

/** A hyphen and an ampersand join what they stand between, and a full stop an initial to its name; every other mark parts. */
function joins(text: string, at: number): boolean {
  if (text[at] === "-" || text[at] === "&") return true;
  return text[at] === "." && /^(?:^|[^\p{L}])\p{Lu}$/u.test(text.slice(Math.max(0, at - 2), at));
}
