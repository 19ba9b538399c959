/** How the writer stands to the blame that the words carry. */
import type { Mode } from "../model.ts";
import type { CueHit } from "./cues.ts";

/** The sentences whose blame is denied or laughed at; in all others it is asserted. */
export function modesOf(hits: readonly CueHit[]): ReadonlyMap<number, Mode> {
  const modes = new Map<number, Mode>();
  for (const { cue, sentence } of hits) {
    if (cue.family === "mock") modes.set(sentence, "mocked");
    else if (cue.family === "rebut" && !modes.has(sentence)) modes.set(sentence, "rebutted");
  }
  return modes;
}
