/** The lines of a page that are not comments: headline, date and byline, captions, text, repeated text, furniture. */
import type { Article, BlockRole } from "../../model.ts";
import { plainWordsOf } from "../../text/shingles.ts";
import { STOPWORDS } from "../../text/stopwords.ts";
import type { Line } from "./lines.ts";
import { pullQuotesOf } from "./repeats.ts";
import type { Zones } from "./zones.ts";

/** What a line was taken for and by which rule. */
export interface Judged {
  readonly role: BlockRole;
  readonly reason: string;
}

const CLOCK = /^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s\p{L}{1,4})?$/iu;
const BYLINE =
  /^(?:by|written by|words by|story by|text by|von|par|por|di|de|door|przez|yazan|автор|текст)\s?:?\s(?=\p{Lu})[^.!?]{2,70}$/iu;
/** Headlines have 3 to 30 words in all but 2 % of the pages read. */
const TITLE_WORDS_LEAST = 3;
const TITLE_WORDS_MOST = 30;
const REPEATED_TITLE = 0.6;
/** Pages that print the article more often than this are lists. */
const COPIES = 3;
const LINES_ABOVE = 60;
/** A headline stands at most this many lines of text above the first paragraph. */
const TITLE_REACH = 8;

/** Judges every line outside the comments, and puts the article together. */
export function articleOf(
  lines: readonly Line[],
  zones: Zones,
  repeats: ReadonlyMap<number, number>,
): { readonly judged: readonly Judged[]; readonly article: Article | undefined } {
  const { body, comments } = zones;
  const pulls = pullQuotesOf(lines, body.from, body.to);
  const title = headlineOf(lines, zones, repeats);
  const judged = lines.map((line, i): Judged => {
    if (i >= comments.from && i < comments.to) return { role: "furniture", reason: "comment-section" };
    if (i === title) return { role: "headline", reason: "headline" };
    return judgedLine(line, i, { lines, zones, repeats, pulls, title });
  });
  const paragraphs = lines.filter((_, i) => judged[i]!.role === "body").map((line) => unwrapped(line.text));
  if (paragraphs.length === 0 && title < 0) return { judged, article: undefined };
  const byline = lines.find((_, i) => judged[i]!.reason === "byline")?.text.replace(BYLINE_WORD, "");
  const published = publishedOf(lines, judged, title < 0 ? body.from : title, body.from);
  return {
    judged,
    article: {
      ...(title >= 0 && { title: titleText(lines[title]!.text) }),
      ...(byline !== undefined && { byline }),
      ...(published !== undefined && { published }),
      paragraphs,
    },
  };
}

const BYLINE_WORD = /^(?:(?:written|words|story|text) by|by|von|par|por|di|door|przez|yazan|автор|текст)\s?:?\s/iu;

interface Page {
  readonly lines: readonly Line[];
  readonly zones: Zones;
  readonly repeats: ReadonlyMap<number, number>;
  readonly pulls: ReadonlyMap<number, number>;
  readonly title: number;
}

function judgedLine(line: Line, i: number, page: Page): Judged {
  const { body } = page.zones;
  const inBody = i >= body.from && i < body.to;
  if (line.kinds.has("caption")) return { role: "caption", reason: "picture-credit" };
  const [kind] = line.kinds;
  if (kind !== undefined) return { role: "furniture", reason: `interface-${kind}` };
  if (page.repeats.has(i)) return { role: "duplicate", reason: "duplicate-block" };
  if (line.mark || CLOCK.test(line.text)) return { role: "meta", reason: "date" };
  if (BYLINE.test(line.text) && i < body.to) return { role: "meta", reason: "byline" };
  if (!line.content) return { role: "furniture", reason: "no-words" };
  if (page.title >= 0 && line.words <= TITLE_WORDS_MOST && line.plain.includes(page.lines[page.title]!.plain))
    return { role: "meta", reason: "page-title" };
  if (!inBody) return { role: "furniture", reason: "outside-article" };
  if (page.pulls.has(i)) return { role: "duplicate", reason: "pull-quote" };
  if (/^\p{Ll}+(?:_\p{Ll}+)+$/u.test(line.text)) return { role: "furniture", reason: "icon-name" };
  return { role: "body", reason: line.prose ? "article-text" : "subheading" };
}

