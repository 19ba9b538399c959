/** Ways through the automaton, side by side in arrays that serve one comment after the other: making objects of them would cost more than following them. */
import { grown } from "../text/grown.ts";

/** What stands where in the row of a way: the state that it has reached by an item that spans [from, to), where it began, the words that its gaps skip, the way before that item, and another way that waits at the same place. */
export const WAY = { state: 0, start: 1, from: 2, to: 3, skipped: 4, before: 5, beside: 6, length: 7 } as const;

/** Ways; each goes by the place where its row begins, and 0 is none. */
export interface Ways {
  rows: Int32Array<ArrayBuffer>;
  /** Where the next way will stand. */
  end: number;
  /** Place -> ways that go on there. */
  waiting: Int32Array;
  /** Place -> words before it. */
  words: Int32Array;
  /** Gap -> the way that opened it last, at its end: an earlier one could skip no word more. */
  open: Int32Array;
  /** Gap -> the last place of this sentence where something ends it; earlier than the sentence where nothing does. */
  lastEnd: Int32Array;
  /** The gaps that were opened in this sentence, and how many. */
  readonly opened: Int32Array;
  openedCount: number;
  /** The open gaps that any word leaves, and how many. */
  readonly anyOpen: Int32Array;
  anyOpenCount: number;
}

const FEW = 1024;
/** After a comment with more ways than this the arrays are made anew, so that one long comment does not hold its memory for good. */
const MANY = (1 << 16) * WAY.length;

let kept = newWays(FEW, FEW, FEW);

/** Empty ways for a comment of so many places and an automaton of so many gaps; the ones given out before are taken back. */
export function waysFor(places: number, gaps: number): Ways {
  if (kept.rows.length > MANY || kept.waiting.length <= places || kept.open.length < gaps)
    kept = newWays(FEW, Math.max(FEW, places + 1), Math.max(FEW, gaps));
  kept.waiting.fill(0, 0, places + 1);
  kept.lastEnd.fill(-1);
  forget(kept);
  return kept;
}

/** Ends a sentence: nothing goes on beyond it. */
export function forget(ways: Ways): void {
  for (let i = 0; i < ways.openedCount; i++) ways.open[ways.opened[i]!] = 0;
  ways.openedCount = 0;
  ways.anyOpenCount = 0;
  ways.end = WAY.length;
}

/** Adds a way and gives the place of its row. */
export function addWay(
  ways: Ways,
  state: number,
  start: number,
  from: number,
  to: number,
  skipped: number,
  before: number,
): number {
  const way = ways.end;
  ways.end += WAY.length;
  if (ways.end > ways.rows.length) ways.rows = grown(ways.rows);
  const { rows } = ways;
  rows[way + WAY.state] = state;
  rows[way + WAY.start] = start;
  rows[way + WAY.from] = from;
  rows[way + WAY.to] = to;
  rows[way + WAY.skipped] = skipped;
  rows[way + WAY.before] = before;
  return way;
}

/** Begin and end of each item of a way, in turn. */
export function stepsOf({ rows }: Ways, last: number): number[] {
  const steps: number[] = [];
  for (let way = last; way !== 0; way = rows[way + WAY.before]!) steps.push(rows[way + WAY.to]!, rows[way + WAY.from]!);
  return steps.reverse();
}

function newWays(ways: number, places: number, gaps: number): Ways {
  return {
    rows: new Int32Array(ways * WAY.length),
    end: WAY.length,
    waiting: new Int32Array(places),
    words: new Int32Array(places),
    open: new Int32Array(gaps),
    lastEnd: new Int32Array(gaps),
    opened: new Int32Array(gaps),
    openedCount: 0,
    anyOpen: new Int32Array(gaps),
    anyOpenCount: 0,
  };
}
