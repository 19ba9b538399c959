/** Ties between an agent and something bad: what one cue of blame says of whom. */
import { deedOf, stateOf } from "./blame-harms.ts";
import { conjoined, factorOf, keyOf, nearestAgent } from "./blame-targets.ts";
import {
  type Chain,
  chainBefore,
  isIn,
  nounPhraseFrom,
  phraseEnd,
  type Subject,
  subjectOf,
  wordAt,
} from "./clauses.ts";
import type { CueHit, SlotFill } from "./cues.ts";
import { actorAt, type Scene } from "./scene.ts";

/** One tie. */
export interface Tie {
  readonly hit: CueHit;
  readonly target: Subject;
  /** What makes two targets the same. */
  readonly key: string;
  /** Where the tie begins in the text. */
  readonly from: number;
  /** Harm and relation, as places. */
  readonly parts: readonly SlotFill[];
  /** 0..1. */
  readonly weight: number;
}

/** What is left of a tie when the harm is not stated as done, or the subject is not the verb's own. */
const FACTOR = { far: 0.6, ahead: 0.5, duty: 0.15, question: 0.65, denied: 0.1, supposed: 0.5 } as const;

/** Words quoted of what somebody is blamed for. */
const REASON_WORDS = 12;

/** Classes of words that may open a clause. */
const CLAUSE_OPENERS = ["determiner", "nominative", "self"] as const;

/** Families whose cue is a verb that needs its subject. */
const VERBS: ReadonlySet<string> = new Set(["harm", "failing", "deceit", "causing", "letting", "act", "unhelpful"]);
/** Families whose cue follows its agent without being a verb of harm. */
const AFTER_AGENT: ReadonlySet<string> = new Set(["fault", "omission", "verdict"]);
/** Families in which the negation is part of the fault. */
const NEGATIVE: ReadonlySet<string> = new Set(["omission", "unhelpful"]);

/** Adds the ties that a cue makes; none where nobody is in sight to carry them. */
export function addTies(scene: Scene, hit: CueHit, found: Tie[]): void {
  const { family } = hit.cue;
  if (VERBS.has(family)) addVerbTies(scene, hit, found);
  else if (AFTER_AGENT.has(family)) addAgentTies(scene, hit, found);
  else if (family === "bad") addNearTies(scene, hit, found);
  else addSlotTies(scene, hit, found);
}

/** A harmful verb and its subject; a passive has none, unless "by" names it, which cues of their own find. */
function addVerbTies(scene: Scene, hit: CueHit, found: Tie[]): void {
  // "do not listen": the verb that is denied carries the form.
  const verb = hit.cue.family === "unhelpful" && isIn(scene, hit.from, "negation") ? hit.to - 1 : hit.from;
  const chain = chainBefore(scene, verb);
  if (chain.passive || isNoun(scene, hit.from) || lacksObject(scene, hit) || isUndergone(scene, hit)) return;
  const subject = subjectOf(scene, verb, chain);
  if (!subject || (subject.near && !agrees(scene, verb, chain, subject)) || wordAt(scene, chain.from - 1) === "it")
    return;
  const factor = chainFactor(scene, hit, chain, subject) * (subject.near ? 1 : FACTOR.far);
  add(scene, hit, subjectsOf(scene, chain, verb, subject), [deedOf(scene, hit, verb)], factor, found);
}

function addAgentTies(scene: Scene, hit: CueHit, found: Tie[]): void {
  const chain = chainBefore(scene, hit.from);
  const subject = subjectOf(scene, hit.from, chain);
  if (!subject) return;
  const factor = chainFactor(scene, hit, chain, subject) * (subject.near ? 1 : FACTOR.far);
  add(scene, hit, subjectsOf(scene, chain, hit.from, subject), partsOf(hit), factor, found);
}

