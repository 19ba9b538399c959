/** Ties between an agent and something bad: what one cue of blame says of whom. */
import type { Actor } from "./actors.ts";
import { type Chain, chainBefore, isIn, phraseEnd, type Subject, subjectOf, wordAt } from "./clauses.ts";
import type { CueHit, SlotFill } from "./cues.ts";
import { actorAt, type Scene } from "./scene.ts";

/** One tie. */
export interface Tie {
  readonly hit: CueHit;
  readonly cue: string;
  /** The actor blamed; undefined where a noun phrase that is no known actor is. */
  readonly actor: Actor | undefined;
  /** What makes two targets the same. */
  readonly key: string;
  readonly targetFrom: number;
  readonly targetTo: number;
  /** Where the tie begins in the text. */
  readonly from: number;
  /** Harm and relation, as places. */
  readonly parts: readonly SlotFill[];
  /** 0..1. */
  readonly weight: number;
}

/** Words of a harmful act that are quoted: the verb and what it takes. */
const HARM_WORDS = 8;

/** How well a target can carry blame: bodies and persons best, words for nobody in particular worst. */
const TARGET_FACTOR: Readonly<Record<string, number>> = {
  government: 1,
  party: 1,
  institution: 1,
  agency: 1,
  office: 1,
  media: 0.95,
  company: 1,
  person: 1,
  group: 0.95,
  ethnicity: 0.95,
  religion: 0.95,
  described: 1,
  name: 0.85,
  country: 0.85,
  pronoun: 0.55,
};
/** A noun phrase that is no known actor: a plural is likelier to be people than a singular. */
const PHRASE_FACTOR = { plural: 0.65, singular: 0.4 } as const;
/** What is left of a tie when the harm is not stated as done. */
const FACTOR = { far: 0.65, ahead: 0.45, duty: 0.15, question: 0.8, denied: 0.1, loose: 0.7 } as const;

const AHEAD: ReadonlySet<string> = new Set([
  "will",
  "'ll",
  "would",
  "'d",
  "could",
  "may",
  "might",
  "shall",
  "gonna",
  "can",
  "wo",
]);
const DUTY: ReadonlySet<string> = new Set(["should", "must", "ought"]);
/** Families whose cue is a verb that needs its subject. */
const VERB_FAMILIES: ReadonlySet<string> = new Set(["harm", "failing", "deceit", "causing", "letting", "act"]);
/** Families whose cue follows its agent without being a verb of harm. */
const AFTER_AGENT: ReadonlySet<string> = new Set(["fault", "omission", "verdict"]);

/** The tie that a cue makes; undefined where nobody is in sight to carry it. */
export function tieOf(scene: Scene, hit: CueHit): Tie | undefined {
  const { family } = hit.cue;
  if (VERB_FAMILIES.has(family)) return verbTie(scene, hit);
  if (AFTER_AGENT.has(family)) return agentTie(scene, hit);
  return slotTie(scene, hit);
}

/** A harmful verb and its subject; a passive has none, unless "by" names it, which cues of their own find. */
function verbTie(scene: Scene, hit: CueHit): Tie | undefined {
  const chain = chainBefore(scene, hit.from);
  if (chain.passive || isIn(scene, hit.from - 1, "determiner")) return undefined;
  const subject = subjectOf(scene, hit.from, chain);
  if (!subject) return undefined;
  const factor = chainFactor(scene, hit, chain) * (subject.near ? 1 : FACTOR.far);
  const harm = { slot: "harm", from: hit.from, to: Math.max(hit.to, phraseEnd(scene, hit.from, HARM_WORDS)) };
  return tie(scene, hit, subject, [harm], factor);
}

function agentTie(scene: Scene, hit: CueHit): Tie | undefined {
  const chain = chainBefore(scene, hit.from);
  const subject = subjectOf(scene, hit.from, chain);
  if (!subject) return undefined;
  const slots = hit.slots.filter((fill) => fill.slot !== "target");
  return tie(scene, hit, subject, slots, chainFactor(scene, hit, chain) * (subject.near ? 1 : FACTOR.far));
}

function slotTie(scene: Scene, hit: CueHit): Tie | undefined {
  const fill = hit.slots.find((slot) => slot.slot === "target");
  if (!fill) return undefined;
  const actor = actorAt(scene, fill.from, fill.to);
  return tie(
    scene,
    hit,
    { from: fill.from, to: fill.to, actor, near: true },
    hit.slots.filter((slot) => slot.slot !== "target"),
    1,
  );
}

function chainFactor(scene: Scene, hit: CueHit, chain: Chain): number {
  let factor = chain.negated && hit.cue.family !== "failing" && hit.cue.family !== "omission" ? FACTOR.denied : 1;
  for (let place = chain.from; place < hit.from; place++) {
    if (AHEAD.has(wordAt(scene, place))) factor = Math.min(factor, FACTOR.ahead);
    if (DUTY.has(wordAt(scene, place)) && hit.cue.family !== "omission") factor = Math.min(factor, FACTOR.duty);
  }
  return factor;
}

function tie(scene: Scene, hit: CueHit, subject: Subject, parts: readonly SlotFill[], factor: number): Tie | undefined {
  const actor = subject.actor;
  const quality = targetFactor(scene, subject);
  if (quality === 0) return undefined;
  const meant = actor?.resolvesTo ?? actor;
  const key = meant?.name ?? textOf(scene, meant?.from ?? subject.from, meant?.to ?? subject.to);
  const asked = hit.question ? FACTOR.question : 1;
  const weight = hit.cue.weight * quality * factor * asked;
  return {
    hit,
    cue: hit.cue.id,
    actor,
    key,
    targetFrom: subject.from,
    targetTo: subject.to,
    from: Math.min(subject.from, hit.from),
    parts,
    weight,
  };
}

function targetFactor(scene: Scene, subject: Subject): number {
  const { actor, from, to } = subject;
  const last = wordAt(scene, to - 1);
  if (to - from === 1 && (isIn(scene, from, "address") || isIn(scene, from, "self"))) return 0;
  if (actor?.kind === "pronoun" && actor.resolvesTo) return (TARGET_FACTOR[actor.resolvesTo.kind] ?? 1) * 0.9;
  if (actor) return TARGET_FACTOR[actor.kind] ?? 1;
  if (isIn(scene, to - 1, "nobody")) return 0;
  return last.endsWith("s") || isIn(scene, to - 1, "plural") ? PHRASE_FACTOR.plural : PHRASE_FACTOR.singular;
}

function textOf(scene: Scene, from: number, to: number): string {
  const words: string[] = [];
  for (let place = from; place < to; place++) words.push(wordAt(scene, place));
  return words.join(" ");
}
