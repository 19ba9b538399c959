/** Alleged plots by how comments stand to them. */
import type { Claim } from "../claims.ts";
import { MODES } from "../codings.ts";
import type { Figure } from "../medium.ts";
import { titleOfClaim } from "../report/claims.ts";
import { barsFigure } from "./bars.ts";

const BARS = 10;

/** A bar a claim: comments that assert, question, rebut and ridicule it. */
export function claimsChart(claims: readonly Claim[]): Figure | undefined {
  const bars = claims.slice(0, BARS).map((claim) => {
    const parts = MODES.map((mode) => ({ value: claim.modes.get(mode)?.comments ?? 0, kind: mode as string }));
    return { label: titleOfClaim(claim), note: noteOf(claim), parts };
  });
  return barsFigure("Comments that assert, question, rebut and ridicule each claim", bars, [
    ["asserted", "asserted"],
    ["questioned", "questioned"],
    ["rebutted", "rebutted"],
    ["mocked", "ridiculed"],
  ]);
}

/** "3 asserted, 1 ridiculed". */
function noteOf({ modes }: Claim): string {
  return MODES.flatMap((mode) => {
    const comments = modes.get(mode)?.comments ?? 0;
    return comments === 0 ? [] : [`${comments} ${mode === "mocked" ? "ridiculed" : mode}`];
  }).join(", ");
}
