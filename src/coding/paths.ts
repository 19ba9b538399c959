/** Runs the automaton over a comment: one pass, no backtracking, time proportional to the comment's length. */
import { type Automaton, type Facts, type Out, ROW, type States, satisfies } from "../codebook/index.ts";
import { isMember, type View } from "./view.ts";
import { addWay, forget, stepsOf, WAY, type Ways, waysFor } from "./ways.ts";

/** A match before its conditions are looked at. */
export interface RawHit {
  readonly out: Out;
  readonly from: number;
  readonly to: number;
  /** Words that its gaps skip. */
  readonly skipped: number;
  /** Begin and end of each of its items, in turn; none where no slot and no gap asks for them. */
  readonly steps: readonly number[];
}

const NO_STEPS: readonly number[] = [];

interface Run {
  readonly view: View;
  readonly states: States;
  readonly ways: Ways;
  readonly hits: RawHit[];
}

/** Every match of every pattern; of ways to the same state through a gap only the latest is followed. */
export function rawHits(view: View, { states }: Automaton): RawHit[] {
  const ways = waysFor(view.length, states.gapWords.length);
  const run: Run = { view, states, ways, hits: [] };
  countWords(run);
  let atStart = false;
  for (let place = 0; place < view.length; place++) {
    if (place === 0 || view.sentences[place] !== view.sentences[place - 1]) {
      forget(ways);
      noteEnds(run, place);
      atStart = true;
    }
    const isWord = view.marks[place] === 0;
    begin(run, place, atStart && isWord);
    if (isWord) atStart = false;
    for (let way = ways.waiting[place]!; way !== 0; way = ways.rows[way + WAY.beside]!) goOn(run, way, place);
    if (ways.openedCount > 0) leaveGaps(run, place);
  }
  return run.hits;
}

function countWords({ view, ways }: Run): void {
  let words = 0;
  for (let place = 0; place <= view.length; place++) {
    ways.words[place] = words;
    if (view.marks[place] === 0) words++;
  }
}

/** Notes where the sentence that begins here ends gaps: most gaps are never ended, and need not be opened. */
function noteEnds({ view, ways }: Run, from: number): void {
  for (let place = from; place < view.length && view.sentences[place] === view.sentences[from]; place++) {
    noteEnd(ways, view.facts[place]!, place);
    const arcs = view.arcs[place];
    if (arcs) for (const arc of arcs) noteEnd(ways, arc.facts, place);
  }
}

function noteEnd({ lastEnd }: Ways, { gapEdges }: Facts, place: number): void {
  for (let i = 0; i < gapEdges.length; i += 2) lastEnd[gapEdges[i]!] = place;
}

/** Begins ways at a place. */
function begin(run: Run, place: number, atStart: boolean): void {
  const { view, states } = run;
  beginWith(run, view.facts[place]!, place, place + 1, atStart);
  const arcs = view.arcs[place];
  if (arcs) for (const arc of arcs) beginWith(run, arc.facts, place, arc.to, atStart);
  if (view.marks[place] === 1) return;
  if (states.any[0] !== 0) arrive(run, states.any[0], place, place, place + 1, 0, 0);
  if (atStart && states.any[1] !== 0) arrive(run, states.any[1], place, place, place + 1, 0, 0);
}

function beginWith(run: Run, { begins, startBegins }: Facts, place: number, to: number, atStart: boolean): void {
  const { view } = run;
  const mask = to < view.length && view.sentences[to] === view.sentences[place] ? maskAt(view, to) : 0;
  beginAll(run, begins, place, to, mask);
  if (atStart) beginAll(run, startBegins, place, to, mask);
}

/** The atoms of all that begins at a place, folded to bits. */
function maskAt(view: View, place: number): number {
  let { mask } = view.facts[place]!;
  const arcs = view.arcs[place];
  if (arcs) for (const { facts } of arcs) mask |= facts.mask;
  return mask;
}

