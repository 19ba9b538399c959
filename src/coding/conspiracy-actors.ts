/** Whom a claim names as acting. */
import type { ActorKind } from "../codebook/index.ts";
import type { Evidence } from "../model.ts";
import { sortFew } from "../text/order.ts";
import type { Actor } from "./actors.ts";
import type { CueHit } from "./cues.ts";
import type { ClaimSpan } from "./modes.ts";
import { actorAt, actorEvidence, actorOver, firstActorFrom, namedEvidence, type Scene } from "./scene.ts";

/** Actors shown of one claim. */
const SHOWN = 8;
/** How often an actor of a kind that is no subject is one whom coders mark as acting (psycomark, train, posts coded), rounded; the rest below likewise. */
const LIKELY: Readonly<Record<ActorKind, number>> = {
  person: 0.4,
  party: 0.4,
  government: 0.27,
  agency: 0.35,
  religion: 0.35,
  office: 0.2,
  media: 0.2,
  described: 0.15,
  country: 0.2,
  name: 0.12,
  group: 0.1,
  company: 0.12,
  institution: 0.07,
  ethnicity: 0.15,
  pronoun: 0,
};
const SUBJECT_GAIN = 0.13;
const AGENT_GAIN = 0.25;
/** The first actor of a comment gains this, the next ones less and less. */
const FIRST_GAIN = 0.15;
const EARLY = 3;
/** A cue of the claim says that this one acts. */
const CUE_GAIN = 0.2;
const NEEDED = 0.3;
/** Places before and after the begin of a claim in which its actors are looked for. */
const REACH = 200;
/** A vague "they" stands behind all who are named. */
const VAGUE = 0.05;

interface Candidate {
  readonly evidence: Evidence;
  readonly rank: number;
}

/** Evidence of the actors of a claim, the surest first. */
export function claimActors(scene: Scene, span: ClaimSpan, claim: readonly CueHit[]): Evidence[] {
  const cues = cueActors(scene, claim);
  const named = [...cues.unknown];
  for (const { actor, number } of actorsAround(scene, span, claim)) {
    const cue = cues.known.get(actor);
    const rank = rankOf(actor) + FIRST_GAIN * Math.max(0, 1 - number / EARLY) + (cue === undefined ? 0 : CUE_GAIN);
    if (rank >= NEEDED) named.push({ evidence: actorEvidence(scene, actor, "actor", cue ?? "subject"), rank });
  }
  const found = [...named, ...cues.vague];
  sortFew(found, (a, b) => b.rank - a.rank || a.evidence.start - b.evidence.start);
  // Every mention is evidence: who is named twice is meant as often as who is named once (psycomark, train).
  const distinct = new Map<number, Evidence>();
  for (const { evidence } of found) if (!distinct.has(evidence.start)) distinct.set(evidence.start, evidence);
  return [...distinct.values()].slice(0, SHOWN);
}

/** Actors of the claim and its surroundings, pronouns left out; the reach keeps long comments from costing their square. */
function actorsAround(scene: Scene, span: ClaimSpan, claim: readonly CueHit[]): { actor: Actor; number: number }[] {
  const begin = claim.reduce((least, hit) => Math.min(least, hit.from), scene.view.length);
  const actors: { actor: Actor; number: number }[] = [];
  for (let i = firstActorFrom(scene, begin - REACH); i < scene.actors.length; i++) {
    const actor = scene.actors[i]!;
    if (scene.view.sentences[actor.from]! >= span.to && actor.from > begin + REACH) break;
    if (actor.kind !== "pronoun") actors.push({ actor, number: i });
  }
  return actors;
}

function rankOf(actor: Actor): number {
  return LIKELY[actor.kind] + (actor.subject ? SUBJECT_GAIN : 0) + (actor.agent ? AGENT_GAIN : 0);
}

/** Actors that cues of the claim point at: those known to the scene with the cue's id, others, and vague ones. */
function cueActors(
  scene: Scene,
  claim: readonly CueHit[],
): { known: Map<Actor, string>; unknown: Candidate[]; vague: Candidate[] } {
  const known = new Map<Actor, string>();
  const unknown: Candidate[] = [];
  const vague: Candidate[] = [];
  for (const hit of claim) {
    for (const part of [{ slot: hit.cue.slot, from: hit.from, to: hit.to }, ...hit.slots]) {
      if (part.slot !== "actor") continue;
      const actor = actorAt(scene, part.from, part.to) ?? actorOver(scene, part.from, part.to);
      const meant = actor?.resolvesTo ?? actor;
      if (meant && meant.kind !== "pronoun") known.set(meant, known.get(meant) ?? hit.cue.id);
      else if (actor) vague.push({ evidence: actorEvidence(scene, actor, "actor", hit.cue.id), rank: VAGUE });
      else
        unknown.push({
          evidence: namedEvidence(scene.view, part.from, part.to, "actor", hit.cue.id, null),
          rank: NEEDED,
        });
    }
  }
  return { known, unknown, vague };
}
