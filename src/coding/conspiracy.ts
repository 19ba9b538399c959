/** The conspiracy frame. */
import type { Entry } from "../codebook/index.ts";
import { codePlain, type Verdict } from "./plain.ts";
import type { Scene } from "./scene.ts";

/** Codes a comment by the conspiracy frame. */
export function codeConspiracy(scene: Scene, entry: Entry): Verdict {
  return codePlain(scene, entry);
}