/** Most words that begin a pattern are not followed by its second word, and mostly that shows at once. */
function beginAll(run: Run, begins: readonly number[], place: number, to: number, nextMask: number): void {
  for (let i = 0; i < begins.length; ) {
    const atoms = i + 4;
    const gaps = atoms + begins[i + 1]!;
    const end = gaps + begins[i + 3]!;
    const mayFollow = (begins[i + 2]! & nextMask) !== 0;
    if (
      end === atoms ||
      (mayFollow && isFollowed(run, begins, atoms, gaps, to)) ||
      isClosed(run, begins, gaps, end, to)
    )
      arrive(run, begins[i]!, place, place, to, 0, 0);
    i = end;
  }
}

function isFollowed({ view }: Run, begins: readonly number[], from: number, end: number, to: number): boolean {
  for (let i = from; i < end; i++) if (isMember(view, to, begins[i]!)) return true;
  return false;
}

function isClosed({ ways }: Run, begins: readonly number[], from: number, end: number, to: number): boolean {
  for (let i = from; i < end; i++) if (ways.lastEnd[begins[i]!]! >= to) return true;
  return false;
}

/** Takes a way over whatever begins at the place, and opens the gaps of its state. */
function goOn(run: Run, way: number, place: number): void {
  const { ways, view } = run;
  const { rows } = run.states;
  const state = ways.rows[way + WAY.state]!;
  const start = ways.rows[way + WAY.start]!;
  const skipped = ways.rows[way + WAY.skipped]!;
  const edges = state + ROW.head + rows[state + ROW.gaps]!;
  const end = edges + 2 * rows[state + ROW.edges]!;
  for (let gap = state + ROW.head; gap < edges; gap++) open(run, rows[gap]!, way, start, place);
  const facts = view.facts[place]!;
  if ((facts.mask & rows[state + ROW.mask]!) !== 0) {
    for (let edge = edges; edge < end; edge += 2)
      if (satisfies(facts, rows[edge]!)) arrive(run, rows[edge + 1]!, start, place, place + 1, skipped, way);
  }
  const arcs = view.arcs[place];
  if (arcs) {
    for (const arc of arcs) {
      for (let edge = edges; edge < end; edge += 2)
        if (satisfies(arc.facts, rows[edge]!)) arrive(run, rows[edge + 1]!, start, place, arc.to, skipped, way);
    }
  }
  const any = rows[state + ROW.any]!;
  if (any !== 0 && view.marks[place] === 0) arrive(run, any, start, place, place + 1, skipped, way);
}

function open({ ways, states }: Run, gap: number, way: number, start: number, place: number): void {
  if (!isEnded(ways, states, gap, place)) return;
  const known = ways.open[gap]!;
  if (known === 0) ways.opened[ways.openedCount++] = gap;
  else if (ways.rows[known + WAY.to] === place && ways.rows[known + WAY.start]! > start) return;
  ways.open[gap] = way;
  if (isEndedByAny(states, gap) && !isAnyOpen(ways, gap)) ways.anyOpen[ways.anyOpenCount++] = gap;
}

function isAnyOpen({ anyOpen, anyOpenCount }: Ways, gap: number): boolean {
  for (let i = 0; i < anyOpenCount; i++) if (anyOpen[i] === gap) return true;
  return false;
}

/** Whether anything at a place or behind it ends a gap. */
function isEnded(ways: Ways, states: States, gap: number, place: number): boolean {
  return ways.lastEnd[gap]! >= place || isEndedByAny(states, gap);
}

function isEndedByAny({ rows, gapStates }: States, gap: number): boolean {
  return rows[gapStates[gap]! + ROW.any] !== 0;
}

