/** The matcher: finds every cue of a language in one pass over a comment, in time proportional to its length. */
import type { Condition, Cue, Language, Node, Out, Scope } from "../codebook/index.ts";
import { addTo, entryOf } from "../text/maps.ts";
import { isMember, type View } from "./view.ts";

/** A range of places (half-open) that fills a slot. */
export interface SlotFill {
  readonly slot: string;
  readonly from: number;
  readonly to: number;
}

/** A cue found in a comment; `from` and `to` are places of the view, half-open. */
export interface CueHit {
  readonly cue: Cue;
  readonly from: number;
  readonly to: number;
  /** Number of the stretch of the view it stands in. */
  readonly sentence: number;
  readonly slots: readonly SlotFill[];
  /** A negation stands before it in its clause, or in one of its gaps. */
  readonly negated: boolean;
  /** Its sentence ends in a question mark. */
  readonly question: boolean;
}

/** A way through the automaton: the state reached, and the items consumed on the way (linked backwards). */
interface Path {
  readonly node: Node;
  readonly start: number;
  /** Words that the gap before the next item may still skip; -1 where no gap is open. */
  readonly left: number;
  readonly clause: boolean;
  /** Words skipped so far. */
  readonly skipped: number;
  readonly last: Step | undefined;
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly before: Step | undefined;
}

/** A match before its conditions are looked at. */
interface RawHit {
  readonly out: Out;
  readonly from: number;
  readonly to: number;
  readonly skipped: number;
  readonly last: Step;
}

/** Places looked back for a negation. */
const NEGATION_REACH = 5;
/** Places that ... takes in at most. */
const REST_REACH = 12;

/** Every cue in the comment whose conditions hold, by code, in text order; shared cues stand under "shared". */
export function matchCues(view: View, language: Language, questions: ReadonlySet<number> = questionsOf(view)): Map<string, CueHit[]> {
  const raw = rawHits(view, language);
  const found = new Map<number, CueHit[]>();
  const spots = new Map<number, RawHit[]>();
  for (const hit of raw) addTo(spots, hit.out.watch, hit);
  for (const [watch, hits] of spots) {
    const cue = language.cues[watch];
    if (cue)
      found.set(
        watch,
        tightest(hits)
          .map((hit) => finished(view, language, cue, hit, questions))
          .filter(isKept),
      );
  }
  return withConditions({ view, spots, hits: [...found.values()].flat(), counts: new Map() });
}

function rawHits(view: View, language: Language): RawHit[] {
  const { automaton } = language;
  const hits: RawHit[] = [];
  const waiting: (Path[] | undefined)[] = new Array(view.length + 1);
  const stamp = new Int32Array(automaton.nodes).fill(-1);
  const run: Run = { view, hits, waiting };
  for (let place = 0; place < view.length; place++) {
    const paths = distinct(waiting[place], stamp);
    waiting[place] = undefined;
    begin(run, automaton.root, place);
    if (isSentenceStart(view, place)) begin(run, automaton.startRoot, place);
    for (const path of paths) advance(run, path, place);
  }
  return hits;
}

interface Run {
  readonly view: View;
  readonly hits: RawHit[];
  readonly waiting: (Path[] | undefined)[];
}

/** Begins paths at a place. */
function begin(run: Run, root: Node, place: number): void {
  const { view } = run;
  for (const atom of view.atoms[place]!) {
    const begun = root.next.get(atom);
    if (begun) arrive(run, begun, place, place + 1, undefined);
  }
  for (const arc of view.arcs[place] ?? []) {
    const begun = root.next.get(arc.atom);
    if (begun) arrive(run, begun, place, arc.to, undefined);
  }
  if (root.any && view.marks[place] === 0) arrive(run, root.any, place, place + 1, undefined);
}

