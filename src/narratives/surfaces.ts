/** Terms as the comments write them. */
import type { NarrativeInput } from "../model.ts";
import { partOfSpeechOf } from "../text/natural.ts";
import { byCodeUnits } from "../text/order.ts";
import type { Term } from "./terms.ts";
import { placedWordsOf } from "./texts.ts";
import { BREAK, type Vocabulary } from "./vocabulary.ts";

/** The commonest written form of each term in some comments, from inside a sentence where there is one. */
export function surfacesOf(
  terms: readonly Term[],
  comments: readonly NarrativeInput[],
  vocabulary: Vocabulary,
): string[] {
  const sightings = terms.map(() => new Map<string, number>());
  const byFirst = new Map<number, number[]>();
  terms.forEach(({ numbers }, term) => {
    byFirst.set(numbers[0]!, [...(byFirst.get(numbers[0]!) ?? []), term]);
  });
  for (const comment of comments) {
    const words = placedWordsOf(comment, vocabulary);
    for (let from = 0; from < words.length; from++) {
      const initial = from === 0 || words[from - 1]!.number === BREAK;
      for (const term of byFirst.get(words[from]!.number) ?? []) {
        const { numbers } = terms[term]!;
        if (!numbers.every((number, i) => words[from + i]?.number === number)) continue;
        const form = written(comment.text, words[from]!.start, words[from + numbers.length - 1]!.end);
        // A form that opens a sentence may owe its capital to that; one such sighting weighs less than any other.
        const forms = sightings[term]!;
        forms.set(form, (forms.get(form) ?? 0) + (initial ? 0.5 : 1));
      }
    }
  }
  return terms.map(({ numbers }, term) => bestOf(sightings[term]!, isCommon(numbers[0]!, vocabulary)));
}

function written(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/\s+/g, " ").replaceAll("’", "'");
}

/** Whether a word is written without a capital, here or in a dictionary. */
function isCommon(word: number, vocabulary: Vocabulary): boolean {
  if (vocabulary.isWrittenSmall(word)) return true;
  const parts = vocabulary.formsOf(word).map(partOfSpeechOf);
  return parts.some((part) => part !== undefined && !part.startsWith("NNP"));
}

/** Whether a phrase ends as a noun phrase does; words that no dictionary has are names or new nouns. */
export function endsAsNoun(surface: string): boolean {
  const last = surface.slice(surface.search(/(?<![^\s-])[^\s-]*$/));
  const part = partOfSpeechOf(last.toLowerCase());
  return part === undefined || part.startsWith("NN") || part.startsWith("CD") || last !== last.toLowerCase();
}

/** The commonest form, without a capital among equals where the word is common; one met only where sentences open goes without its capital if the word is ever written so. */
function bestOf(forms: ReadonlyMap<string, number>, small: boolean): string {
  const sorted = [...forms].sort((a, b) => b[1] - a[1] || (small ? byCodeUnits(b[0], a[0]) : byCodeUnits(a[0], b[0])));
  const [best, sightings] = sorted[0] ?? ["", 0];
  return small && sightings < 1 && /^\p{Lu}\p{Ll}/u.test(best) ? best[0]!.toLowerCase() + best.slice(1) : best;
}
