/** The coder of plain codes: adds the weights of cue families, in a sentence or the whole comment. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence } from "../model.ts";
import { entryOf } from "../text/maps.ts";
import type { CueHit } from "./cues.ts";
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
  const order = [...hits].sort((a, b) => b.cue.weight - a.cue.weight || a.from - b.from);
  const evidence = order.flatMap((hit) => [
    evidenceOf(scene.view, hit.from, hit.to, hit.cue.slot, hit.cue.id),
    ...hit.slots.map((fill) => evidenceOf(scene.view, fill.from, fill.to, fill.slot, hit.cue.id)),
  ]);
  const distinct = new Map<string, Evidence>();
  for (const part of evidence) entryOf(distinct, `${part.slot} ${part.start} ${part.end}`, () => part);
  return [...distinct.values()].slice(0, EVIDENCE_SHOWN);
}
