/** From weights of cues to scores that rank. */

/** A comment at the threshold scores one half. */
const HALFWAY = 1;
/** How much further matches add beside the best sentence, relative to length. */
const DENSITY_SHARE = 0.15;
/** Words of a comment of usual length. */
const USUAL_WORDS = 40;

/** 0..1 from the best sentence's weight (in thresholds) and the number of matches relative to length; one half at the threshold. */
export function gradedScore(weight: number, matches: number, words: number): number {
  const density = ((matches - 1) * USUAL_WORDS) / Math.max(words, USUAL_WORDS);
  const evidence = weight + DENSITY_SHARE * Math.max(0, density);
  return rounded(evidence / (evidence + HALFWAY));
}

/** A probability-like weight shifted so that the threshold becomes one half; the order stays. */
export function halfAt(threshold: number, weight: number): number {
  const above = weight * (1 - threshold);
  const below = (1 - weight) * threshold;
  return rounded(above / (above + below));
}

/** Weight of each place: the sum of its families, each counted once with its heaviest. What stands at one place comes in a row. */
export function familySums<T>(
  found: readonly T[],
  placeOf: (one: T) => number,
  familyOf: (one: T) => string,
  weightOf: (one: T) => number,
): Map<number, number> {
  const sums = new Map<number, number>();
  for (let first = 0; first < found.length; ) {
    const place = placeOf(found[first]!);
    const families: string[] = [];
    const heaviest: number[] = [];
    for (; first < found.length && placeOf(found[first]!) === place; first++) {
      const known = families.indexOf(familyOf(found[first]!));
      const weight = weightOf(found[first]!);
      if (known < 0) {
        families.push(familyOf(found[first]!));
        heaviest.push(weight);
      } else if (weight > heaviest[known]!) heaviest[known] = weight;
    }
    let sum = 0;
    for (const weight of heaviest) sum += weight;
    sums.set(place, sum);
  }
  return sums;
}

/** Scores are given to four decimals, so that they print alike everywhere. */
export function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}

/** The largest of some numbers, 0 where all are below; spreading them into Math.max fails for the thousands that a long comment gives. */
export function largestOf(numbers: Iterable<number>): number {
  let largest = 0;
  for (const number of numbers) if (number > largest) largest = number;
  return largest;
}
