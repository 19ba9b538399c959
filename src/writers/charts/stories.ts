/** Narratives by size, and where in their thread they are told. */
import type { Figure } from "../medium.ts";
import { entriesOf } from "../narratives.ts";
import type { Story } from "../report/stories.ts";
import { countOf } from "../wording.ts";
import { dot, figureOf, label, line, rect, WIDTH } from "./svg.ts";

const ROWS = 12;
const ROW = 38;
const LEGEND = 22;
const AXIS = 20;
const RADIUS = 5;
/** A row of more dots is a bar: of a large narrative every n-th comment is drawn. */
const DOTS = 150;
/** Fewer narratives are read faster in the list. */
const FEWEST = 2;

/** A row a narrative, the largest first; a dot a comment, at its place in the thread, in the colour of its tone. */
export function storiesChart(stories: readonly Story[]): Figure | undefined {
  if (stories.length < FEWEST) return undefined;
  const shown = [...stories].sort((a, b) => b.comments - a.comments).slice(0, ROWS);
  const rows = shown.map(({ narrative, thread, comments }, index) => {
    const y = LEGEND + index * ROW;
    const members = entriesOf(narrative, thread);
    const step = Math.ceil(members.length / DOTS);
    const dots = members
      .filter((_, at) => at % step === 0)
      .map((entry) => {
        const x = RADIUS + ((entry.position - 0.5) / thread.entries.length) * (WIDTH - 2 * RADIUS);
        return dot(x, y + 26, RADIUS, entry.label ?? "neutral", `comment ${entry.position}`);
      });
    return (
      label(0, y + 14, narrative.label) +
      label(WIDTH, y + 14, countOf(comments, "comment"), "end", "note") +
      line(0, y + 26, WIDTH, y + 26, "grid") +
      dots.join("")
    );
  });
  const bottom = LEGEND + shown.length * ROW;
  const tones = ["negative", "neutral", "positive"].map(
    (tone, index) => rect(index * 90, 2, 10, 10, tone) + label(index * 90 + 14, 12, tone, "start", "note"),
  );
  return figureOf(
    `Where in its thread ${stories.length > ROWS ? `each of the ${ROWS} largest narratives` : "each narrative"} is told: a dot a comment, coloured by tone`,
    bottom + AXIS,
    tones.join("") +
      rows.join("") +
      label(0, bottom + 12, "first comment", "start", "note") +
      label(WIDTH, bottom + 12, "last comment", "end", "note"),
  );
}
