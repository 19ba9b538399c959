/** What remains of a word's tone where it is one of the article's own words. */
import { stemOf } from "../text/natural.ts";
import type { Reading } from "../text/reading.ts";
import type { ToneWord } from "./lexicon.ts";
import type { Scope } from "./scope.ts";
import { ownWordAt } from "./senses.ts";

const DETERMINERS = new Set("a an another such real total complete absolute utter pure sheer true".split(" "));
const COPULAS = new Set("is are was were 's 're be been being am 'm".split(" "));
/** What stands between the words of a row. */
const ROW_LINKS = new Set(", and or & /".split(" "));
const LINKS_BETWEEN = 2;
/** Words after which a topic word names: "the sniper was nineteen", "an article about leukemia". */
const NAMING = new Set("the about".split(" "));
const ADDRESSED = new Set("you ye y'all".split(" "));

/** The stems of a thread's topic words; one list serves all comments of a thread, so the last one is kept. */
const stems = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Stems of the topic words of a comment, undefined where it has none. */
export function topicStemsOf(topicWords: readonly string[]): ReadonlySet<string> | undefined {
  if (topicWords.length === 0) return undefined;
  const known = stems.get(topicWords);
  if (known) return known;
  const set = new Set(topicWords.map((word) => stemOf(word.toLowerCase())));
  stems.set(topicWords, set);
  return set;
}

/** 0..1: the share of its weight that the word at `i` keeps; 1 unless it is a topic word that merely names something. */
export function topicWeightOf(
  reading: Reading,
  scope: Scope,
  word: ToneWord,
  i: number,
  topic: ReadonlySet<string>,
): number {
  if (word.topical >= 1) return 1;
  word.stem ??= stemOf(word.words[0]!);
  if (!topic.has(word.stem)) return 1;
  if (isEvaluative(reading, scope, i)) return 1;
  return word.topical > 0 && isNaming(reading, topic, i) ? 0 : word.topical;
}

/** Whether the words around a topic word show that it names: "the sniper", or a row of topic words ("drought, fire and losses"). */
function isNaming(reading: Reading, topic: ReadonlySet<string>, i: number): boolean {
  if (NAMING.has(ownWordAt(reading, i - 1))) return true;
  return isRowNeighbour(reading, topic, i, -1) || isRowNeighbour(reading, topic, i, 1);
}

function isRowNeighbour(reading: Reading, topic: ReadonlySet<string>, i: number, step: 1 | -1): boolean {
  const { tokens } = reading;
  let at = i + step;
  let links = 0;
  while (links < LINKS_BETWEEN && ROW_LINKS.has(ownWordAt(reading, at))) {
    at += step;
    links++;
  }
  const token = tokens[at];
  if (links === 0 || token === undefined || token.sentence !== tokens[i]!.sentence || reading.quoted[at] === 1)
    return false;
  return token.kind === "word" && topic.has(stemOf(token.word));
}

/** Whether the words around a topic word show that it judges: "such an attack on us", "this is a disaster", "you murderers". */
function isEvaluative(reading: Reading, scope: Scope, i: number): boolean {
  const before = ownWordAt(reading, i - 1);
  if (scope.boosted[i] === 1 || ADDRESSED.has(before)) return true;
  return DETERMINERS.has(before) && COPULAS.has(ownWordAt(reading, i - 2));
}