/** A subject and those joined to it; a singular verb has only one. */
function subjectsOf(scene: Scene, chain: Chain, verb: number, subject: Subject): Subject[] {
  for (let place = chain.from; place <= verb; place++) if (isIn(scene, place, "singular-verb")) return [subject];
  return conjoined(scene, subject, -1);
}

function addSlotTies(scene: Scene, hit: CueHit, found: Tie[]): void {
  const fill = hit.slots.find((slot) => slot.slot === "target");
  if (!fill) return;
  const target = { from: fill.from, to: fill.to, actor: actorAt(scene, fill.from, fill.to), near: true };
  const parts = partsOf(hit).map((part) =>
    part.slot === "harm" ? { slot: part.slot, from: nounPhraseFrom(scene, part.from), to: part.to } : part,
  );
  const targets = conjoined(scene, target, 1);
  add(scene, hit, targets, [...parts, ...reasonAfter(scene, hit, targets.at(-1)!.to)], 1, found);
}

/**
 * What all those joined are blamed for: "blame the board and the mayor for the leak". Where the tie opens the sentence, the rest of
 * it says what came of it ("because of the board, we lost the bus"); behind a relative clause only something bad is a reason.
 */
function reasonAfter(scene: Scene, hit: CueHit, place: number): SlotFill[] {
  if (isIn(scene, place, "reason-link")) return harmFrom(scene, hit, place + 1);
  const next = wordAt(scene, place) === "," ? place + 1 : place;
  if (opensSentence(scene, hit) && CLAUSE_OPENERS.some((name) => isIn(scene, next, name)))
    return harmFrom(scene, hit, next);
  if (!isIn(scene, place, "relative")) return [];
  for (let at = place; at < place + REASON_WORDS && scene.view.sentences[at] === hit.sentence; at++) {
    if (isIn(scene, at, "reason-link") && isBad(scene, at + 1)) return harmFrom(scene, hit, at + 1);
  }
  return [];
}

function harmFrom(scene: Scene, hit: CueHit, from: number): SlotFill[] {
  const { view } = scene;
  if (from >= view.length || view.sentences[from] !== hit.sentence || view.marks[from] === 1) return [];
  return [{ slot: "harm", from, to: phraseEnd(scene, from, REASON_WORDS) }];
}

function opensSentence({ view }: Scene, hit: CueHit): boolean {
  return hit.from === 0 || view.sentences[hit.from - 1] !== hit.sentence;
}

/** Whether the phrase that begins at a place holds a word for something bad. */
function isBad(scene: Scene, from: number): boolean {
  for (let place = from; place < phraseEnd(scene, from, REASON_WORDS); place++)
    if (isIn(scene, place, "bad-state") || isIn(scene, place, "damning")) return true;
  return false;
}

/** Words for a bad state weigh a little on the agent that their sentence speaks of. */
function addNearTies(scene: Scene, hit: CueHit, found: Tie[]): void {
  const target = nearestAgent(scene, hit);
  if (!target) return;
  const states = partsOf(hit).flatMap((part) => stateOf(scene, part) ?? []);
  add(scene, hit, [target], states, hit.negated ? FACTOR.denied : 1, found);
}

function partsOf(hit: CueHit): SlotFill[] {
  return hit.slots.filter((slot) => slot.slot === "harm" || slot.slot === "relation");
}

/** A determiner before it makes a word a noun ("the attack"), unless the determiner may be a relative ("that attacked"). */
function isNoun(scene: Scene, place: number): boolean {
  return isIn(scene, place - 1, "determiner") && !isIn(scene, place - 1, "relative");
}

/** "They were never asked to test it": what is not done to somebody is not that one's fault. */
function isUndergone(scene: Scene, hit: CueHit): boolean {
  return (
    hit.cue.family === "unhelpful" && isIn(scene, hit.from, "negation") && chainBefore(scene, hit.from + 1).passive
  );
}

