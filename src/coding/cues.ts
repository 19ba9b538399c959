/** The matcher: every cue of a language found in a comment, with its slots and surroundings. */
import type { Condition, Cue, Language, Scope } from "../codebook/index.ts";
import { addTo, entryOf } from "../text/maps.ts";
import { byCodeUnits, sortFew } from "../text/order.ts";
import { type RawHit, rawHits } from "./paths.ts";
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

const NO_SLOTS: readonly SlotFill[] = [];
const NO_CUES: ReadonlyMap<string, readonly CueHit[]> = new Map();
const NO_QUESTIONS: ReadonlySet<number> = new Set();
/** Places looked back for a negation. */
const NEGATION_REACH = 5;
/** Places that ... takes in at most. */
const REST_REACH = 12;

/** Every cue in the comment whose conditions hold, by code, in text order; shared cues stand under "shared". */
export function matchCues(
  view: View,
  language: Language,
  questions: ReadonlySet<number> = questionsOf(view),
): ReadonlyMap<string, readonly CueHit[]> {
  const found = rawHits(view, language.automaton);
  if (found.length === 0) return NO_CUES;
  const spots = spotsOf(found, language);
  const negations = negationsOf(language);
  const hits: CueHit[] = [];
  const lapping: Lapping = { places: view.length, taken: undefined };
  for (const watch of spots.watches) {
    const cue = language.cues[watch];
    if (!cue) continue;
    for (const hit of tightest(spots.byWatch[watch]!, lapping)) {
      const negated = isNegated(view, negations, hit);
      const question = questions.has(view.sentences[hit.from]!);
      if (isKept(cue, negated, question)) hits.push(finished(view, cue, hit, negated, question));
    }
  }
  return withConditions({ view, byWatch: spots.byWatch, hits, counts: undefined });
}

/** Matches by their watch, and the watches in order of their first match. */
interface Spots {
  readonly watches: number[];
  readonly byWatch: (RawHit[] | undefined)[];
}

/** Serves one comment after the other: it is as long as the codebook, and nearly empty. */
const kept: Spots = { watches: [], byWatch: [] };

function spotsOf(found: readonly RawHit[], { cues }: Language): Spots {
  const { watches, byWatch } = kept;
  while (watches.length > 0) byWatch[watches.pop()!] = undefined;
  while (byWatch.length < cues.length) byWatch.push(undefined);
  for (const hit of found) {
    const { watch } = hit.out;
    const list = byWatch[watch];
    if (list) list.push(hit);
    else {
      byWatch[watch] = [hit];
      watches.push(watch);
    }
  }
  return { watches, byWatch };
}

/** Which of a comment's places are taken, made when first asked for. */
interface Lapping {
  readonly places: number;
  taken: Uint8Array | undefined;
}

/** For overlapping matches of one cue: the one that skips the fewest words, then the longest, then the first. */
function tightest(hits: readonly RawHit[], lapping: Lapping): readonly RawHit[] {
  if (!doOverlap(hits)) return hits;
  lapping.taken ??= new Uint8Array(lapping.places);
  const { taken } = lapping;
  const order = sortFew([...hits], byTightness);
  const kept = order.filter(({ from, to }) => {
    for (let place = from; place < to; place++) if (taken[place] === 1) return false;
    taken.fill(1, from, to);
    return true;
  });
  for (const { from, to } of kept) taken.fill(0, from, to);
  return sortFew(kept, (a, b) => a.from - b.from);
}

function byTightness(a: RawHit, b: RawHit): number {
  return a.skipped - b.skipped || b.to - b.from - (a.to - a.from) || a.from - b.from;
}

function doOverlap(hits: readonly RawHit[]): boolean {
  for (let i = 1; i < hits.length; i++) if (hits[i]!.from < hits[i - 1]!.to) return true;
  return false;
}

/** Stretches of the view that end in a question mark. */
export function questionsOf(view: View): ReadonlySet<number> {
  let questions: Set<number> | undefined;
  for (let place = 0; place < view.length; place++) {
    if (view.marks[place] === 0 || !view.reading.tokens[view.tokens[place]!]!.word.includes("?")) continue;
    questions ??= new Set();
    questions.add(view.sentences[place]!);
  }
  return questions ?? NO_QUESTIONS;
}

