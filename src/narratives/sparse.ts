/** Neighbours without a matrix: candidates by an index of words, then compared in full. */
import { eachInSteps, type Steps } from "../text/steps.ts";
import { type Neighbours, topOf } from "./neighbours.ts";
import { candidateSearchOf } from "./postings.ts";
import type { Similarity } from "./similarity.ts";

/** Candidates compared in full for each neighbour wanted. */
const CANDIDATES_PER_NEIGHBOUR = 2;

/** Neighbours of each text of `asked` among those of `among`. */
export function* sparseNeighboursOf(
  similarity: Similarity,
  asked: Int32Array,
  among: Int32Array,
  count: number,
): Steps<Neighbours[]> {
  const search = candidateSearchOf(similarity, among, similarity.words);
  const pairs: Candidates[] = [];
  yield* eachInSteps(asked.length, (place) => {
    const text = asked[place]!;
    const expansion = similarity.expand(text);
    const texts = search(expansion, count * CANDIDATES_PER_NEIGHBOUR);
    const found = new Float32Array(texts.length);
    for (let k = 0; k < texts.length; k++) found[k] = similarity.foundIn(expansion, texts[k]!);
    pairs.push({ text, texts, found });
  });
  yield* countBack(similarity, pairs);
  return pairs.map(({ text, texts, found }) => {
    const liked: [number, number][] = [];
    for (let k = 0; k < texts.length; k++) {
      const likeness = similarity.centred(text, texts[k]!, found[k]!);
      if (likeness > 0) liked.push([texts[k]!, likeness]);
    }
    return topOf(liked, count);
  });
}

/** Texts worth comparing with one, and how much of each is found in it. */
interface Candidates {
  readonly text: number;
  readonly texts: Int32Array;
  readonly found: Float32Array;
}

/** Counts in how much of the text is found in each candidate; each candidate is expanded once. */
function* countBack(similarity: Similarity, pairs: readonly Candidates[]): Steps<void> {
  const starts = new Int32Array(similarity.size + 1);
  for (const { texts } of pairs) for (const text of texts) starts[text + 1]!++;
  for (let text = 0; text < similarity.size; text++) starts[text + 1]! += starts[text]!;
  const next = starts.slice();
  const askers = new Int32Array(starts[similarity.size]!);
  const places = new Int32Array(starts[similarity.size]!);
  pairs.forEach(({ texts }, i) => {
    texts.forEach((text, k) => {
      const at = next[text]!++;
      askers[at] = i;
      places[at] = k;
    });
  });
  yield* eachInSteps(similarity.size, (text) => {
    if (starts[text] === starts[text + 1]) return;
    const expansion = similarity.expand(text);
    for (let at = starts[text]!; at < starts[text + 1]!; at++) {
      const pair = pairs[askers[at]!]!;
      const place = places[at]!;
      pair.found[place] = similarity.shared(
        text,
        pair.text,
        pair.found[place]!,
        similarity.foundIn(expansion, pair.text),
      );
    }
  });
}
