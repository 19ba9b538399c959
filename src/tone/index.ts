/** Scores how a comment speaks of what it speaks of. */
import type { Tone, ToneCue } from "../model.ts";
import { sortFew } from "../text/order.ts";
import type { Reading } from "../text/reading.ts";
import { dimensionsOf } from "./dimensions.ts";
import type { ToneLexicons } from "./lexicon.ts";
import { sarcasmOf } from "./sarcasm.ts";
import { type Scope, scopeOf } from "./scope.ts";
import { openZeros } from "./scratch.ts";
import { targetOf } from "./target.ts";
import { labelOf, valenceOf } from "./valence.ts";

export { loadToneLexicons, type ToneLexicons } from "./lexicon.ts";

/** The language whose words the lexicons hold; comments in others have no tone. */
export const TONE_LANGUAGE = "en";

/** A word's share of the valence from which it is shown as a cue. */
const SHOWN_SHARE = 0.15;

const sharesFor = openZeros();

/** Tone of a comment; quoted words never count, topic words count less. */
export function toneOf(reading: Reading, lexicons: ToneLexicons): Tone {
  const scope = scopeOf(reading, lexicons);
  const shares = sharesFor(reading.tokens.length);
  const valence = valenceOf(reading, scope, shares);
  const cues: ToneCue[] = [];
  addValenceCues(reading, scope, shares, cues);
  const dimensions = dimensionsOf(reading, scope, cues);
  const sarcasm = sarcasmOf(reading, scope, shares, cues);
  return {
    valence: valence === null ? null : rounded(valence),
    label: labelOf(valence),
    anger: rounded(dimensions.anger),
    contempt: rounded(dimensions.contempt),
    fear: rounded(dimensions.fear),
    sadness: rounded(dimensions.sadness),
    sarcasm: rounded(sarcasm),
    certainty: rounded(dimensions.certainty),
    cues: sortFew(cues, (a, b) => a.start - b.start || a.end - b.end),
    target: targetOf(reading, shares, SHOWN_SHARE),
  };
}

function addValenceCues({ tokens }: Reading, scope: Scope, shares: Float64Array, cues: ToneCue[]): void {
  for (let i = 0; i < shares.length; i++) {
    const share = shares[i]!;
    if (share < SHOWN_SHARE && share > -SHOWN_SHARE) continue;
    const last = tokens[i + scope.words[i]!.words.length - 1]!;
    cues.push({ start: tokens[i]!.start, end: last.end, dimension: "valence" });
  }
}

/** Four digits: more would only show noise, and fewer bytes in every output. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
