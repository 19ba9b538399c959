/** Weights of claims, and the score that ranks comments. */
import type { Mode } from "../model.ts";
import type { CueHit } from "./cues.ts";
import { rounded } from "./scores.ts";

/** Weight taken off where the claim is not the writer's own: that of a word of secrecy. */
const NOT_ASSERTED = 0.6;
/** A cue of this weight says enough by itself. */
const SUFFICIENT = 1;
/** Words of one family that only rank count up to this many; more are no more telling (psycomark, train). */
const REPEATS_COUNTED = 3;
/** An actor of this weight is one of the powerful few, not merely the state. */
const POWERFUL = 0.5;
/** How much of the cost of reporting the code itself bears; the score bears all of it. */
const REPORT_SHARE = 0.5;
/** Families of evidence that make a claim where the powerful few are named. */
const DECEPTIONS = ["mistrust", "truth", "coincidence", "cui-bono"];
/** Slots of signs that rank comments and warrant no code. */
const RANKING: ReadonlySet<string> = new Set(["cue", "report"]);
/** Words of a comment of usual length; shorter ones than the least are taken for as long as that. */
const USUAL_WORDS = 80;
const LEAST_WORDS = 30;
/** Long comments gather cues by chance: weights count relative to this power of their length (0.15 to 0.5 rank alike on psycomark, train). */
const LENGTH_POWER = 0.3;
/** Weight of a comment that scores one half, and how fast scores rise around it. */
const MIDDLE = 0.9;
const SLOPE = 2;

/** Sum over cue families, each with its heaviest cue; 0 unless the parts make a claim, where that is asked for. Cues under negation count only where they suffice alone, or where the claim is rebutted. */
export function claimWeight(hits: readonly CueHit[], isRebutted = false, mustClaim = true): number {
  const counts = (hit: CueHit): boolean => isRebutted || !hit.negated || hit.cue.weight >= SUFFICIENT;
  const families = familiesOf(hits.filter((hit) => !RANKING.has(hit.cue.slot) && counts(hit)));
  if (mustClaim && !isClaim(hits, families)) return 0;
  return sumOf(families) - REPORT_SHARE * reportCost(hits);
}

/** Weight of all cues of a comment of so many words, what only ranks taken in; about 1 for a claim with company, below 0 for news. */
export function commentWeight(hits: readonly CueHit[], words: number, isAsserted = true): number {
  const claims = sumOf(familiesOf(hits.filter((hit) => !RANKING.has(hit.cue.slot))));
  const tone = repeatsOf(distinctHits(hits), "cue") - reportCost(hits) - (isAsserted ? 0 : NOT_ASSERTED);
  return (claims + tone) / (Math.max(words, LEAST_WORDS) / USUAL_WORDS) ** LENGTH_POWER;
}

/** The same as 0..1, that the comment asserts a plot; ranks, and is no probability. */
export function conspiracyScore(hits: readonly CueHit[], mode: Mode, words: number): number {
  return rounded(1 / (1 + Math.exp(SLOPE * (MIDDLE - commentWeight(hits, words, mode === "asserted")))));
}

function reportCost(hits: readonly CueHit[]): number {
  return repeatsOf(hits, "report");
}

/** Sum of the weights of a slot's cues, of each family the first few. */
function repeatsOf(hits: readonly CueHit[], slot: string): number {
  const counts = new Map<string, number>();
  let sum = 0;
  for (const { cue } of hits) {
    if (cue.slot !== slot) continue;
    const count = (counts.get(cue.family) ?? 0) + 1;
    counts.set(cue.family, count);
    if (count <= REPEATS_COUNTED) sum += cue.weight;
  }
  return sum;
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

/** An act, a purpose or a victim of a takeover; a name that says concert by itself; or a powerful few and their deception. */
function isClaim(hits: readonly CueHit[], families: ReadonlyMap<string, number>): boolean {
  if (hits.some(({ cue }) => cue.slot === "act" || cue.slot === "purpose" || cue.family === "population")) return true;
  const elite = families.get("elite") ?? 0;
  return elite >= SUFFICIENT || (elite >= POWERFUL && DECEPTIONS.some((family) => families.has(family)));
}
