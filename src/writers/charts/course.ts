/** Tone along a thread, a dot a comment. */
import type { Entry } from "../account.ts";
import type { Figure } from "../medium.ts";
import { dot, figureOf, label, line, rounded, WIDTH } from "./svg.ts";

const HEIGHT = 160;
const TOP = 26;
const AXIS = 22;
const RADIUS = 4;
/** More dots than this hide each other; every n-th comment is drawn. */
const DOTS = 1500;

/** Dots by position and valence; comments on a plot have colours of their own. */
export function courseChart(entries: readonly Entry[]): Figure {
  const step = Math.ceil(entries.length / DOTS);
  const drawn = entries.filter((_, index) => index % step === 0);
  const x = (index: number): number => RADIUS + (index * (WIDTH - 2 * RADIUS)) / Math.max(1, drawn.length - 1);
  const y = (valence: number): number => TOP + ((1 - valence) / 2) * (HEIGHT - TOP);
  const dots = drawn.map((entry, index) => {
    return dot(x(index), y(entry.valence ?? 0), RADIUS, entry.plot ?? "neutral", `comment ${entry.position}`);
  });
  const legend = dot(RADIUS, 6, RADIUS, "asserted") + label(14, 10, "asserts a plot", "start", "note");
  const against = dot(116, 6, RADIUS, "rebutted") + dot(126, 6, RADIUS, "mocked") + dot(136, 6, RADIUS, "questioned");
  const words = label(146, 10, "rebuts, ridicules, questions one", "start", "note");
  const zero = line(0, y(0), WIDTH, y(0), "grid");
  const ends = label(WIDTH, TOP + 4, "+1", "end", "note") + label(WIDTH, HEIGHT, "−1", "end", "note");
  const axis =
    label(0, HEIGHT + 16, "first comment", "start", "note") + label(WIDTH, HEIGHT + 16, "last comment", "end", "note");
  const sampled = step > 1 ? `, 1 of every ${rounded(step)} comments` : "";
  return figureOf(
    `Tone of each comment in the order of the thread${sampled}; comments that speak of a plot are coloured`,
    HEIGHT + AXIS,
    legend + against + words + zero + ends + dots.join("") + axis,
  );
}
