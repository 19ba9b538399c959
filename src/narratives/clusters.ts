/** Groups the texts of a thread: by agglomeration while a matrix fits, by communities among neighbours beyond. */
import { randomOf, sampleOf } from "../text/random.ts";
import type { Steps } from "../text/steps.ts";
import { agglomerate } from "./agglomeration.ts";
import { communitiesOf } from "./communities.ts";
import { type Neighbours, neighboursInMatrix, similarityMatrixOf } from "./neighbours.ts";
import type { Similarity } from "./similarity.ts";
import { smoothedDistances } from "./smoothing.ts";
import { sparseNeighboursOf } from "./sparse.ts";

/** Group of each text, REST for none, and how well it fits there. */
export interface Clusters {
  readonly groups: Int32Array;
  /** 0..1: likeness to its best fellows as a share of that to its nearest texts of all, less where even the best is faint. */
  readonly scores: Float32Array;
  /** Likeness to its fellow members among its neighbours, summed: how central the text is. */
  readonly centrality: Float32Array;
}

/** Group of texts that fit nowhere. */
export const REST = -1;

/** Texts up to which a matrix is made; a thousand take half a second and 12 MB, and both grow with the square. */
const MATRIX_TEXTS = 1_000;
/** Texts up to which all of a thread are grouped. */
export const ALL_FITTED = 50_000;
/** Texts on which larger threads are fitted; the others are assigned to the group of their neighbours. */
export const FITTED_TEXTS = 25_000;
/** Neighbours of a text in a small thread: this share of its texts, within bounds. Best at 30, 60 and 160 texts alike. */
const NEIGHBOURHOOD = { share: 1 / 9, from: 2, to: 20 };
/** Neighbours of a text in a large thread: communities measured alike for 12 to 20. */
const SPARSE_NEIGHBOURS = 15;
/** Neighbours that decide where a text goes on which the groups were not fitted. */
const ASSIGNING_NEIGHBOURS = 5;
/** Distance of smoothed similarities up to which groups are joined; .74 to .84 measured alike (.361 to .367). */
const JOINED = 0.78;
/** Fellows looked at for a score. */
const FELLOWS = 3;
/** Score below which a text is left out: it would be in the group for want of a better. */
const FITS = 0.2;
/** Likeness to its best fellow from which a text is held to fit without doubt: the median on the bench. */
const SURE = 0.45;

/** Groups the texts; the same for the same seed. */
export function* clustersOf(similarity: Similarity, seed: number): Steps<Clusters> {
  const { size } = similarity;
  if (size > MATRIX_TEXTS) return yield* sparseClusters(similarity, seed);
  const matrix = similarityMatrixOf(similarity);
  yield;
  const { share, from, to } = NEIGHBOURHOOD;
  const neighbours = neighboursInMatrix(matrix, size, Math.min(Math.max(Math.round(share * size), from), to));
  const groups = agglomerate(smoothedDistances(matrix, neighbours), size, JOINED);
  return settled(joinedToAnswered(groups, neighbours, similarity), neighbours);
}

/** Texts left alone go with the text that they answer, or that answers them, where no other is nearer. */
function joinedToAnswered(groups: Int32Array, neighbours: readonly Neighbours[], { linked }: Similarity): Int32Array {
  const sizes = sizesOf(groups);
  return groups.map((group, text) => {
    const nearest = neighbours[text]!.texts[0];
    const alone = sizes.get(group) === 1;
    return alone && nearest !== undefined && linked(text, nearest) ? groups[nearest]! : group;
  });
}

function* sparseClusters(similarity: Similarity, seed: number): Steps<Clusters> {
  const { size } = similarity;
  const fitted = sampleOf(size, size > ALL_FITTED ? FITTED_TEXTS : size, randomOf(seed));
  const place = new Int32Array(size).fill(-1);
  fitted.forEach((text, i) => {
    place[text] = i;
  });
  const others = Int32Array.from({ length: size }, (_, text) => text).filter((text) => place[text] === -1);
  const near = yield* sparseNeighboursOf(similarity, fitted, fitted, SPARSE_NEIGHBOURS);
  const communities = yield* communitiesOf(
    near.map(({ texts, likeness }) => ({ texts: texts.map((text) => place[text]!), likeness })),
    seed,
  );
  const groups = new Int32Array(size).fill(REST);
  const neighbours = new Array<Neighbours>(size);
  fitted.forEach((text, i) => {
    groups[text] = communities[i]!;
    neighbours[text] = near[i]!;
  });
  const assigned = yield* sparseNeighboursOf(similarity, others, fitted, ASSIGNING_NEIGHBOURS);
  assigned.forEach((list, i) => {
    neighbours[others[i]!] = list;
    groups[others[i]!] = weightiestGroup(list, groups);
  });
  return settled(groups, neighbours);
}

/** The group that most of the neighbours' likeness stands in. */
function weightiestGroup({ texts, likeness }: Neighbours, groups: Int32Array): number {
  const weights = new Map<number, number>();
  texts.forEach((text, i) => {
    weights.set(groups[text]!, (weights.get(groups[text]!) ?? 0) + likeness[i]!);
  });
  let best = REST;
  for (const [group, weight] of weights) if (weight > (weights.get(best) ?? 0)) best = group;
  return best;
}

/** Scores the members and leaves out those that do not fit, and groups of one. */
function settled(groups: Int32Array, neighbours: readonly Neighbours[]): Clusters {
  const sizes = sizesOf(groups);
  const kept = Int32Array.from(groups);
  const scores = new Float32Array(groups.length);
  const centrality = new Float32Array(groups.length);
  neighbours.forEach(({ texts, likeness }, text) => {
    const group = groups[text]!;
    const wanted = Math.min(FELLOWS, (sizes.get(group) ?? 0) - 1);
    const inside = likeness.filter((_, i) => groups[texts[i]!] === group);
    const best = sumOf(inside.subarray(0, wanted));
    centrality[text] = sumOf(inside);
    const share = best / (sumOf(likeness.subarray(0, wanted)) || 1);
    scores[text] = share * Math.min(1, (inside[0] ?? 0) / SURE);
    if (scores[text]! < FITS) kept[text] = REST;
  });
  const left = sizesOf(kept);
  return { groups: kept.map((group) => ((left.get(group) ?? 0) > 1 ? group : REST)), scores, centrality };
}

function sizesOf(groups: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const group of groups) if (group !== REST) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}

const sumOf = (numbers: Float32Array): number => numbers.reduce((sum, x) => sum + x, 0);
