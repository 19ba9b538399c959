/** Themes by share of comments, with intervals. */
import { labelOf } from "../account.ts";
import { authorsOf, wilsonOf } from "../counts.ts";
import type { Figure } from "../medium.ts";
import type { Scope } from "../report/scope.ts";
import { countOf, shareOf } from "../wording.ts";
import { barsFigure } from "./bars.ts";

/** A bar a theme. */
export function codesChart({ tally, account }: Scope): Figure | undefined {
  const coded = tally.coded.comments;
  const bars = [...tally.codes]
    .sort(([a, x], [b, y]) => y.held.comments - x.held.comments || (a < b ? -1 : 1))
    .map(([code, { held }]) => {
      const authors = authorsOf(held);
      const by = authors === undefined || held.unsigned > 0 ? "" : `, ${countOf(authors, "author")}`;
      return {
        label: labelOf(code, account.codes),
        note: `${held.comments} (${shareOf(held.comments, coded)}${by})`,
        parts: [{ value: held.comments / coded, kind: "main" }],
        interval: wilsonOf(held.comments, coded),
      };
    });
  return barsFigure("Share of coded comments that contain each theme, with 95 % intervals", bars);
}
