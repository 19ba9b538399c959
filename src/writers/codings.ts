/** What the codings of one comment come to. */
import type { Coding, Mode, Stance } from "../model.ts";

/** Modes in the order in which the first that occurs speaks for a comment. */
export const MODES: readonly Mode[] = ["asserted", "questioned", "rebutted", "mocked"];

/** The first of asserted, questioned, rebutted, mocked that a code has among these codings. */
export function modeOf(codings: readonly Coding[], code: string): Mode | undefined {
  return MODES.find((mode) => codings.some((coding) => coding.code === code && coding.mode === mode));
}

/** For, against, or mixed where a comment takes both sides; undefined where it takes none. */
export function stanceOf(codings: readonly Coding[], code: string): Stance | "mixed" | undefined {
  const taken = new Set(codings.filter((coding) => coding.code === code && coding.stance).map(({ stance }) => stance));
  if (taken.size > 1) return "mixed";
  return taken.values().next().value ?? undefined;
}
