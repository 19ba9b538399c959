/** Tone: how it is spread, and how it differs between themes. */
import { labelOf } from "../account.ts";
import { type Histogram, quantileOf, sizeOf } from "../counts.ts";
import type { Figure } from "../medium.ts";
import type { Scope } from "../report/scope.ts";
import { toneWord } from "../wording.ts";
import { dot, figureOf, label, line, rect, WIDTH } from "./svg.ts";

/** Classes of the histogram: a tenth of the scale each. */
const CLASSES = 20;
const HEIGHT = 150;
const AXIS = 22;
const ROW = 36;
const TOP = 20;
/** Themes of fewer comments with a tone are left out, as in the table. */
const FEWEST = 3;
/** A column is called neutral within this of zero. */
const NEUTRAL = 0.05;

/** Histogram of valence. */
export function toneChart({ tally }: Scope): Figure {
  const counts = classesOf(tally.valence);
  const most = Math.max(1, ...counts);
  const width = WIDTH / CLASSES;
  const columns = counts.map((n, index) => {
    const height = ((HEIGHT - TOP) * n) / most;
    const middle = (2 * (index + 0.5)) / CLASSES - 1;
    const kind = middle < -NEUTRAL ? "negative" : middle > NEUTRAL ? "positive" : "neutral";
    const count = n === 0 ? "" : label((index + 0.5) * width, HEIGHT - height - 4, String(n), "middle", "note");
    return rect(index * width + 1, HEIGHT - height, width - 2, height, kind) + count;
  });
  return figureOf(
    "How many comments have which valence, from −1 (negative) to +1 (positive)",
    HEIGHT + AXIS,
    columns.join("") + axisAt(HEIGHT),
  );
}

/** Median and middle half of valence for each theme. */
export function toneByThemeChart({ tally, account }: Scope): Figure {
  const themes = [...tally.codes]
    .filter(([, { valence }]) => sizeOf(valence) >= FEWEST)
    .sort(([a, x], [b, y]) => quantileOf(x.valence, 0.5)! - quantileOf(y.valence, 0.5)! || (a < b ? -1 : 1));
  const rows = themes.map(([code, { valence }], index) => {
    const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantileOf(valence, share)!) as [
      number,
      number,
      number,
    ];
    const y = index * ROW;
    return (
      label(0, y + 13, labelOf(code, account.codes)) +
      label(WIDTH, y + 13, toneWord(median), "end", "note") +
      line(0, y + 25, WIDTH, y + 25, "grid") +
      rect(xOf(low), y + 21, xOf(high) - xOf(low), 8, "middle-half") +
      dot(xOf(median), y + 25, 5, median < 0 ? "negative" : "positive")
    );
  });
  const height = themes.length * ROW;
  return figureOf(
    "Median tone of the comments that contain each theme (dot), and the middle half of them (bar)",
    height + AXIS,
    line(xOf(0), 16, xOf(0), height, "grid") + rows.join("") + axisAt(height),
  );
}

function classesOf(valence: Histogram): number[] {
  const counts = Array.from({ length: CLASSES }, () => 0);
  for (const [step, n] of valence) {
    counts[Math.min(CLASSES - 1, Math.floor(((step + 100) * CLASSES) / 200))]! += n;
  }
  return counts;
}

function axisAt(y: number): string {
  return (
    line(0, y, WIDTH, y, "axis") +
    label(0, y + 16, "−1 negative", "start", "note") +
    label(WIDTH / 2, y + 16, "0", "middle", "note") +
    label(WIDTH, y + 16, "+1 positive", "end", "note")
  );
}

function xOf(valence: number): number {
  return ((valence + 1) * WIDTH) / 2;
}
