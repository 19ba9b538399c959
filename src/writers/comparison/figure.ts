/** Shares of each theme side by side. */
import { dot, figureOf, label, line, rect, WIDTH } from "../charts/svg.ts";
import { wilsonOf } from "../counts.ts";
import type { Figure } from "../medium.ts";
import { shareOf } from "../wording.ts";
import { type Comparison, codeLabel, codesIn, heldIn } from "./sides.ts";

/** Colours there are; more sides cannot be told apart in one picture. */
const KINDS = ["side-1", "side-2", "side-3", "side-4", "side-5"];
const THEMES = 12;
const LINE = 15;
const HEAD = 27;
const LEGEND = 20;

/** A dot with its interval for each side, theme by theme; nothing for more sides than there are colours. */
export function comparedFigure(comparison: Comparison): Figure | undefined {
  const { sides } = comparison;
  const codes = codesIn(comparison).slice(0, THEMES);
  if (sides.length > KINDS.length || codes.length === 0) return undefined;
  const cells = codes.map((code) =>
    sides.map(({ account }) => {
      const [n, of] = [heldIn(account.tally, code).comments, account.tally.coded.comments];
      return { n, of, share: of === 0 ? 0 : n / of, interval: wilsonOf(n, of) };
    }),
  );
  const largest = Math.max(...cells.flat().map(({ of, interval }) => (of === 0 ? 0 : interval[1])), 0.01);
  const scale = (share: number): number => (share / largest) * WIDTH;
  const height = HEAD + sides.length * LINE + 4;
  const top = sides.length * LEGEND;
  const legend = sides.map(
    ({ name }, index) =>
      rect(0, index * LEGEND + 4, 10, 10, KINDS[index]!) + label(16, index * LEGEND + 13, name, "start", "note"),
  );
  const rows = codes.map((code, row) => {
    const y = top + row * height;
    const marks = cells[row]!.map(({ n, of, share, interval: [low, high] }, index) => {
      if (of === 0) return "";
      const middle = y + HEAD + index * LINE;
      const words = `${sides[index]!.name}: ${shareOf(n, of)}, ${n} of ${of}`;
      return (
        line(scale(low), middle, scale(high), middle, `whisker ${KINDS[index]!}`) +
        dot(scale(share), middle, 5, KINDS[index]!, words)
      );
    });
    return (
      label(0, y + 14, codeLabel(comparison, code)) +
      line(0, y + height - 4, WIDTH, y + height - 4, "grid") +
      marks.join("")
    );
  });
  const title = `Share of coded comments that contain each theme, by side, with 95 % intervals; the scale ends at ${Math.round(100 * largest)} %`;
  return figureOf(title, top + codes.length * height, legend.join("") + rows.join(""));
}
