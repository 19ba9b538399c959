/** The bones of a clause: who stands before a verb as its subject, and where the words after it end. Function words come from the lexicons. */
import type { Actor } from "./actors.ts";
import type { Scene } from "./scene.ts";
import { isMember } from "./view.ts";

/** What stands before a verb. */
export interface Subject {
  /** Places, half-open. */
  readonly from: number;
  readonly to: number;
  /** The actor that the words name, where they do. */
  readonly actor: Actor | undefined;
  /** Whether the verb follows on its own subject, or the subject was taken from an earlier verb of the sentence. */
  readonly near: boolean;
}

/** What lies between a subject and its verb. */
export interface Chain {
  /** First place of the verb group. */
  readonly from: number;
  readonly passive: boolean;
  readonly negated: boolean;
  /** The verb is an infinitive that no verb of the chain governs, or a bare participle. */
  readonly loose: boolean;
}

/** Words of a noun phrase looked at; longer ones are cut at their left. */
const PHRASE_REACH = 6;
/** Words of auxiliaries and adverbs looked back over. */
const CHAIN_REACH = 9;
/** Words looked back for the subject of an earlier verb. */
const SENTENCE_REACH = 30;
/** Words of a relative clause that are looked back over. */
const RELATIVE_REACH = 16;
/** Endings of English participles; irregular ones are not needed where a passive form is looked for. */
const PARTICIPLE = /(?:ed|en|wn|pt|lt|ung|old|ost|aught|ought)$/;

/** Whether a place is a member of a word class. */
export function isIn(scene: Scene, place: number, name: string): boolean {
  return isMember(scene.view, place, scene.language.automaton.classAtoms.get(name));
}

/** The lower-case word at a place; "" outside. */
export function wordAt(scene: Scene, place: number): string {
  const token = place >= 0 && place < scene.view.length ? scene.view.tokens[place] : undefined;
  return token === undefined ? "" : scene.view.reading.tokens[token]!.word;
}

function sameSentence(scene: Scene, a: number, b: number): boolean {
  return (
    a >= 0 &&
    b >= 0 &&
    a < scene.view.length &&
    b < scene.view.length &&
    scene.view.sentences[a] === scene.view.sentences[b]
  );
}

/** Auxiliaries, adverbs and negations before a verb. */
export function chainBefore(scene: Scene, verb: number): Chain {
  let from = verb;
  let be = false;
  let negated = false;
  let infinitive = false;
  let helped = false;
  while (
    from > 0 &&
    verb - from < CHAIN_REACH &&
    sameSentence(scene, from - 1, verb) &&
    scene.view.marks[from - 1] === 0
  ) {
    const at = from - 1;
    const adverb = isIn(scene, at, "chain-adverb") || wordAt(scene, at).endsWith("ly");
    if (!adverb && !isIn(scene, at, "chain-verb")) break;
    if (isIn(scene, at, "negation")) negated = true;
    if (isIn(scene, at, "be-form") && !infinitive) be = true;
    if (wordAt(scene, at) === "to") infinitive = true;
    else if (!adverb) helped = true;
    from = at;
  }
  const word = wordAt(scene, verb);
  const passive = be && (PARTICIPLE.test(word) || isIn(scene, verb, "past-form"));
  const loose = (infinitive && !helped) || (from === verb && word.endsWith("ing"));
  return { from, passive, negated, loose };
}

/** The actor or noun phrase that a verb has as its subject; undefined where none is in sight. */
export function subjectOf(scene: Scene, verb: number, chain: Chain = chainBefore(scene, verb)): Subject | undefined {
  let at = chain.from - 1;
  if (!sameSentence(scene, at, verb)) return undefined;
  const opensClause = isIn(scene, at, "relative");
  if (opensClause && sameSentence(scene, at - 1, verb)) at--;
  if (scene.view.marks[at] === 1 && wordAt(scene, at) === "," && isIn(scene, at + 1, "relative")) at--;
  const head = opensClause || chain.loose ? undefined : headOfRelative(scene, at);
  const direct = chain.loose ? undefined : phraseEndingAt(scene, head ?? at, verb);
  return direct ?? earlierSubject(scene, at, verb);
}

/**
 * The last place of the noun phrase whose relative clause ends before a verb; undefined where there is none. Only clauses whose
 * subject is the relative itself are followed ("who sleep"): in the others the words before the verb may well be its subject.
 */
function headOfRelative(scene: Scene, before: number): number | undefined {
  const { view } = scene;
  // What a conjunction joins may be another verb of the same clause, or a clause with a subject of its own.
  const joins = view.marks[before] === 1 ? before : nounPhraseFrom(scene, before) - 1;
  if (isIn(scene, before, "phrase-end") || isIn(scene, joins, "clause-link")) return undefined;
  const first = Math.max(1, before - RELATIVE_REACH);
  for (let place = before; place >= first && view.sentences[place] === view.sentences[before]; place--) {
    if (isIn(scene, place, "saying-verb")) return undefined;
    if (place === before || !isIn(scene, place, "relative")) continue;
    const head = wordAt(scene, place - 1) === "," ? place - 2 : place - 1;
    return isOwnSubject(scene, place) && isHead(scene, head, place) ? head : undefined;
  }
  return undefined;
}

