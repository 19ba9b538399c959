/** What readers take up of the article: its sentences, with the comments that quote or echo them. */
import type { Article, Comment } from "../model.ts";
import { stemOf } from "../text/natural.ts";
import { plainWordsOf } from "../text/shingles.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { sentencesOf, tokensOf } from "../text/tokens.ts";
import type { Entry } from "./account.ts";

/** A sentence of an article and who takes it up; a comment that quotes it is not counted as an echo. */
export interface SentenceUse {
  /** 1-based place in the article, the title first. */
  readonly number: number;
  readonly text: string;
  readonly quoted: readonly Entry[];
  readonly echoed: readonly Entry[];
}

/** Content words that a sentence of a comment must share with one of the article to echo it: three are the subject, four what is said of it. */
const ECHO_WORDS = 4;
/** Share of the shorter sentence's content words that they must be. */
const ECHO_SHARE = 0.5;
/** Share of a sentence's content words that a quote must hold to be of it. */
const QUOTE_SHARE = 0.6;

/** The article's content words by sentence. */
interface Index {
  readonly texts: readonly string[];
  readonly sizes: readonly number[];
  readonly sentences: ReadonlyMap<string, readonly number[]>;
}

/** Every sentence of an article with the comments on it, in order; none without an article. */
export function sentenceUsesOf(article: Article | undefined, entries: readonly Entry[]): SentenceUse[] {
  if (article === undefined) return [];
  const index = indexOf([article.title ?? "", ...article.paragraphs]);
  const quoted = index.texts.map((): Entry[] => []);
  const echoed = index.texts.map((): Entry[] => []);
  for (const entry of entries) {
    if (!entry.counted) continue;
    const own = new Set(quotedSentences(entry.comment, index));
    for (const sentence of own) quoted[sentence]!.push(entry);
    for (const sentence of echoedSentences(entry.comment, index)) if (!own.has(sentence)) echoed[sentence]!.push(entry);
  }
  return index.texts.map((text, at) => ({ number: at + 1, text, quoted: quoted[at]!, echoed: echoed[at]! }));
}

function indexOf(paragraphs: readonly string[]): Index {
  const texts = paragraphs.flatMap(sentencesIn);
  const sentences = new Map<string, number[]>();
  const sizes = texts.map((text, at) => {
    const stems = contentOf(text);
    for (const stem of stems) {
      const known = sentences.get(stem);
      if (known) known.push(at);
      else sentences.set(stem, [at]);
    }
    return stems.size;
  });
  return { texts, sizes, sentences };
}

function sentencesIn(paragraph: string): string[] {
  const tokens = tokensOf(paragraph);
  return sentencesOf(tokens).map(({ from, to }) => paragraph.slice(tokens[from]!.start, tokens[to - 1]!.end));
}

function contentOf(text: string): Set<string> {
  return new Set(
    plainWordsOf(text)
      .filter((word) => !STOPWORDS.has(word))
      .map(stemOf),
  );
}

/** Sentences of which some words of the article in this comment hold most. */
function quotedSentences(comment: Comment, index: Index): number[] {
  return comment.quotes
    .filter(({ source }) => source === "article")
    .flatMap(({ start, end }) => {
      const stems = contentOf(comment.text.slice(start, end));
      const shared = [...sharedWith(stems, index)];
      const whole = shared.filter(([at, n]) => n >= QUOTE_SHARE * index.sizes[at]!);
      if (whole.length > 0) return whole.map(([at]) => at);
      // A quote of a part is of the sentence that holds most of it, the first where two do.
      const best = shared.sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      return best !== undefined && best[1] >= QUOTE_SHARE * stems.size ? [best[0]] : [];
    });
}

/** Sentences that the comment's own words say again. */
function echoedSentences({ text, quotes }: Comment, index: Index): Set<number> {
  const own = quotes.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}\n${rest.slice(end)}`, text);
  const found = new Set<number>();
  for (const part of own.split(/[.!?…\n]+/)) {
    const stems = contentOf(part);
    if (stems.size < ECHO_WORDS) continue;
    for (const [at, n] of sharedWith(stems, index))
      if (n >= ECHO_WORDS && n >= ECHO_SHARE * Math.min(stems.size, index.sizes[at]!)) found.add(at);
  }
  return found;
}

/** How many of some content words each sentence of the article has. */
function sharedWith(stems: ReadonlySet<string>, { sentences }: Index): Map<number, number> {
  const shared = new Map<number, number>();
  for (const stem of stems) for (const at of sentences.get(stem) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  return shared;
}
