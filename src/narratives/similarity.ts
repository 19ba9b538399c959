/**
 * How alike two texts are: how much of each is found in the other, word by word (Corley & Mihalcea 2005), less what any two
 * texts of the thread share. This is the slot that a sentence encoder would fill.
 */
import { eachInSteps, type Steps } from "../text/steps.ts";
import { type Bags, bagsOf } from "./bags.ts";
import { type Relatives, relativesOf } from "./relatives.ts";
import type { NumberedTexts } from "./texts.ts";
import type { WordVectors } from "./vectors.ts";

/** Similarities among the texts of one thread. */
export interface Similarity {
  /** Number of texts. */
  readonly size: number;
  /** Number of words in the vocabulary. */
  readonly words: number;
  /** Content words of the texts; a text without any is like no other. */
  readonly bags: Bags;
  /** Words a reader of that text would accept for one of its own, each with 0..1; valid until the next call. */
  readonly expand: (text: number) => Expansion;
  /** Share of `text` that is found in the expanded one, 0..1. */
  readonly foundIn: (expansion: Expansion, text: number) => number;
  /** What share is found of two texts together, from the share of each that is found in the other. */
  readonly shared: (a: number, b: number, ofA: number, ofB: number) => number;
  /** Whether one of two texts answers the other. */
  readonly linked: (a: number, b: number) => boolean;
  /** Similarity from what is shared: -1..1, 0 for texts that share what all share, 1 for a text with itself. */
  readonly centred: (a: number, b: number, found: number) => number;
}

/** The words of a text and their relatives. */
export interface Expansion {
  readonly text: number;
  readonly words: Int32Array;
  /** By word: how well the text covers it, 0..1. */
  readonly cover: Float32Array;
}

/**
 * Power of a text's weight with which it counts: a few words are found in a long text by chance. 0 measured .369, .334 and .274
 * on all, 60 and 30 texts of the bench, .25 measured .364, .336 and .291, .5 less on all; its texts are all short, comments are not.
 */
const LENGTH = 0.25;
/** Similarity of unrelated texts, and how many texts it counts for: in a thread of three the mean alone says nothing. */
const UNRELATED = { mean: 0.15, texts: 10 };

/** Measures the texts of a thread against each other. */
export function* similarityOf(texts: NumberedTexts, vectors: WordVectors): Steps<Similarity> {
  const bags = bagsOf(texts, vectors);
  yield;
  const relatives = relativesOf(bags, texts.vocabulary, vectors);
  const expand = expanderOf(bags, relatives, texts.vocabulary.size());
  const { means, mean } = yield* meansOf(bags, expand, texts.vocabulary.size());
  const counting = bags.weights.map((weight) => weight ** LENGTH || 1);
  const spread = means.map((own) => Math.sqrt(Math.max(1 - 2 * own + mean, Number.EPSILON)));
  return {
    size: bags.size,
    words: texts.vocabulary.size(),
    bags,
    expand,
    shared: (a, b, ofA, ofB) => (ofA * counting[a]! + ofB * counting[b]!) / (counting[a]! + counting[b]!),
    linked: () => false,
    foundIn: ({ cover }, text) => shareOf(bags, text, cover),
    centred: (a, b, found) => (found - means[a]! - means[b]! + mean) / (spread[a]! * spread[b]!),
  };
}

function shareOf({ starts, words, shares }: Bags, text: number, cover: Float32Array): number {
  let share = 0;
  for (let at = starts[text]!; at < starts[text + 1]!; at++) share += shares[at]! * cover[words[at]!]!;
  return share;
}

function expanderOf(bags: Bags, relatives: readonly Relatives[], size: number): (text: number) => Expansion {
  const cover = new Float32Array(size);
  const touched = new Int32Array(size);
  let reached = 0;
  const raise = (word: number, likeness: number): void => {
    if (cover[word] === 0) touched[reached++] = word;
    if (likeness > cover[word]!) cover[word] = likeness;
  };
  return (text) => {
    for (let i = 0; i < reached; i++) cover[touched[i]!] = 0;
    reached = 0;
    for (let at = bags.starts[text]!; at < bags.starts[text + 1]!; at++) {
      const word = bags.words[at]!;
      raise(word, 1);
      const { words, likeness } = relatives[word]!;
      for (let i = 0; i < words.length; i++) raise(words[i]!, likeness[i]!);
    }
    return { text, words: touched.subarray(0, reached), cover };
  };
}

/** Mean similarity of each text to all others, and of all to all; exact, and linear in the size of the texts. */
function* meansOf(
  bags: Bags,
  expand: (text: number) => Expansion,
  size: number,
): Steps<{ means: Float64Array; mean: number }> {
  const asked = new Float64Array(size);
  const covered = new Float64Array(size);
  const found = new Float64Array(bags.size);
  for (let at = 0; at < bags.starts[bags.size]!; at++) asked[bags.words[at]!]! += bags.shares[at]!;
  yield* eachInSteps(bags.size, (text) => {
    const { words, cover } = expand(text);
    for (const word of words) {
      covered[word]! += cover[word]!;
      found[text]! += asked[word]! * cover[word]!;
    }
  });
  const others = bags.size - 1 + UNRELATED.texts;
  const means = found.map((own, text) => {
    const self = bags.starts[text] === bags.starts[text + 1] ? 0 : 1;
    let back = 0;
    for (let at = bags.starts[text]!; at < bags.starts[text + 1]!; at++)
      back += bags.shares[at]! * covered[bags.words[at]!]!;
    return ((own + back) / 2 - self + UNRELATED.mean * UNRELATED.texts) / others;
  });
  const mean = means.reduce((sum, own) => sum + own, 0) / (means.length || 1);
  return { means, mean };
}