function finished(view: View, cue: Cue, hit: RawHit, negated: boolean, question: boolean): CueHit {
  const { from, out } = hit;
  const to = out.rest === false ? hit.to : restEnd(view, hit.to);
  return { cue, from, to, sentence: view.sentences[from]!, slots: slotsOf(hit, to), negated, question };
}

function slotsOf({ out, steps, to: end }: RawHit, to: number): readonly SlotFill[] {
  const { rest } = out;
  if (out.slots.length === 0 && typeof rest !== "string") return NO_SLOTS;
  const slots: SlotFill[] = [];
  for (const { name, from, to } of out.slots)
    slots.push({ slot: name, from: steps[from * 2]!, to: steps[to * 2 - 1]! });
  if (typeof rest === "string" && to > end) slots.push({ slot: rest, from: end, to });
  return slots;
}

function restEnd(view: View, from: number): number {
  let to = from;
  while (to < view.length && to - from < REST_REACH && view.clauses[to] === view.clauses[from - 1]) to++;
  while (to > from && view.marks[to - 1] === 1) to--;
  return to;
}

/** Whether a negation stands before the first item in its clause, or in a gap. */
function isNegated(view: View, negations: Negations, { from, steps }: RawHit): boolean {
  const reach = Math.max(0, from - NEGATION_REACH);
  for (let place = from - 1; place >= reach && view.clauses[place] === view.clauses[from]; place--) {
    if (denies(view, negations, place)) return true;
  }
  for (let i = 1; i + 1 < steps.length; i += 2) {
    for (let place = steps[i]!; place < steps[i + 1]!; place++) if (denies(view, negations, place)) return true;
  }
  return false;
}

/** The classes of negations and of what looks like one ("not only"). */
interface Negations {
  readonly negation: number | undefined;
  readonly exempt: number | undefined;
}

function negationsOf({ automaton: { classAtoms } }: Language): Negations {
  return { negation: classAtoms.get("negation"), exempt: classAtoms.get("no-negation") };
}

function denies(view: View, { negation, exempt }: Negations, place: number): boolean {
  return isMember(view, place, negation) && !isMember(view, place, exempt);
}

/** Whether a cue counts where it is negated or asked. */
function isKept(cue: Cue, negated: boolean, question: boolean): boolean {
  if (cue.negated !== "keep" && negated !== (cue.negated === "only")) return false;
  return cue.question === "keep" || question === (cue.question === "only");
}

/** Where matches stand, by watch or family, as numbers of clauses or stretches: what conditions ask. */
interface Register {
  readonly view: View;
  readonly byWatch: readonly (readonly RawHit[] | undefined)[];
  readonly hits: readonly CueHit[];
  /** Made when first asked for. */
  counts: Map<Condition, Map<number, number>> | undefined;
}

/** Looks at `requires` and `unless`; families count before their own conditions are looked at, so that order does not matter. */
function withConditions(register: Register): Map<string, CueHit[]> {
  const byCode = new Map<string, CueHit[]>();
  for (const hit of register.hits) {
    const { requires, unless } = hit.cue;
    if (requires.length + unless.length > 0) {
      const near = (condition: Condition): boolean => isNear(register, hit, condition);
      if (!requires.every(near) || unless.some(near)) continue;
    }
    addTo(byCode, hit.cue.code, hit);
  }
  for (const list of byCode.values()) sortFew(list, compare);
  return byCode;
}

function compare(a: CueHit, b: CueHit): number {
  return a.from - b.from || a.to - b.to || byCodeUnits(a.cue.id, b.cue.id);
}

function isNear(register: Register, hit: CueHit, condition: Condition): boolean {
  if ("watch" in condition && register.byWatch[condition.watch] === undefined) return false;
  const own = "family" in condition && hit.cue.family === condition.family ? 1 : 0;
  // A condition belongs to one cue, and so to one scope.
  register.counts ??= new Map();
  const counts = entryOf(register.counts, condition, () => countsOf(register, hit, condition));
  return (counts.get(regionOf(register.view, hit.from, hit.cue.scope)) ?? 0) > own;
}

function countsOf(register: Register, hit: CueHit, condition: Condition): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (from: number): void => {
    const region = regionOf(register.view, from, hit.cue.scope);
    counts.set(region, (counts.get(region) ?? 0) + 1);
  };
  if ("watch" in condition) for (const other of register.byWatch[condition.watch] ?? []) add(other.from);
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