/** Takes a path over whatever begins at the place. */
function advance(run: Run, path: Path, place: number): void {
  const { view } = run;
  const { node } = path;
  if (node.next.size > 0) {
    for (const atom of view.atoms[place]!) {
      const child = node.next.get(atom);
      if (child) arrive(run, child, place, place + 1, path);
    }
    for (const arc of view.arcs[place] ?? []) {
      const child = node.next.get(arc.atom);
      if (child) arrive(run, child, place, arc.to, path);
    }
  }
  if (node.any && view.marks[place] === 0) arrive(run, node.any, place, place + 1, path);
  if (path.left < 0) return;
  const isWord = view.marks[place] === 0;
  if (isWord && path.left === 0) return;
  if (path.clause && view.clauses[place] !== view.clauses[path.start]) return;
  wait(run, { ...path, left: isWord ? path.left - 1 : path.left, skipped: path.skipped + (isWord ? 1 : 0) }, place + 1);
}

/** A path reaches a state by an item that spans [from, to). */
function arrive(run: Run, node: Node, from: number, to: number, before: Path | undefined): void {
  const start = before ? before.start : from;
  const skipped = before ? before.skipped : 0;
  const last: Step = { from, to, before: before?.last };
  for (const out of node.outs) run.hits.push({ out, from: start, to, skipped, last });
  if (node.next.size > 0 || node.any) wait(run, { node, start, left: -1, clause: false, skipped, last }, to);
  for (const gap of node.gaps)
    wait(run, { node: gap.node, start, left: gap.words, clause: gap.clause, skipped, last }, to);
}

/** Keeps a path for a later place, unless the sentence ends before it. */
function wait(run: Run, path: Path, place: number): void {
  const { view, waiting } = run;
  if (place >= view.length || view.sentences[place] !== view.sentences[path.start]) return;
  const list = waiting[place];
  if (list) list.push(path);
  else waiting[place] = [path];
}

/** One path a state, the one that may still skip most and began last, so that work a place is bounded by the number of states. */
function distinct(paths: readonly Path[] | undefined, stamp: Int32Array): readonly Path[] {
  if (!paths) return [];
  if (paths.length === 1) return paths;
  const kept: Path[] = [];
  for (const path of paths) {
    const at = stamp[path.node.number]!;
    // The stamp may be left from an earlier place.
    const known = at >= 0 && kept[at]?.node === path.node ? kept[at] : undefined;
    if (!known) {
      stamp[path.node.number] = kept.length;
      kept.push(path);
    } else if (path.left > known.left || (path.left === known.left && path.start > known.start)) kept[at] = path;
  }
  return kept;
}

function isSentenceStart(view: View, place: number): boolean {
  for (let at = place - 1; at >= 0 && view.sentences[at] === view.sentences[place]; at--)
    if (view.marks[at] === 0) return false;
  return view.marks[place] === 0;
}

/** For overlapping matches of one cue: the one that skips the fewest words, then the longest, then the first. */
function tightest(hits: readonly RawHit[]): RawHit[] {
  if (hits.length === 1) return [...hits];
  const order = [...hits].sort((a, b) => a.skipped - b.skipped || b.to - b.from - (a.to - a.from) || a.from - b.from);
  const taken = new Set<number>();
  const kept = order.filter((hit) => {
    for (let place = hit.from; place < hit.to; place++) if (taken.has(place)) return false;
    for (let place = hit.from; place < hit.to; place++) taken.add(place);
    return true;
  });
  return kept.sort((a, b) => a.from - b.from);
}

/** Stretches of the view that end in a question mark. */
export function questionsOf(view: View): ReadonlySet<number> {
  const questions = new Set<number>();
  for (let place = 0; place < view.length; place++) {
    if (view.marks[place] === 1 && view.reading.tokens[view.tokens[place]!]!.word.includes("?"))
      questions.add(view.sentences[place]!);
  }
  return questions;
}

