/** Counts that can be added: comments, the readers who wrote them, and histograms; integers only, so that sums never depend on order. */
import { type Authors, addAuthor, addAuthors, noAuthors } from "./authors.ts";

/** How many comments, by how many readers. */
export interface Count {
  comments: number;
  /** Pseudonyms of the readers, where the source names them. */
  readonly authors: Authors;
  /** Comments whose author the source does not name. */
  unsigned: number;
}

/** A count of nothing. */
export function emptyCount(): Count {
  return { comments: 0, authors: noAuthors(), unsigned: 0 };
}

/** Counts one comment. */
export function countIn(count: Count, author: string | undefined): void {
  count.comments++;
  if (author === undefined) count.unsigned++;
  else addAuthor(count.authors, author);
}

/** Adds `other` to `count`. */
export function addCount(count: Count, other: Count): void {
  count.comments += other.comments;
  count.unsigned += other.unsigned;
  addAuthors(count.authors, other.authors);
}

/** Number of readers, or undefined where the source names none of them. */
export function authorsOf(count: Count): number | undefined {
  return count.authors.size === 0 && count.unsigned > 0 ? undefined : count.authors.size;
}

/** The count under a key, made when it is not there. */
export function countUnder<Key>(counts: Map<Key, Count>, key: Key): Count {
  const found = counts.get(key) ?? emptyCount();
  counts.set(key, found);
  return found;
}

/** Values from -1 to 1 in steps of a hundredth, with how often each occurs. */
export type Histogram = Map<number, number>;

/** Hundredths: finer than any tone score deserves, and integers add up exactly. */
const STEPS = 100;

/** Counts a value from -1 to 1. */
export function valueIn(histogram: Histogram, value: number): void {
  const step = Math.round(value * STEPS) + 0;
  histogram.set(step, (histogram.get(step) ?? 0) + 1);
}

/** Adds `other` to `histogram`. */
export function addHistogram(histogram: Histogram, other: Histogram): void {
  for (const [step, n] of other) histogram.set(step, (histogram.get(step) ?? 0) + n);
}

/** How many values a histogram holds. */
export function sizeOf(histogram: Histogram): number {
  let size = 0;
  for (const n of histogram.values()) size += n;
  return size;
}

/** The value below which a share of the values lies (0.5: the median), or undefined of none; between two values, their mean. */
export function quantileOf(histogram: Histogram, share: number): number | undefined {
  const steps = [...histogram.keys()].sort((a, b) => a - b);
  return quantileIn(
    steps,
    steps.map((step) => histogram.get(step)!),
    share,
  );
}

/** The same of steps in order, and how often each occurs. */
export function quantileIn(steps: readonly number[], counts: readonly number[], share: number): number | undefined {
  let size = 0;
  for (const n of counts) size += n;
  if (size === 0) return undefined;
  const rank = share * (size - 1);
  return (stepAt(steps, counts, Math.floor(rank)) + stepAt(steps, counts, Math.ceil(rank))) / 2 / STEPS;
}

/** The step of the value that has so many before it. */
function stepAt(steps: readonly number[], counts: readonly number[], rank: number): number {
  let seen = 0;
  for (let i = 0; i < steps.length; i++) {
    seen += counts[i]!;
    if (rank < seen) return steps[i]!;
  }
  return steps.at(-1)!;
}

/** 95 % interval of a share (Wilson 1927), 0..1; the whole range when nothing was counted. */
export function wilsonOf(successes: number, trials: number): readonly [number, number] {
  if (trials === 0) return [0, 1];
  const z = 1.959964;
  const share = successes / trials;
  const middle = share + (z * z) / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}

/** A difference of two shares with its 95 % interval, -1..1. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Difference of two independent shares with the hybrid score interval of Newcombe (1998, method 10); undefined where either counts nothing. */
export function differenceOf(a: number, ofA: number, b: number, ofB: number): Difference | undefined {
  if (ofA === 0 || ofB === 0) return undefined;
  const [first, second] = [a / ofA, b / ofB];
  const [lowA, highA] = wilsonOf(a, ofA);
  const [lowB, highB] = wilsonOf(b, ofB);
  const difference = first - second;
  return {
    difference,
    low: difference - Math.hypot(first - lowA, highB - second),
    high: difference + Math.hypot(highA - first, second - lowB),
  };
}
