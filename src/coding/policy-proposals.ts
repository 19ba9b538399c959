/** The words of a position that say what is proposed, so that a stranger understands them: with the verb, and with what it is laid on. */
import { isIn, nounPhraseFrom, phraseEnd, type Subject, subjectOf, wordAt } from "./clauses.ts";
import type { CueHit } from "./cues.ts";
import type { Scene } from "./scene.ts";

/** Places, half-open. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Words of a proposal that are quoted as evidence. */
const PROPOSAL_WORDS = 14;
/** Words between a form of "be" and the verdict on its subject. */
const VERDICT_REACH = 4;
/** Families whose cue opens with the verb of the measure. */
const COMMANDS: ReadonlySet<string> = new Set(["command", "reject"]);
/** Families that pass a verdict on a measure. */
const VERDICTS: ReadonlySet<string> = new Set(["bad-idea", "good-idea"]);

/** What a cue other than a duty proposes. */
export function proposalOf(scene: Scene, hit: CueHit): Stretch[] {
  if (VERDICTS.has(hit.cue.family)) {
    const judged = judgedBy(scene, hit);
    if (judged) return [judged];
  }
  const marked = hit.slots.find((fill) => fill.slot === "proposal");
  const from = COMMANDS.has(hit.cue.family) ? verbOf(scene, hit) : (marked?.from ?? startAfter(scene, hit));
  return told(scene, hit, [{ from, to: Math.max(phraseEnd(scene, from, PROPOSAL_WORDS), marked?.to ?? 0) }]);
}

/**
 * What a duty proposes: its verb with what follows, and before it the subject where that does not act itself ("the
 * rent should go up"); in two stretches where the duty is denied, as what lies between them would deny it twice.
 */
export function dutyProposal(
  scene: Scene,
  hit: CueHit,
  verb: number,
  laidOn: Subject | undefined,
  denied: boolean,
): Stretch[] {
  const deed = { from: verb, to: phraseEnd(scene, verb, PROPOSAL_WORDS) };
  // "It should be free": a state says nothing without what it is a state of, not even with a pronoun for it.
  if (!laidOn?.near)
    return wordAt(scene, verb) === "be" && hit.cue.family === "duty"
      ? [clauseOf(scene, hit)]
      : told(scene, hit, [deed]);
  const subject = { from: nounPhraseFrom(scene, laidOn.from), to: laidOn.to };
  return told(scene, hit, denied ? [deed, subject] : [{ from: subject.from, to: deed.to }]);
}

/** The stretches, or the whole clause where they hold no word with a meaning of its own. */
function told(scene: Scene, hit: CueHit, stretches: Stretch[]): Stretch[] {
  return stretches.some((stretch) => isTelling(scene, stretch)) ? stretches : [clauseOf(scene, hit)];
}

function isTelling(scene: Scene, { from, to }: Stretch): boolean {
  for (let place = from; place < to; place++) {
    if (scene.view.marks[place] === 1) continue;
    if (!EMPTY.some((name) => isIn(scene, place, name))) return true;
  }
  return false;
}

/** Classes of words that say nothing without others. */
const EMPTY = [
  "phrase-end",
  "determiner",
  "chain-verb",
  "chain-adverb",
  "negation",
  "relative",
  "nobody",
  "turning",
] as const;

/** Words looked back for the beginning of a clause; without a bound, a sentence of one repeated cue costs the square of its length. */
const CLAUSE_REACH = 40;

/** The clause that a cue stands in, from mark or linking word to mark or linking word. */
function clauseOf(scene: Scene, hit: CueHit): Stretch {
  let from = hit.from;
  const first = Math.max(0, hit.from - CLAUSE_REACH);
  while (from > first && isInside(scene, from - 1, hit) && !isIn(scene, from - 1, "clause-link")) from--;
  const to = Math.max(hit.to, phraseEnd(scene, from, PROPOSAL_WORDS));
  return { from, to };
}

function isInside(scene: Scene, place: number, hit: CueHit): boolean {
  return scene.view.sentences[place] === hit.sentence && scene.view.marks[place] === 0;
}

/** The verb of a command: what stands before it opens or forbids. */
function verbOf(scene: Scene, hit: CueHit): number {
  let verb = hit.from;
  while (verb < hit.to - 1 && (scene.view.marks[verb] === 1 || isIn(scene, verb, "command-opener"))) verb++;
  return verb;
}

/** Where the words after a trigger begin, with their article; the trigger's last word where nothing follows. */
function startAfter(scene: Scene, hit: CueHit): number {
  const { view } = scene;
  const last = hit.to - 1;
  const follows = hit.to < view.length && view.sentences[hit.to] === hit.sentence && view.marks[hit.to] === 0;
  if (!follows) return last;
  return last > hit.from && isIn(scene, last, "determiner") ? last : hit.to;
}

/** "A ferry is a waste of money": what the verdict is passed on; undefined for "it is a waste to". */
function judgedBy(scene: Scene, hit: CueHit): Stretch | undefined {
  for (
    let place = hit.to - 1;
    place >= hit.from - VERDICT_REACH && scene.view.sentences[place] === hit.sentence;
    place--
  ) {
    if (scene.view.marks[place] === 1 && place < hit.from) return undefined;
    if (!isIn(scene, place, "be-form") || wordAt(scene, place).startsWith("get")) continue;
    const subject = subjectOf(scene, place);
    if (!subject?.near || isIn(scene, subject.to - 1, "nobody")) return undefined;
    return { from: nounPhraseFrom(scene, subject.from), to: subject.to };
  }
  return undefined;
}
