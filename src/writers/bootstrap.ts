/** How far a median can be trusted: the bootstrap, the same on every run with the same seed. */
import { randomOf } from "../text/random.ts";
import { type Histogram, quantileIn, sizeOf } from "./counts.ts";

/** Usual for intervals of 95 %: their ends no longer move in the first digit. */
export const RESAMPLES = 1000;
/** Of fewer values the bootstrap of a median only repeats single values. */
const FEWEST = 10;
/** From this mean on a Poisson number is drawn as a rounded normal one: cheaper, and the same in the first digit. */
const NORMAL_FROM = 30;

/**
 * 95 % interval (percentiles) of the median, or undefined of fewer than ten values. Poisson bootstrap (Hanley & MacGibbon
 * 2006): each value's count is drawn anew as a Poisson number, so that the cost does not grow with the comments.
 */
export function medianIntervalOf(histogram: Histogram, seed: number): readonly [number, number] | undefined {
  if (sizeOf(histogram) < FEWEST) return undefined;
  const steps = [...histogram.keys()].sort((a, b) => a - b);
  const counts = steps.map((step) => histogram.get(step)!);
  const random = randomOf(seed);
  const resample = (): number =>
    quantileIn(
      steps,
      counts.map((n) => poissonOf(n, random)),
      0.5,
    ) ?? 0;
  const medians = Array.from({ length: RESAMPLES }, resample).sort((a, b) => a - b);
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
