/** Scores how a comment speaks of what it speaks of. */
import type { Tone, ToneCue, ToneDimension } from "../model.ts";
import type { Reading } from "../text/reading.ts";
import { dimensionsOf } from "./dimensions.ts";
import type { ToneLexicons } from "./lexicon.ts";
import { sarcasmOf } from "./sarcasm.ts";
import { scopeOf } from "./scope.ts";
import { targetOf } from "./target.ts";
import { labelOf, valenceOf } from "./valence.ts";

export { loadToneLexicons, type ToneLexicons } from "./lexicon.ts";

/** A word's share of the valence from which it is shown as a cue. */
const SHOWN_SHARE = 0.1;
const ORDER: readonly ToneDimension[] = ["valence", "anger", "contempt", "fear", "sadness", "sarcasm", "certainty"];

/** Tone of a comment; quoted words never count, topic words count less. */
export function toneOf(reading: Reading, lexicons: ToneLexicons): Tone {
  const scope = scopeOf(reading, lexicons);
  const shares = new Float64Array(reading.tokens.length);
  const valence = valenceOf(reading, scope, shares);
  const { cues, ...dimensions } = dimensionsOf(reading, scope);
  const sarcasm = sarcasmOf(reading, scope, shares);
  const spans: ToneCue[] = [];
  for (let i = 0; i < shares.length; i++) {
    if (Math.abs(shares[i]!) < SHOWN_SHARE) continue;
    spans.push({ ...spanOf(reading, i, i + scope.words[i]!.words.length), dimension: "valence" });
  }
  for (const { dimension, hit } of cues) spans.push({ ...spanOf(reading, hit.from, hit.to), dimension });
  for (const span of sarcasm.spans) spans.push({ ...span, dimension: "sarcasm" });
  return {
    valence: valence === null ? null : rounded(valence),
    label: labelOf(valence),
    anger: rounded(dimensions.anger),
    contempt: rounded(dimensions.contempt),
    fear: rounded(dimensions.fear),
    sadness: rounded(dimensions.sadness),
    sarcasm: rounded(sarcasm.strength),
    certainty: rounded(dimensions.certainty),
    cues: spans.sort(
      (a, b) => a.start - b.start || a.end - b.end || ORDER.indexOf(a.dimension) - ORDER.indexOf(b.dimension),
    ),
    target: targetOf(reading, shares, SHOWN_SHARE),
  };
}

function spanOf(reading: Reading, from: number, to: number): { start: number; end: number } {
  return { start: reading.tokens[from]!.start, end: reading.tokens[to - 1]!.end };
}

/** Four digits: more would only show noise, and fewer bytes in every output. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
