/** Rows of bars, each under its own label. */
import type { Figure } from "../medium.ts";
import { figureOf, label, line, rect, WIDTH } from "./svg.ts";

/** One bar, of one part or several. */
export interface Bar {
  readonly label: string;
  /** The numbers in words, to the right. */
  readonly note: string;
  /** A line under the bar. */
  readonly detail?: string;
  readonly parts: readonly { readonly value: number; readonly kind: string }[];
  /** Ends of an interval around the value. */
  readonly interval?: readonly [number, number];
}

const ROW = 38;
/** A line under a bar makes its row as much higher. */
const DETAIL = 17;
const DETAIL_CHARACTERS = 58;
const THICKNESS = 12;
const LEGEND = 22;
const GAP = 16;
/** Average width of a character of the legend, on a telephone. */
const LETTER = 7.4;

/** Counts below this are read faster in the table. */
const FEWEST = 3;

/** Bars on one scale from 0 to the largest value or end of an interval; nothing where all are of one length or of next to none. */
export function barsFigure(
  title: string,
  bars: readonly Bar[],
  legend: readonly (readonly [kind: string, name: string])[] = [],
): Figure | undefined {
  const longest = Math.max(...bars.map(totalOf));
  if (new Set(bars.map(totalOf)).size < 2 || (longest < FEWEST && bars.every(({ interval }) => interval === undefined)))
    return undefined;
  const kinds = new Set(bars.flatMap(({ parts }) => parts.filter(({ value }) => value > 0).map(({ kind }) => kind)));
  const shown = legend.filter(([kind]) => kinds.has(kind));
  const top = shown.length < 2 ? 0 : LEGEND;
  const largest = Math.max(longest, 1e-9, ...bars.map(({ interval }) => interval?.[1] ?? 0));
  const scale = WIDTH / largest;
  let y = top;
  const rows = bars.map((bar) => {
    const row = rowOf(bar, y, scale);
    y += ROW + (bar.detail === undefined ? 0 : DETAIL);
    return row;
  });
  return figureOf(title, y, (shown.length < 2 ? "" : legendOf(shown)) + rows.join(""));
}

function rowOf(bar: Bar, y: number, scale: number): string {
  let x = 0;
  const parts = bar.parts.map(({ value, kind }) => {
    const drawn = rect(x, y + 20, value * scale, THICKNESS, kind);
    x += value * scale;
    return value > 0 ? drawn : "";
  });
  const middle = y + 20 + THICKNESS / 2;
  const [low, high] = bar.interval ?? [0, 0];
  const whisker =
    bar.interval === undefined
      ? ""
      : line(low * scale, middle, high * scale, middle, "whisker") +
        line(low * scale, middle - 4, low * scale, middle + 4, "whisker") +
        line(high * scale, middle - 4, high * scale, middle + 4, "whisker");
  const detail = bar.detail === undefined ? "" : label(0, y + 46, bar.detail, "start", "note", DETAIL_CHARACTERS);
  return (
    label(0, y + 14, bar.label) + label(WIDTH, y + 14, bar.note, "end", "note") + parts.join("") + whisker + detail
  );
}

function legendOf(legend: readonly (readonly [kind: string, name: string])[]): string {
  let x = 0;
  return legend
    .map(([kind, name]) => {
      const drawn = rect(x, 2, 10, 10, kind) + label(x + 14, 11, name, "start", "note");
      x += 14 + name.length * LETTER + GAP;
      return drawn;
    })
    .join("");
}

function totalOf({ parts }: Bar): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}
