/** Phrases that a comment sets apart as quoted, and the earlier comment that said them. */
import type { Comment, Span } from "../model.ts";
import type { FoundQuote } from "./quotes.ts";
import { markedSpans, placedWordsOf } from "./words.ts";

/** A phrase of fewer words is looked for among the comments just before only. */
const SURE_WORDS = 4;
const LEAST_WORDS = 2;
const NEAR = 10;
/** Phrases that agree in so many words are the same; comparing pages of one repeated word to the end would take quadratic time. */
const COMPARED_WORDS = 100;
/** A paragraph wholly in quotation marks of fewer words is a title or irony. */
const ELSEWHERE_WORDS = 4;

interface Phrase extends Span {
  readonly comment: number;
  readonly words: readonly string[];
  /** Set apart as a paragraph of its own. */
  readonly whole: boolean;
}

/** Quotes of earlier comments and of elsewhere, by index of the comment that quotes. */
export function quotedIn(comments: readonly Comment[]): Map<number, FoundQuote[]> {
  const phrases = comments.flatMap((comment, i) => phrasesOf(comment.text, i));
  const said = phrases.length > 0 ? sayersOf(comments, phrases) : new Map<Phrase, number>();
  const quotes = new Map<number, FoundQuote[]>();
  for (const phrase of phrases) {
    const of = said.get(phrase);
    const elsewhere = of === undefined && phrase.whole && phrase.words.length >= ELSEWHERE_WORDS;
    if (of === undefined && !elsewhere) continue;
    const quote: FoundQuote = {
      start: phrase.start,
      end: phrase.end,
      source: of === undefined ? "elsewhere" : "comment",
      words: phrase.words.length,
      ...(of !== undefined && { of }),
    };
    const list = quotes.get(phrase.comment);
    if (list) list.push(quote);
    else quotes.set(phrase.comment, [quote]);
  }
  return quotes;
}

/** Lines that begin with ">" and stretches in quotation marks. */
function phrasesOf(text: string, comment: number): Phrase[] {
  const phrases: Phrase[] = [];
  const add = (span: Span, whole: boolean): void => {
    const { words } = placedWordsOf(text.slice(span.start, span.end));
    if (words.length >= LEAST_WORDS) phrases.push({ ...span, comment, words, whole });
  };
  for (const found of text.matchAll(/^>[^\n]*(?:\n>[^\n]*)*/gm))
    add({ start: found.index, end: found.index + found[0].length }, true);
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    const marked = markedSpans(line);
    if (marked.length === 0) continue;
    const { starts, ends } = placedWordsOf(line);
    for (const { start, end } of marked) {
      if (line[start - 1] === ">") continue;
      add({ start: index + start, end: index + end }, start <= (starts[0] ?? start) && (ends.at(-1) ?? end) <= end);
    }
  }
  return phrases;
}

/** A word of a phrase, or of several that begin alike; most have one word behind them, and need no map. */
interface Step {
  word?: string;
  next?: Step;
  others?: Map<string, Step>;
  /** A phrase ends here. */
  isEnd?: true;
  /** The last comment so far that holds the words up to here. */
  sayer?: number;
}

/** For each phrase the nearest earlier comment that holds its words in order; phrases stand in the order of comments. */
function sayersOf(comments: readonly Comment[], phrases: readonly Phrase[]): Map<Phrase, number> {
  const root: Step = {};
  const ends = phrases.map(({ words }) => endOf(words, root));
  const said = new Map<Phrase, number>();
  let next = 0;
  for (const [i, comment] of comments.entries()) {
    for (; phrases[next]?.comment === i; next++) {
      const { sayer } = ends[next]!;
      if (sayer !== undefined && mayQuote(phrases[next]!, sayer)) said.set(phrases[next]!, sayer);
    }
    const { words } = placedWordsOf(comment.text);
    for (let w = 0; w < words.length; w++) hear(words, w, root, i);
  }
  return said;
}

/** The step at which a phrase ends; those on the way to it are made. */
function endOf(words: readonly string[], root: Step): Step {
  let at = root;
  for (const word of words.slice(0, COMPARED_WORDS)) at = behind(at, word) ?? begun(at, word);
  at.isEnd = true;
  return at;
}

function behind(at: Step, word: string): Step | undefined {
  return at.word === word ? at.next : at.others?.get(word);
}

function begun(at: Step, word: string): Step {
  const step: Step = {};
  if (at.next === undefined) {
    at.word = word;
    at.next = step;
  } else {
    at.others ??= new Map();
    at.others.set(word, step);
  }
  return step;
}

/** Books the comment as the sayer of the phrases that stand at a place of it. */
function hear(words: readonly string[], w: number, root: Step, comment: number): void {
  let at = behind(root, words[w]!);
  for (let n = w + 1; at !== undefined; n++) {
    if (at.isEnd) at.sayer = comment;
    at = n < words.length ? behind(at, words[n]!) : undefined;
  }
}

/** Short phrases are quotes only when near. */
function mayQuote(phrase: Phrase, said: number): boolean {
  return phrase.words.length >= SURE_WORDS || phrase.comment - said <= NEAR;
}
