/** Anger, contempt, fear, sadness and certainty: how strongly the comment's words speak for each. */
import type { ToneCue, ToneDimension } from "../model.ts";
import type { Reading } from "../text/reading.ts";
import { ROLES } from "./lexicon.ts";
import type { Hit, Scope } from "./scope.ts";
import { topicStemsOf, topicWeightOf } from "./topic.ts";

/** Strength of each dimension but valence and sarcasm, 0..1. */
export interface Dimensions {
  readonly anger: number;
  readonly contempt: number;
  readonly fear: number;
  readonly sadness: number;
  /** 0.5 where nothing or as much speaks for as against it. */
  readonly certainty: number;
}

const EMOTIONS = ["anger", "contempt", "fear", "sadness"] as const;
const EMOTION = ROLES.anger | ROLES.contempt | ROLES.fear | ROLES.sadness;
/** A topic word that keeps less than this is no cue of an emotion. */
const KEPT_ENOUGH = 0.3;
/** Emphasis strengthens a cue up to this much. */
const EMPHASIS = 1.3;
/** So many boosters more than hedges bring certainty from the middle to about .88. */
const CERTAINTY_SCALE = 2;

/** Scores the dimensions and adds their cues; several cues add up as independent evidence does: 1 - (1-a)(1-b). */
export function dimensionsOf(reading: Reading, scope: Scope, cues: ToneCue[]): Dimensions {
  const missing = [1, 1, 1, 1];
  /** Where the last cue of each dimension ended: a word within a phrase of the same dimension adds nothing. */
  const ended = [0, 0, 0, 0];
  let balance = 0;
  for (const hit of scope.hits) {
    const { word, from, to } = hit;
    const strength = strengthOf(reading, scope, hit);
    for (let k = 0; k < EMOTIONS.length && strength >= KEPT_ENOUGH; k++) {
      const role = ROLES[EMOTIONS[k]!];
      if ((word.roles & role) === 0 || from < ended[k]!) continue;
      ended[k] = to;
      missing[k]! *= 1 - Math.min(1, word.values.get(role)! * strength);
      addCue(reading, hit, EMOTIONS[k]!, cues);
    }
    const sure = strength > 0 ? surenessOf(word.roles) : 0;
    if (sure !== 0) addCue(reading, hit, "certainty", cues);
    balance += sure;
  }
  return {
    anger: 1 - missing[0]!,
    contempt: 1 - missing[1]!,
    fear: 1 - missing[2]!,
    sadness: 1 - missing[3]!,
    certainty: 0.5 + 0.5 * Math.tanh(balance / CERTAINTY_SCALE),
  };
}

/** What emphasis and topic leave of a hit; 0 under negation. */
function strengthOf(reading: Reading, scope: Scope, { word, from }: Hit): number {
  const weight = scope.words[from] === undefined ? 1 : scope.weights[from]!;
  if (weight <= 0) return 0;
  const topic = (word.roles & EMOTION) === 0 ? undefined : topicStemsOf(reading.input.topicWords);
  const kept = topic === undefined ? 1 : topicWeightOf(reading, scope, word, from, topic);
  return Math.min(weight, EMPHASIS) * kept;
}

/** 1 for a booster, -1 for a hedge, 0 for what is neither or both. */
function surenessOf(roles: number): number {
  return ((roles & ROLES.certain) !== 0 ? 1 : 0) - ((roles & ROLES.hedge) !== 0 ? 1 : 0);
}

function addCue({ tokens }: Reading, { from, to }: Hit, dimension: ToneDimension, cues: ToneCue[]): void {
  cues.push({ start: tokens[from]!.start, end: tokens[to - 1]!.end, dimension });
}
