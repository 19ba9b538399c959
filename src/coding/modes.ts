/** How the writer stands to a claim: asserted, questioned, rebutted or mocked. */
import type { Mode } from "../model.ts";
import type { CueHit } from "./cues.ts";
import type { Scene } from "./scene.ts";

/** Sentences (half-open range of the view's stretches) in which a claim stands. */
export interface ClaimSpan {
  readonly from: number;
  readonly to: number;
}

/** Strength of mockery that makes a claim mocked: one sure sign, or two weak ones. */
const MOCKED_AT = 1;
/** Sentences before and after a claim in which the writer's verdict on it may stand. */
const REACH = 1;
/** Repeated questions that count as one sign of mockery; more are no surer. */
const ECHOES = 2;

/** The mode of a claim, from the shared cues in and around its sentences and from negation of its own cues. */
export function modeOf(scene: Scene, span: ClaimSpan, claim: readonly CueHit[]): Mode {
  const shared = scene.hits.get("shared") ?? [];
  const { from, to } = withQuestions(scene, span);
  const around = shared.filter((hit) => hit.sentence >= from - REACH && hit.sentence < to + REACH);
  const inside = around.filter((hit) => hit.sentence >= span.from && hit.sentence < span.to);
  const leads = inside.some((hit) => hit.cue.family === "leading");
  if (mockeryOf(around) >= MOCKED_AT && !leads) return "mocked";
  if (around.some((hit) => hit.cue.family === "rebuttal") || isDenied(claim)) return "rebutted";
  return !leads && isOpen(inside, claim) ? "questioned" : "asserted";
}

/** The claim with the rows of questions before and after it, which repeat it. */
function withQuestions(scene: Scene, span: ClaimSpan): ClaimSpan {
  let { from, to } = span;
  while (scene.questions.has(from - 1)) from--;
  while (scene.questions.has(to)) to++;
  return { from, to };
}

/** Sum over kinds of sign; a claim repeated as a question counts with others only. */
function mockeryOf(hits: readonly CueHit[]): number {
  const signs = new Map<string, number>();
  for (const { cue } of hits) if (cue.family === "mockery") signs.set(cue.id, cue.weight);
  const echoes = hits.filter((hit) => hit.cue.family === "echo").slice(0, ECHOES);
  const echo = echoes.reduce((sum, hit) => sum + hit.cue.weight, 0);
  return echo + [...signs.values()].reduce((sum, weight) => sum + weight, 0);
}

/** Every heavy cue of the claim stands under a negation. */
function isDenied(claim: readonly CueHit[]): boolean {
  const heavy = claim.filter((hit) => hit.cue.slot === "act");
  return heavy.length > 0 && heavy.every((hit) => hit.negated);
}

/** The acts of the claim stand in questions that take no side. */
function isOpen(inside: readonly CueHit[], claim: readonly CueHit[]): boolean {
  const open = new Set(inside.filter((hit) => hit.cue.family === "open-question").map((hit) => hit.sentence));
  const acts = claim.filter((hit) => hit.cue.slot === "act" || hit.cue.slot === "purpose");
  return acts.length > 0 && acts.every((hit) => open.has(hit.sentence));
}
