/** What differs between the threads of a run: where each theme is most and least frequent. */
import { labelOf, type ThreadAccount } from "../account.ts";
import { differencesChart } from "../charts/differences.ts";
import { quantileOf, wilsonOf } from "../counts.ts";
import { shareOf, toneWord } from "../wording.ts";
import type { Scope } from "./scope.ts";

/** Shares of fewer coded comments jump by whole tenths from one comment to the next. */
const FEWEST = 10;
/** Themes compared, the most frequent ones. */
const THEMES = 8;

/** A thread long enough to compare, with its number in the table of threads. */
export interface Compared {
  readonly number: number;
  readonly thread: ThreadAccount;
}

/** A table of extremes; nothing where fewer than two threads are long enough to compare. */
export function differencesSection(scope: Scope): string {
  const { medium, tally, account } = scope;
  const compared = scope.threads
    .map((thread, index) => ({ number: index + 1, thread }))
    .filter(({ thread }) => thread.tally.coded.comments >= FEWEST);
  if (!scope.wide || compared.length < 2) return "";
  const themes = [...tally.codes]
    .sort(([a, x], [b, y]) => y.held.comments - x.held.comments || (a < b ? -1 : 1))
    .slice(0, THEMES);
  const rows = themes.map(([code, { held }]) => {
    const ranked = [...compared].sort((a, b) => shareIn(b, code) - shareIn(a, code));
    const share = held.comments / tally.coded.comments;
    return [
      medium.text(labelOf(code, account.codes)),
      shareOf(held.comments, tally.coded.comments),
      cellOf(ranked[0]!, code, share),
      cellOf(ranked.at(-1)!, code, share),
    ];
  });
  const columns = [{ head: "theme" }, { head: "all threads", right: true }, { head: "highest" }, { head: "lowest" }];
  return medium.blocks(
    medium.heading(2, "What differs between the threads"),
    medium.figure(() =>
      differencesChart(
        themes.map(([code]) => code),
        compared,
        scope,
      ),
    ),
    medium.table(columns, [...rows, toneRow(compared, scope)]),
    medium.paragraph(
      `Threads of at least ${FEWEST} coded comments. Where the share of all threads lies outside the thread's own 95 % interval, “clearly” is said; with many threads and themes, some such differences arise by chance.`,
    ),
  );
}

/** Share of a thread's coded comments that hold a code. */
export function shareIn({ thread }: Compared, code: string): number {
  return (thread.tally.codes.get(code)?.held.comments ?? 0) / thread.tally.coded.comments;
}

function cellOf(item: Compared, code: string, share: number): string {
  const held = item.thread.tally.codes.get(code)?.held.comments ?? 0;
  const coded = item.thread.tally.coded.comments;
  const [low, high] = wilsonOf(held, coded);
  const clearly = share < low || share > high ? ", clearly" : "";
  return `${shareOf(held, coded)} (${held} of ${coded}, thread ${item.number}${clearly})`;
}

function toneRow(compared: readonly Compared[], { tally }: Scope): (string | number)[] {
  const toned = compared
    .flatMap(({ number, thread }) => {
      const median = quantileOf(thread.tally.valence, 0.5);
      return median === undefined ? [] : [{ number, median }];
    })
    .sort((a, b) => b.median - a.median);
  const cell = (item: { number: number; median: number } | undefined): string =>
    item === undefined ? "" : `${toneWord(item.median)} (thread ${item.number})`;
  return ["Median tone", toneWord(quantileOf(tally.valence, 0.5)), cell(toned[0]), cell(toned.at(-1))];
}
