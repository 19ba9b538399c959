/** Who is blamed and who is defended. */
import type { Figure } from "../medium.ts";
import { shortened } from "../quoting.ts";
import { byHostility, shownName, type TargetTally } from "../targets.ts";
import { deedsOf } from "../telling.ts";
import { barsFigure } from "./bars.ts";

const BARS = 12;
/** Deeds named under each target. */
const DEEDS = 2;

/** A bar a target: comments that blame it, those that rebut or ridicule the blame, and, where comments are quoted, what for. */
export function blameChart(targets: readonly TargetTally[], quoting: boolean): Figure | undefined {
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
      ...(quoting && { detail: detailOf(tally) }),
    }));
  return barsFigure(
    `Comments that blame each target${quoting ? " and what for" : ""}, and comments that rebut or ridicule the blame`,
    bars,
    [
      ["asserted", "blame"],
      ["rebutted", "rebut or ridicule the blame"],
    ],
  );
}

/** "cut the grant (3) · sold the ferry (1)". */
function detailOf(tally: TargetTally): string {
  return deedsOf(tally)
    .slice(0, DEEDS)
    .map(({ words, comments }) => (comments === 1 ? shortened(words) : `${shortened(words)} (${comments})`))
    .join(" · ");
}