/** Number of the headline's line, or -1: the line above the first paragraph (or above its repetition) that shares most words with the text. */
function headlineOf(lines: readonly Line[], zones: Zones, repeats: ReadonlyMap<number, number>): number {
  const { body, comments } = zones;
  const hasBody = body.to > body.from;
  const first = hasBody ? firstProse(lines, body.from, body.to) : comments.from;
  if (!hasBody && comments.to === comments.from) return -1;
  const anchors = [
    first,
    ...[...repeats]
      .filter(([, of]) => of === first)
      .slice(0, COPIES)
      .map(([i]) => i),
  ];
  const topic = new Set<string>();
  const [from, to] = hasBody ? [body.from, body.to] : [comments.from, comments.to];
  for (let i = Math.max(first, from); i < to && topic.size < 2000; i++)
    for (const word of contentWords(lines[i]!.text)) topic.add(word);
  let best = -1;
  let bestScore = 0.5;
  for (const anchor of anchors) {
    let seen = 0;
    for (let i = anchor - 1; i >= Math.max(0, anchor - LINES_ABOVE) && seen < TITLE_REACH; i--) {
      const line = lines[i]!;
      if (!line.content || BYLINE.test(line.text)) continue;
      seen++;
      const score = titleScore(line, topic, seen) + (isNamedElsewhere(lines, i) ? REPEATED_TITLE : 0);
      if (score > bestScore) [best, bestScore] = [i, score];
    }
  }
  return best;
}

/** First paragraph of the body; a title long enough to pass for a sentence is none. */
function firstProse(lines: readonly Line[], from: number, to: number): number {
  for (let i = from; i < to; i++) if (lines[i]!.prose && !(looksLikeTitle(lines[i]!) && i === from)) return i;
  return from;
}

function looksLikeTitle(line: Line): boolean {
  return line.words >= TITLE_WORDS_LEAST && line.words <= TITLE_WORDS_MOST && !/[.;:,…]["”’)]?$/.test(line.text);
}

/** Pages name their headline again in the title of the window, with the site's name around it. */
function isNamedElsewhere(lines: readonly Line[], i: number): boolean {
  const { plain } = lines[i]!;
  return lines.some(
    (line) => line.words <= TITLE_WORDS_MOST && line.plain.length > plain.length && line.plain.includes(plain),
  );
}

function titleScore(line: Line, topic: ReadonlySet<string>, distance: number): number {
  if (!looksLikeTitle(line)) return 0;
  const words = contentWords(line.text);
  const shared = words.filter((word) => topic.has(word)).length;
  return (2 * shared) / (words.length + 1) + Math.min(line.words, 10) / 20 - distance / 20;
}

function contentWords(text: string): string[] {
  return plainWordsOf(text).filter((word) => word.length > 2 && !STOPWORDS.has(word));
}

/** The headline without the name of site or section that dumps append after a bar. */
function titleText(text: string): string {
  const bar = text.lastIndexOf(" | ");
  const tail = text.slice(bar + 3).split(/\s+/).length;
  return bar > 0 && tail <= 4 && text.slice(0, bar).split(/\s+/).length >= TITLE_WORDS_LEAST
    ? text.slice(0, bar)
    : text;
}

function publishedOf(lines: readonly Line[], judged: readonly Judged[], from: number, to: number): string | undefined {
  const last = Math.min(lines.length, Math.max(from, to) + TITLE_REACH);
  for (let i = Math.max(0, Math.min(from, to) - TITLE_REACH); i < last; i++) {
    const date = judged[i]!.role === "meta" ? lines[i]!.mark?.date : undefined;
    if (date?.iso && date.precision !== "month") return date.precision === "day" ? date.iso.slice(0, 10) : date.iso;
  }
  return undefined;
}

function unwrapped(text: string): string {
  return text.replace(/(?<!\s)\s*\n\s*/g, " ");
}