function finished(view: View, language: Language, cue: Cue, hit: RawHit, questions: ReadonlySet<number>): CueHit {
  const steps: Step[] = [];
  for (let step: Step | undefined = hit.last; step; step = step.before) steps.push(step);
  steps.reverse();
  const { rest } = hit.out;
  const to = rest === false ? hit.to : restEnd(view, hit.to);
  const slots = hit.out.slots.map(({ name, from, to: end }) => ({
    slot: name,
    from: steps[from]!.from,
    to: steps[end - 1]!.to,
  }));
  if (typeof rest === "string" && to > hit.to) slots.push({ slot: rest, from: hit.to, to });
  const sentence = view.sentences[hit.from]!;
  const negated = isNegated(view, language, steps);
  return { cue, from: hit.from, to, sentence, slots, negated, question: questions.has(sentence) };
}

function restEnd(view: View, from: number): number {
  let to = from;
  while (to < view.length && to - from < REST_REACH && view.clauses[to] === view.clauses[from - 1]) to++;
  while (to > from && view.marks[to - 1] === 1) to--;
  return to;
}

/** Whether a negation stands before the first item in its clause, or in a gap; "not only" and the like are none. */
function isNegated(view: View, language: Language, steps: readonly Step[]): boolean {
  const negation = language.automaton.classAtoms.get("negation");
  const exempt = language.automaton.classAtoms.get("no-negation");
  const denies = (place: number): boolean => isMember(view, place, negation) && !isMember(view, place, exempt);
  const from = steps[0]!.from;
  for (
    let place = from - 1;
    place >= from - NEGATION_REACH && place >= 0 && view.clauses[place] === view.clauses[from];
    place--
  ) {
    if (denies(place)) return true;
  }
  for (let i = 1; i < steps.length; i++) {
    for (let place = steps[i - 1]!.to; place < steps[i]!.from; place++) if (denies(place)) return true;
  }
  return false;
}

function isKept(hit: CueHit): boolean {
  const { negated, question } = hit.cue;
  if (negated !== "keep" && hit.negated !== (negated === "only")) return false;
  return question === "keep" || hit.question === (question === "only");
}

/** Where matches stand, by watch or family, as numbers of clauses or stretches: what conditions ask. */
interface Register {
  readonly view: View;
  readonly spots: ReadonlyMap<number, readonly RawHit[]>;
  readonly hits: readonly CueHit[];
  readonly counts: Map<string, Map<number, number>>;
}

/** Looks at `requires` and `unless`; families count before their own conditions are looked at, so that order does not matter. */
function withConditions(register: Register): Map<string, CueHit[]> {
  const byCode = new Map<string, CueHit[]>();
  for (const hit of register.hits) {
    const near = (condition: Condition): boolean => isNear(register, hit, condition);
    if (!hit.cue.requires.every(near) || hit.cue.unless.some(near)) continue;
    addTo(byCode, hit.cue.code, hit);
  }
  for (const list of byCode.values())
    list.sort((a, b) => a.from - b.from || a.to - b.to || (a.cue.id < b.cue.id ? -1 : 1));
  return byCode;
}

function isNear(register: Register, hit: CueHit, condition: Condition): boolean {
  const own = "family" in condition && hit.cue.family === condition.family ? 1 : 0;
  const scope = hit.cue.scope;
  const key = "family" in condition ? `${hit.cue.code} ${condition.family} ${scope}` : `${condition.watch} ${scope}`;
  const counts = entryOf(register.counts, key, () => countsOf(register, hit, condition));
  return (counts.get(regionOf(register.view, hit.from, scope)) ?? 0) > own;
}

function countsOf(register: Register, hit: CueHit, condition: Condition): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (from: number): void => {
    const region = regionOf(register.view, from, hit.cue.scope);
    counts.set(region, (counts.get(region) ?? 0) + 1);
  };
  if ("watch" in condition) for (const other of register.spots.get(condition.watch) ?? []) add(other.from);
  else {
    for (const { cue, from } of register.hits) {
      if (cue.family === condition.family && (cue.code === hit.cue.code || cue.code === "shared")) add(from);
    }
  }
  return counts;
}

function regionOf(view: View, place: number, scope: Scope): number {
  if (scope === "comment") return 0;
  return (scope === "clause" ? view.clauses : view.sentences)[place]!;
}
