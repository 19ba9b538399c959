/** The conspiracy frame: who acts in concert and in secret, to what end, against whom, and how the writer stands to that. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence } from "../model.ts";
import { addTo } from "../text/maps.ts";
import { sortFew } from "../text/order.ts";
import { claimActors } from "./conspiracy-actors.ts";
import { claimWeight, conspiracyScore, distinctHits, mayClaim, NO_CUES, totalOf, weighed } from "./conspiracy-score.ts";
import type { CueHit } from "./cues.ts";
import { type ClaimSpan, modeOf } from "./modes.ts";
import type { Verdict } from "./plain.ts";
import { evidenceOf, type Scene } from "./scene.ts";

/** Sentences over which the parts of one claim may be spread: on psycomark (train) three find what one misses, more add nothing. */
const WINDOW = 3;
/** Weight of a whole comment from which a claim is coded that falls short by the slack (psycomark, train; pan24 agrees). */
const SURE_FROM = 1;
const SLACK = 0.1;
/** Pieces of evidence shown of one slot. */
const SHOWN = 4;
const SLOTS: ReadonlySet<string> = new Set(["act", "purpose", "victim", "evidence"]);

/** Codes a comment by the conspiracy frame (`share` of its threshold is enough); one coding for each run of sentences that holds a claim. */
export function codeConspiracy(scene: Scene, entry: Entry, share: number): Verdict {
  const hits = scene.hits.get(entry.code);
  if (!hits) return { codings: [], score: NO_CUES };
  const weight = weighed(hits, scene.view.length);
  // Where less is asked for, the parts of a claim need not all be there.
  if (share === 1 && !mayClaim(hits)) return { codings: [], score: conspiracyScore(weight, "asserted") };
  const sentences = sentencesOf(hits);
  const slack = totalOf(weight) >= SURE_FROM ? SLACK : 0;
  const runs = claimRuns(scene, sentences, (entry.threshold - slack) * share, share);
  const codings = runs.map((run) => codingOf(scene, entry, run, hits.slice(run.begin, run.end)));
  const mode =
    codings.some((coding) => coding.mode === "asserted") || codings.length === 0
      ? "asserted"
      : (codings[0]!.mode ?? "asserted");
  return { codings, score: conspiracyScore(weight, mode) };
}

/** Cues by sentence; they come in text order, so that those of neighbouring sentences stand side by side. */
interface Sentences {
  readonly hits: readonly CueHit[];
  /** Numbers of the sentences with cues, in order. */
  readonly numbers: readonly number[];
  /** Place in `hits` of the first cue of each of them, and the end of all. */
  readonly begins: readonly number[];
}

function sentencesOf(hits: readonly CueHit[]): Sentences {
  const numbers: number[] = [];
  const begins: number[] = [];
  for (let i = 0; i < hits.length; i++) {
    if (i > 0 && hits[i]!.sentence === hits[i - 1]!.sentence) continue;
    numbers.push(hits[i]!.sentence);
    begins.push(i);
  }
  begins.push(hits.length);
  return { hits, numbers, begins };
}

/** A run of sentences that holds a claim, with the range (half-open) of its cues. */
interface Run extends ClaimSpan {
  readonly begin: number;
  readonly end: number;
}

/** Runs of sentences in which some window reaches its share of the threshold; a run holds only sentences with cues. */
function claimRuns(scene: Scene, sentences: Sentences, least: number, share: number): Run[] {
  const { numbers, begins } = sentences;
  const rebuttals = rebuttalsOf(scene);
  const runs: Run[] = [];
  for (let first = 0; first < numbers.length; first++) {
    const last = windowEnd(sentences, first, rebuttals, least, share);
    if (last === undefined) continue;
    const before = runs.at(-1);
    // What the last run took in needs no second walk: long comments would cost their square.
    if (before && numbers[last]! < before.to) continue;
    const next = withEvidence(sentences, last + 1);
    const [to, end] = [numbers[next - 1]! + 1, begins[next]!];
    if (before && numbers[first]! <= before.to) runs[runs.length - 1] = { ...before, to, end };
    else runs.push({ from: numbers[first]!, to, begin: begins[first]!, end });
  }
  return runs;
}

/** The last sentence of the shortest window from a sentence on that reaches the weight; undefined where none does. */
function windowEnd(
  { hits, numbers, begins }: Sentences,
  first: number,
  rebuttals: ReadonlySet<number>,
  least: number,
  share: number,
): number | undefined {
  const from = numbers[first]!;
  let isRebutted = false;
  let looked = from;
  for (let last = first; last < numbers.length && numbers[last]! < from + WINDOW; last++) {
    for (; looked <= numbers[last]!; looked++) isRebutted ||= rebuttals.has(looked);
    if (claimWeight(hits.slice(begins[first], begins[last + 1]), isRebutted, share === 1) >= least) return last;
  }
  return undefined;
}

function rebuttalsOf(scene: Scene): ReadonlySet<number> {
  const rebuttals = new Set<number>();
  for (const { cue, sentence } of scene.hits.get("shared") ?? [])
    if (cue.family === "rebuttal") rebuttals.add(sentence);
  return rebuttals;
}

/** The sentence behind those that follow a claim without a gap and go on naming its parts. */
function withEvidence({ hits, numbers, begins }: Sentences, end: number): number {
  let next = end;
  while (
    next < numbers.length &&
    numbers[next] === numbers[next - 1]! + 1 &&
    hasPart(hits, begins[next]!, begins[next + 1]!)
  )
    next++;
  return next;
}

function hasPart(hits: readonly CueHit[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (SLOTS.has(hits[i]!.cue.slot)) return true;
  return false;
}

function codingOf(scene: Scene, entry: Entry, span: ClaimSpan, claim: readonly CueHit[]): Coding {
  const mode = modeOf(scene, span, claim);
  return {
    code: entry.code,
    mode,
    stance: null,
    score: conspiracyScore(weighed(claim, scene.view.length), mode),
    evidence: evidenceOfClaim(scene, span, claim),
  };
}

/** Slot by slot, the heaviest cues first; a slot's evidence does not overlap. */
function evidenceOfClaim(scene: Scene, span: ClaimSpan, claim: readonly CueHit[]): Evidence[] {
  const found = claimActors(scene, span, claim);
  const bySlot = new Map<string, Evidence[]>();
  const order = sortFew(
    [...distinctHits(claim)],
    (a, b) => b.cue.weight - a.cue.weight || a.from - b.from || b.to - a.to,
  );
  for (const hit of order) {
    const parts = [{ slot: hit.cue.slot, from: hit.from, to: hit.to }, ...hit.slots];
    for (const part of parts) {
      if (!SLOTS.has(part.slot)) continue;
      const evidence = evidenceOf(scene.view, part.from, part.to, part.slot, hit.cue.id);
      const known = bySlot.get(part.slot) ?? [];
      if (known.length < SHOWN && !known.some((other) => evidence.start < other.end && evidence.end > other.start))
        addTo(bySlot, part.slot, evidence);
    }
  }
  return [...found, ...[...SLOTS].flatMap((slot) => bySlot.get(slot) ?? [])];
}
