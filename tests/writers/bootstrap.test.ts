import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { medianIntervalOf } from "../../src/writers/bootstrap.ts";
import { type Histogram, quantileOf, valueIn } from "../../src/writers/counts.ts";

function histogramOf(values: readonly number[]): Histogram {
  const histogram: Histogram = new Map();
  for (const value of values) valueIn(histogram, value);
  return histogram;
}

const spread = (count: number): number[] => Array.from({ length: count }, (_, i) => -0.5 + i / (count - 1));

describe("the interval of a median", () => {
  it("holds the median, whatever the order of the values", () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 10, maxLength: 60 });
    fc.assert(
      fc.property(values, (hundredths) => {
        const forth = histogramOf(hundredths.map((n) => n / 100));
        const back = histogramOf([...hundredths].reverse().map((n) => n / 100));
        const [low, high] = medianIntervalOf(forth, 1)!;
        expect(low).toBeLessThanOrEqual(quantileOf(forth, 0.5)!);
        expect(high).toBeGreaterThanOrEqual(quantileOf(forth, 0.5)!);
        expect(medianIntervalOf(back, 1)).toEqual([low, high]);
      }),
      { numRuns: 10, seed: 7 },
    );
  });

  it("narrows with the square root of the number of values, as theory has it", () => {
    for (const count of [40, 4000]) {
      const [low, high] = medianIntervalOf(histogramOf(spread(count)), 1)!;
      // Asymptotic width of the median of values spread evenly over a length of 1: 2 x 1.96 x .5 / sqrt(n).
      expect((high - low) / (1.96 / Math.sqrt(count))).toBeCloseTo(1, 0);
    }
  });

  it("is drawn with the seed", () => {
    const histogram = histogramOf(spread(31));
    const drawn = new Set([1, 2, 3, 4, 5, 6].map((seed) => JSON.stringify(medianIntervalOf(histogram, seed))));
    expect(drawn.size).toBeGreaterThan(1);
  });

  it("is not given for fewer than ten values", () => {
    expect(medianIntervalOf(histogramOf(spread(9)), 1)).toBeUndefined();
  });
});
