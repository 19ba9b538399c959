/** How the writer stands to the blame that the words carry. */
import type { Mode } from "../model.ts";
import type { CueHit } from "./cues.ts";

/** Modes by sentence where blame is denied or laughed at; in all others it is asserted. */
export function modesOf(hits: readonly CueHit[], shared: readonly CueHit[]): ReadonlyMap<number, Mode> {
  const modes = new Map<number, Mode>();
  const mocking = shared.some((hit) => hit.cue.family === "mockery");
  for (const { cue, sentence, question } of hits) {
    // "So the clerks flooded the cellar? Wow." repeats a charge as a question in order to laugh at it.
    if (cue.family === "mock" || (mocking && question)) modes.set(sentence, "mocked");
    else if (cue.family === "rebut" && !modes.has(sentence)) modes.set(sentence, "rebutted");
  }
  return modes;
}
