/** Runs the automaton over a comment: one pass, no backtracking, time proportional to the comment's length. */
import { type Automaton, type Gap, goesOn, type Node, type Out, stepsOf } from "../codebook/index.ts";
import type { Arc, View } from "./view.ts";

/** A match before its conditions are looked at. */
export interface RawHit {
  readonly out: Out;
  readonly last: Path;
  readonly to: number;
}

/** A way through the automaton: the state reached by an item that spans [from, to), and the way before that. */
export interface Path {
  readonly node: Node;
  readonly start: number;
  readonly from: number;
  readonly to: number;
  /** Words that its gaps skip. */
  readonly skipped: number;
  readonly before: Path | undefined;
  /** The path that waits at the same place. */
  readonly beside: Path | undefined;
}

interface Run {
  readonly view: View;
  readonly automaton: Automaton;
  readonly hits: RawHit[];
  /** Place -> paths that go on there. */
  readonly waiting: (Path | undefined)[];
  /** Number of a gap -> the path that opened it last, at its end: an earlier one could skip no word more. */
  readonly open: (Path | undefined)[];
  /** Open gaps that any word leaves. */
  readonly anyOpen: Set<Gap>;
  /** Place -> words before it. */
  readonly words: readonly number[];
}

const NO_ARCS: readonly Arc[] = [];

/** Every match of every pattern; of ways to the same state through a gap only the latest is followed. */
export function rawHits(view: View, automaton: Automaton): RawHit[] {
  const run: Run = {
    view,
    automaton,
    hits: [],
    waiting: new Array(view.length + 1),
    open: new Array(automaton.gaps.length),
    anyOpen: new Set(),
    words: wordsBefore(view),
  };
  let atStart = true;
  for (let place = 0; place < view.length; place++) {
    if (place > 0 && view.sentences[place] !== view.sentences[place - 1]) atStart = true;
    const isWord = view.marks[place] === 0;
    begin(run, place, atStart && isWord);
    if (isWord) atStart = false;
    for (let path = run.waiting[place]; path; path = path.beside) goOn(run, path, place);
    leaveGaps(run, place);
  }
  return run.hits;
}

function wordsBefore(view: View): number[] {
  const words = [0];
  for (let place = 0; place < view.length; place++) words.push(words[place]! + (view.marks[place] === 0 ? 1 : 0));
  return words;
}

/** Begins paths at a place. */
function begin(run: Run, place: number, atStart: boolean): void {
  const { root, startRoot } = run.automaton;
  const facts = run.view.facts[place]!;
  for (const node of facts.begins) arrive(run, node, place, place + 1, undefined, 0);
  if (atStart) for (const node of facts.startBegins) arrive(run, node, place, place + 1, undefined, 0);
  for (const arc of run.view.arcs[place] ?? NO_ARCS) {
    const node = root.next.get(arc.atom);
    if (node) arrive(run, node, place, arc.to, undefined, 0);
    const first = atStart ? startRoot.next.get(arc.atom) : undefined;
    if (first) arrive(run, first, place, arc.to, undefined, 0);
  }
  if (run.view.marks[place] === 1) return;
  if (root.any) arrive(run, root.any, place, place + 1, undefined, 0);
  if (atStart && startRoot.any) arrive(run, startRoot.any, place, place + 1, undefined, 0);
}

/** Takes a path over whatever begins at the place, and opens the gaps of its state. */
function goOn(run: Run, path: Path, place: number): void {
  const { node } = path;
  for (const gap of node.gaps) {
    const known = run.open[gap.number];
    if (known && known.to === place && known.start > path.start) continue;
    run.open[gap.number] = path;
    if (gap.node.any) run.anyOpen.add(gap);
  }
  if (node.next.size > 0) {
    const facts = run.view.facts[place]!;
    if (facts.atoms.length > 0)
      for (const child of stepsOf(facts, node)) arrive(run, child, place, place + 1, path, path.skipped);
    const arcs = run.view.arcs[place];
    if (arcs) {
      for (const arc of arcs) {
        const child = node.next.get(arc.atom);
        if (child) arrive(run, child, place, arc.to, path, path.skipped);
      }
    }
  }
  if (node.any && run.view.marks[place] === 0) arrive(run, node.any, place, place + 1, path, path.skipped);
}

/** Takes paths out of the gaps that something at the place closes. */
function leaveGaps(run: Run, place: number): void {
  const { automaton, view } = run;
  for (const edge of view.facts[place]!.gapEdges) leave(run, edge.gap, edge.target, place, place + 1);
  for (const arc of view.arcs[place] ?? [])
    for (const edge of automaton.gapEdges.get(arc.atom) ?? []) leave(run, edge.gap, edge.target, place, arc.to);
  if (view.marks[place] === 1) return;
  for (const gap of run.anyOpen) {
    if (!leave(run, gap, gap.node.any!, place, place + 1)) run.anyOpen.delete(gap);
  }
}

/** Takes the path that opened a gap out of it; false where there is none that still reaches the place. */
function leave(run: Run, gap: Gap, target: Node, place: number, to: number): boolean {
  const path = run.open[gap.number];
  if (path === undefined) return false;
  const skipped = run.words[place]! - run.words[path.to]!;
  if (skipped > gap.words || !isReach(run.view, gap, path, place)) return false;
  arrive(run, target, place, to, path, path.skipped + skipped);
  return true;
}

function isReach(view: View, gap: Gap, path: Path, place: number): boolean {
  if (view.sentences[place] !== view.sentences[path.start]) return false;
  return !gap.clause || view.clauses[place] === view.clauses[path.start];
}

/** A path reaches a state by an item that spans [from, to). */
function arrive(run: Run, node: Node, from: number, to: number, before: Path | undefined, skipped: number): void {
  const { view } = run;
  const start = before ? before.start : from;
  const goesOn = canGoOn(view, node, start, to);
  if (!goesOn && node.outs.length === 0) return;
  const path: Path = { node, start, from, to, skipped, before, beside: run.waiting[to] };
  for (const out of node.outs) if (!out.atEnd || isSentenceEnd(view, to)) run.hits.push({ out, last: path, to });
  if (goesOn) run.waiting[to] = path;
}

/** Whether anything can follow: most words that begin a pattern are not followed by its second word. */
function canGoOn(view: View, node: Node, start: number, to: number): boolean {
  if (node.isEnd || to >= view.length || view.sentences[to] !== view.sentences[start]) return false;
  return view.arcs[to] !== undefined || goesOn(node, view.facts[to]!);
}

/** Only marks stand between the place and the end of its sentence. */
function isSentenceEnd(view: View, place: number): boolean {
  let at = place;
  while (at < view.length && view.sentences[at] === view.sentences[place - 1] && view.marks[at] === 1) at++;
  return at >= view.length || view.sentences[at] !== view.sentences[place - 1];
}
