/** Keyness: the words by which one corpus differs from another, with the measures that corpus linguists report. */
import { logOddsOf } from "../text/odds.ts";
import { type Frequencies, type TermCount, termCountsIn } from "./frequencies.ts";
import type { QuotingText } from "./words.ts";

/** A term that marks the target corpus (`logOdds` above 0) or the reference (below 0). */
export interface KeyTerm {
  readonly term: string;
  readonly target: TermCount;
  readonly reference: TermCount;
  /** Occurrences in a million running words. */
  readonly targetRate: number;
  readonly referenceRate: number;
  /** Log-likelihood G2 (Dunning 1993, as Rayson & Garside 2000 have it): how surely the rates differ. */
  readonly logLikelihood: number;
  /** Binary logarithm of the ratio of the rates (Hardie 2014), half an occurrence put for none: how much they differ. */
  readonly logRatio: number;
  /** Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008) as a z-score: what terms are ranked by. */
  readonly logOdds: number;
}

/** Running words that the prior of the log-odds counts for. */
const PRIOR = 1000;

/** Terms that stand in at least `fewest` texts of either corpus, the most telling of the target first and of the reference last; ties by term. */
export function keynessOf(target: Frequencies, reference: Frequencies, fewest: number): KeyTerm[] {
  const none: TermCount = { n: 0, texts: 0 };
  const terms = new Set([...target.terms.keys(), ...reference.terms.keys()]);
  return [...terms]
    .map((term) => ({ term, a: target.terms.get(term) ?? none, b: reference.terms.get(term) ?? none }))
    .filter(({ a, b }) => a.texts >= fewest || b.texts >= fewest)
    .map(({ term, a, b }) => measured(term, a, b, target.words, reference.words))
    .sort((x, y) => y.logOdds - x.logOdds || (x.term < y.term ? -1 : 1));
}

function measured(term: string, target: TermCount, reference: TermCount, words: number, others: number): KeyTerm {
  const targetRate = rateOf(target.n, words);
  const referenceRate = rateOf(reference.n, others);
  return {
    term,
    target,
    reference,
    targetRate,
    referenceRate,
    logLikelihood: logLikelihoodOf(target.n, words, reference.n, others),
    logRatio: Math.log2(rateOf(target.n || 0.5, words) / rateOf(reference.n || 0.5, others)),
    logOdds: logOddsOf({ n: target.n, of: words }, { n: reference.n, of: others }, PRIOR),
  };
}

function rateOf(n: number, words: number): number {
  return (n * 1e6) / Math.max(words, 1);
}

/** G2 of a count of `a` in `words` against `b` in `others`; at least 0, and 10.83 or more for p < .001. */
export function logLikelihoodOf(a: number, words: number, b: number, others: number): number {
  const rate = (a + b) / (words + others);
  const part = (n: number, of: number): number => (n === 0 ? 0 : n * Math.log(n / (rate * of)));
  return Math.max(0, 2 * (part(a, words) + part(b, others)));
}

/**
 * Deviation of proportions (Gries 2008) of each term over the texts: 0 where it is spread as the words are,
 * towards 1 where one text holds all of it. Terms that do not occur are left out.
 */
export function dispersionsOf(
  texts: Iterable<QuotingText>,
  { terms, words }: Frequencies,
  wanted: Iterable<string>,
  longest: number,
): Map<string, number> {
  const met = new Map([...wanted].filter((term) => terms.has(term)).map((term) => [term, { apart: 0, covered: 0 }]));
  for (const text of texts) {
    const own = termCountsIn(text, longest);
    for (const [term, n] of own.terms) {
      const sum = met.get(term);
      if (sum === undefined) continue;
      sum.apart += Math.abs(n / terms.get(term)!.n - own.words / words);
      sum.covered += own.words / words;
    }
  }
  // Texts without the term differ by all of their share of the words.
  return new Map([...met].map(([term, { apart, covered }]) => [term, (apart + Math.max(0, 1 - covered)) / 2]));
}
