/** The coder of policy positions: what a collective body should or should not do, and on which side the comment stands. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence, Stance } from "../model.ts";
import type { Actor } from "./actors.ts";
import { chainBefore, isIn, nounPhraseFrom, type Subject, subjectOf, wordAt } from "./clauses.ts";
import type { CueHit } from "./cues.ts";
import type { Verdict } from "./plain.ts";
import { dutyProposal, proposalOf, type Stretch } from "./policy-proposals.ts";
import { actorEvidence, evidenceOf, type Scene } from "./scene.ts";
import { gradedScore, largestOf } from "./scores.ts";

/** A position found in the text. */
interface Position {
  readonly hit: CueHit;
  /** 0..1, how surely it is a position. */
  readonly weight: number;
  readonly stance: Stance;
  /** Words of the proposal, the surest first; never empty. */
  readonly proposal: readonly Stretch[];
  readonly addressee: Subject | undefined;
}

/** Codings given to one comment; further positions of a long comment repeat the first. */
const POSITIONS_SHOWN = 4;

/** How much of a duty's weight is left, by what it is laid on and what follows. */
const DUTY = {
  address: 0.2,
  self: 0.1,
  person: 0.85,
  onePerson: 0.7,
  question: 0.35,
  inference: 0.3,
  state: 0.9,
  passive: 1.25,
  need: 0.9,
  burden: 0.55,
  freed: 0.2,
  held: 0.5,
  text: 0.5,
} as const;

/** A position that is not itself half a reason is not shown, though it may help another over the threshold. */
const SHOWN_SHARE = 0.5;

/** What one person ought to do is seldom a measure. */
const ONE_PERSON: ReadonlySet<string> = new Set(["person", "pronoun"]);
/** Families that speak against what they name. */
const AGAINST: ReadonlySet<string> = new Set(["oppose", "reject", "reproach", "bad-idea"]);
/** Families whose sense a negation turns round. */
const TURNED_BY_NEGATION: ReadonlySet<string> = new Set(["support", "good-idea", "bad-idea"]);
/** Families that take a position by asking. */
const ASKING: ReadonlySet<string> = new Set(["why-not", "reproach"]);
/** Families that are only signs of a suggestion; they rank and never code. */
const WEAK_FAMILIES: ReadonlySet<string> = new Set(["chat", "suggest"]);

/** Codes a comment by the policy frame. */
export function codePolicy(scene: Scene, entry: Entry): Verdict {
  const hits = scene.hits.get(entry.code);
  if (!hits) return { codings: [], score: 0 };
  const positions = hits.map((hit) => positionOf(scene, hit)).filter((position) => position.weight > 0);
  if (positions.length === 0) return { codings: [], score: 0 };
  const best = largestOf(sumsOf(positions).values());
  const score = gradedScore(best / entry.threshold, positions.length, scene.view.length);
  const deciding = positions.filter((position) => !WEAK_FAMILIES.has(position.hit.cue.family));
  const sums = sumsOf(deciding);
  const warranting = deciding.filter(
    ({ hit, weight }) => weight >= entry.threshold * SHOWN_SHARE && sums.get(hit.sentence)! >= entry.threshold,
  );
  if (warranting.length === 0) return { codings: [], score };
  const codings = distinct(warranting).map((position) => codingOf(scene, entry, position));
  return { codings, score };
}

/** Weight of each sentence; a family counts once. */
function sumsOf(positions: readonly Position[]): Map<number, number> {
  const heaviest = new Map<number, Map<string, number>>();
  for (const { hit, weight } of positions) {
    const families = heaviest.get(hit.sentence) ?? new Map<string, number>();
    heaviest.set(hit.sentence, families.set(hit.cue.family, Math.max(families.get(hit.cue.family) ?? 0, weight)));
  }
  return new Map(
    [...heaviest].map(([sentence, families]) => [sentence, [...families.values()].reduce((a, b) => a + b, 0)]),
  );
}

function positionOf(scene: Scene, hit: CueHit): Position {
  const { family, weight } = hit.cue;
  if (family === "duty" || family === "state") return dutyOf(scene, hit);
  const turned = hit.negated && TURNED_BY_NEGATION.has(family);
  const against = AGAINST.has(family) !== turned;
  const asked = hit.question && !ASKING.has(family) ? DUTY.question : 1;
  // "Why can't they wake up?" exhorts, as "they should wake up" does.
  const exhorts = family === "why-not" && isIn(scene, hit.to, "epistemic-follow");
  return {
    hit,
    weight: exhorts ? 0 : weight * asked,
    stance: against ? "against" : "for",
    proposal: proposalOf(scene, hit),
    addressee: undefined,
  };
}

