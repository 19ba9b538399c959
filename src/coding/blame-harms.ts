/** The words that say what harm is meant: the verb or noun of a cue with what belongs to it. */
import { actorsBetween, isIn, nounPhraseFrom, phraseEnd, wordAt } from "./clauses.ts";
import type { CueHit, SlotFill } from "./cues.ts";
import type { Scene } from "./scene.ts";

/** Words of a harm that are quoted: the verb or noun and what it takes. */
const HARM_WORDS = 12;
/** Words of an actor's name that are looked back for. */
const NAME_REACH = 8;

/** A harmful verb from its negation or auxiliary to the end of what it takes. */
export function deedOf(scene: Scene, hit: CueHit, verb: number): SlotFill {
  const from = wordAt(scene, hit.from) === "n't" ? hit.from - 1 : hit.from;
  const start = Math.max(hit.from, verb);
  return { slot: "harm", from, to: Math.max(hit.to, phraseEnd(scene, start, HARM_WORDS)) };
}

/** The noun phrase or predicate around a word for something bad; undefined where the word is part of a name ("puppet masters"). */
export function stateOf(scene: Scene, { from, to }: SlotFill): SlotFill | undefined {
  if (isNamed(scene, from, to)) return undefined;
  if (isVerb(scene, from)) return { slot: "harm", from, to: Math.max(to, phraseEnd(scene, from, HARM_WORDS)) };
  const goesOn =
    isIn(scene, to, "preposition") &&
    wordAt(scene, to) !== "by" &&
    scene.view.sentences[to] === scene.view.sentences[from];
  return {
    slot: "harm",
    from: nounPhraseFrom(scene, from),
    to: goesOn ? Math.max(to, phraseEnd(scene, from, HARM_WORDS)) : to,
  };
}

function isNamed(scene: Scene, from: number, to: number): boolean {
  return actorsBetween(scene, from - NAME_REACH, to).some(
    (actor) => actor.from <= from && to <= actor.to && actor.to - actor.from > 1,
  );
}

/** A past form, or what follows an auxiliary; after a determiner it is a noun. */
function isVerb(scene: Scene, place: number): boolean {
  if (isIn(scene, place - 1, "determiner")) return false;
  return wordAt(scene, place).endsWith("ed") || isIn(scene, place, "past-form") || isIn(scene, place - 1, "chain-verb");
}
