/** Narratives by size. */
import type { Figure } from "../medium.ts";
import type { Story } from "../report/stories.ts";
import { countOf } from "../wording.ts";
import { barsFigure } from "./bars.ts";

const BARS = 15;

/** A bar a narrative, the largest first. */
export function storiesChart(stories: readonly Story[]): Figure | undefined {
  const bars = [...stories]
    .sort((a, b) => b.comments - a.comments)
    .slice(0, BARS)
    .map(({ narrative, comments }) => ({
      label: narrative.label,
      note: countOf(comments, "comment"),
      parts: [{ value: comments, kind: "main" }],
    }));
  return barsFigure("Comments that tell each narrative", bars);
}
