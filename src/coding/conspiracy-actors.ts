/** Whom a claim names as acting. */
import type { Evidence } from "../model.ts";
import type { Actor } from "./actors.ts";
import type { CueHit } from "./cues.ts";
import type { ClaimSpan } from "./modes.ts";
import { actorAt, actorEvidence, evidenceOf, type Scene } from "./scene.ts";

/** Actors shown of one claim. */
const SHOWN = 6;

/** Evidence of the actors of a claim, the surest first: named by a cue, of the powerful kind, subject of a verb, others. */
export function claimActors(scene: Scene, span: ClaimSpan, claim: readonly CueHit[]): Evidence[] {
  const ranked: { evidence: Evidence; rank: number }[] = [];
  for (const hit of claim) {
    for (const part of [{ slot: hit.cue.slot, from: hit.from, to: hit.to }, ...hit.slots]) {
      if (part.slot !== "actor") continue;
      const actor = actorAt(scene, part.from, part.to);
      const evidence = actor
        ? actorEvidence(scene, actor, "actor", hit.cue.id)
        : evidenceOf(scene.view, part.from, part.to, "actor", hit.cue.id);
      ranked.push({
        evidence: evidence.name === undefined ? { ...evidence, name: null } : evidence,
        rank: hit.cue.weight,
      });
    }
  }
  for (const actor of scene.actors) {
    const sentence = scene.view.sentences[actor.from]!;
    if (sentence >= span.from && sentence < span.to && actor.subject)
      ranked.push({ evidence: actorEvidence(scene, actor, "actor", "subject"), rank: rankOf(actor) });
  }
  ranked.sort((a, b) => b.rank - a.rank || a.evidence.start - b.evidence.start);
  const distinct: Evidence[] = [];
  for (const { evidence } of ranked) {
    if (!distinct.some((other) => evidence.start < other.end && evidence.end > other.start)) distinct.push(evidence);
  }
  return distinct.slice(0, SHOWN);
}

function rankOf(actor: Actor): number {
  return actor.kind === "pronoun" && !actor.resolvesTo ? 0.1 : 0.3;
}
