/** Reply links that the source lost, inferred from what a comment quotes, whom it names and how it begins. */
import type { Comment } from "../model.ts";
import { openingOf, openings } from "../text/openings.ts";
import type { FoundQuote } from "./quotes.ts";

interface Link {
  readonly parent: number;
  readonly confidence: number;
}

/*
 * Confidences by judgement, in the order in which the cues proved right on flattened threads whose links are known;
 * links below .6 are not made.
 */
const NAMED = 0.9;
const LONG_QUOTE = 0.85;
const SHORT_QUOTE = 0.75;
const AGREEMENT = 0.65;
const SECOND_PERSON = 0.6;
const LONG_QUOTE_WORDS = 4;
/** Shorter names are words. */
const NAME_LETTERS = 3;

/** The comments with inferred parents; comments that have one keep it. Parents stand before their answers in time. */
export function withReplies(comments: readonly Comment[], quotes: readonly (readonly FoundQuote[])[]): Comment[] {
  const order = timeOrder(comments);
  const linked = [...comments];
  const last = new Map<string, number>();
  for (const [place, i] of order.entries()) {
    const comment = comments[i]!;
    const link =
      comment.text === "" || comment.opening ? undefined : linkOf(comments, i, quotes[i] ?? [], last, order[place - 1]);
    if (link) {
      const parent = linked[link.parent]!;
      linked[i] = { ...comment, parentId: parent.id, parentConfidence: link.confidence, depth: parent.depth + 1 };
    }
    if (comment.author) last.set(nameOf(comment.author), i);
  }
  return linked;
}

function linkOf(
  comments: readonly Comment[],
  i: number,
  quotes: readonly FoundQuote[],
  last: ReadonlyMap<string, number>,
  before: number | undefined,
): Link | undefined {
  const { text } = comments[i]!;
  const named = addressed(text, last);
  if (named !== undefined) return { parent: named, confidence: NAMED };
  const quote = quotes.find((each) => each.of !== undefined);
  if (quote) return { parent: quote.of!, confidence: quote.words >= LONG_QUOTE_WORDS ? LONG_QUOTE : SHORT_QUOTE };
  if (before === undefined || comments[before]!.opening) return undefined;
  const opening = openingOf(text);
  if (openings().agrees.test(opening)) return { parent: before, confidence: AGREEMENT };
  if (openings().replies.test(opening)) return { parent: before, confidence: SECOND_PERSON };
  return undefined;
}

/** The last comment by the author whom a comment names first ("@name", "name, ..."). */
function addressed(text: string, last: ReadonlyMap<string, number>): number | undefined {
  const at = /^\s*@\s?([^\n,:;.!?]{2,50})/u.exec(text)?.[1];
  const head = at ?? /^\s*(?!\s)([^\n,:.!?]{3,40})\s?[,:–—]/u.exec(text)?.[1];
  if (head === undefined) return undefined;
  const words = nameOf(head).split(" ");
  for (let size = words.length; size > 0; size--) {
    const name = words.slice(0, size).join(" ");
    if (at === undefined && size < words.length) break;
    if (name.length >= NAME_LETTERS && last.has(name)) return last.get(name);
  }
  return undefined;
}

function nameOf(author: string): string {
  return author.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Page order, turned round where the source lists the newest first. */
function timeOrder(comments: readonly Comment[]): number[] {
  const order = [...comments.keys()];
  let rising = 0;
  let falling = 0;
  for (let i = 1; i < comments.length; i++) {
    const [a, b] = [comments[i - 1]!.createdAt, comments[i]!.createdAt];
    if (a === undefined || b === undefined || a === b) continue;
    if (a < b) rising++;
    else falling++;
  }
  return falling > 2 * rising ? order.reverse() : order;
}
