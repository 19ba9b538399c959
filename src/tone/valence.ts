/** Valence of a comment: the weighed words of the lexicons, added up and brought to -1..1. */
import type { Tone } from "../model.ts";
import type { Reading } from "../text/reading.ts";
import type { Scope } from "./scope.ts";
import { topicStemsOf, topicWeightOf } from "./topic.ts";

/** How the words of a comment add up; evidence, damping and peak as `src/training/tone.ts --choose` found best. */
export interface Shape {
  /** The sum of the words is divided by (number of speaking words + evidence) ^ damping: longer comments gain less from each further word. */
  readonly evidence: number;
  readonly damping: number;
  /** How much the strongest word counts once more: people judge a text by its peak rather than by its mean. */
  readonly peak: number;
  /**
   * A comment in which no word has this much valence has none: faint words alone are noise. At .1 the mean cross-validated r
   * was .001 better, but plain statements of fact ("The 14 stops at the corner") were given a tone.
   */
  readonly clear: number;
}

/** The shape that ships. */
export const SHAPE: Shape = { evidence: 2, damping: 0.8, peak: 0.2, clear: 0.15 };
/** Brings the damped sum to a scale on which a plainly positive or negative sentence reaches about half. */
const GAIN = 2;
/** A topic word that keeps less than this is nothing to go on. */
const KEPT = 0.3;
/**
 * Where a comment becomes positive or negative: the best macro-recall of the labels on cross-validated train rows, where
 * people's rating is neutral in the middle eighth of its scale (`src/training/tone.ts --choose`).
 */
const POSITIVE_FROM = 0.25;
const NEGATIVE_FROM = -0.15;

/** Valence -1..1, or null when there was nothing to go on; `shares` receives what each token contributed. */
export function valenceOf(reading: Reading, scope: Scope, shares: Float64Array): number | null {
  const topic = topicStemsOf(reading.input.topicWords);
  const { words, weights } = scope;
  let sum = 0;
  let count = 0;
  let strongest = 0;
  let clear = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === undefined || word.valence === 0) continue;
    const kept = topic === undefined ? 1 : topicWeightOf(reading, scope, word, i, topic);
    shares[i] = word.valence * weights[i]! * kept;
    sum += shares[i]!;
    count += kept;
    if (Math.abs(shares[i]!) > Math.abs(strongest)) strongest = shares[i]!;
    clear ||= kept >= KEPT && Math.abs(word.valence) >= SHAPE.clear;
  }
  if (!clear) return null;
  return squashed(sum, count, strongest);
}

/** Valence -1..1 of a sum over so many speaking words, of which the strongest counts once more. */
export function squashed(sum: number, count: number, strongest: number, shape: Shape = SHAPE): number {
  const damped = (GAIN * sum) / (count + shape.evidence) ** shape.damping;
  return Math.max(-1, Math.min(1, damped / Math.sqrt(1 + damped * damped) + shape.peak * strongest));
}

/** The label that goes with a valence. */
export function labelOf(valence: number | null): Tone["label"] {
  if (valence === null) return "neutral";
  return valence >= POSITIVE_FROM ? "positive" : valence <= NEGATIVE_FROM ? "negative" : "neutral";
}