/** "The bank closed", "robbed by", "the blasts, then": without an object it is a participle, or a noun. */
function lacksObject(scene: Scene, hit: CueHit): boolean {
  if (hit.cue.family !== "harm" || hit.to - hit.from > 1 || !/ed$/.test(wordAt(scene, hit.from))) return false;
  const { view } = scene;
  const next = hit.to;
  if (next >= view.length || view.sentences[next] !== hit.sentence || view.marks[next] === 1) return true;
  return isIn(scene, next, "clause-link") || isIn(scene, next, "preposition");
}

/** Whether the form of a verb without auxiliary fits its subject: what does not is a noun ("rights violations", "mass murder"). */
function agrees(scene: Scene, verb: number, chain: Chain, subject: Subject): boolean {
  for (let place = chain.from; place < verb; place++) if (isIn(scene, place, "chain-verb")) return true;
  const word = wordAt(scene, verb);
  if (isModifier(scene, subject) && endsPhrase(scene, verb + 1)) return false;
  if (word.endsWith("ed") || isIn(scene, verb, "past-form") || isIn(scene, verb, "negation")) return true;
  const last = wordAt(scene, subject.to - 1);
  const plural = subject.actor ? subject.actor.plural || isIn(scene, subject.from, "plural-pronoun") : isPlural(last);
  return isPlural(word) ? !plural : plural;
}

/** By its ending; of a verb, that it is singular. */
function isPlural(word: string): boolean {
  return word.endsWith("s") && !/(?:ss|us|is)$/.test(word);
}

/** "The Iran blasts": a country without an article of its own, after a determiner, says which blasts. */
function isModifier(scene: Scene, { actor, from, to }: Subject): boolean {
  return actor?.kind === "country" && to - from === 1 && isIn(scene, from - 1, "determiner");
}

/** Whether nothing follows that a verb could take. */
function endsPhrase(scene: Scene, place: number): boolean {
  return (
    place >= scene.view.length ||
    scene.view.marks[place] === 1 ||
    scene.view.sentences[place] !== scene.view.sentences[place - 1]
  );
}

/** "It is not the council that failed us." */
function isDenied(scene: Scene, subject: Subject): boolean {
  return isIn(scene, placeBefore(scene, subject), "negation");
}

/** "If the council sold the pool", "some would believe the council sold it": a case that is only supposed. */
function isSupposed(scene: Scene, subject: Subject): boolean {
  const before = placeBefore(scene, subject);
  if (isIn(scene, before, "supposing")) return true;
  return isIn(scene, before, "believing") && !isIn(scene, before - 1, "self") && wordAt(scene, before - 1) !== "we";
}

function placeBefore(scene: Scene, subject: Subject): number {
  let before = subject.from - 1;
  while (isIn(scene, before, "determiner")) before--;
  return before;
}

function chainFactor(scene: Scene, hit: CueHit, chain: Chain, subject: Subject): number {
  const denied = (chain.negated && !NEGATIVE.has(hit.cue.family)) || isDenied(scene, subject);
  let factor = denied ? FACTOR.denied : 1;
  if (isSupposed(scene, subject)) factor *= FACTOR.supposed;
  for (let place = chain.from; place < hit.from; place++) {
    if (isIn(scene, place, "ahead-verb")) factor = Math.min(factor, FACTOR.ahead);
    if (isIn(scene, place, "duty-verb") && hit.cue.family !== "omission") factor = Math.min(factor, FACTOR.duty);
  }
  return factor;
}

function add(
  scene: Scene,
  hit: CueHit,
  targets: readonly Subject[],
  parts: readonly SlotFill[],
  factor: number,
  found: Tie[],
): void {
  const asked = hit.question ? FACTOR.question : 1;
  for (const target of targets) {
    const quality = factorOf(scene, target);
    if (quality === 0) continue;
    const weight = hit.cue.weight * quality * factor * asked;
    found.push({ hit, target, key: keyOf(scene, target), from: Math.min(target.from, hit.from), parts, weight });
  }
}
