/** The coder of plain codes: adds the weights of cue families, in a sentence or the whole comment. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence } from "../model.ts";
import { sortFew } from "../text/order.ts";
import type { CueHit, SlotFill } from "./cues.ts";
import { evidenceOf, type Scene } from "./scene.ts";
import { familySums, gradedScore, largestOf } from "./scores.ts";

/** Cues lighter than this raise the score of a comment and never decide a code: they are too common to warrant one together. */
const DECIDING_WEIGHT = 0.2;
/** Pieces of evidence shown of one code. */
const EVIDENCE_SHOWN = 6;

/** What a coder says of a comment: its codings, and a graded score also where there is none. */
export interface Verdict {
  readonly codings: readonly Coding[];
  /** 0..1. */
  readonly score: number;
}

/** Of a comment without any cue of the code; most have none of most codes. */
export const NOTHING: Verdict = { codings: [], score: 0 };

/** Codes a comment by one plain entry; `share` of its threshold is enough. */
export function codePlain(scene: Scene, entry: Entry, share: number): Verdict {
  const hits = scene.hits.get(entry.code);
  if (!hits) return NOTHING;
  const all = sumsOf(hits, entry.scope);
  const best = largestOf(all.values());
  const score = gradedScore(best / entry.threshold, hits.length, scene.view.length);
  const least = entry.threshold * share;
  if (best < least) return { codings: [], score };
  const deciding = hits.filter((hit) => hit.cue.weight >= DECIDING_WEIGHT);
  const sums = deciding.length === hits.length ? all : sumsOf(deciding, entry.scope);
  const placeOf = entry.scope === "comment" ? wholeOf : sentenceOf;
  const warranting = deciding.filter((hit) => sums.get(placeOf(hit))! >= least);
  if (warranting.length === 0) return { codings: [], score };
  const evidence = evidenceFrom(scene, warranting);
  return { codings: [{ code: entry.code, mode: null, stance: null, score, evidence }], score };
}

/** Weight of each sentence, or of the comment as 0. */
function sumsOf(hits: readonly CueHit[], scope: Entry["scope"]): Map<number, number> {
  return familySums(hits, scope === "comment" ? wholeOf : sentenceOf, familyOf, weightOf);
}

const wholeOf = (): number => 0;
const sentenceOf = (hit: CueHit): number => hit.sentence;
const familyOf = (hit: CueHit): string => hit.cue.family;
const weightOf = (hit: CueHit): number => hit.cue.weight;

/** The heaviest matches first, then in text order. */
function evidenceFrom(scene: Scene, hits: readonly CueHit[]): Evidence[] {
  const evidence: Evidence[] = [];
  const add = ({ slot, from, to }: SlotFill, cue: string): void => {
    if (evidence.length === EVIDENCE_SHOWN) return;
    const part = evidenceOf(scene.view, from, to, slot, cue);
    const isKnown = evidence.some(
      ({ slot: known, start, end }) => known === slot && start === part.start && end === part.end,
    );
    if (!isKnown) evidence.push(part);
  };
  for (const { cue, from, to, slots } of sortFew([...hits], byWeight)) {
    add({ slot: cue.slot, from, to }, cue.id);
    for (const fill of slots) add(fill, cue.id);
  }
  return evidence;
}

function byWeight(a: CueHit, b: CueHit): number {
  return b.cue.weight - a.cue.weight || a.from - b.from;
}
