/** Texts as weighted words. */
import type { NumberedTexts } from "./texts.ts";
import type { WordVectors } from "./vectors.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The content words of one text, each once, ascending. */
export interface Bag {
  readonly words: Int32Array;
  /** What share of the text's weight each is; they sum to 1. */
  readonly shares: Float32Array;
  /** All of them together. */
  readonly weight: number;
}

/** Weightiest words by which a long comment is compared; the rest of it is left out. */
const WORDS_COMPARED = 64;
/** Power of a weight: 1 and 2 measured worse (.347, .341 against .365), and no better on smaller threads. */
const SHARPNESS = 1.5;
/** A word in fewer texts weighs no more than one in so many: what one text alone says binds it to none. Measured .357 without. */
const FEW = 3;

/** Bags of the texts: the weight of a word is its idf in the thread times its rarity in English, more when it is repeated. */
export function bagsOf({ vocabulary, numbers }: NumberedTexts, vectors: WordVectors): Bag[] {
  const counted = numbers.map((text) => countedWordsOf(text.filter(vocabulary.isContent)));
  const frequency = new Int32Array(vocabulary.size());
  for (const { words } of counted) for (const word of words) frequency[word]!++;
  const few = Math.min(FEW, numbers.length);
  const weights = Float64Array.from(frequency, (texts, word) => {
    const idf = Math.log((numbers.length + 1) / (Math.max(texts, few) + 0.5));
    return (idf * informationOf(word, vocabulary, vectors)) ** SHARPNESS;
  });
  return counted.map((text) => bagOf(text, weights));
}

/** 0..1, how rare the commonest form of a word is in English. */
export function informationOf(word: number, vocabulary: Vocabulary, vectors: WordVectors): number {
  return Math.min(...vocabulary.formsOf(word).map((form) => vectors.informationOf(vectors.rankOf(form))));
}

/** Each word once, ascending, and how often it stands there. */
interface CountedWords {
  readonly words: Int32Array;
  readonly counts: Float32Array;
}

function countedWordsOf(words: Int32Array): CountedWords {
  words.sort();
  const counts = new Float32Array(words.length);
  let size = 0;
  for (const word of words) {
    if (size === 0 || words[size - 1] !== word) words[size++] = word;
    counts[size - 1]!++;
  }
  return { words: words.slice(0, size), counts: counts.slice(0, size) };
}

function bagOf({ words, counts }: CountedWords, weights: Float64Array): Bag {
  const shares = counts.map((count, i) => weights[words[i]!]! * (1 + Math.log(count)));
  const kept = heaviestOf(shares);
  let weight = 0;
  for (const i of kept) weight += shares[i]!;
  return {
    words: Int32Array.from(kept, (i) => words[i]!),
    shares: Float32Array.from(kept, (i) => shares[i]! / (weight || 1)),
    weight,
  };
}

/** Places of the words that are compared, ascending. */
function heaviestOf(shares: Float32Array): number[] {
  const places = [...shares.keys()];
  if (places.length <= WORDS_COMPARED) return places;
  const heaviest = places.sort((a, b) => shares[b]! - shares[a]! || a - b).slice(0, WORDS_COMPARED);
  return heaviest.sort((a, b) => a - b);
}
