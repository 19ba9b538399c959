/** In which texts each word stands, for finding the few texts worth comparing with one. */
import type { Expansion, Similarity } from "./similarity.ts";

/** Finds, for an expanded text, the texts in which most of its rarer words stand; ascending, valid until the next call. */
export type CandidateSearch = (expansion: Expansion, count: number) => Int32Array;

/** A relative finds candidates only when it is this close; the others still count in the comparison. */
const CLOSE = 0.6;
/** Entries read for one text, rarest words first: the commoner ones part few texts and cost most. */
const ENTRIES_READ = 800;
/** Steps in which scores are ranked. */
const STEPS = 512;

/** Indexes the texts of `among`. */
export function candidateSearchOf(similarity: Similarity, among: Int32Array, words: number): CandidateSearch {
  const { starts, places, shares } = postingsOf(similarity, among, words);
  const lengthOf = (word: number): number => starts[word + 1]! - starts[word]!;
  // By place in `among`: of many texts it holds few, which the processor's caches can keep.
  const scores = new Float32Array(among.length);
  const touched = new Int32Array(among.length);
  const placeOf = new Int32Array(similarity.size).fill(-1);
  among.forEach((text, place) => {
    placeOf[text] = place;
  });
  const keys = new Float64Array(words);
  const best = new Int32Array(among.length);
  const floorOf = openFloors();
  /** Words to ask for, rarest first, each as length * words + word: numbers are sorted without a comparator. */
  const rarestFirst = ({ words: expanded, cover }: Expansion): Float64Array => {
    let asked = 0;
    for (const word of expanded)
      if (cover[word]! >= CLOSE && lengthOf(word) > 0) keys[asked++] = lengthOf(word) * words + word;
    return keys.subarray(0, asked).sort();
  };
  return (expansion, count) => {
    const { text, cover } = expansion;
    let reached = 0;
    let read = 0;
    for (const key of rarestFirst(expansion)) {
      const word = key % words;
      if (read > 0 && read + lengthOf(word) > ENTRIES_READ) break;
      read += lengthOf(word);
      for (let at = starts[word]!; at < starts[word + 1]!; at++) {
        const other = places[at]!;
        if (scores[other] === 0) touched[reached++] = other;
        scores[other]! += shares[at]! * cover[word]!;
      }
    }
    const own = placeOf[text]!;
    if (own !== -1) scores[own] = 0;
    const found = touched.subarray(0, reached);
    const floor = floorOf(found, scores, count);
    let kept = 0;
    for (const other of found) {
      if (scores[other]! > 0 && stepOf(scores[other]!) >= floor) best[kept++] = among[other]!;
      scores[other] = 0;
    }
    return best.subarray(0, kept).sort();
  };
}

const stepOf = (score: number): number => Math.min(STEPS - 1, Math.floor(score * STEPS));

/** Finds the lowest step such that at least `count` scores reach it. */
function openFloors(): (found: Int32Array, scores: Float32Array, count: number) => number {
  const steps = new Int32Array(STEPS);
  return (found, scores, count) => {
    if (found.length <= count) return 0;
    steps.fill(0);
    for (const other of found) steps[stepOf(scores[other]!)]!++;
    let floor = STEPS - 1;
    for (let above = steps[floor]!; above < count && floor > 0; ) above += steps[--floor]!;
    return floor;
  };
}

interface Postings {
  /** Where the entries of each word begin; one more than there are words. */
  readonly starts: Int32Array;
  /** Of the texts in `among`. */
  readonly places: Int32Array;
  /** What share of the text the word is. */
  readonly shares: Float32Array;
}

function postingsOf({ bags }: Similarity, among: Int32Array, words: number): Postings {
  const starts = new Int32Array(words + 1);
  for (const text of among)
    for (let at = bags.starts[text]!; at < bags.starts[text + 1]!; at++) starts[bags.words[at]! + 1]!++;
  for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!;
  const next = starts.slice();
  const places = new Int32Array(starts[words]!);
  const shares = new Float32Array(starts[words]!);
  among.forEach((text, place) => {
    for (let at = bags.starts[text]!; at < bags.starts[text + 1]!; at++) {
      const to = next[bags.words[at]!]!++;
      places[to] = place;
      shares[to] = bags.shares[at]!;
    }
  });
  return { starts, places, shares };
}
