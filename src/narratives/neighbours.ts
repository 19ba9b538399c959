/** The texts most like each text. */
import type { Expansion, Similarity } from "./similarity.ts";

/** Neighbours of one text, most alike first. */
export interface Neighbours {
  readonly texts: Int32Array;
  /** Centred similarities, above 0. */
  readonly likeness: Float32Array;
}

/** Words that stand in more texts than this find no candidates: they part few texts and cost most. */
const POSTINGS = 300;
/** A relative finds candidates only when it is this close; the others still count in the comparison. */
const CLOSE = 0.6;
/** Candidates compared in full for each neighbour wanted. */
const CANDIDATES_PER_NEIGHBOUR = 3;

/** Row by row, the similarity of every text to every other; quadratic in memory. 1 on the diagonal, symmetric. */
export function similarityMatrixOf(similarity: Similarity): Float32Array {
  const { size } = similarity;
  const found = new Float32Array(size * size);
  for (let i = 0; i < size; i++) {
    const expansion = similarity.expand(i);
    for (let j = 0; j < size; j++) found[i * size + j] = similarity.foundIn(expansion, j);
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const likeness = similarity.centred(i, j, found[i * size + j]!, found[j * size + i]!);
      found[i * size + j] = likeness;
      found[j * size + i] = likeness;
    }
    found[i * size + i] = 1;
  }
  return found;
}

/** Neighbours read off a matrix. */
export function neighboursInMatrix(matrix: Float32Array, size: number, count: number): Neighbours[] {
  return Array.from({ length: size }, (_, i) => {
    const pairs: [number, number][] = [];
    for (let j = 0; j < size; j++) if (j !== i && matrix[i * size + j]! > 0) pairs.push([j, matrix[i * size + j]!]);
    return topOf(pairs, count);
  });
}

/** Neighbours of each text of `asked` among those of `among`, found by an index of their rarer words. */
export function sparseNeighboursOf(
  similarity: Similarity,
  asked: Int32Array,
  among: Int32Array,
  count: number,
): Neighbours[] {
  const postings = postingsOf(similarity, among);
  const scores = new Float32Array(similarity.size);
  const candidates: Candidates[] = [];
  for (const text of asked) {
    const expansion = similarity.expand(text);
    const texts = bestCandidatesOf(expansion, postings, scores, count * CANDIDATES_PER_NEIGHBOUR);
    candidates.push({ text, texts, found: Float32Array.from(texts, (other) => similarity.foundIn(expansion, other)) });
  }
  const back = foundBackOf(similarity, candidates);
  return candidates.map(({ text, texts, found }, i) => {
    const pairs: [number, number][] = [];
    texts.forEach((other, k) => {
      const likeness = similarity.centred(text, other, found[k]!, back[i]![k]!);
      if (likeness > 0) pairs.push([other, likeness]);
    });
    return topOf(pairs, count);
  });
}

/** Texts worth comparing with one, and how much of each is found in it. */
interface Candidates {
  readonly text: number;
  readonly texts: Int32Array;
  readonly found: Float32Array;
}

/** In which texts a word stands, and what share of each it is. */
interface Posting {
  readonly texts: number[];
  readonly shares: number[];
}

function postingsOf(similarity: Similarity, among: Int32Array): ReadonlyMap<number, Posting> {
  const postings = new Map<number, Posting>();
  for (const text of among) {
    const { words, shares } = similarity.bagOf(text);
    words.forEach((word, i) => {
      let posting = postings.get(word);
      if (!posting) {
        posting = { texts: [], shares: [] };
        postings.set(word, posting);
      }
      posting.texts.push(text);
      posting.shares.push(shares[i]!);
    });
  }
  for (const [word, { texts }] of postings) if (texts.length > POSTINGS) postings.delete(word);
  return postings;
}

/** The candidates of which most is found, by the indexed words alone; ascending. `scores` comes and goes all zero. */
function bestCandidatesOf(
  { text, words, cover }: Expansion,
  postings: ReadonlyMap<number, Posting>,
  scores: Float32Array,
  count: number,
): Int32Array {
  const touched: number[] = [];
  for (const word of words) {
    const posting = cover[word]! >= CLOSE ? postings.get(word) : undefined;
    if (!posting) continue;
    for (let i = 0; i < posting.texts.length; i++) {
      const other = posting.texts[i]!;
      if (scores[other] === 0) touched.push(other);
      scores[other]! += posting.shares[i]! * cover[word]!;
    }
  }
  scores[text] = 0;
  const floor =
    touched.length > count
      ? rankedScore(
          Float32Array.from(touched, (other) => scores[other]!),
          count,
        )
      : 0;
  const best = touched.filter((other) => scores[other]! > 0 && scores[other]! >= floor);
  for (const other of touched) scores[other] = 0;
  return Int32Array.from(best).sort();
}

/** The `rank`-th largest of some scores. */
function rankedScore(scores: Float32Array, rank: number): number {
  return scores.sort()[scores.length - rank]!;
}

/** For each candidate pair, how much of the text is found in the candidate; each candidate is expanded once. */
function foundBackOf(similarity: Similarity, candidates: readonly Candidates[]): Float32Array[] {
  const back = candidates.map(({ texts }) => new Float32Array(texts.length));
  const askers = new Map<number, number[]>();
  candidates.forEach(({ texts }, i) => {
    texts.forEach((other, k) => {
      const list = askers.get(other);
      if (list) list.push(i, k);
      else askers.set(other, [i, k]);
    });
  });
  for (const [other, list] of askers) {
    const expansion = similarity.expand(other);
    for (let at = 0; at < list.length; at += 2) {
      const [i, k] = [list[at]!, list[at + 1]!];
      back[i]![k] = similarity.foundIn(expansion, candidates[i]!.text);
    }
  }
  return back;
}

function topOf(pairs: [number, number][], count: number): Neighbours {
  const top = pairs.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, count);
  return {
    texts: Int32Array.from(top, ([text]) => text),
    likeness: Float32Array.from(top, ([, likeness]) => likeness),
  };
}