/** Whether a verb follows a relative at once. */
function isOwnSubject(scene: Scene, relative: number): boolean {
  const next = relative + 1;
  return !["determiner", "nominative", "address", "self", "nobody"].some((name) => isIn(scene, next, name));
}

/** Whether a place ends the noun phrase that a relative belongs to; "that" also joins clauses to verbs and adjectives ("bad that"). */
function isHead(scene: Scene, place: number, relative: number): boolean {
  if (!sameSentence(scene, place, relative) || scene.view.marks[place] === 1) return false;
  if (isIn(scene, place, "phrase-end") || isIn(scene, place, "chain-verb")) return false;
  return (
    wordAt(scene, relative) !== "that" ||
    wordAt(scene, place).endsWith("s") ||
    actorEndingAt(scene, place) !== undefined
  );
}

/** The actor or noun phrase that ends at a place, as a subject. */
function phraseEndingAt(scene: Scene, last: number, verb: number): Subject | undefined {
  const actor = actorEndingAt(scene, last);
  if (actor) return { from: actor.from, to: actor.to, actor, near: true };
  if (!sameSentence(scene, last, verb) || scene.view.marks[last] === 1 || isIn(scene, last, "phrase-end"))
    return undefined;
  let from = last;
  while (
    from > 0 &&
    last - from < PHRASE_REACH - 1 &&
    sameSentence(scene, from - 1, last) &&
    scene.view.marks[from - 1] === 0
  ) {
    if (isIn(scene, from - 1, "determiner") || isIn(scene, from - 1, "phrase-end")) break;
    from--;
  }
  return { from, to: last + 1, actor: undefined, near: true };
}

/** The actor that ends at a place. */
function actorEndingAt(scene: Scene, last: number): Actor | undefined {
  const actor = lastActorBefore(scene, last + 1);
  return actor?.to === last + 1 ? actor : undefined;
}

/** The last actor that begins before a place; actors stand in order and do not overlap. */
function lastActorBefore(scene: Scene, place: number): Actor | undefined {
  return scene.actors[actorsBefore(scene, place) - 1];
}

/** How many actors begin before a place. */
export function actorsBefore(scene: Scene, place: number): number {
  let low = 0;
  let high = scene.actors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scene.actors[middle]!.from < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The subject of the verb before: the nearest actor to the left that stands as a subject. */
function earlierSubject(scene: Scene, at: number, verb: number): Subject | undefined {
  for (let number = actorsBefore(scene, at + 1) - 1; number >= 0; number--) {
    const actor = scene.actors[number]!;
    if (actor.from < verb - SENTENCE_REACH || !sameSentence(scene, actor.from, verb)) return undefined;
    if (actor.subject || isIn(scene, actor.from, "nominative"))
      return { from: actor.from, to: actor.to, actor, near: false };
  }
  return undefined;
}

/** Actors that begin between two places, in order. */
export function actorsBetween(scene: Scene, from: number, to: number): readonly Actor[] {
  return scene.actors.slice(actorsBefore(scene, from), actorsBefore(scene, to));
}

/** End (exclusive) of the words that follow a verb and belong to it: up to a mark, a linking word, or so many words. */
export function phraseEnd(scene: Scene, from: number, words: number): number {
  let to = from;
  while (to < scene.view.length && to - from < words && sameSentence(scene, from, to) && scene.view.marks[to] === 0) {
    if (to > from && isIn(scene, to, "clause-link") && !goesOn(scene, from, to)) break;
    to++;
  }
  return to;
}

/** "As little as possible", "paid for by the district": a linking word that belongs to what stands before it. */
function goesOn(scene: Scene, from: number, link: number): boolean {
  const word = wordAt(scene, link);
  if (word === "by") return true;
  if (word !== "as") return false;
  for (let place = from; place < link; place++) if (wordAt(scene, place) === "as") return true;
  return false;
}

/** Where the noun phrase around a place begins: with its modifiers and determiners. */
export function nounPhraseFrom(scene: Scene, place: number): number {
  let from = place;
  while (place - from < PHRASE_REACH && isModifier(scene, from - 1, place)) from--;
  while (sameSentence(scene, from - 1, place) && isIn(scene, from - 1, "determiner")) from--;
  return from;
}

/** Whether a word can stand inside a noun phrase before its noun. */
function isModifier(scene: Scene, at: number, noun: number): boolean {
  return (
    sameSentence(scene, at, noun) &&
    scene.view.marks[at] === 0 &&
    !isIn(scene, at, "determiner") &&
    !isIn(scene, at, "phrase-end") &&
    !isIn(scene, at, "chain-verb") &&
    !wordAt(scene, at).endsWith("ly")
  );
}
