/** Neighbours without a matrix: candidates by an index of words, then compared in full. */
import { grown } from "../text/grown.ts";
import { eachInSteps, type Steps } from "../text/steps.ts";
import { type Neighbours, topOf } from "./neighbours.ts";
import { candidateSearchOf } from "./postings.ts";
import type { Similarity } from "./similarity.ts";

/** Candidates compared in full for each neighbour wanted. */
const CANDIDATES_PER_NEIGHBOUR = 2;
const FEW = 2 ** 12;

/** Neighbours of each text of `asked` among those of `among`. */
export function* sparseNeighboursOf(
  similarity: Similarity,
  asked: Int32Array,
  among: Int32Array,
  count: number,
): Steps<Neighbours[]> {
  const pairs = yield* candidatesOf(similarity, asked, among, count * CANDIDATES_PER_NEIGHBOUR);
  yield* countBack(similarity, asked, pairs);
  const { starts, texts, found } = pairs;
  return Array.from(asked, (text, place) => {
    const liked: [number, number][] = [];
    for (let at = starts[place]!; at < starts[place + 1]!; at++) {
      const likeness = similarity.centred(text, texts[at]!, found[at]!);
      if (likeness > 0) liked.push([texts[at]!, likeness]);
    }
    return topOf(liked, count);
  });
}

/** Texts worth comparing with each one that was asked for, one's after another's. */
interface Candidates {
  /** Where those of each begin, and behind the last where they end: what stands further back is not meant. */
  readonly starts: Int32Array;
  readonly texts: Int32Array;
  /** How much of each is found in the text that was asked for. */
  readonly found: Float32Array;
}

function* candidatesOf(similarity: Similarity, asked: Int32Array, among: Int32Array, most: number): Steps<Candidates> {
  const search = candidateSearchOf(similarity, among, similarity.words);
  const starts = new Int32Array(asked.length + 1);
  let texts = new Int32Array(FEW);
  let found = new Float32Array(FEW);
  yield* eachInSteps(asked.length, (place) => {
    const expansion = similarity.expand(asked[place]!);
    let end = starts[place]!;
    for (const text of search(expansion, most)) {
      if (end === texts.length) [texts, found] = [grown(texts), grown(found)];
      texts[end] = text;
      found[end++] = similarity.foundIn(expansion, text);
    }
    starts[place + 1] = end;
  });
  return { starts, texts, found };
}

/** Counts in how much of the text is found in each candidate; each candidate is expanded once. */
function* countBack(similarity: Similarity, asked: Int32Array, { starts, texts, found }: Candidates): Steps<void> {
  const all = starts[asked.length]!;
  const askers = new Int32Array(all);
  asked.forEach((text, place) => {
    askers.fill(text, starts[place]!, starts[place + 1]!);
  });
  // The pairs of each candidate, one behind the other; counted to where they end, and filled from there.
  const begins = new Int32Array(similarity.size + 1);
  for (let at = 0; at < all; at++) begins[texts[at]!]!++;
  for (let text = 1; text < begins.length; text++) begins[text]! += begins[text - 1]!;
  const pairs = new Int32Array(all);
  for (let at = all - 1; at >= 0; at--) pairs[--begins[texts[at]!]!] = at;
  yield* eachInSteps(similarity.size, (text) => {
    if (begins[text] === begins[text + 1]) return;
    const expansion = similarity.expand(text);
    for (let at = begins[text]!; at < begins[text + 1]!; at++) {
      const pair = pairs[at]!;
      const asker = askers[pair]!;
      found[pair] = similarity.shared(text, asker, found[pair]!, similarity.foundIn(expansion, asker));
    }
  });
}
