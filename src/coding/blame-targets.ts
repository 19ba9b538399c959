/** Who can carry blame, and how well. */
import type { Actor } from "./actors.ts";
import { actorsBefore, actorsBetween, isIn, type Subject, wordAt } from "./clauses.ts";
import type { CueHit } from "./cues.ts";
import type { Scene } from "./scene.ts";

/** How well a target can carry blame: bodies and persons best, words for nobody in particular worst. */
const KIND_FACTOR: Readonly<Record<Actor["kind"], number>> = {
  government: 1,
  party: 1,
  institution: 1,
  agency: 1,
  office: 1,
  media: 1,
  company: 1,
  person: 1,
  described: 1,
  group: 0.95,
  ethnicity: 0.95,
  religion: 0.95,
  name: 0.85,
  country: 0.85,
  pronoun: 0.6,
};
/** A pronoun is surer where it stands for somebody. */
const RESOLVED_FACTOR = 0.9;
/** A noun phrase that is no known actor: a plural is likelier to be people than a singular. */
const PHRASE_FACTOR = { plural: 0.6, singular: 0.35 } as const;
/** Targets joined in one list that are followed. */
const JOINED_MOST = 6;
/** Words between a bad state and the agent it is held against. */
const NEAR_WORDS = 12;

/** 0..1; 0 for the writer, the reader addressed and what is nobody. */
export function factorOf(scene: Scene, target: Subject): number {
  const { actor, from, to } = target;
  if (to - from === 1 && (isIn(scene, from, "address") || isIn(scene, from, "self") || isIn(scene, from, "nobody")))
    return 0;
  if (actor?.kind === "pronoun" && actor.resolvesTo) return KIND_FACTOR[actor.resolvesTo.kind] * RESOLVED_FACTOR;
  if (actor) return KIND_FACTOR[actor.kind];
  if (isIn(scene, to - 1, "nobody")) return 0;
  if (to - from === 1 && isIn(scene, from, "plural-pronoun")) return KIND_FACTOR.pronoun;
  return wordAt(scene, to - 1).endsWith("s") || isIn(scene, to - 1, "plural")
    ? PHRASE_FACTOR.plural
    : PHRASE_FACTOR.singular;
}

/** What makes two targets the same: their normalised name, or else their words. */
export function keyOf(scene: Scene, target: Subject): string {
  const meant = target.actor?.resolvesTo ?? target.actor;
  if (meant?.name) return meant.name.toLowerCase();
  const words: string[] = [];
  for (let place = meant?.from ?? target.from; place < (meant?.to ?? target.to); place++)
    words.push(wordAt(scene, place));
  return words.join(" ");
}

/** A target and those joined to it by commas and "and", leftward (-1) or rightward (1). */
export function conjoined(scene: Scene, target: Subject, direction: -1 | 1): Subject[] {
  const { actor } = target;
  if (!actor) return [target];
  const found = [target];
  let at = actorsBefore(scene, actor.from);
  for (
    let next = scene.actors[at + direction];
    next && found.length < JOINED_MOST;
    next = scene.actors[at + direction]
  ) {
    const known = scene.actors[at]!;
    const [left, right] = direction < 0 ? [next, known] : [known, next];
    if (!isJoint(scene, left.to, right.from)) break;
    found.push({ from: next.from, to: next.to, actor: next, near: target.near });
    at += direction;
  }
  return found;
}

/** Whether only joining words stand between two places, and at least one of them. */
function isJoint(scene: Scene, from: number, to: number): boolean {
  if (from >= to || to - from > 3 || scene.view.sentences[from] !== scene.view.sentences[to]) return false;
  let joined = false;
  for (let place = from; place < to; place++) {
    if (isIn(scene, place, "joint")) joined = true;
    else if (!isIn(scene, place, "determiner")) return false;
  }
  return joined;
}

/** The agent that a bad state is most likely held against: a subject before it, else the nearest actor of its sentence. */
export function nearestAgent(scene: Scene, hit: CueHit): Subject | undefined {
  let best: Actor | undefined;
  let bestDistance = NEAR_WORDS;
  for (const actor of actorsBetween(scene, hit.from - NEAR_WORDS, hit.to + NEAR_WORDS)) {
    if (scene.view.sentences[actor.from] !== hit.sentence || (actor.from < hit.to && actor.to > hit.from)) continue;
    const away = actor.from < hit.from ? hit.from - actor.to : actor.from - hit.to + 2;
    const distance = away - (actor.subject ? 3 : 0) + (actor.kind === "pronoun" ? 2 : 0);
    if (distance < bestDistance) [best, bestDistance] = [actor, distance];
  }
  return best && { from: best.from, to: best.to, actor: best, near: false };
}
