/** The conspiracy frame: who acts in concert and in secret, to what end, against whom, and how the writer stands to that. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence } from "../model.ts";
import { addTo } from "../text/maps.ts";
import { claimActors } from "./conspiracy-actors.ts";
import { claimWeight, commentWeight, conspiracyScore, distinctHits } from "./conspiracy-score.ts";
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
  const hits = scene.hits.get(entry.code) ?? [];
  const words = scene.view.length;
  if (hits.length === 0) return { codings: [], score: conspiracyScore(hits, "asserted", words) };
  const bySentence = new Map<number, CueHit[]>();
  for (const hit of hits) addTo(bySentence, hit.sentence, hit);
  const slack = commentWeight(hits, words) >= SURE_FROM ? SLACK : 0;
  const spans = claimSpans(scene, bySentence, entry.threshold - slack, share);
  const codings = spans.map((span) => codingOf(scene, entry, span, bySentence));
  const mode =
    codings.some((coding) => coding.mode === "asserted") || codings.length === 0
      ? "asserted"
      : (codings[0]!.mode ?? "asserted");
  return { codings, score: conspiracyScore(hits, mode, words) };
}

/** Runs of sentences in which some window reaches its share of the threshold; a run holds only sentences with cues. */
function claimSpans(
  scene: Scene,
  bySentence: ReadonlyMap<number, readonly CueHit[]>,
  threshold: number,
  share: number,
): ClaimSpan[] {
  const rebuttals = new Set(
    (scene.hits.get("shared") ?? []).filter((hit) => hit.cue.family === "rebuttal").map((hit) => hit.sentence),
  );
  const weightOf = (from: number, to: number): number => {
    let isRebutted = false;
    for (let sentence = from; sentence < to; sentence++) isRebutted ||= rebuttals.has(sentence);
    // Where less is asked for, the parts of a claim need not all be there.
    return claimWeight(within(bySentence, from, to), isRebutted, share === 1);
  };
  const numbers = [...bySentence.keys()].sort((a, b) => a - b);
  const spans: { from: number; to: number }[] = [];
  for (const [i, number] of numbers.entries()) {
    const window = numbers.slice(i, i + WINDOW).filter((other) => other < number + WINDOW);
    const shortest = window.find((last) => weightOf(number, last + 1) >= threshold * share);
    if (shortest === undefined) continue;
    const before = spans.at(-1);
    // What the last run took in needs no second walk: long comments would cost their square.
    if (before && shortest < before.to) continue;
    const to = withEvidence(bySentence, shortest + 1);
    if (before && number <= before.to) before.to = Math.max(before.to, to);
    else spans.push({ from: number, to });
  }
  return spans;
}

/** End of a claim, the sentences right behind it taken in that go on naming its parts. */
function withEvidence(bySentence: ReadonlyMap<number, readonly CueHit[]>, end: number): number {
  let to = end;
  while (bySentence.get(to)?.some((hit) => SLOTS.has(hit.cue.slot))) to++;
  return to;
}

function within(bySentence: ReadonlyMap<number, readonly CueHit[]>, from: number, to: number): CueHit[] {
  const hits: CueHit[] = [];
  for (let sentence = from; sentence < to; sentence++) for (const hit of bySentence.get(sentence) ?? []) hits.push(hit);
  return hits;
}

function codingOf(
  scene: Scene,
  entry: Entry,
  span: ClaimSpan,
  bySentence: ReadonlyMap<number, readonly CueHit[]>,
): Coding {
  const claim = within(bySentence, span.from, span.to);
  const mode = modeOf(scene, span, claim);
  return {
    code: entry.code,
    mode,
    stance: null,
    score: conspiracyScore(claim, mode, scene.view.length),
    evidence: evidenceOfClaim(scene, span, claim),
  };
}

/** Slot by slot, the heaviest cues first; a slot's evidence does not overlap. */
function evidenceOfClaim(scene: Scene, span: ClaimSpan, claim: readonly CueHit[]): Evidence[] {
  const found = claimActors(scene, span, claim);
  const bySlot = new Map<string, Evidence[]>();
  const order = [...distinctHits(claim)].sort((a, b) => b.cue.weight - a.cue.weight || a.from - b.from);
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
