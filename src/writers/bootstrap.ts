/** How far a median can be trusted: the bootstrap, the same on every run with the same seed. */
import { randomOf } from "../text/random.ts";
import { type Histogram, quantileIn, sizeOf } from "./counts.ts";

/** Usual for intervals of 95 %: their ends no longer move in the first digit. */
export const RESAMPLES = 1000;
/** Of fewer values the bootstrap of a median only repeats single values. */
const FEWEST = 10;
/** From this mean on a Poisson number is drawn as a rounded normal one: cheaper, and the same in the first digit. */
const NORMAL_FROM = 30;

/** Intervals that were drawn: the same histogram stands in several pages, and costs a thousand samples. */
const drawn = new WeakMap<Histogram, { readonly seed: number; readonly size: number; readonly interval: Interval }>();

/** Two ends. */
type Interval = readonly [number, number];

/**
 * 95 % interval (percentiles) of the median, or undefined of fewer than ten values. Poisson bootstrap (Hanley & MacGibbon
 * 2006): each value's count is drawn anew as a Poisson number, so that the cost does not grow with the comments.
 */
export function medianIntervalOf(histogram: Histogram, seed: number): Interval | undefined {
  const size = sizeOf(histogram);
  if (size < FEWEST) return undefined;
  const known = drawn.get(histogram);
  if (known?.seed === seed && known.size === size) return known.interval;
  const interval = intervalOf(histogram, seed);
  drawn.set(histogram, { seed, size, interval });
  return interval;
}

function intervalOf(histogram: Histogram, seed: number): Interval {
  const steps = [...histogram.keys()].sort((a, b) => a - b);
  const counts = steps.map((step) => histogram.get(step)!);
  const sample = new Array<number>(steps.length).fill(0);
  const random = randomOf(seed);
  const medians = new Float64Array(RESAMPLES);
  for (let round = 0; round < RESAMPLES; round++) {
    for (let i = 0; i < counts.length; i++) sample[i] = poissonOf(counts[i]!, random);
    medians[round] = quantileIn(steps, sample, 0.5) ?? 0;
  }
  medians.sort();
  return [medians[Math.floor(RESAMPLES * 0.025)]!, medians[Math.ceil(RESAMPLES * 0.975) - 1]!];
}

function poissonOf(mean: number, random: () => number): number {
  if (mean > NORMAL_FROM) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const least = Math.exp(-mean);
  let n = 0;
  for (let product = random(); product > least; product *= random()) n++;
  return n;
}
