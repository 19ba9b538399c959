/** Fits the calibration of scores: logistic regression on signs, shrunk towards the order that the rules give. */
import { probabilityOf, type Weights } from "../coding/calibration.ts";
import type { CodedRow } from "./coding-rows.ts";

/** Share of comments with the code for which probabilities are given: in threads most codes stand in fewer than one comment of ten, in training sets in up to eight. */
export const SHARE = 0.1;
/** Ridge penalty on what departs from the rules' order; 1 to 100 measured alike. */
const PENALTY = 10;
/** Nearly none on intercept and rule: enough that rows which a score parts without error still have an answer. */
const TOUCH = 0.01;
const ROUNDS = 50;
const ENOUGH = 1e-9;
const DIGITS = 1000;

/** Which signs a fit may use. */
export type Kind = "rules" | "model";

/** Weights of a code by the rows of one or several sets; each set weighs the same, and in it texts with and without the code. */
export function weightsOf(rows: readonly CodedRow[], kind: Kind): Weights {
  const features = rows.map(({ signs }) => (kind === "rules" ? [1, signs.rule] : [1, signs.rule, signs.density]));
  const [intercept = 0, rule = 0, density = 0] = logistic(
    features,
    rows.map(({ holds }) => (holds ? 1 : 0)),
    massesOf(rows),
  );
  return shortened({ intercept: intercept + logOdds(SHARE), rule, density });
}

/** Mean of the weights of several codes. */
export function meanOf(weights: readonly Weights[]): Weights {
  const mean = (key: keyof Weights): number => weights.reduce((sum, each) => sum + each[key], 0) / weights.length;
  return shortened({ intercept: mean("intercept"), rule: mean("rule"), density: mean("density") });
}

function shortened({ intercept, rule, density }: Weights): Weights {
  const short = (weight: number): number => Math.round(weight * DIGITS) / DIGITS;
  return { intercept: short(intercept), rule: short(rule), density: short(density) };
}

/** Log odds of a probability. */
export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The probability of a row as it would be if half of all texts held the code. */
export function evenProbability(row: CodedRow, weights: Weights): number {
  return probabilityOf(row.signs, { ...weights, intercept: weights.intercept - logOdds(SHARE) });
}

/** Mass of each row: in each set texts with the code weigh together as much as those without, the sets as much as each other. */
export function massesOf(rows: readonly Pick<CodedRow, "set" | "holds">[]): number[] {
  const counts = new Map<string, number>();
  const keyOf = ({ set, holds }: Pick<CodedRow, "set" | "holds">): string => `${set} ${holds}`;
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return rows.map((row) => rows.length / (counts.size * counts.get(keyOf(row))!));
}

/** Newton's method; the first two features bear hardly any penalty. */
function logistic(features: readonly number[][], targets: readonly number[], masses: readonly number[]): number[] {
  const size = features[0]!.length;
  const weights = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const penalty = (j: number): number => (j < 2 ? TOUCH : PENALTY);
    const slope = weights.map((weight, j) => -penalty(j) * weight);
    const bend = weights.map((_weight, j) => weights.map((_other, k) => (j === k ? penalty(j) : 0)));
    for (const [i, row] of features.entries()) {
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, j) => sum + value * weights[j]!, 0)));
      const mass = masses[i]!;
      for (let j = 0; j < size; j++) {
        slope[j]! += mass * (targets[i]! - chance) * row[j]!;
        for (let k = 0; k < size; k++) bend[j]![k]! += mass * chance * (1 - chance) * row[j]! * row[k]!;
      }
    }
    const step = solved(bend, slope);
    for (let j = 0; j < size; j++) weights[j]! += step[j]!;
    if (Math.max(...step.map(Math.abs)) < ENOUGH) break;
  }
  return weights;
}

/** Gaussian elimination; the matrix is positive definite, so that it needs no pivots. */
function solved(matrix: number[][], values: readonly number[]): number[] {
  const size = values.length;
  const right = [...values];
  for (let i = 0; i < size; i++) {
    for (let k = i + 1; k < size; k++) {
      const factor = matrix[k]![i]! / matrix[i]![i]!;
      for (let j = i; j < size; j++) matrix[k]![j]! -= factor * matrix[i]![j]!;
      right[k]! -= factor * right[i]!;
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) right[i]! -= matrix[i]![j]! * right[j]!;
    right[i]! /= matrix[i]![i]!;
  }
  return right;
}
