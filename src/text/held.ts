import type { Coding } from "../model.ts";

/** The comment itself asserts what the code says: the mode is asserted, or the code has no modes. */
export function isHeld({ mode }: Pick<Coding, "mode">): boolean {
  return mode === null || mode === "asserted";
}
