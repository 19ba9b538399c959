/** How the writer stands to the blame that the words carry. */
import type { Mode } from "../model.ts";
import type { Tie } from "./blame-ties.ts";
import type { Scene } from "./scene.ts";

/** Asserted, unless the tie is denied or laughed at in its sentence. */
export function blameMode(scene: Scene, tie: Tie): Mode {
  const { sentence, cue } = tie.hit;
  const near = (scene.hits.get(cue.code) ?? []).filter((hit) => hit.sentence === sentence).map((hit) => hit.cue.family);
  if (near.includes("mock")) return "mocked";
  if (near.includes("rebut")) return "rebutted";
  return "asserted";
}
