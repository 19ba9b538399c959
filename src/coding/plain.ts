/** The coder of plain codes: adds the weights of cue families, in a sentence or the whole comment. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence } from "../model.ts";
import { entryOf } from "../text/maps.ts";
import type { CueHit } from "./cues.ts";
import { evidenceOf, type Scene } from "./scene.ts";
import { gradedScore } from "./scores.ts";

/** Pieces of evidence shown of one code. */
const EVIDENCE_SHOWN = 6;

/** What a coder says of a comment: its codings, and a graded score also where there is none. */
export interface Verdict {
  readonly codings: readonly Coding[];
  /** 0..1. */
  readonly score: number;
}

/** Codes a comment by one plain entry. */
export function codePlain(scene: Scene, entry: Entry): Verdict {
  const hits = scene.hits.get(entry.code);
  if (!hits) return { codings: [], score: 0 };
  const sums = sumsOf(hits, entry.scope);
  const best = Math.max(...sums.values());
  const words = scene.view.length;
  const score = gradedScore(best / entry.threshold, hits.length, words);
  if (best < entry.threshold) return { codings: [], score };
  const warranting = hits.filter(
    (hit) => hit.cue.weight > 0 && sums.get(entry.scope === "comment" ? 0 : hit.sentence)! >= entry.threshold,
  );
  return {
    codings: [{ code: entry.code, mode: null, stance: null, score, evidence: evidenceFrom(scene, warranting) }],
    score,
  };
}

/** Weight of each sentence (or of the comment, as 0); every family counts once, with its heaviest cue. */
function sumsOf(hits: readonly CueHit[], scope: "sentence" | "comment"): Map<number, number> {
  const heaviest = new Map<number, Map<string, number>>();
  for (const { cue, sentence } of hits) {
    const place = scope === "comment" ? 0 : sentence;
    const families = entryOf(heaviest, place, () => new Map<string, number>());
    families.set(cue.family, Math.max(families.get(cue.family) ?? 0, cue.weight));
  }
  const sum = (families: Map<string, number>): number => [...families.values()].reduce((a, b) => a + b, 0);
  return new Map([...heaviest].map(([place, families]) => [place, sum(families)]));
}

/** The heaviest matches first, then in text order. */
function evidenceFrom(scene: Scene, hits: readonly CueHit[]): Evidence[] {
  const order = [...hits].sort((a, b) => b.cue.weight - a.cue.weight || a.from - b.from);
  const evidence = order.flatMap((hit) => [
    evidenceOf(scene.view, hit.from, hit.to, hit.cue.slot, hit.cue.id),
    ...hit.slots.map((fill) => evidenceOf(scene.view, fill.from, fill.to, fill.slot, hit.cue.id)),
  ]);
  const distinct = new Map(evidence.map((part) => [`${part.slot} ${part.start} ${part.end}`, part]));
  return [...distinct.values()].slice(0, EVIDENCE_SHOWN);
}
