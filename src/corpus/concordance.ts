/** Key word in context: where words occur, with what stands around them. */
import type { Span } from "../model.ts";
import { BelowlineError } from "../notices.ts";
import { type QuotingText, type Word, wordsOf } from "./words.ts";

/** A pattern of words: for each place the forms that fit, an asterisk standing for any letters. */
export type Pattern = readonly (readonly string[])[];

/** One occurrence; `left`, `node` and `right` are the text as written, without the blanks between them. */
export interface Occurrence extends Span {
  readonly left: string;
  readonly node: string;
  readonly right: string;
  /** Whether it stands in somebody else's words. */
  readonly quoted: boolean;
}

/** Words of a pattern at most. */
const LONGEST = 10;

/** Reads a pattern: words with blanks between, `*` for any letters (`vaccin*`, `*gate`), `|` between alternatives; throws BelowlineError "pattern". */
export function patternOf(source: string): Pattern {
  const places = source.toLowerCase().replaceAll("’", "'").split(/\s+/).filter(Boolean);
  if (places.length === 0)
    throw new BelowlineError("pattern", "the pattern is empty", 'give a word, for example "bridge*"');
  if (places.length > LONGEST)
    throw new BelowlineError("pattern", `the pattern has ${places.length} words`, `give at most ${LONGEST}`);
  const pattern = places.map((place) => place.split("|").filter(Boolean));
  const odd = pattern.flat().find((form) => /[^\p{L}\p{M}\p{N}'*_-]/u.test(form));
  if (odd !== undefined || pattern.some((forms) => forms.length === 0))
    throw new BelowlineError(
      "pattern",
      `"${odd ?? source}" is not a word`,
      "a pattern holds words, * for any letters and | between alternatives, nothing else",
    );
  return pattern;
}

/** Where a pattern occurs in a text, with up to `context` words on either side; the text's marks end no context, those between its own words do end a match. */
export function occurrencesIn(text: QuotingText, pattern: Pattern, context: number): Occurrence[] {
  const words = wordsOf(text);
  const found: Occurrence[] = [];
  for (let at = 0; at + pattern.length <= words.length; at++) {
    if (!matches(words, at, pattern)) continue;
    const last = at + pattern.length - 1;
    const { start } = words[at]!;
    const { end } = words[last]!;
    found.push({
      start,
      end,
      left: text.text.slice(at <= context ? 0 : words[at - context]!.start, start).trim(),
      node: text.text.slice(start, end),
      right: text.text.slice(end, rightEnd(text.text, words, last + context)).trim(),
      quoted: words.slice(at, last + 1).some(({ quoted }) => quoted),
    });
  }
  return found;
}

function rightEnd(text: string, words: readonly Word[], last: number): number {
  return last >= words.length - 1 ? text.length : words[last]!.end;
}

function matches(words: readonly Word[], at: number, pattern: Pattern): boolean {
  return pattern.every((forms, place) => {
    const word = words[at + place]!;
    return (place === 0 || word.follows) && forms.some((form) => fits(word.form, form));
  });
}

/** Whether a word fits a form with asterisks; the parts between them are looked for from left to right, once. */
function fits(word: string, form: string): boolean {
  const parts = form.split("*");
  if (parts.length === 1) return word === form;
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = word.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= word.length - last.length;
}

/** Ways of ordering a concordance. */
export type Order = "position" | "left" | "right" | "node";

/** Lines in order: as they occur, by the words before the node read backwards, by those after it, or by the node itself. */
export function ordered<Line extends Occurrence>(lines: readonly Line[], order: Order): Line[] {
  if (order === "position") return [...lines];
  const keyed = lines.map((line, index) => ({ line, index, key: keyOf(line, order) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index)).map(({ line }) => line);
}

function keyOf({ left, node, right }: Occurrence, order: Order): string {
  if (order === "left") return formsIn(left).reverse().join(" ");
  return order === "right" ? formsIn(right).join(" ") : formsIn(`${node} ${right}`).join(" ");
}

function formsIn(text: string): string[] {
  return wordsOf({ text, quotes: [] }).map(({ form }) => form);
}
