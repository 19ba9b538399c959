/** Chooses the settings of tone by five-fold cross-validation on train rows: each setting in turn, the others as they stand. */
import { type Corpus, crossFitted, crossValidated, type Scored, type Settings, scoredBy } from "./tone-fit.ts";
import { TRAINED } from "./tone-rows.ts";

/** Settings that change the fit, in the order in which they are chosen, with what is tried. */
const FITTED = [
  ["penalty", [2, 4, 8, 16]],
  ["damping", [0.5, 0.65, 0.8, 1]],
  ["evidence", [1, 2, 4]],
] as const;
/** Settings that change scoring alone. */
const SCORED = [
  ["peak", [0, 0.1, 0.2, 0.3, 0.4]],
  ["clear", [0.2, 0.15, 0.1, 0.05]],
] as const;
/** The people's rating is neutral within the middle eighth of its scale: .5 to each side of -4..4, .25 of 1..5. */
const NEUTRAL = { valence: { middle: 0, half: 0.5 }, V: { middle: 3, half: 0.25 } } as const;
const THRESHOLDS = Array.from({ length: 9 }, (_, i) => i / 20);

/** Goes through the settings, printing the mean of the three sets' r for each value tried; the best stays. */
export function chosenSettings(corpus: Corpus, start: Settings, print: (line: string) => void): Settings {
  let best = start;
  const say = (settings: Settings, name: keyof Settings, score: number): void =>
    print(`${name}\t${settings[name]}\t${score.toFixed(4)}`);
  for (const [name, values] of FITTED) {
    best = bestOf(best, name, values, (settings) => {
      const score = meanCorrelation(crossValidated(corpus, settings));
      say(settings, name, score);
      return score;
    });
  }
  const folds = crossFitted(corpus, best);
  for (const [name, values] of SCORED) {
    best = bestOf(best, name, values, (settings) => {
      const score = meanCorrelation(folds.flatMap(({ texts, fit }) => scoredBy(texts, fit, settings)));
      say(settings, name, score);
      return score;
    });
  }
  return best;
}

function bestOf(
  from: Settings,
  name: keyof Settings,
  values: readonly number[],
  scoreOf: (settings: Settings) => number,
): Settings {
  const tried = values.map((value) => ({ ...from, [name]: value }));
  // Of values that are equal to four digits the first stays: "clear" begins with what abstains most.
  const scores = tried.map((settings) => Number(scoreOf(settings).toFixed(4)));
  return tried[scores.indexOf(Math.max(...scores))]!;
}

/** The pair of thresholds (in steps of .05) with the best macro-recall of the labels, averaged over the sets. */
export function chosenThresholds(scored: readonly Scored[]): { negative: number; positive: number; recall: number } {
  let best = { negative: 0, positive: 0, recall: 0 };
  for (const below of THRESHOLDS) {
    for (const above of THRESHOLDS) {
      const recall = recallOf(scored, -below, above);
      if (recall > best.recall) best = { negative: -below, positive: above, recall };
    }
  }
  return best;
}

function recallOf(scored: readonly Scored[], negative: number, positive: number): number {
  return meanOf(
    TRAINED.map(({ set, rating }) => {
      const { middle, half } = NEUTRAL[rating];
      const hits = [0, 0, 0];
      const all = [0, 0, 0];
      for (const { text, score } of scored) {
        if (text.set !== set) continue;
        const rated = bandOf(text.rating, middle - half, middle + half);
        all[rated]!++;
        if (bandOf(score, negative, positive) === rated) hits[rated]!++;
      }
      return meanOf(hits.map((hit, k) => hit / all[k]!));
    }),
  );
}

function bandOf(value: number, negative: number, positive: number): 0 | 1 | 2 {
  return value <= negative ? 0 : value >= positive ? 2 : 1;
}

/** Mean of the sets' correlations between scores and ratings. */
function meanCorrelation(scored: readonly Scored[]): number {
  return meanOf(TRAINED.map(({ set }) => correlationOf(scored.filter(({ text }) => text.set === set))));
}

/** Pearson's correlation between scores and ratings. */
export function correlationOf(scored: readonly Scored[]): number {
  const [mx, my] = [meanOf(scored.map(({ score }) => score)), meanOf(scored.map(({ text }) => text.rating))];
  let [xy, xx, yy] = [0, 0, 0];
  for (const { score, text } of scored) {
    xy += (score - mx) * (text.rating - my);
    xx += (score - mx) ** 2;
    yy += (text.rating - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
