/** Weights of claims, and the score that ranks comments. */
import type { Mode } from "../model.ts";
import type { CueHit } from "./cues.ts";
import { rounded } from "./scores.ts";

/** Share of a score that remains where the claim is not the writer's own. */
const NOT_ASSERTED = 0.4;
/** A cue of this weight says enough by itself. */
const SUFFICIENT = 1;
/** Reporting words of one family count up to this many; more are no more telling (psycomark, train). */
const REPORTS_COUNTED = 3;
/** An actor of this weight is one of the powerful few, not merely the state. */
const POWERFUL = 0.5;
/** How much of the cost of reporting the code itself bears; the score bears all of it. */
const REPORT_SHARE = 0.5;
/** Slots of signs that rank comments and warrant no code. */
const RANKING: ReadonlySet<string> = new Set(["cue", "report"]);
/** A comment without any cue has this much evidence, so that reporting can lower it. */
const BASE = 0.3;

/** Sum over cue families, each with its heaviest cue; 0 unless the parts make a claim. Cues under negation count only where they suffice alone, or where the claim is rebutted. */
export function claimWeight(hits: readonly CueHit[], isRebutted = false): number {
  const counts = (hit: CueHit): boolean => isRebutted || !hit.negated || hit.cue.weight >= SUFFICIENT;
  const families = familiesOf(hits.filter((hit) => !RANKING.has(hit.cue.slot) && counts(hit)));
  if (!isClaim(hits, families)) return 0;
  return sumOf(families) - REPORT_SHARE * reportCost(hits);
}

/** 0..1, graded over the whole comment, that it asserts a plot. */
export function conspiracyScore(hits: readonly CueHit[], mode: Mode): number {
  const sum = sumOf(familiesOf(hits.filter((hit) => hit.cue.slot !== "report")));
  const evidence = Math.max(0, BASE + sum - reportCost(hits));
  const score = evidence / (evidence + 1);
  return rounded(mode === "asserted" ? score : score * NOT_ASSERTED);
}

function reportCost(hits: readonly CueHit[]): number {
  const counts = new Map<string, number>();
  let cost = 0;
  for (const { cue } of hits) {
    if (cue.slot !== "report") continue;
    const count = (counts.get(cue.family) ?? 0) + 1;
    counts.set(cue.family, count);
    if (count <= REPORTS_COUNTED) cost += cue.weight;
  }
  return cost;
}

function familiesOf(hits: readonly CueHit[]): Map<string, number> {
  const families = new Map<string, number>();
  for (const { cue } of distinctHits(hits))
    families.set(cue.family, Math.max(families.get(cue.family) ?? 0, cue.weight));
  return families;
}

/** The cues without those that stand inside a heavier one of another family: the same words do not count twice. Actors inside an act count. */
export function distinctHits(hits: readonly CueHit[]): readonly CueHit[] {
  if (hits.length < 2) return hits;
  const order = [...hits].sort(
    (a, b) => b.cue.weight - a.cue.weight || b.to - b.from - (a.to - a.from) || a.from - b.from,
  );
  const owner = new Map<number, string>();
  return order.filter(({ cue, from, to }) => {
    if (cue.slot === "actor") return true;
    let free = false;
    for (let place = from; place < to; place++) {
      const held = owner.get(place);
      if (held === undefined || held === cue.family) free = true;
    }
    if (free) for (let place = from; place < to; place++) if (!owner.has(place)) owner.set(place, cue.family);
    return free;
  });
}

function sumOf(families: ReadonlyMap<string, number>): number {
  return [...families.values()].reduce((a, b) => a + b, 0);
}

/** An act, a purpose or a victim of a takeover; or a powerful few and their deception. */
function isClaim(hits: readonly CueHit[], families: ReadonlyMap<string, number>): boolean {
  if (hits.some((hit) => hit.cue.slot === "act" || hit.cue.slot === "purpose" || hit.cue.family === "population"))
    return true;
  return (families.get("elite") ?? 0) >= POWERFUL && (families.has("mistrust") || families.has("truth"));
}
