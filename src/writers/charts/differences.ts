/** How far threads lie apart: each a dot at its share of a theme. */
import { labelOf } from "../account.ts";
import type { Figure } from "../medium.ts";
import { type Compared, shareIn } from "../report/differences.ts";
import type { Scope } from "../report/scope.ts";
import { shareOf } from "../wording.ts";
import { dot, figureOf, label, line, WIDTH } from "./svg.ts";

const ROW = 40;
const RADIUS = 5;
const AXIS = 20;

/** A row a theme; a dot a thread, a stroke the share of all threads. */
export function differencesChart(themes: readonly string[], compared: readonly Compared[], scope: Scope): Figure {
  const { tally, account } = scope;
  const held = (code: string): number => (tally.codes.get(code)?.held.comments ?? 0) / tally.coded.comments;
  const largest = Math.max(0.01, ...themes.flatMap((code) => compared.map((item) => shareIn(item, code))));
  const x = (share: number): number => RADIUS + (share / largest) * (WIDTH - 2 * RADIUS);
  const rows = themes.map((code, index) => {
    const y = index * ROW;
    const dots = compared.map((item) => {
      const share = shareIn(item, code);
      const words = `thread ${item.number}: ${shareOf(share * item.thread.tally.coded.comments, item.thread.tally.coded.comments)}`;
      return dot(x(share), y + 28, RADIUS, "thread-dot", words);
    });
    return (
      label(0, y + 14, labelOf(code, account.codes)) +
      line(0, y + 28, WIDTH, y + 28, "grid") +
      dots.join("") +
      line(x(held(code)), y + 20, x(held(code)), y + 36, "axis")
    );
  });
  const bottom = themes.length * ROW;
  const ends =
    label(0, bottom + 14, "0 %", "start", "note") +
    label(WIDTH, bottom + 14, `${Math.round(100 * largest)} %`, "end", "note");
  return figureOf(
    "Share of coded comments with each theme: a dot a thread, a stroke all threads together",
    bottom + AXIS,
    rows.join("") + ends,
  );
}
