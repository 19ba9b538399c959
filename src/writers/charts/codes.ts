/** Themes by share of comments and of authors, with intervals. */
import { labelOf } from "../account.ts";
import { authorsOf, wilsonOf } from "../counts.ts";
import type { Figure } from "../medium.ts";
import type { Scope } from "../report/scope.ts";
import { shareOf } from "../wording.ts";
import { dot, figureOf, label, line, rect, WIDTH } from "./svg.ts";

const ROW = 34;
const LINE = 15;
const LEGEND = 24;

/** A line for the share of comments and, where the source names authors, one for the share of those. */
export function codesChart({ tally, account }: Scope): Figure {
  const [coded, writers] = [tally.coded.comments, authorsOf(tally.coded)];
  const rows = [...tally.codes]
    .sort(([a, x], [b, y]) => y.held.comments - x.held.comments || (a < b ? -1 : 1))
    .map(([code, { held }]) => ({
      name: labelOf(code, account.codes),
      shares: [
        { kind: "side-1", n: held.comments, of: coded },
        ...(writers === undefined ? [] : [{ kind: "side-2", n: authorsOf(held) ?? 0, of: writers }]),
      ].map((share) => ({ ...share, interval: wilsonOf(share.n, share.of) })),
    }));
  const ends = rows.flatMap(({ shares }) => shares.map(({ interval }) => interval[1]));
  const scale = WIDTH / Math.max(0.01, ...ends);
  const height = ROW + (writers === undefined ? 0 : LINE);
  const named = tally.coded.unsigned > 0 ? "named authors" : "authors";
  const legend =
    writers === undefined
      ? ""
      : dot(5, 8, 5, "side-1") +
        label(16, 12, "comments", "start", "note") +
        rect(106, 3, 9, 9, "side-2") +
        label(122, 12, named, "start", "note");
  const top = writers === undefined ? 0 : LEGEND;
  const drawn = rows.map(({ name, shares }, row) => {
    const y = top + row * height;
    const marks = shares.map(({ kind, n, of, interval: [low, high] }, index) => {
      const middle = y + 25 + index * LINE;
      const x = (n / of) * scale;
      const mark = index === 0 ? dot(x, middle, 5, kind) : rect(x - 4.5, middle - 4.5, 9, 9, kind);
      return line(low * scale, middle, high * scale, middle, `whisker ${kind}`) + mark;
    });
    const note = shares.map(({ n, of }) => `${n} (${shareOf(n, of)})`).join(" · ");
    return label(0, y + 14, name) + label(WIDTH, y + 14, note, "end", "note") + marks.join("");
  });
  const axis = line(0, top, 0, top + rows.length * height, "grid");
  const of = writers === undefined ? "coded comments" : `coded comments, and of ${named},`;
  return figureOf(
    `Share of ${of} with each theme, and 95 % intervals; the scale begins at 0 and ends at ${Math.round((100 * WIDTH) / scale)} %`,
    top + rows.length * height,
    legend + axis + drawn.join(""),
  );
}
