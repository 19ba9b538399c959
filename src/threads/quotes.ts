/** Words in a comment that are somebody else's: of the article, of an earlier comment, of elsewhere. */
import type { Article, Comment, Quote, Span } from "../model.ts";
import { quotedIn } from "./phrases.ts";
import { markedSpans, type PlacedWords, placedWordsOf } from "./words.ts";

/** A quote, and for one of an earlier comment which. */
export interface FoundQuote extends Quote {
  /** Index of the earlier comment. */
  readonly of?: number;
  readonly words: number;
}

/** Runs of this many words are compared: fewer occur by chance (in two of three threads read), more miss short phrases. */
const GRAM = 5;
/** Without quotation marks a run must be this long to be a quote and no common phrase ... */
const UNMARKED_WORDS = 10;
/** ... or fill most of its line. */
const LINE_SHARE = 0.8;
/** A phrase in quotation marks from the article. */
const MARKED_WORDS = 3;

/** Quotes of each comment, in order of place; those that the source marked are kept. */
export function quotesOf(comments: readonly Comment[], article: Article | undefined): FoundQuote[][] {
  const index = articleIndex(article);
  const phrases = quotedIn(comments);
  return comments.map((comment, i) => {
    if (comment.text === "") return [];
    const given = comment.quotes.map((quote) => ({ ...quote, words: GRAM }));
    const found = [...(index ? articleQuotes(comment.text, index) : []), ...(phrases.get(i) ?? [])];
    if (found.length === 0) return given.sort((a, b) => a.start - b.start);
    return [...given, ...apart(found, given, comment.text.length)].sort((a, b) => a.start - b.start);
  });
}

/** Those of the found quotes that overlap neither a given one nor one found before. */
function apart(found: readonly FoundQuote[], given: readonly Span[], length: number): FoundQuote[] {
  // A flag for each character: asking every other quote would take quadratic time in a comment full of them.
  const covered = new Uint8Array(length);
  for (const { start, end } of given) covered.fill(1, start, end);
  return found.filter(({ start, end }) => {
    const isFree = !covered.subarray(start, end).includes(1);
    if (isFree) covered.fill(1, start, end);
    return isFree;
  });
}

interface ArticleIndex {
  readonly ids: ReadonlyMap<string, number>;
  readonly grams: ReadonlySet<string>;
  /** The words of the article, with a blank around each. */
  readonly text: string;
}

function articleIndex(article: Article | undefined): ArticleIndex | undefined {
  if (article === undefined) return undefined;
  const words = placedWordsOf([article.title ?? "", ...article.paragraphs].join("\n")).words;
  if (words.length < GRAM) return undefined;
  const ids = new Map<string, number>();
  for (const word of words) if (!ids.has(word)) ids.set(word, ids.size);
  const grams = new Set<string>();
  for (let i = 0; i + GRAM <= words.length; i++) grams.add(words.slice(i, i + GRAM).join(" "));
  return { ids, grams, text: ` ${words.join(" ")} ` };
}

function articleQuotes(text: string, index: ArticleIndex): FoundQuote[] {
  const placed = placedWordsOf(text);
  const quotes: FoundQuote[] = [];
  const marked = markedSpans(text);
  const lines = linesOf(text, placed);
  let next = 0;
  for (const { from, to } of runsIn(placed, index)) {
    const span = { start: placed.starts[from]!, end: placed.ends[to - 1]! };
    while (next < marked.length && marked[next]!.end < span.end) next++;
    const inMarks = next < marked.length && marked[next]!.start <= span.start;
    const share = (to - from) / (lines[to - 1]!.end - lines[from]!.start);
    if (!inMarks && to - from < UNMARKED_WORDS && share < LINE_SHARE) continue;
    quotes.push({ ...withMarks(text, span), source: "article", words: to - from });
  }
  for (const mark of marked) {
    const { words } = placedWordsOf(text.slice(mark.start, mark.end));
    if (words.length >= MARKED_WORDS && words.length < GRAM && index.text.includes(` ${words.join(" ")} `)) {
      quotes.push({ ...mark, source: "article", words: words.length });
    }
  }
  return quotes;
}

/** Longest runs of words whose every five stand in the article. */
function runsIn({ words }: PlacedWords, { ids, grams }: ArticleIndex): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let known = 0;
  for (let i = 0; i < words.length; i++) {
    known = ids.has(words[i]!) ? known + 1 : 0;
    if (known < GRAM || !grams.has(words.slice(i - GRAM + 1, i + 1).join(" "))) continue;
    const last = runs.at(-1);
    if (last && last.to === i) last.to = i + 1;
    else runs.push({ from: i - GRAM + 1, to: i + 1 });
  }
  return runs;
}

/** For each word the first word of its line, and the one behind its last. */
function linesOf(text: string, { starts }: PlacedWords): Span[] {
  const lines: Span[] = [];
  for (let start = 0; start < starts.length; ) {
    const stop = text.indexOf("\n", starts[start]);
    let end = start + 1;
    while (end < starts.length && (stop < 0 || starts[end]! < stop)) end++;
    const line = { start, end };
    for (; start < end; start++) lines.push(line);
  }
  return lines;
}

const OPENING = "\"“”„«‘'‚";
const CLOSING = "\"“”»’'";

/** A span with the quotation marks and the full stop directly around it. */
function withMarks(text: string, span: Span): Span {
  let { start, end } = span;
  while (/[.,!?…]/.test(text[end] ?? "") && CLOSING.includes(text[end + 1] ?? "\n")) end++;
  if (CLOSING.includes(text[end] ?? "\n")) end++;
  if (start > 0 && OPENING.includes(text[start - 1]!)) start--;
  return { start, end };
}
