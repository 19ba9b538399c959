/** Names narratives by the words and phrases that mark them off from the rest of the thread and from the article. */
import { logOddsOf } from "../text/odds.ts";
import { type CountedTerms, countedTermsOf, type Terms, threadCountsOf } from "./counts.ts";
import { isDate, isNominal, keyOf, namingOf, overlap, type Term, termsOf } from "./terms.ts";
import type { NumberedTexts } from "./texts.ts";

/** What is known of a word apart from the counts, each 0..1. */
export interface WordWorth {
  /** How rare it is in English. */
  readonly rarity: (word: number) => number;
  /** How well a narrative's texts cover it, by the word itself or its relatives. */
  readonly coverage: (word: number, narrative: number) => number;
}

/** Texts of a narrative, the most central first, that its label is read from. */
const TEXTS_READ = 100;
/** The article counts as so many texts of the rest that hold all its words. */
const ARTICLE = 3;
/** Texts that the prior of the log-odds counts for. */
const PRIOR = 10;
/** Log-odds z below which a term does not part the narrative from the rest. */
const SILENT = 0.5;
/** Key phrases of a narrative. */
const PHRASES = 6;
/** What each further content word, up to two, adds to the worth of a phrase over its words. */
const PHRASE_BONUS = 1;
/** Names are what people tell stories about. */
const NAME_BONUS = 1.25;
/** What is no noun phrase ("injure", "cut the maintenance", "nineteen") says little of what a story is about. */
const NO_NOUN = 0.3;

/** What one of three texts or more says alone tells less of what they share. */
const LONE = 0.6;
/** Power of the share of the other texts that lack a term: what the whole thread says parts no story from another. */
const LACKED = 2;

/** A term of a narrative, in how many of the texts read it stands, and how well it would name the narrative. */
interface Candidate {
  readonly term: Term;
  readonly texts: number;
  readonly score: number;
}

/** Key terms of each narrative, the most telling first. `narratives` holds numbers of texts, most central first. */
export function keyTermsOf(
  narratives: readonly (readonly number[])[],
  { vocabulary, numbers }: NumberedTexts,
  topicWords: readonly string[],
  worth: WordWorth,
): Term[][] {
  const naming = namingOf(vocabulary);
  const read = (text: number): Terms => termsOf(numbers[text]!, vocabulary, naming);
  const counted = narratives.map((members) => countedTermsOf(members.slice(0, TEXTS_READ).map(read)));
  const thread = threadCountsOf(counted, numbers.length, read);
  const article = new Set(topicWords.map(vocabulary.find));
  const formOf = (term: Term): number => {
    if (!isNominal(term, vocabulary)) return NO_NOUN;
    return term.content.length === 1 && vocabulary.isName(term.content[0]!) ? NAME_BONUS : 1;
  };
  return counted.map((own, narrative) => {
    const told = (term: Term): number => (term.content.every((word) => article.has(word)) ? ARTICLE : 0);
    const meaning = (term: Term): number =>
      Math.max(...term.content.map((word) => Math.sqrt(worth.rarity(word)))) *
      meanOf(term.content.map((word) => 0.25 + worth.coverage(word, narrative))) *
      formOf(term);
    const candidates = scored(own, narratives[narrative]!.length, numbers.length, thread, told, meaning);
    return chosenOf(
      candidates.filter(({ term, texts }) => texts > 1 || !isDate(term, vocabulary)),
      (term) => isNominal(term, vocabulary),
      (term) => term.content.every(vocabulary.isName),
    );
  });
}

/** The candidates, best first. */
function scored(
  own: CountedTerms,
  members: number,
  size: number,
  thread: ReadonlyMap<string, number>,
  told: (term: Term) => number,
  meaning: (term: Term) => number,
): Candidate[] {
  const of = Math.min(members, TEXTS_READ);
  const candidates = [...own].map(([key, { term, texts }]) => {
    const rest = Math.max(thread.get(key)! - (texts * members) / of, 0);
    const others = rest + told(term);
    const odds = logOddsOf({ n: texts, of }, { n: others, of: Math.max(size - members, 1) + ARTICLE }, PRIOR);
    // Where the odds are silent, as when all comments tell one story, class-based tf-idf still ranks (Grootendorst 2022).
    const plain = texts * Math.log(1 + of / (others + texts));
    const alone = texts === 1 && of > 2 ? LONE : 1;
    const elsewhere = Math.min(1, rest / Math.max(size - members, 1));
    return {
      term,
      texts,
      score: alone * (1 - elsewhere) ** LACKED * meaning(term) * (odds >= SILENT ? 1 + odds : plain / (1 + plain)),
    };
  });
  return candidates.sort((a, b) => b.score - a.score || (keyOf(a.term.numbers) < keyOf(b.term.numbers) ? -1 : 1));
}

/** The best terms that share no word; a word makes room for the phrase in which it mostly stands. */
function chosenOf(
  candidates: readonly Candidate[],
  nominal: (term: Term) => boolean,
  named: (term: Term) => boolean,
): Term[] {
  const chosen: Term[] = [];
  const words = new Map(
    candidates.filter(({ term }) => term.content.length === 1).map((word) => [word.term.content[0]!, word]),
  );
  for (const candidate of candidates) {
    if (chosen.length === PHRASES) break;
    if (chosen.some((term) => overlap(term, candidate.term))) continue;
    chosen.push(phraseFor(candidate, candidates, chosen, words, nominal, named).term);
  }
  return chosen;
}

/** The phrase around a term that is worth more than the term, or the term itself. */
function phraseFor(
  kernel: Candidate,
  candidates: readonly Candidate[],
  chosen: readonly Term[],
  words: ReadonlyMap<number, Candidate>,
  nominal: (term: Term) => boolean,
  named: (term: Term) => boolean,
): Candidate {
  const wordsWorth = (term: Term): number => {
    const scores = term.content.map((word) => words.get(word)?.score ?? 0);
    // A name is one thing, however common its other words are.
    return named(term) ? Math.max(...scores) : meanOf(scores);
  };
  const worthOf = ({ term, texts }: Candidate): number =>
    (texts / kernel.texts) *
    wordsWorth(term) *
    (1 + PHRASE_BONUS * (Math.min(term.content.length, 3) - 1)) *
    (nominal(term) ? 1 : NO_NOUN);
  return candidates
    .filter(
      ({ term }) =>
        kernel.term.content.every((word) => term.content.includes(word)) &&
        !chosen.some((other) => overlap(other, term)),
    )
    .reduce((best, candidate) => (worthOf(candidate) > worthOf(best) ? candidate : best), kernel);
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
