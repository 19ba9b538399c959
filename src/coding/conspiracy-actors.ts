/** Whom a claim names as acting. */
import type { ActorKind } from "../codebook/index.ts";
import type { Evidence } from "../model.ts";
import type { Actor } from "./actors.ts";
import type { CueHit } from "./cues.ts";
import type { ClaimSpan } from "./modes.ts";
import { actorAt, actorEvidence, evidenceOf, firstActorFrom, type Scene } from "./scene.ts";

/** Actors shown of one claim. */
const SHOWN = 8;
/** How often an actor of a kind is one whom coders mark as acting (psycomark, train, posts coded), rounded; the rest below likewise. */
const LIKELY: Readonly<Record<ActorKind, number>> = {
  person: 0.4,
  party: 0.4,
  government: 0.35,
  agency: 0.35,
  religion: 0.35,
  office: 0.3,
  media: 0.25,
  described: 0.2,
  country: 0.2,
  name: 0.15,
  group: 0.15,
  company: 0.15,
  institution: 0.1,
  ethnicity: 0.1,
  pronoun: 0,
};
const SUBJECT_GAIN = 0.12;
const AGENT_GAIN = 0.25;
const FIRST_GAIN = 0.12;
/** Actors of other sentences than the claim's. */
const ELSEWHERE_COST = 0.1;
/** A cue of the claim says that this one acts. */
const CUE_GAIN = 0.2;
const NEEDED = 0.3;
/** Places before and after the begin of a claim in which its actors are looked for. */
const REACH = 200;
/** A vague "they" stands only where nobody else is named. */
const VAGUE = 0.05;

interface Candidate {
  readonly evidence: Evidence;
  readonly rank: number;
}

/** Evidence of the actors of a claim, the surest first. */
export function claimActors(scene: Scene, span: ClaimSpan, claim: readonly CueHit[]): Evidence[] {
  const cues = cueActors(scene, claim);
  const named = [...cues.unknown];
  for (const actor of actorsAround(scene, span, claim)) {
    const cue = cues.known.get(actor);
    const first = actor === scene.actors[0] ? FIRST_GAIN : 0;
    const rank = rankOf(scene, span, actor) + first + (cue === undefined ? 0 : CUE_GAIN);
    if (rank >= NEEDED) named.push({ evidence: actorEvidence(scene, actor, "actor", cue ?? "subject"), rank });
  }
  const found = named.length > 0 ? named : cues.vague;
  found.sort((a, b) => b.rank - a.rank || a.evidence.start - b.evidence.start);
  const distinct = new Map<string, Evidence>();
  for (const { evidence } of found) {
    const key = (evidence.name ?? evidence.quote).toLowerCase();
    if (!distinct.has(key)) distinct.set(key, evidence);
  }
  return [...distinct.values()].slice(0, SHOWN);
}

/** Actors of the claim and its surroundings, pronouns left out; the reach keeps long comments from costing their square. */
function actorsAround(scene: Scene, span: ClaimSpan, claim: readonly CueHit[]): Actor[] {
  const begin = claim.reduce((least, hit) => Math.min(least, hit.from), scene.view.length);
  const actors: Actor[] = [];
  for (let i = firstActorFrom(scene, begin - REACH); i < scene.actors.length; i++) {
    const actor = scene.actors[i]!;
    if (scene.view.sentences[actor.from]! >= span.to && actor.from > begin + REACH) break;
    if (actor.kind !== "pronoun") actors.push(actor);
  }
  return actors;
}

function rankOf(scene: Scene, span: ClaimSpan, actor: Actor): number {
  const sentence = scene.view.sentences[actor.from]!;
  const elsewhere = sentence < span.from || sentence >= span.to;
  return (
    LIKELY[actor.kind] +
    (actor.subject ? SUBJECT_GAIN : 0) +
    (actor.agent ? AGENT_GAIN : 0) -
    (elsewhere ? ELSEWHERE_COST : 0)
  );
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
      const actor = actorAt(scene, part.from, part.to);
      const meant = actor?.resolvesTo ?? actor;
      if (meant && meant.kind !== "pronoun") known.set(meant, known.get(meant) ?? hit.cue.id);
      else if (actor) vague.push({ evidence: actorEvidence(scene, actor, "actor", hit.cue.id), rank: VAGUE });
      else
        unknown.push({
          evidence: { ...evidenceOf(scene.view, part.from, part.to, "actor", hit.cue.id), name: null },
          rank: NEEDED,
        });
    }
  }
  return { known, unknown, vague };
}
