/** The words that stand for many: the telling quote of a target, and what it is blamed for. */
import type { Evidence, Span } from "../model.ts";
import type { Entry } from "./account.ts";
import { isHeld } from "./codings.ts";
import { QUOTE_WORDS, quoteOf, shortened, wordsIn } from "./quoting.ts";
import type { Mention, TargetTally } from "./targets.ts";

/** Slots that say what a target did, best first. */
const DEED_SLOTS = ["harm", "act", "proposal", "purpose"];
/** Characters of about twelve words, as many as a quote has. */
const SHORT = 70;
/** A quote of fewer words tells nothing. */
const FEWEST_WORDS = 4;

/** A mention and how a report quotes it. */
export interface Telling {
  readonly mention: Mention;
  readonly quote: string;
}

/** The strongest short quote: asserted before others, then by score, then the shorter one. */
export function tellingMention({ mentions }: TargetTally, most: number = QUOTE_WORDS): Telling | undefined {
  let best: (Telling & { readonly rank: number }) | undefined;
  for (const mention of mentions) {
    // Most mentions of a large run are weaker whatever their words.
    if (best !== undefined && rankOf(mention, true) < best.rank) continue;
    const quote = quoteOfMention(mention, most);
    const rank = rankOf(mention, isShort(quote));
    if (best === undefined || rank > best.rank || (rank === best.rank && quote.length < best.quote.length))
      best = { mention, quote, rank };
  }
  return best;
}

/** What a target is blamed for or said to have done, in the words of its strongest mention that says so; where any asserts it, one that does. */
export function whatFor({ mentions }: TargetTally): string | undefined {
  const anyHeld = mentions.some(({ coding }) => isHeld(coding));
  const strongest = mentions
    .filter(({ coding }) => !anyHeld || isHeld(coding))
    .sort((a, b) => b.coding.score - a.coding.score);
  let first: string | undefined;
  for (const mention of strongest) {
    const deed = deedOf(mention);
    if (deed === undefined) continue;
    const words = wordsIn(mention.entry.comment.text, deed);
    if (words.includes(" ")) return words;
    first ??= words;
  }
  return first;
}

/** What a target is blamed for in so many words, by the number of comments that say so, most first. */
export function deedsOf({ mentions }: TargetTally): { readonly words: string; readonly comments: number }[] {
  const deeds = new Map<string, { words: string; entries: Set<Entry> }>();
  for (const mention of mentions) {
    const deed = isHeld(mention.coding) ? deedOf(mention) : undefined;
    if (deed === undefined) continue;
    const words = wordsIn(mention.entry.comment.text, deed);
    const found = deeds.get(words.toLowerCase()) ?? { words, entries: new Set() };
    deeds.set(words.toLowerCase(), found);
    found.entries.add(mention.entry);
  }
  return [...deeds.values()]
    .map(({ words, entries }) => ({ words, comments: entries.size }))
    .sort((a, b) => b.comments - a.comments);
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

function deedOf({ coding }: Mention): Evidence | undefined {
  for (const slot of DEED_SLOTS) {
    const found = coding.evidence.filter((evidence) => evidence.slot === slot);
    // A phrase says more than the one word that may be the surest.
    if (found.length > 0) return found.find(({ quote }) => quote.includes(" ")) ?? found[0];
  }
  return undefined;
}

function quoteOfMention({ entry, coding }: Mention, most: number): string {
  return quoteOf(entry.comment.text, tellingSpan(coding.evidence), most);
}

function rankOf({ coding }: Mention, short: boolean): number {
  return (isHeld(coding) ? 4 : 0) + (short ? 2 : 0) + coding.score;
}

function isShort(quote: string): boolean {
  const words = quote.split(" ").length;
  return words >= FEWEST_WORDS && words <= QUOTE_WORDS;
}
