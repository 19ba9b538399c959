/** Anger, contempt, fear, sadness and certainty: how strongly the comment's words speak for each. */
import type { ToneDimension } from "../model.ts";
import type { Reading } from "../text/reading.ts";
import { ROLES } from "./lexicon.ts";
import type { Hit, Scope } from "./scope.ts";
import { topicStemsOf, topicWeightOf } from "./topic.ts";

/** Strength of each dimension but valence and sarcasm, 0..1, and the hits that count for it. */
export interface Dimensions {
  readonly anger: number;
  readonly contempt: number;
  readonly fear: number;
  readonly sadness: number;
  /** 0.5 where nothing or as much speaks for as against it. */
  readonly certainty: number;
  readonly cues: readonly DimensionCue[];
}

/** A hit and the dimension it counts for. */
export interface DimensionCue {
  readonly dimension: ToneDimension;
  readonly hit: Hit;
}

const EMOTIONS = ["anger", "contempt", "fear", "sadness"] as const;
/** A topic word that keeps less than this is no cue of an emotion. */
const KEPT_ENOUGH = 0.3;
/** So many boosters more than hedges bring certainty from the middle to about .88. */
const CERTAINTY_SCALE = 2;

/** Scores the dimensions; several cues add up as independent evidence does: 1 - (1-a)(1-b). */
export function dimensionsOf(reading: Reading, scope: Scope): Dimensions {
  const topic = topicStemsOf(reading.input.topicWords);
  const missing = [1, 1, 1, 1];
  /** Where the last cue of each dimension ended: a word within a phrase of the same dimension adds nothing. */
  const ended = [0, 0, 0, 0];
  const cues: DimensionCue[] = [];
  let balance = 0;
  for (const hit of scope.hits) {
    const { roles, values } = hit.word;
    const weight = scope.words[hit.from] === undefined ? 1 : scope.weights[hit.from]!;
    if (weight <= 0) continue;
    const kept = topic === undefined ? 1 : topicWeightOf(reading, scope, hit.word, hit.from, topic);
    for (const [k, dimension] of EMOTIONS.entries()) {
      const value = (roles & ROLES[dimension]) === 0 ? 0 : values.get(ROLES[dimension])!;
      if (value === 0 || kept < KEPT_ENOUGH || hit.from < ended[k]!) continue;
      ended[k] = hit.to;
      missing[k]! *= 1 - Math.min(1, value * Math.min(weight, 1.3) * kept);
      cues.push({ dimension, hit });
    }
    if ((roles & (ROLES.certain | ROLES.hedge)) !== 0) {
      balance += ((roles & ROLES.certain) !== 0 ? 1 : 0) - ((roles & ROLES.hedge) !== 0 ? 1 : 0);
      cues.push({ dimension: "certainty", hit });
    }
  }
  const [anger, contempt, fear, sadness] = missing.map((rest) => 1 - rest) as [number, number, number, number];
  return { anger, contempt, fear, sadness, certainty: 0.5 + 0.5 * Math.tanh(balance / CERTAINTY_SCALE), cues };
}
