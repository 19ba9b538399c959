/** Runs the automaton over a comment: one pass, no backtracking, time proportional to the comment's length. */
import { type Automaton, type Facts, GOES, type Out, type States, satisfies } from "../codebook/index.ts";
import type { View } from "./view.ts";
import { addWay, forget, stepsOf, type Ways, waysFor } from "./ways.ts";

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
  /** Place -> words before it. */
  readonly words: readonly number[];
}

/** Every match of every pattern; of ways to the same state through a gap only the latest is followed. */
export function rawHits(view: View, automaton: Automaton): RawHit[] {
  const { states } = automaton;
  const ways = waysFor(view.length, states.gapStates.length);
  const run: Run = { view, states, ways, hits: [], words: wordsBefore(view) };
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
    for (let way = ways.waiting[place]!; way !== 0; way = ways.beside[way]!) goOn(run, way, place);
    if (ways.opened.length > 0) leaveGaps(run, place);
  }
  return run.hits;
}

function wordsBefore(view: View): number[] {
  const words = [0];
  for (let place = 0; place < view.length; place++) words.push(words[place]! + (view.marks[place] === 0 ? 1 : 0));
  return words;
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
  if (states.any[0] !== 0) arrive(run, states.any[0]!, place, place, place + 1, 0, 0);
  if (atStart && states.any[1] !== 0) arrive(run, states.any[1]!, place, place, place + 1, 0, 0);
}

function beginWith(run: Run, { begins, startBegins }: Facts, place: number, to: number, atStart: boolean): void {
  const next = run.view.arcs[to] === undefined ? run.view.facts[to] : undefined;
  beginAll(run, begins, place, to, next);
  if (atStart) beginAll(run, startBegins, place, to, next);
}

/** Most words that begin a pattern are not followed by its second word, and mostly that shows at once. */
function beginAll(run: Run, begins: readonly number[], place: number, to: number, next: Facts | undefined): void {
  const { lastEnd } = run.ways;
  for (let i = 0; i < begins.length; ) {
    const state = begins[i]!;
    const end = i + 2 + begins[i + 1]!;
    let goesOn = end === i + 2;
    for (i += 2; i < end; i++) {
      const asked = begins[i]!;
      goesOn ||= asked < 0 ? lastEnd[-1 - asked]! >= to : next === undefined || satisfies(next, asked);
    }
    if (goesOn) arrive(run, state, place, place, to, 0, 0);
  }
}

/** Takes a way over whatever begins at the place, and opens the gaps of its state. */
function goOn(run: Run, way: number, place: number): void {
  const { ways, states, view } = run;
  const state = ways.state[way]!;
  const start = ways.start[way]!;
  const skipped = ways.skipped[way]!;
  for (const gap of states.gaps[state]!) open(run, gap, way, start, place);
  const end = states.edges[state + 1]!;
  for (let edge = states.edges[state]!; edge < end; edge++) {
    if (satisfies(view.facts[place]!, states.edgeAtoms[edge]!))
      arrive(run, states.edgeTargets[edge]!, start, place, place + 1, skipped, way);
  }
  const arcs = view.arcs[place];
  if (arcs) {
    for (const { facts, to } of arcs) {
      for (let edge = states.edges[state]!; edge < end; edge++) {
        if (satisfies(facts, states.edgeAtoms[edge]!))
          arrive(run, states.edgeTargets[edge]!, start, place, to, skipped, way);
      }
    }
  }
  const any = states.any[state]!;
  if (any !== 0 && view.marks[place] === 0) arrive(run, any, start, place, place + 1, skipped, way);
}

function open({ ways, states }: Run, gap: number, way: number, start: number, place: number): void {
  if (!isEnded(ways, states, gap, place)) return;
  const known = ways.open[gap]!;
  if (known === 0) ways.opened.push(gap);
  else if (ways.to[known] === place && ways.start[known]! > start) return;
  ways.open[gap] = way;
  if (states.any[states.gapStates[gap]!] !== 0 && !ways.anyOpen.includes(gap)) ways.anyOpen.push(gap);
}

/** Whether anything at a place or behind it ends a gap. */
function isEnded(ways: Ways, states: States, gap: number, place: number): boolean {
  return ways.lastEnd[gap]! >= place || states.any[states.gapStates[gap]!] !== 0;
}

/** Takes ways out of the gaps that something at the place closes. */
function leaveGaps(run: Run, place: number): void {
  const { view, ways, states } = run;
  leaveWith(run, view.facts[place]!, place, place + 1);
  const arcs = view.arcs[place];
  if (arcs) for (const arc of arcs) leaveWith(run, arc.facts, place, arc.to);
  if (view.marks[place] === 1 || ways.anyOpen.length === 0) return;
  let kept = 0;
  for (const gap of ways.anyOpen) {
    if (leave(run, gap, states.any[states.gapStates[gap]!]!, place, place + 1)) ways.anyOpen[kept++] = gap;
  }
  ways.anyOpen.length = kept;
}

function leaveWith(run: Run, { gapEdges }: Facts, place: number, to: number): void {
  for (let i = 0; i < gapEdges.length; i += 2) leave(run, gapEdges[i]!, gapEdges[i + 1]!, place, to);
}

/** Takes the way that opened a gap out of it; false where there is none that still reaches the place. */
function leave(run: Run, gap: number, target: number, place: number, to: number): boolean {
  const { view, ways, states, words } = run;
  const way = ways.open[gap]!;
  if (way === 0) return false;
  const skipped = words[place]! - words[ways.to[way]!]!;
  const start = ways.start[way]!;
  if (skipped > states.gapWords[gap]!) return false;
  if (states.gapInClause[gap] === 1 && view.clauses[place] !== view.clauses[start]) return false;
  arrive(run, target, start, place, to, ways.skipped[way]! + skipped, way);
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
  const outs = states.outs[state]!;
  if (!goesOn && outs.length === 0) return;
  const way = addWay(ways, state, start, from, to, skipped, before);
  for (const out of outs) {
    if (!out.atEnd || isSentenceEnd(run.view, to))
      run.hits.push({ out, from: start, to, skipped, steps: asksSteps(out, skipped) ? stepsOf(ways, way) : NO_STEPS });
  }
  if (!goesOn) return;
  ways.beside[way] = ways.waiting[to]!;
  ways.waiting[to] = way;
}

function asksSteps({ slots }: Out, skipped: number): boolean {
  return slots.length > 0 || skipped > 0;
}

/** Whether anything can follow. */
function canGoOn({ view, states, ways }: Run, state: number, start: number, to: number): boolean {
  const goes = states.goes[state]!;
  if (goes === GOES.nowhere || to >= view.length || view.sentences[to] !== view.sentences[start]) return false;
  if (goes === GOES.anywhere) {
    if (states.any[state] !== 0) return true;
    for (const gap of states.gaps[state]!) if (isEnded(ways, states, gap, to)) return true;
  }
  if (view.arcs[to] !== undefined) return true;
  const next = view.facts[to]!;
  const end = states.edges[state + 1]!;
  for (let edge = states.edges[state]!; edge < end; edge++) if (satisfies(next, states.edgeAtoms[edge]!)) return true;
  return false;
}

/** Only marks stand between the place and the end of its sentence. */
function isSentenceEnd(view: View, place: number): boolean {
  let at = place;
  while (at < view.length && view.sentences[at] === view.sentences[place - 1] && view.marks[at] === 1) at++;
  return at >= view.length || view.sentences[at] !== view.sentences[place - 1];
}
