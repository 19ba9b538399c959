/** From what the rules found to a probability that the comment asserts a code. */
import { readFileSync } from "node:fs";
import type { CueHit } from "./cues.ts";
import { rounded } from "./scores.ts";

/** What the probability of a code hangs on: nothing of what the comment is about. */
export interface Signs {
  /** Log odds of the rules' score. */
  readonly rule: number;
  /** Square root of the weight of the cues for twenty words. */
  readonly density: number;
}

/** Weights of the signs of one code, in log odds. */
export interface Weights extends Signs {
  readonly intercept: number;
}

/** The weights of the codes of one codebook. */
export interface Calibration {
  /** Version of the codebook that it was made with. */
  readonly codebook: string;
  /** Share of comments with the code for which the probabilities hold. */
  readonly share: number;
  /** Codes whose weights were learned from labels. */
  readonly codes: ReadonlyMap<string, Weights>;
  /** What all other codes are taken to be like: the mean of those whose order the rules decide. */
  readonly others: Weights;
}

/** Keeps the log odds of scores 0 and 1 finite. */
const MARGIN = 0.03;
/** Words for which density counts cues; shorter comments are not held to be denser. */
const STRETCH = 20;

/** Probabilities from which `--sensitivity` gives a code that the rules do not give: none, twice the share, and little more than the share. */
export const CUTS = { strict: 1, normal: 0.2, broad: 0.12 } as const;

/** Reads a table that `src/training/coding.ts` wrote. */
export function loadCalibration(file: string): Calibration {
  const table = JSON.parse(readFileSync(file, "utf8")) as Table;
  return { ...table, codes: new Map(Object.entries(table.codes)) };
}

/** The table as it is kept. */
export function tableOf(calibration: Calibration): string {
  const table: Table = { ...calibration, codes: Object.fromEntries(calibration.codes) };
  return `${JSON.stringify(table, null, 2)}\n`;
}

type Table = Omit<Calibration, "codes"> & { readonly codes: Readonly<Record<string, Weights>> };

/** The signs of a code in a comment of so many words. */
export function signsOf(score: number, hits: readonly CueHit[], words: number): Signs {
  let weight = 0;
  for (const { cue } of hits) if (cue.slot !== "report") weight += cue.weight;
  return {
    rule: Math.log((score + MARGIN) / (1 - score + MARGIN)),
    density: Math.sqrt((weight * STRETCH) / Math.max(words, STRETCH)),
  };
}

/** 0..1. */
export function probabilityOf(signs: Signs, weights: Weights): number {
  const odds = weights.intercept + weights.rule * signs.rule + weights.density * signs.density;
  return rounded(1 / (1 + Math.exp(-odds)));
}
