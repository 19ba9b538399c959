/** The words that stand for many: the telling quote of a target, and what it is blamed for. */
import type { Coding, Evidence, Span } from "../model.ts";
import { isHeld } from "../text/held.ts";
import type { Entry } from "./account.ts";
import { QUOTE_WORDS, quoteOf, shortened, wordsIn } from "./quoting.ts";
import type { Mention, TargetTally } from "./targets.ts";

/** Slots that say what a target did, best first. */
const DEED_SLOTS = ["harm", "act", "proposal", "purpose"];
/** Characters of about twelve words, as many as a quote has. */
const SHORT = 70;
/** A quote of fewer words tells nothing. */
const FEWEST_WORDS = 4;

/** How a report quotes a target, and whom. */
export interface Telling {
  readonly entry: Entry;
  readonly quote: string;
  /** Asserted before others, then the short ones, then by score. */
  readonly rank: number;
}

/** What a target is blamed for in so many words, and in how many comments. */
interface Deed {
  readonly words: string;
  readonly last: Entry;
  readonly comments: number;
}

/** The words of the strongest mention. */
interface Strongest {
  readonly words: string;
  readonly score: number;
}

/** What a target is blamed for or said to have done, gathered mention by mention. */
export interface Deeds {
  /** By the words in small letters: those that are asserted. */
  readonly asserted: Map<string, Deed>;
  /** The strongest words, of several words or of one, where they are asserted and wherever they stand. */
  readonly strongest: Map<string, Strongest>;
}

/** Nothing yet. */
export function emptyDeeds(): Deeds {
  return { asserted: new Map(), strongest: new Map() };
}

/** The quotes of a coding in so many words, made when they are asked for. */
export function tellingQuotes(text: string, { evidence }: Coding, lengths: readonly number[]): (() => string)[] {
  return lengths.map((most) => {
    let quote: string | undefined;
    return () => {
      quote ??= quoteOf(text, tellingSpan(evidence), most);
      return quote;
    };
  });
}

/** The stronger of the best quote so far and that of a mention: by rank, then the shorter one, then the earlier. */
export function strongerTelling(
  best: Telling | undefined,
  { entry, coding }: Mention,
  quoteOnce: () => string,
): Telling {
  // Most mentions of a large run are weaker whatever their words.
  if (best !== undefined && rankOf(coding, true) < best.rank) return best;
  const quote = quoteOnce();
  const rank = rankOf(coding, isShort(quote));
  const stronger = best === undefined || rank > best.rank || (rank === best.rank && quote.length < best.quote.length);
  return stronger ? { entry, quote, rank } : best;
}

/** Adds what a mention says that its target did. */
export function addDeed({ asserted, strongest }: Deeds, { entry, coding, deed }: Mention): void {
  if (deed === undefined) return;
  const kind = deed.includes(" ") ? "phrase" : "word";
  for (const place of isHeld(coding) ? [kind, `asserted ${kind}`] : [kind]) {
    const known = strongest.get(place);
    if (known === undefined || coding.score > known.score) strongest.set(place, { words: deed, score: coding.score });
  }
  if (!isHeld(coding)) return;
  const key = deed.toLowerCase();
  const known = asserted.get(key);
  if (known?.last === entry) return;
  asserted.set(key, { words: known?.words ?? deed, last: entry, comments: (known?.comments ?? 0) + 1 });
}

/** What a target is blamed for or said to have done, in the words of its strongest mention that says so; where any asserts it, one that does. */
export function whatFor({ deeds: { strongest }, hostile }: TargetTally): string | undefined {
  const which = hostile.comments > 0 ? "asserted " : "";
  return (strongest.get(`${which}phrase`) ?? strongest.get(`${which}word`))?.words;
}

/** What a target is blamed for in so many words, by the number of comments that say so, most first. */
export function deedsOf({ deeds }: TargetTally): { readonly words: string; readonly comments: number }[] {
  return [...deeds.asserted.values()].sort((a, b) => b.comments - a.comments);
}

/** What a report quotes of a coding: all of its evidence where that is short, else the deed, else the surest piece. */
export function tellingSpan(evidence: readonly Evidence[]): Span {
  const extent = extentOf(evidence);
  if (extent.end - extent.start <= SHORT) return extent;
  for (const slot of DEED_SLOTS) {
    const found = evidence.find((item) => item.slot === slot);
    if (found !== undefined) return found;
  }
  return evidence[0]!;
}

/** The stretch of the comment that a coding's evidence covers. */
function extentOf(evidence: readonly Span[]): Span {
  return {
    start: Math.min(...evidence.map((span) => span.start)),
    end: Math.max(...evidence.map((span) => span.end)),
  };
}

/** The words that show best why a comment belongs to a theme; else the beginning of what it says in its own words. */
export function leadOf({ comment, annotation }: Entry, theme: string, most: number): string {
  const coding = annotation?.codes.find(({ code }) => code === theme);
  if (coding !== undefined) return quoteOf(comment.text, tellingSpan(coding.evidence), most);
  let start = 0;
  for (const quote of comment.quotes) if (quote.start <= start + 2) start = Math.max(start, quote.end);
  while (start < comment.text.length && /[\s.,;:!?”"’)]/.test(comment.text[start]!)) start++;
  return start < comment.text.length ? quoteOf(comment.text, { start, end: start + 1 }, most) : shortened(comment.text);
}

/** What a coding says that somebody did, in the words of the comment. */
export function deedIn(text: string, { evidence }: Coding): string | undefined {
  for (const slot of DEED_SLOTS) {
    const found = evidence.filter((item) => item.slot === slot);
    // A phrase says more than the one word that may be the surest.
    if (found.length > 0) return wordsIn(text, found.find(({ quote }) => quote.includes(" ")) ?? found[0]!);
  }
  return undefined;
}

function rankOf(coding: Coding, short: boolean): number {
  return (isHeld(coding) ? 4 : 0) + (short ? 2 : 0) + coding.score;
}

function isShort(quote: string): boolean {
  const words = quote.split(" ").length;
  return words >= FEWEST_WORDS && words <= QUOTE_WORDS;
}
