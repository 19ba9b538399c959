/** Names narratives by the words and phrases that mark them off from the rest of the thread and from the article. */
import { informationOf } from "./bags.ts";
import { logOddsOf } from "./odds.ts";
import { keyOf, namingOf, overlap, type Term, termsOf } from "./terms.ts";
import type { NumberedTexts } from "./texts.ts";
import type { WordVectors } from "./vectors.ts";

/** Texts of a narrative, the most central first, that its label is read from. */
const TEXTS_READ = 100;
/** Texts that stand for a whole thread when its terms are counted. */
const THREAD_READ = 4_000;
/** The article counts as so many texts of the rest that hold all its words. */
const ARTICLE = 3;
/** Terms kept for each narrative before the thread is counted. */
const CANDIDATES = 600;
/** Narratives of so few texts are named by what one text says, too. */
const SMALL = 6;
/** Log-odds z below which a term does not part the narrative from the rest. */
const SILENT = 0.5;
/** Key phrases of a narrative. */
const PHRASES = 6;
/** A phrase stands before its words when it stands in this share of their texts. */
const STANDS_FOR = 0.34;

/** A term of a narrative and in how many of the texts read it stands. */
interface Candidate {
  readonly term: Term;
  readonly texts: number;
  readonly score: number;
}

/** Key terms of each narrative, the most telling first. `narratives` holds numbers of texts, most central first. */
export function keyTermsOf(
  narratives: readonly (readonly number[])[],
  texts: NumberedTexts,
  topicWords: readonly string[],
  vectors: WordVectors,
): Term[][] {
  const { vocabulary, numbers } = texts;
  const naming = namingOf(vocabulary);
  const read = (text: number): ReadonlyMap<string, Term> => termsOf(numbers[text]!, vocabulary, naming);
  const counted = narratives.map((members) => countedTermsOf(members.slice(0, TEXTS_READ).map(read)));
  const thread = threadCountsOf(counted, numbers.length, read);
  const article = new Set(topicWords.map(vocabulary.find));
  const scorer = scorerOf(thread, numbers.length, article, (word) => informationOf(word, vocabulary, vectors));
  return counted.map((own, i) => chosenOf(scorer(own, narratives[i]!.length)));
}

type Counted = ReadonlyMap<string, { readonly term: Term; readonly texts: number }>;

/** Terms of some texts that may name them: said by two of them, or a plain run of content words. */
function countedTermsOf(texts: readonly ReadonlyMap<string, Term>[]): Counted {
  const counted = new Map<string, { term: Term; texts: number }>();
  for (const terms of texts) {
    for (const [key, term] of terms) counted.set(key, { term, texts: (counted.get(key)?.texts ?? 0) + 1 });
  }
  const least = texts.length > SMALL ? 2 : 1;
  const kept = [...counted].filter(
    ([, { term, texts: said }]) => said >= 2 || (said >= least && term.content.length === term.numbers.length),
  );
  return new Map(kept.sort((a, b) => b[1].texts - a[1].texts || (a[0] < b[0] ? -1 : 1)).slice(0, CANDIDATES));
}

/** In how many texts of the thread each candidate stands, by an even sample where the thread is large. */
function threadCountsOf(
  counted: readonly Counted[],
  size: number,
  read: (text: number) => ReadonlyMap<string, Term>,
): ReadonlyMap<string, number> {
  const counts = new Map(counted.flatMap((own) => Array.from(own.keys(), (key) => [key, 0] as [string, number])));
  const sample = Math.min(size, THREAD_READ);
  for (let i = 0; i < sample; i++) {
    for (const key of read(Math.floor((i * size) / sample)).keys()) {
      const count = counts.get(key);
      if (count !== undefined) counts.set(key, count + size / sample);
    }
  }
  return counts;
}

function scorerOf(
  thread: ReadonlyMap<string, number>,
  size: number,
  article: ReadonlySet<number | undefined>,
  rarityOf: (word: number) => number,
): (own: Counted, members: number) => Candidate[] {
  return (own, members) => {
    const of = Math.min(members, TEXTS_READ);
    const candidates = [...own].map(([key, { term, texts }]) => {
      const told = term.content.every((word) => article.has(word)) ? ARTICLE : 0;
      const others = Math.max(thread.get(key)! - (texts * members) / of, 0);
      const odds = logOddsOf({ texts, of }, { texts: others + told, of: Math.max(size - members, 1) + ARTICLE });
      const rarity = Math.max(...term.content.map(rarityOf));
      // Where the odds are silent, as when all comments tell one story, class-based tf-idf still ranks (Grootendorst 2022).
      const plain = texts * Math.log(1 + of / (others + texts + told));
      return { term, texts, score: rarity * (odds >= SILENT ? 1 + odds : plain / (1 + plain)) };
    });
    return candidates.sort((a, b) => b.score - a.score || (keyOf(a.term.numbers) < keyOf(b.term.numbers) ? -1 : 1));
  };
}

/** The best terms that share no word; a word makes room for the phrase in which it mostly stands. */
function chosenOf(candidates: readonly Candidate[]): Term[] {
  const chosen: Term[] = [];
  for (const candidate of candidates) {
    if (chosen.length === PHRASES) break;
    if (chosen.some((term) => overlap(term, candidate.term))) continue;
    const phrase = phraseFor(candidate, candidates, chosen);
    chosen.push(phrase.term);
  }
  return chosen;
}

function phraseFor(word: Candidate, candidates: readonly Candidate[], chosen: readonly Term[]): Candidate {
  const worth = ({ term, texts }: Candidate): number => texts * Math.min(term.content.length, 3);
  return candidates
    .filter(
      ({ term, texts }) =>
        texts >= word.texts * STANDS_FOR &&
        term.content.length >= word.term.content.length &&
        word.term.content.every((part) => term.content.includes(part)) &&
        !chosen.some((other) => overlap(other, term)),
    )
    .reduce((best, candidate) => (worth(candidate) > worth(best) ? candidate : best), word);
}
