/** Terms as the comments write them. */
import type { NarrativeInput } from "../model.ts";
import { keyOf, type Term } from "./terms.ts";
import { type PlacedWord, placedWordsOf } from "./texts.ts";
import { BREAK, type Vocabulary } from "./vocabulary.ts";

/** The commonest written form of each term in some comments, from inside a sentence where there is one. */
export function surfacesOf(
  terms: readonly Term[],
  comments: readonly NarrativeInput[],
  vocabulary: Vocabulary,
): string[] {
  const wanted = new Map(terms.map((term) => [keyOf(term.numbers), new Map<string, number>()]));
  const lengths = new Set(terms.map((term) => term.numbers.length));
  const names = new Set<string>();
  for (const comment of comments) {
    const words = placedWordsOf(comment, vocabulary);
    for (let from = 0; from < words.length; from++) {
      const initial = from === 0 || words[from - 1]!.number === BREAK;
      if (!initial) noteName(comment.text, words[from]!, names);
      for (const length of lengths) {
        const forms = wanted.get(keyOf(words.slice(from, from + length).map(({ number }) => number)));
        if (!forms || from + length > words.length) continue;
        const form = written(comment.text, words[from]!.start, words[from + length - 1]!.end);
        // A form that opens a sentence may owe its capital to that; one such sighting weighs less than any other.
        forms.set(form, (forms.get(form) ?? 0) + (initial ? 0.5 : 1));
      }
    }
  }
  return terms.map((term) => bestOf(wanted.get(keyOf(term.numbers))!, names));
}

function written(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/\s+/g, " ").replaceAll("’", "'");
}

function noteName(text: string, { start, end }: PlacedWord, names: Set<string>): void {
  const form = text.slice(start, end);
  if (/^\p{Lu}/u.test(form)) names.add(form);
}

function bestOf(forms: ReadonlyMap<string, number>, names: ReadonlySet<string>): string {
  const sorted = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const best = sorted[0]?.[0] ?? "";
  const first = /^[\p{L}\p{N}]+/u.exec(best)?.[0] ?? "";
  const plainCapital = /^\p{Lu}\p{Ll}+$/u.test(first);
  const opensOnly = (sorted[0]?.[1] ?? 0) < 1;
  return plainCapital && opensOnly && !names.has(first) ? best[0]!.toLowerCase() + best.slice(1) : best;
}
