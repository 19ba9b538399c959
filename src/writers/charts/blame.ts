/** Who is blamed and who is defended. */
import type { Figure } from "../medium.ts";
import { byHostility, shownName, type TargetTally } from "../targets.ts";
import { barsFigure } from "./bars.ts";

const BARS = 12;

/** A bar a target: comments that blame it, and those that rebut or ridicule the blame. */
export function blameChart(targets: readonly TargetTally[]): Figure | undefined {
  const bars = [...targets]
    .sort(byHostility)
    .filter(({ target }, index) => index < BARS || target === "")
    .map((tally) => ({
      label: tally.target === "" ? "nobody named" : shownName(tally),
      note:
        tally.favourable.comments === 0
          ? `${tally.hostile.comments}`
          : `${tally.hostile.comments} blame, ${tally.favourable.comments} defend`,
      parts: [
        { value: tally.hostile.comments, kind: "asserted" },
        { value: tally.favourable.comments, kind: "rebutted" },
      ],
    }));
  return barsFigure("Comments that blame each target, and comments that rebut or ridicule the blame", bars, [
    ["asserted", "blame"],
    ["rebutted", "rebut or ridicule the blame"],
  ]);
}
