/** What the tone of a comment is about, where the text names it. */
import type { Reading } from "../text/reading.ts";
import { isStopword } from "../text/stopwords.ts";
import { ownWordAt } from "./senses.ts";

const COPULAS = new Set(
  "is are was were 's 're be been being seems seem looks look sounds became become remains isn aren".split(" "),
);
const DETERMINERS = new Set("the this that these those our their his her its your my a an all such".split(" "));
/** Words that stand between an evaluation and what it is about: "hate about the bridge", "shame on the council". */
const LINKS = new Set("on to for at about with of by".split(" "));
/** Verbs and nouns whose object, with or without a link, is what they evaluate. */
const TRANSITIVE = new Set(
  `love loved loving loves hate hated hating hates like liked enjoy enjoyed admire despise detest loathe adore blame thank thanks praise shame
trust support oppose resent fear bless applaud congratulations kudos sick tired ashamed proud afraid disappointed kudos bravo damn fuck screw`.split(
    /\s+/,
  ),
);
const NAME_LENGTH = 4;
const REACH = 8;
const CAPITAL = /^\p{Lu}/u;

/** The words that name what the strongest words of the comment are about, or null; words with less than `least` of a share are not asked. */
export function targetOf(reading: Reading, shares: Float64Array, least: number): string | null {
  for (const i of strongestOf(shares, least)) {
    const range = objectOf(reading, i) ?? subjectOf(reading, i) ?? modifiedBy(reading, i) ?? nameNear(reading, i);
    if (range) return nameOf(reading, range[0], range[1]);
  }
  return null;
}

/** Numbers of the three tokens with the greatest share, greatest first. */
function strongestOf(shares: Float64Array, least: number): number[] {
  const best: number[] = [];
  for (let i = 0; i < shares.length; i++) {
    const share = Math.abs(shares[i]!);
    if (share < least) continue;
    let at = best.length;
    while (at > 0 && Math.abs(shares[best[at - 1]!]!) < share) at--;
    if (at >= 3) continue;
    best.splice(at, 0, i);
    if (best.length > 3) best.pop();
  }
  return best;
}

type Range = readonly [number, number];

function objectOf(reading: Reading, i: number): Range | undefined {
  if (!TRANSITIVE.has(reading.tokens[i]!.word)) return undefined;
  const at = LINKS.has(ownWordAt(reading, i + 1)) ? i + 2 : i + 1;
  return phraseFrom(reading, at);
}

/** "The council is hopeless": the words before the copula that stands before the evaluation. */
function subjectOf(reading: Reading, i: number): Range | undefined {
  const sentence = reading.tokens[i]!.sentence;
  for (let k = i - 1; k >= Math.max(0, i - REACH); k--) {
    if (reading.tokens[k]!.sentence !== sentence || reading.quoted[k] === 1) return undefined;
    if (COPULAS.has(reading.tokens[k]!.word)) return phraseTo(reading, k);
  }
  return undefined;
}

/** "Corrupt officials": the words right after an evaluation that is no predicate. */
function modifiedBy(reading: Reading, i: number): Range | undefined {
  const range = phraseFrom(reading, i + 1);
  return range && range[0] === i + 1 ? range : undefined;
}

/** A name in the same sentence, the nearest one. */
function nameNear(reading: Reading, i: number): Range | undefined {
  const sentence = reading.tokens[i]!.sentence;
  for (let gap = 1; gap <= REACH; gap++) {
    for (const at of [i - gap, i + gap]) {
      if (reading.tokens[at]?.sentence !== sentence || !isName(reading, at)) continue;
      let from = at;
      let to = at + 1;
      while (to - from < NAME_LENGTH && isName(reading, from - 1)) from--;
      while (to - from < NAME_LENGTH && isName(reading, to)) to++;
      return [from, to];
    }
  }
  return undefined;
}

/** A capitalised word that does not begin its sentence and is no function word. */
function isName(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  if (token === undefined || token.kind !== "word" || reading.quoted[at] === 1) return false;
  const { text } = reading.input;
  const first = text.charCodeAt(token.start);
  // Most words: only in other scripts must the pattern be asked.
  if (first < 128 && (first < 65 || first > 90)) return false;
  if (reading.tokens[at - 1]?.sentence !== token.sentence || isStopword(token)) return false;
  const shape = text.slice(token.start, token.end);
  return CAPITAL.test(shape) && (shape.length < 4 || shape !== shape.toUpperCase());
}

/** A noun phrase that starts at `at`: determiners, then content words. */
function phraseFrom(reading: Reading, at: number): Range | undefined {
  let from = at;
  while (DETERMINERS.has(ownWordAt(reading, from))) from++;
  let to = from;
  while (to - from < NAME_LENGTH && isContent(reading, to)) to++;
  return to > from ? [from, to] : undefined;
}

/** A noun phrase that ends before `end`. */
function phraseTo(reading: Reading, end: number): Range | undefined {
  let from = end;
  while (end - from < NAME_LENGTH && isContent(reading, from - 1)) from--;
  return from < end ? [from, end] : undefined;
}

function isContent(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  return token !== undefined && token.kind === "word" && reading.quoted[at] === 0 && !isStopword(token);
}

function nameOf(reading: Reading, from: number, to: number): string {
  return reading.input.text.slice(reading.tokens[from]!.start, reading.tokens[to - 1]!.end).replace(/\s+/g, " ");
}
