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

/** What one or several phrases say, and the last comment so far that holds it. */
interface Wording {
  readonly words: readonly string[];
  sayer?: number;
}

/** For each phrase the nearest earlier comment that holds its words in order; phrases stand in the order of comments. */
function sayersOf(comments: readonly Comment[], phrases: readonly Phrase[]): Map<Phrase, number> {
  const wordings = new Map<string, Wording>();
  const ofPhrase = phrases.map((phrase) => wordingOf(phrase, wordings));
  const wanted = new Map<string, Wording[]>();
  for (const wording of wordings.values()) {
    const key = wording.words.slice(0, SURE_WORDS).join(" ");
    const list = wanted.get(key);
    if (list) list.push(wording);
    else wanted.set(key, [wording]);
  }
  const firstWords = new Set(phrases.map((phrase) => phrase.words[0]!));
  const said = new Map<Phrase, number>();
  let next = 0;
  for (const [i, comment] of comments.entries()) {
    for (; phrases[next]?.comment === i; next++) {
      const { sayer } = ofPhrase[next]!;
      if (sayer !== undefined && mayQuote(phrases[next]!, sayer)) said.set(phrases[next]!, sayer);
    }
    const { words } = placedWordsOf(comment.text);
    for (const [w, word] of words.entries()) if (firstWords.has(word)) hear(words, w, wanted, i);
  }
  return said;
}

function wordingOf({ words }: Phrase, wordings: Map<string, Wording>): Wording {
  const compared = words.slice(0, COMPARED_WORDS);
  const key = compared.join(" ");
  const known = wordings.get(key) ?? { words: compared };
  wordings.set(key, known);
  return known;
}

/** Books the comment as the sayer of the wordings that stand at a place of it. */
function hear(words: readonly string[], w: number, wanted: ReadonlyMap<string, Wording[]>, comment: number): void {
  for (let size = LEAST_WORDS; size <= SURE_WORDS && w + size <= words.length; size++) {
    for (const wording of wanted.get(words.slice(w, w + size).join(" ")) ?? []) {
      if (wording.sayer === comment) continue;
      if (wording.words.every((each, n) => words[w + n] === each)) wording.sayer = comment;
    }
  }
}

/** Short phrases are quotes only when near. */
function mayQuote(phrase: Phrase, said: number): boolean {
  return phrase.words.length >= SURE_WORDS || phrase.comment - said <= NEAR;
}
