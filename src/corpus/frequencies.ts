/** Words and phrases of a corpus, counted so that counts of its parts can be added. */
import { type QuotingText, type Word, wordsOf } from "./words.ts";

/** How often a term occurs, and in how many texts. */
export interface TermCount {
  n: number;
  texts: number;
}

/** The counts of a corpus. */
export interface Frequencies {
  readonly terms: Map<string, TermCount>;
  /** Running words. */
  words: number;
  texts: number;
}

/** Counts the terms of up to `longest` words in some texts; quoted words are not the writer's and are left out. */
export function frequenciesOf(texts: Iterable<QuotingText>, longest: number): Frequencies {
  const frequencies: Frequencies = { terms: new Map(), words: 0, texts: 0 };
  for (const text of texts) {
    const own = termCountsIn(text, longest);
    frequencies.texts++;
    frequencies.words += own.words;
    for (const [term, n] of own.terms) {
      const known = frequencies.terms.get(term);
      if (known === undefined) frequencies.terms.set(term, { n, texts: 1 });
      else {
        known.n += n;
        known.texts++;
      }
    }
  }
  return frequencies;
}

/** Terms of one text with how often each occurs, and its number of words. */
export function termCountsIn(text: QuotingText, longest: number): { terms: Map<string, number>; words: number } {
  const own = wordsOf(text).filter(({ quoted, form }) => !quoted && /\p{L}/u.test(form));
  const terms = new Map<string, number>();
  for (let at = 0; at < own.length; at++) {
    for (const term of termsFrom(own, at, longest)) terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  return { terms, words: own.length };
}

/** The terms that begin with the word at `at`; none runs over a mark or the end of a sentence. */
function* termsFrom(words: readonly Word[], at: number, longest: number): Generator<string> {
  let term = words[at]!.form;
  yield term;
  for (let next = at + 1; next < words.length && next < at + longest && words[next]!.follows; next++) {
    term += ` ${words[next]!.form}`;
    yield term;
  }
}
