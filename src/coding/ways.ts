/** Ways through the automaton, side by side in arrays that serve one comment after the other: making objects of them would cost more than following them. */

/** Ways by number; 0 is none. */
export interface Ways {
  /** Ways made so far in this sentence, the one that is none included. */
  count: number;
  /** State reached, by an item that spans [from, to); start of the whole way. */
  state: Int32Array;
  start: Int32Array;
  from: Int32Array;
  to: Int32Array;
  /** Words that its gaps skip. */
  skipped: Int32Array;
  /** The way before that item. */
  before: Int32Array;
  /** The way that waits at the same place. */
  beside: Int32Array;
  /** Place -> ways that go on there. */
  waiting: Int32Array;
  /** Gap -> the way that opened it last, at its end: an earlier one could skip no word more. */
  open: Int32Array;
  /** Gap -> the last place of this sentence where something ends it; earlier than the sentence where nothing does. */
  lastEnd: Int32Array;
  /** Gaps that were opened in this sentence. */
  readonly opened: number[];
  /** Open gaps that any word leaves. */
  readonly anyOpen: number[];
}

const FEW = 1024;
/** After a comment with more ways than this the arrays are made anew, so that one long comment does not hold its memory for good. */
const MANY = 1 << 16;

let kept = newWays(FEW, FEW, FEW);

/** Empty ways for a comment of so many places and an automaton of so many gaps; the ones given out before are taken back. */
export function waysFor(places: number, gaps: number): Ways {
  if (kept.state.length > MANY || kept.waiting.length <= places || kept.open.length < gaps)
    kept = newWays(FEW, Math.max(FEW, places + 1), Math.max(FEW, gaps));
  kept.waiting.fill(0, 0, places + 1);
  kept.lastEnd.fill(-1);
  forget(kept);
  return kept;
}

/** Ends a sentence: nothing goes on beyond it. */
export function forget(ways: Ways): void {
  for (const gap of ways.opened) ways.open[gap] = 0;
  ways.opened.length = 0;
  ways.anyOpen.length = 0;
  ways.count = 1;
}

/** Adds a way and gives its number. */
export function addWay(
  ways: Ways,
  state: number,
  start: number,
  from: number,
  to: number,
  skipped: number,
  before: number,
): number {
  const way = ways.count++;
  if (way === ways.state.length) grow(ways);
  ways.state[way] = state;
  ways.start[way] = start;
  ways.from[way] = from;
  ways.to[way] = to;
  ways.skipped[way] = skipped;
  ways.before[way] = before;
  return way;
}

/** Begin and end of each item of a way, in turn. */
export function stepsOf(ways: Ways, last: number): number[] {
  const steps: number[] = [];
  for (let way = last; way !== 0; way = ways.before[way]!) steps.push(ways.to[way]!, ways.from[way]!);
  return steps.reverse();
}

function newWays(size: number, places: number, gaps: number): Ways {
  const numbers = (): Int32Array => new Int32Array(size);
  return {
    count: 1,
    state: numbers(),
    start: numbers(),
    from: numbers(),
    to: numbers(),
    skipped: numbers(),
    before: numbers(),
    beside: numbers(),
    waiting: new Int32Array(places),
    open: new Int32Array(gaps),
    lastEnd: new Int32Array(gaps),
    opened: [],
    anyOpen: [],
  };
}

function grow(ways: Ways): void {
  for (const name of ["state", "start", "from", "to", "skipped", "before", "beside"] as const) {
    const larger = new Int32Array(ways[name].length * 2);
    larger.set(ways[name]);
    ways[name] = larger;
  }
}