/** A duty: weighed by its subject, and by what follows the modal. */
function dutyOf(scene: Scene, hit: CueHit): Position {
  let at = hit.to;
  let negated = false;
  while (
    at < scene.view.length &&
    scene.view.sentences[at] === hit.sentence &&
    (isIn(scene, at, "chain-adverb") || isIn(scene, at, "negation"))
  ) {
    if (wordAt(scene, at) === "have" || wordAt(scene, at) === "been") break;
    if (isIn(scene, at, "negation")) negated = true;
    at++;
  }
  const inSentence = at < scene.view.length && scene.view.sentences[at] === hit.sentence && scene.view.marks[at] === 0;
  const from = inSentence ? at : hit.to - 1;
  const modal = modalPlace(scene, hit);
  const addressed = isIn(scene, chainBefore(scene, modal).from - 1, "address");
  const subject = hit.cue.family === "state" || addressed ? undefined : subjectOf(scene, modal);
  const weight =
    hit.cue.weight *
    (inSentence ? followFactor(scene, hit, at, subject) : 0) *
    subjectFactor(scene, hit, subject, modal) *
    framingFactor(scene, hit.from, subject) *
    (hit.question ? DUTY.question : 1);
  const denied = negated || hit.negated;
  const acts = !isPassive(scene, from) && (subject?.actor !== undefined || takesObject(scene, from));
  return {
    hit,
    weight,
    stance: denied ? "against" : "for",
    proposal: dutyProposal(scene, hit, from, acts ? undefined : subject, denied),
    addressee: acts ? subject : undefined,
  };
}

/** The place of the modal itself, where the cue takes in its subject. */
function modalPlace(scene: Scene, hit: CueHit): number {
  for (let place = hit.from; place < hit.to; place++) if (isIn(scene, place, "deontic")) return place;
  return hit.from;
}

function followFactor(scene: Scene, hit: CueHit, at: number, subject: Subject | undefined): number {
  const next = wordAt(scene, at);
  if (next === "'ve" || (next === "have" && (isParticiple(scene, at + 1) || wordAt(scene, at + 1) === "been")))
    return 0;
  if (isIn(scene, at, "epistemic-follow")) return 0;
  const modal = wordAt(scene, modalPlace(scene, hit));
  // "Should I ever return": a condition, where nothing is asked.
  if (
    modal === "should" &&
    hit.from === modalPlace(scene, hit) &&
    (isIn(scene, at, "nominative") || isIn(scene, at, "self"))
  )
    return 0;
  const burden = modal === "have" || modal === "has" || modal === "had";
  if ((burden || modal.startsWith("need")) && hit.negated) return DUTY.freed;
  // "That has to be the old ferry" infers, "it has to be stricter" demands.
  if (burden && next === "be" && !isPassive(scene, at) && hit.cue.family !== "state")
    return isIn(scene, at + 1, "degree") || (subject?.actor && isBody(subject.actor)) ? DUTY.state : DUTY.inference;
  if (burden && !isPassive(scene, at) && !isIn(scene, at, "turning")) return DUTY.burden;
  if (next !== "be") return modal.startsWith("need") ? DUTY.need : 1;
  const passive = isPassive(scene, at);
  if (passive) return DUTY.passive;
  if (modal === "must" && hit.cue.family !== "state") return DUTY.inference;
  return wordAt(scene, at + 1).endsWith("ing") || hit.cue.family === "state" ? 1 : DUTY.state;
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
  if (isIn(scene, duty - 1, "asking")) return DUTY.question;
  if (!subject?.near) return 1;
  let before = nounPhraseFrom(scene, subject.from) - 1;
  if (isIn(scene, before, "embedding")) return DUTY.question;
  if (wordAt(scene, before) === "that") before--;
  if (!isIn(scene, before, "holding")) return 1;
  const holder = chainBefore(scene, before).from - 1;
  return isIn(scene, holder, "address") || isIn(scene, holder, "third-person") ? DUTY.held : 1;
}

/** "I should be told", "I should not have to": what others owe the writer. */
function isDone(scene: Scene, at: number): boolean {
  while (isIn(scene, at, "chain-adverb")) at++;
  return isPassive(scene, at) || isIn(scene, at, "owed");
}

/** Positions worth a coding of their own: the surest first, none inside another. */
function distinct(positions: readonly Position[]): Position[] {
  const order = [...positions].sort((a, b) => b.weight - a.weight || a.hit.from - b.hit.from);
  const kept: Position[] = [];
  for (const position of order) {
    if (kept.length === POSITIONS_SHOWN) break;
    if (kept.some((other) => position.hit.from < endOf(other) && other.hit.from < endOf(position))) continue;
    kept.push(position);
  }
  return kept;
}

/** Where a position ends: its cue with its proposal. */
function endOf({ hit, proposal }: Position): number {
  return Math.max(hit.to, ...proposal.map(({ to }) => to));
}

function codingOf(scene: Scene, entry: Entry, position: Position): Coding {
  const { hit, addressee } = position;
  const evidence: Evidence[] = position.proposal.map(({ from, to }) =>
    evidenceOf(scene.view, from, to, "proposal", hit.cue.id),
  );
  if (addressee?.actor) evidence.push(actorEvidence(scene, addressee.actor, "addressee", hit.cue.id));
  else if (addressee?.near && !isIn(scene, addressee.to - 1, "nobody"))
    evidence.push({ ...evidenceOf(scene.view, addressee.from, addressee.to, "addressee", hit.cue.id), name: null });
  return {
    code: entry.code,
    mode: null,
    stance: position.stance,
    score: gradedScore(position.weight / entry.threshold, 1, scene.view.length),
    evidence,
  };
}
