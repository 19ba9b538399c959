/** Groups of texts on their way to narratives. */
import { addTo } from "../text/maps.ts";
import { type Clusters, REST } from "./clusters.ts";
import type { Standing } from "./followers.ts";
import type { Similarity } from "./similarity.ts";
import type { NumberedTexts } from "./texts.ts";

/** Texts of a narrative whose words are asked how well they cover a word. */
const COVERING_TEXTS = 30;
/** In place of the centrality, which is never below 0, of texts too short to be clustered. */
const NOT_CLUSTERED = -1;

/** One narrative before it has a name. */
export interface Draft {
  /** Numbers of its texts that stand for themselves, most central first. */
  readonly central: readonly number[];
  /** How central each of them is, in the same order. */
  readonly centrality: readonly number[];
  /** Positions of its comments, ascending. */
  readonly positions: readonly number[];
  /** How well each of them fits, 0..1, in the same order. */
  readonly scores: readonly number[];
}

/** Texts with words enough to be clustered, by number. */
export function standingTextsOf({ numbers, vocabulary }: NumberedTexts, least: number): Int32Array {
  const enough = (text: Int32Array): boolean => {
    const different: number[] = [];
    for (let i = 0; i < text.length && different.length < least; i++)
      if (vocabulary.isContent(text[i]!) && !different.includes(text[i]!)) different.push(text[i]!);
    return different.length >= least;
  };
  return Int32Array.from(numbers.keys()).filter((text) => enough(numbers[text]!));
}

/** Only the texts of those numbers. */
export function pickedTextsOf({ vocabulary, texts, numbers }: NumberedTexts, picked: Int32Array): NumberedTexts {
  return {
    vocabulary,
    texts: Array.from(picked, (text) => texts[text]!),
    numbers: Array.from(picked, (text) => numbers[text]!),
  };
}

/** Standing of each text: that of its cluster, undefined where it was not clustered. */
export function standingsOf(size: number, clustered: Int32Array, clusters: Clusters): (Standing | undefined)[] {
  const standings = new Array<Standing | undefined>(size).fill(undefined);
  clustered.forEach((text, i) => {
    standings[text] = { group: clusters.groups[i]!, score: clusters.scores[i]! };
  });
  return standings;
}

/** The groups, largest first by comments, ties by the first comment. */
export function draftsOf(
  { texts }: NumberedTexts,
  standings: readonly Standing[],
  clustered: Int32Array,
  clusters: Clusters,
): Draft[] {
  const centrality = new Float32Array(texts.length).fill(NOT_CLUSTERED);
  clustered.forEach((text, i) => {
    centrality[text] = clusters.centrality[i]!;
  });
  const groups = new Map<number, number[]>();
  // Every comment stands in one text.
  const scoreAt = new Float64Array(texts.reduce((sum, { positions }) => sum + positions.length, 0));
  standings.forEach(({ group, score }, text) => {
    if (group === REST) return;
    addTo(groups, group, text);
    for (const position of texts[text]!.positions) scoreAt[position] = score;
  });
  const drafts = [...groups.values()].map((members) => {
    const positions = Int32Array.from(members.flatMap((text) => texts[text]!.positions)).sort();
    const central = members
      .filter((text) => centrality[text] !== NOT_CLUSTERED)
      .sort((a, b) => centrality[b]! - centrality[a]! || a - b);
    return {
      central,
      centrality: central.map((text) => centrality[text]!),
      positions: [...positions],
      scores: Array.from(positions, (position) => scoreAt[position]!),
    };
  });
  return drafts.sort((a, b) => b.positions.length - a.positions.length || a.positions[0]! - b.positions[0]!);
}

/** Mean cover of a word over the most central texts of a narrative, 0..1. */
export function coverageOf(
  similarity: Similarity,
  drafts: readonly Draft[],
  clustered: Int32Array,
): (word: number, narrative: number) => number {
  const places = new Map(Array.from(clustered, (text, place) => [text, place]));
  const covers = drafts.map(({ central }) => {
    const sums = new Map<number, number>();
    const read = central.slice(0, COVERING_TEXTS);
    for (const text of read) {
      const { words, cover } = similarity.expand(places.get(text)!);
      for (const word of words) sums.set(word, (sums.get(word) ?? 0) + cover[word]! / read.length);
    }
    return sums;
  });
  return (word, narrative) => covers[narrative]!.get(word) ?? 0;
}