/** Takes ways out of the gaps that something at the place closes. */
function leaveGaps(run: Run, place: number): void {
  const { view, ways, states } = run;
  leaveWith(run, view.facts[place]!, place, place + 1);
  const arcs = view.arcs[place];
  if (arcs) for (const arc of arcs) leaveWith(run, arc.facts, place, arc.to);
  if (view.marks[place] === 1) return;
  let kept = 0;
  for (let i = 0; i < ways.anyOpenCount; i++) {
    const gap = ways.anyOpen[i]!;
    if (leave(run, gap, states.rows[states.gapStates[gap]! + ROW.any]!, place, place + 1)) ways.anyOpen[kept++] = gap;
  }
  ways.anyOpenCount = kept;
}

function leaveWith(run: Run, { gapEdges }: Facts, place: number, to: number): void {
  const { open } = run.ways;
  for (let i = 0; i < gapEdges.length; i += 2)
    if (open[gapEdges[i]!] !== 0) leave(run, gapEdges[i]!, gapEdges[i + 1]!, place, to);
}

/** Takes the way that opened a gap out of it; false where there is none that still reaches the place. */
function leave(run: Run, gap: number, target: number, place: number, to: number): boolean {
  const { view, ways, states } = run;
  const way = ways.open[gap]!;
  if (way === 0) return false;
  const skipped = ways.words[place]! - ways.words[ways.rows[way + WAY.to]!]!;
  const start = ways.rows[way + WAY.start]!;
  if (skipped > states.gapWords[gap]!) return false;
  if (states.gapInClause[gap] === 1 && view.clauses[place] !== view.clauses[start]) return false;
  arrive(run, target, start, place, to, ways.rows[way + WAY.skipped]! + skipped, way);
  return true;
}

/** A way that began at `start` reaches a state by an item that spans [from, to). */
function arrive(
  run: Run,
  state: number,
  start: number,
  from: number,
  to: number,
  skipped: number,
  before: number,
): void {
  const { ways, states } = run;
  const goesOn = canGoOn(run, state, start, to);
  const found = states.rows[state + ROW.outs]!;
  if (!goesOn && found === 0) return;
  const way = addWay(ways, state, start, from, to, skipped, before);
  if (found !== 0) addHits(run, states.outs[found]!, way);
  if (!goesOn) return;
  ways.rows[way + WAY.beside] = ways.waiting[to]!;
  ways.waiting[to] = way;
}

function addHits({ view, ways, hits }: Run, outs: readonly Out[], way: number): void {
  const from = ways.rows[way + WAY.start]!;
  const to = ways.rows[way + WAY.to]!;
  const skipped = ways.rows[way + WAY.skipped]!;
  for (const out of outs) {
    if (!out.atEnd || isSentenceEnd(view, to))
      hits.push({ out, from, to, skipped, steps: asksSteps(out, skipped) ? stepsOf(ways, way) : NO_STEPS });
  }
}

function asksSteps({ slots }: Out, skipped: number): boolean {
  return slots.length > 0 || skipped > 0;
}

/** Whether anything can follow. */
function canGoOn({ view, states, ways }: Run, state: number, start: number, to: number): boolean {
  const { rows } = states;
  const gaps = rows[state + ROW.gaps]!;
  const edges = rows[state + ROW.edges]!;
  const any = rows[state + ROW.any]!;
  if ((any | gaps | edges) === 0 || to >= view.length || view.sentences[to] !== view.sentences[start]) return false;
  if (any !== 0) return true;
  const first = state + ROW.head + gaps;
  for (let gap = state + ROW.head; gap < first; gap++) if (isEnded(ways, states, rows[gap]!, to)) return true;
  if ((maskAt(view, to) & rows[state + ROW.mask]!) === 0) return false;
  for (let edge = first; edge < first + 2 * edges; edge += 2) if (isMember(view, to, rows[edge]!)) return true;
  return false;
}

/** Only marks stand between the place and the end of its sentence. */
function isSentenceEnd(view: View, place: number): boolean {
  let at = place;
  while (at < view.length && view.sentences[at] === view.sentences[place - 1] && view.marks[at] === 1) at++;
  return at >= view.length || view.sentences[at] !== view.sentences[place - 1];
}
