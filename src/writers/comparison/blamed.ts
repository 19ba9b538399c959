/** Who is blamed or accused on which side. */
import { byCodeUnits } from "../../text/order.ts";
import { type Count, emptyCount } from "../counts.ts";
import type { TargetTally } from "../targets.ts";
import type { Comparison, Side } from "./sides.ts";

/** One target within one frame, with its tally on each side that names it. */
export interface ComparedTarget {
  readonly frame: string;
  readonly target: string;
  readonly sides: ReadonlyMap<Side, TargetTally>;
}

/** Named targets, those that most comments blame or accuse first; ties by frame, then name. */
export function comparedTargets({ sides }: Comparison): ComparedTarget[] {
  const found = new Map<string, { frame: string; target: string; sides: Map<Side, TargetTally> }>();
  for (const side of sides) {
    for (const tally of side.account.digest.targets) {
      if (tally.target === "") continue;
      const key = JSON.stringify([tally.frame, tally.target]);
      const row = found.get(key) ?? { frame: tally.frame, target: tally.target, sides: new Map() };
      found.set(key, row);
      row.sides.set(side, tally);
    }
  }
  return [...found.values()].sort(
    (a, b) => hostileTo(b) - hostileTo(a) || byCodeUnits(a.frame, b.frame) || byCodeUnits(a.target, b.target),
  );
}

/** Comments of a side that blame or accuse the target. */
export function hostileOn(side: Side, { sides }: ComparedTarget): Count {
  return sides.get(side)?.hostile ?? emptyCount();
}

/** Comments of all sides that do. */
export function hostileTo({ sides }: ComparedTarget): number {
  return [...sides.values()].reduce((sum, { hostile }) => sum + hostile.comments, 0);
}
