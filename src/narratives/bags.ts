/** Texts as weighted words. */
import type { NumberedTexts } from "./texts.ts";
import type { WordVectors } from "./vectors.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The content words of texts, one text's after another's. */
export interface Bags {
  /** Number of texts. */
  readonly size: number;
  /** Where the words of each text begin, and behind the last where they end: what stands further back is not meant. */
  readonly starts: Int32Array;
  /** Each once in its text, ascending. */
  readonly words: Int32Array;
  /** What share of its text's weight each is; those of a text sum to 1. */
  readonly shares: Float32Array;
  /** All words of each text together. */
  readonly weights: Float64Array;
}

/** Weightiest words by which a long comment is compared; the rest of it is left out. */
const WORDS_COMPARED = 64;
/** Power of a weight: 1 and 2 measured worse (.347, .341 against .365), and no better on smaller threads. */
const SHARPNESS = 1.5;
/** A word in fewer texts weighs no more than one in so many: what one text alone says binds it to none. Measured .357 without. */
const FEW = 3;

/** Bags of the texts: the weight of a word is its idf in the thread times its rarity in English, more when it is repeated. */
export function bagsOf(texts: NumberedTexts, vectors: WordVectors): Bags {
  const { vocabulary, numbers } = texts;
  const size = numbers.length;
  const { starts, words, counts } = countedWordsOf(texts);
  const frequency = new Int32Array(vocabulary.size());
  for (const word of words) frequency[word]!++;
  const few = Math.min(FEW, size);
  const weightOf = Float64Array.from(frequency, (holders, word) => {
    const idf = Math.log((size + 1) / (Math.max(holders, few) + 0.5));
    return (idf * informationOf(word, vocabulary, vectors)) ** SHARPNESS;
  });
  const shares = counts.map((count, at) => weightOf[words[at]!]! * (1 + Math.log(count)));
  const weights = new Float64Array(size);
  let end = 0;
  for (let text = 0; text < size; text++) {
    const from = starts[text]!;
    const to = starts[text + 1]!;
    const left = lightestOf(shares, from, to);
    starts[text] = end;
    for (let at = from; at < to; at++) {
      if (left.has(at)) continue;
      weights[text]! += shares[at]!;
      words[end] = words[at]!;
      shares[end++] = shares[at]!;
    }
    for (let at = starts[text]!; at < end; at++) shares[at]! /= weights[text]! || 1;
  }
  starts[size] = end;
  return { size, starts, words, shares, weights };
}

/** 0..1, how rare the commonest form of a word is in English. */
export function informationOf(word: number, vocabulary: Vocabulary, vectors: WordVectors): number {
  return Math.min(...vocabulary.formsOf(word).map((form) => vectors.informationOf(vectors.rankOf(form))));
}

/** The different words of each text, ascending, and how often they stand there. */
interface CountedWords {
  readonly starts: Int32Array;
  readonly words: Int32Array;
  readonly counts: Float32Array;
}

function countedWordsOf({ vocabulary, numbers }: NumberedTexts): CountedWords {
  const starts = new Int32Array(numbers.length + 1);
  // Room for every token.
  const words = new Int32Array(numbers.reduce((sum, text) => sum + text.length, 0));
  const counts = new Float32Array(words.length);
  let end = 0;
  numbers.forEach((text, i) => {
    const start = end;
    const content = text.filter(vocabulary.isContent).sort();
    for (const word of content) {
      if (end === start || words[end - 1] !== word) words[end++] = word;
      counts[end - 1]!++;
    }
    starts[i + 1] = end;
  });
  return { starts, words: words.subarray(0, end), counts: counts.subarray(0, end) };
}

const NONE: ReadonlySet<number> = new Set();

/** Places of the words of a text, between two places, that are left out. */
function lightestOf(weights: Float32Array, from: number, to: number): ReadonlySet<number> {
  if (to - from <= WORDS_COMPARED) return NONE;
  const places = Array.from({ length: to - from }, (_, i) => from + i);
  return new Set(places.sort((a, b) => weights[b]! - weights[a]! || a - b).slice(WORDS_COMPARED));
}
