/** Scores how a comment speaks of what it speaks of. */
import type { Tone } from "../model.ts";
import type { Reading } from "../text/reading.ts";

/** The loaded lexicons of tone. */
export interface ToneLexicons {
  readonly names: readonly { readonly name: string; readonly sha256: string }[];
}

/** Loads the lexicons from the program's data folder. */
export function loadToneLexicons(_dataFolder: string): ToneLexicons {
  return { names: [] };
}

/** Tone of a comment; quoted words never count, topic words count less. */
export function toneOf(_reading: Reading, _lexicons: ToneLexicons): Tone {
  return { valence: null, label: "neutral", anger: 0, contempt: 0, fear: 0, sadness: 0, sarcasm: 0, certainty: 0, cues: [], target: null };
}
