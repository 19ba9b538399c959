/** Duties: how far "should", "must" and their like are demands, by what they are laid on and by what follows them. */
import type { Actor } from "./actors.ts";
import { chainBefore, isIn, nounPhraseFrom, type Subject, subjectOf, wordAt } from "./clauses.ts";
import type { CueHit } from "./cues.ts";
import type { Scene } from "./scene.ts";

/** A duty found in the text. */
export interface Duty {
  /** 0..1.25, how surely it is a demand; a passive is surer than its cue alone. */
  readonly weight: number;
  /** Place of the verb that says what is to be done. */
  readonly verb: number;
  readonly denied: boolean;
  readonly subject: Subject | undefined;
  /** Whether the subject is to do it, or has it done to it. */
  readonly acts: boolean;
}

/** How much of a position is left where it is only asked for. */
export const QUESTION = 0.35;

/** How much of a duty's weight is left, by what it is laid on and what follows. */
const DUTY = {
  address: 0.2,
  self: 0.1,
  person: 0.85,
  onePerson: 0.7,
  inference: 0.3,
  state: 0.9,
  passive: 1.25,
  need: 0.9,
  burden: 0.55,
  freed: 0.2,
  held: 0.5,
  text: 0.5,
} as const;

/** What one person ought to do is seldom a measure. */
const ONE_PERSON: ReadonlySet<string> = new Set(["person", "pronoun"]);

/** A duty, weighed by its subject and by what follows the modal. */
export function dutyOf(scene: Scene, hit: CueHit): Duty {
  const { view } = scene;
  let at = hit.to;
  let negated = false;
  while (at < view.length && view.sentences[at] === hit.sentence && isBetween(scene, at)) {
    if (isIn(scene, at, "negation")) negated = true;
    at++;
  }
  const follows = at < view.length && view.sentences[at] === hit.sentence && view.marks[at] === 0;
  const verb = follows ? at : hit.to - 1;
  const modal = modalPlace(scene, hit);
  const addressed = isIn(scene, chainBefore(scene, modal).from - 1, "address");
  const subject = hit.cue.family === "state" || addressed ? undefined : subjectOf(scene, modal);
  const weight =
    hit.cue.weight *
    (follows ? followFactor(scene, hit, at, subject) : 0) *
    subjectFactor(scene, hit, subject, modal) *
    framingFactor(scene, hit.from, subject) *
    (hit.question ? QUESTION : 1);
  const acts = !isPassive(scene, verb) && (subject?.actor !== undefined || takesObject(scene, verb));
  return { weight, verb, denied: negated || hit.negated, subject, acts };
}

/** Adverbs and negations between the modal and its verb. */
function isBetween(scene: Scene, at: number): boolean {
  if (wordAt(scene, at) === "have" || wordAt(scene, at) === "been") return false;
  return isIn(scene, at, "chain-adverb") || isIn(scene, at, "negation");
}

/** The place of the modal itself, where the cue takes in its subject. */
function modalPlace(scene: Scene, hit: CueHit): number {
  for (let place = hit.from; place < hit.to; place++) if (isIn(scene, place, "deontic")) return place;
  return hit.from;
}

/** What follows the modal: hindsight, inference and mere burdens are no demands. */
function followFactor(scene: Scene, hit: CueHit, at: number, subject: Subject | undefined): number {
  const next = wordAt(scene, at);
  if (next === "'ve" || (next === "have" && (isParticiple(scene, at + 1) || wordAt(scene, at + 1) === "been")))
    return 0;
  if (isIn(scene, at, "epistemic-follow")) return 0;
  const modal = wordAt(scene, modalPlace(scene, hit));
  const burden = modal === "have" || modal === "has" || modal === "had";
  if (modal === "should" && isInverted(scene, hit, at)) return 0;
  if ((burden || modal.startsWith("need")) && hit.negated) return DUTY.freed;
  if (isPassive(scene, at)) return DUTY.passive;
  if (next === "be") return stateFactor(scene, hit, at, burden, subject);
  if (burden && !isIn(scene, at, "turning")) return DUTY.burden;
  return modal.startsWith("need") ? DUTY.need : 1;
}

/** "Should I ever return": a condition, where nothing is asked. */
function isInverted(scene: Scene, hit: CueHit, at: number): boolean {
  return hit.from === modalPlace(scene, hit) && (isIn(scene, at, "nominative") || isIn(scene, at, "self"));
}

/** "It has to be stricter" demands, "that has to be the old ferry" and "it must be the ferry" infer. */
function stateFactor(scene: Scene, hit: CueHit, be: number, burden: boolean, subject: Subject | undefined): number {
  if (hit.cue.family === "state") return 1;
  if (burden)
    return isIn(scene, be + 1, "degree") || (subject?.actor && isBody(subject.actor)) ? DUTY.state : DUTY.inference;
  if (wordAt(scene, modalPlace(scene, hit)) === "must") return DUTY.inference;
  return wordAt(scene, be + 1).endsWith("ing") ? 1 : DUTY.state;
}

/** "Reopen the pool": whoever does something to something acts, even where the words name no known actor. */
function takesObject(scene: Scene, verb: number): boolean {
  return isIn(scene, verb + 1, "determiner") || isIn(scene, verb + 1, "actor-pronoun");
}

/** Whether an actor is more than one person or pronoun. */
function isBody({ kind, plural }: Actor): boolean {
  return plural || !ONE_PERSON.has(kind);
}

/** "be" and a participle, adverbs between them left out. */
function isPassive(scene: Scene, be: number): boolean {
  if (wordAt(scene, be) !== "be") return false;
  let then = be + 1;
  while (isIn(scene, then, "chain-adverb")) then++;
  return isParticiple(scene, then);
}

function isParticiple(scene: Scene, place: number): boolean {
  return wordAt(scene, place).endsWith("ed") || isIn(scene, place, "participle");
}

/** What the duty is laid on. */
function subjectFactor(scene: Scene, hit: CueHit, subject: Subject | undefined, modal: number): number {
  const chain = chainBefore(scene, modal);
  const before = chain.from - 1;
  if (isIn(scene, before, "address")) return DUTY.address;
  if (isIn(scene, before, "self") && wordAt(scene, before) !== "my")
    return isDone(scene, modal + 1) ? DUTY.person : DUTY.self;
  if (hit.cue.family === "duty" && !subject && wordAt(scene, modal) === "must") return DUTY.inference;
  if (subject?.actor && !isBody(subject.actor)) return DUTY.onePerson;
  if (subject?.actor?.kind === "pronoun") return DUTY.person;
  if (subject && isIn(scene, subject.to - 1, "text-noun")) return DUTY.text;
  return 1;
}

/** "Ask whether the city should": what is asked, or what others are said to hold, is not the writer's demand. */
function framingFactor(scene: Scene, duty: number, subject: Subject | undefined): number {
  if (isIn(scene, duty - 1, "asking")) return QUESTION;
  if (!subject?.near) return 1;
  let before = nounPhraseFrom(scene, subject.from) - 1;
  if (isIn(scene, before, "embedding")) return QUESTION;
  if (wordAt(scene, before) === "that") before--;
  if (!isIn(scene, before, "saying-verb")) return 1;
  const holder = chainBefore(scene, before).from - 1;
  return isIn(scene, holder, "address") || isIn(scene, holder, "third-person") ? DUTY.held : 1;
}

/** "I should be told", "I should not have to": what others owe the writer. */
function isDone(scene: Scene, at: number): boolean {
  while (isIn(scene, at, "chain-adverb")) at++;
  return isPassive(scene, at) || isIn(scene, at, "owed");
}
