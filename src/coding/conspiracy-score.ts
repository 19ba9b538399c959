/** Weights of claims, and the score that ranks comments. */
import type { Cue } from "../codebook/index.ts";
import type { Mode } from "../model.ts";
import { entryOf } from "../text/maps.ts";
import { sortFew } from "../text/order.ts";
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

/** Weight of a claim; 0 unless the parts make one, where that is asked for. Cues under negation count only where they suffice alone, or where the claim is rebutted. */
export function claimWeight(hits: readonly CueHit[], isRebutted = false, mustClaim = true): number {
  if (mustClaim && !mayClaim(hits)) return 0;
  const counts = (hit: CueHit): boolean => isRebutted || !hit.negated || hit.cue.weight >= SUFFICIENT;
  const families = familiesOf(hits.filter((hit) => !RANKING.has(hit.cue.slot) && counts(hit)));
  if (mustClaim && !isClaim(hits, families)) return 0;
  return sumOf(families.values()) - REPORT_SHARE * reportCost(hits);
}

/** What the score of a comment is made of. */
export interface CommentWeight {
  readonly claims: number;
  /** Weight of cues that only rank, the cost of reporting taken off. */
  readonly tone: number;
  /** What the sum is divided by: 1 for a comment of usual length. */
  readonly length: number;
}

/** Weighs all cues of a comment of so many words, those that only rank taken in. */
export function weighed(hits: readonly CueHit[], words: number): CommentWeight {
  const ranks = hits.some(({ cue }) => cue.slot === "cue");
  return {
    claims: sumOf(familiesOf(hits.filter((hit) => !RANKING.has(hit.cue.slot))).values()),
    tone: (ranks ? rankingWeight(hits) : 0) - reportCost(hits),
    length: (Math.max(words, LEAST_WORDS) / USUAL_WORDS) ** LENGTH_POWER,
  };
}

/** The weight as one number: about 1 for a claim with company, below 0 for news. */
export function totalOf({ claims, tone, length }: CommentWeight, isAsserted = true): number {
  return (claims + (tone - (isAsserted ? 0 : NOT_ASSERTED))) / length;
}

/** The same as 0..1, that the comment asserts a plot; ranks, and is no probability. */
export function conspiracyScore(weight: CommentWeight, mode: Mode): number {
  return scoreOf(totalOf(weight, mode === "asserted"));
}

function scoreOf(total: number): number {
  return rounded(1 / (1 + Math.exp(SLOPE * (MIDDLE - total))));
}

/** The score of a comment without any cue. */
export const NO_CUES: number = scoreOf(0);

/** Sum of the weights of the cues of reporting, of each family the first few. */
function reportCost(hits: readonly CueHit[]): number {
  const counts = new Map<string, number>();
  let sum = 0;
  for (const { cue } of hits) {
    if (cue.slot !== "report") continue;
    const count = (counts.get(cue.family) ?? 0) + 1;
    counts.set(cue.family, count);
    if (count <= REPEATS_COUNTED) sum += cue.weight;
  }
  return sum;
}

/** Sum of the weights of the cues that only rank, of each family the heaviest few. */
function rankingWeight(hits: readonly CueHit[]): number {
  const families = new Map<string, number[]>();
  for (const { cue } of distinctHits(hits)) {
    if (cue.slot !== "cue") continue;
    const heaviest = entryOf(families, cue.family, () => []);
    let at = heaviest.length;
    while (at > 0 && heaviest[at - 1]! < cue.weight) at--;
    if (at === REPEATS_COUNTED) continue;
    heaviest.splice(at, 0, cue.weight);
    heaviest.length = Math.min(heaviest.length, REPEATS_COUNTED);
  }
  return sumOf([...families.values()].flat());
}

/** Families with their heaviest cue. */
function familiesOf(hits: readonly CueHit[]): Map<string, number> {
  const families = new Map<string, number>();
  for (const { cue } of distinctHits(hits))
    if (cue.weight > (families.get(cue.family) ?? -1)) families.set(cue.family, cue.weight);
  return families;
}

/** The cues, in text order as they come, without those that stand inside a heavier one of another family: the same words do not count twice. Actors inside an act count. */
export function distinctHits(hits: readonly CueHit[]): readonly CueHit[] {
  const kept: CueHit[] = [];
  for (let first = 0; first < hits.length; ) {
    const { cue, from } = hits[first]!;
    let { to } = hits[first]!;
    let next = first + 1;
    let alike = true;
    for (; next < hits.length && hits[next]!.from < to; next++) {
      to = Math.max(to, hits[next]!.to);
      alike &&= hits[next]!.cue.family === cue.family;
    }
    if (alike) for (let i = first; i < next; i++) kept.push(hits[i]!);
    else keepHeaviest(kept, hits.slice(first, next), from);
    first = next;
  }
  return kept;
}

/** Of cues that overlap, each keeps the words that no heavier one of another family has; `begin` is where the first stands. */
function keepHeaviest(kept: CueHit[], hits: readonly CueHit[], begin: number): void {
  const order = sortFew(
    [...hits],
    (a, b) => b.cue.weight - a.cue.weight || b.to - b.from - (a.to - a.from) || a.from - b.from,
  );
  const owners: (string | undefined)[] = [];
  const held = new Set<CueHit>();
  for (const hit of order) {
    const { family, slot } = hit.cue;
    if (slot === "actor") continue;
    let free = false;
    for (let place = hit.from - begin; place < hit.to - begin; place++)
      if (owners[place] === undefined || owners[place] === family) free = true;
    if (!free) held.add(hit);
    else for (let place = hit.from - begin; place < hit.to - begin; place++) owners[place] ??= family;
  }
  for (const hit of hits) if (!held.has(hit)) kept.push(hit);
}

/** Added from the largest on, so that the same weights make the same sum to the last bit. */
function sumOf(weights: Iterable<number>): number {
  let sum = 0;
  for (const weight of sortFew([...weights], (a, b) => b - a)) sum += weight;
  return sum;
}

/** Whether cues hold what any claim needs, so that the parts are worth weighing. */
export function mayClaim(hits: readonly CueHit[]): boolean {
  return hits.some(({ cue }) => isClaiming(cue) || cue.family === "elite");
}

/** An act, a purpose or a victim of a takeover; a name that says concert by itself; or a powerful few and their deception. */
function isClaim(hits: readonly CueHit[], families: ReadonlyMap<string, number>): boolean {
  if (hits.some(({ cue }) => isClaiming(cue))) return true;
  const elite = families.get("elite") ?? 0;
  return elite >= SUFFICIENT || (elite >= POWERFUL && DECEPTIONS.some((family) => families.has(family)));
}

function isClaiming({ slot, family }: Cue): boolean {
  return slot === "act" || slot === "purpose" || family === "population";
}
