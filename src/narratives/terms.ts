/** Words and phrases that may name a narrative. */
import { partOfSpeechOf } from "../text/natural.ts";
import { isMonth, namesStories } from "./discourse.ts";
import { BREAK, type Vocabulary } from "./vocabulary.ts";

/** A word, or words that stand together. */
export interface Term {
  /** Numbers of all its words, function words inside included. */
  readonly numbers: readonly number[];
  /** Numbers of its content words. */
  readonly content: readonly number[];
  /** Whether it is a whole run of content words somewhere, or of names, with none before or after it. */
  readonly whole: boolean;
}

/** Longest phrase, in words. */
const LONGEST = 5;
/** Function words within a phrase: "left behind in the valley" has two. */
const INNER = 2;
/** Numbers in words, which the lexicon of parts of speech lacks. */
const NUMBER_WORD =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?)$/;

/** The different terms of a text by key; each begins and ends with a word that may stand in a label. */
export function termsOf(
  text: Int32Array,
  vocabulary: Vocabulary,
  naming: (number: number) => boolean,
): Map<string, Term> {
  const terms = new Map<string, Term>();
  const isContentAt = (at: number): boolean => at >= 0 && at < text.length && vocabulary.isContent(text[at]!);
  const isNameAt = (at: number): boolean => isContentAt(at) && vocabulary.isName(text[at]!);
  for (let from = 0; from < text.length; from++) {
    if (!naming(text[from]!)) continue;
    const numbers: number[] = [];
    const content: number[] = [];
    for (let to = from; to < text.length && to < from + LONGEST; to++) {
      const number = text[to]!;
      if (number === BREAK || numbers.length - content.length > INNER) break;
      numbers.push(number);
      if (!vocabulary.isContent(number)) continue;
      if (!naming(number)) break;
      content.push(number);
      if (content.every(vocabulary.isNumeral) || content.every((word) => isMonthIn(word, vocabulary))) continue;
      const key = keyOf(numbers);
      const bounds = content.every(vocabulary.isName) ? isNameAt : isContentAt;
      const run = content.length === numbers.length && !bounds(from - 1) && !bounds(to + 1);
      terms.set(key, {
        numbers: numbers.slice(),
        content: content.slice(),
        whole: run || terms.get(key)?.whole === true,
      });
    }
  }
  return terms;
}

/** Key of a term, the same wherever it stands. */
export function keyOf(numbers: readonly number[]): string {
  return numbers.join(" ");
}

/** Whether a word of that number may stand in a label: a content word of some meaning of its own, or a number beside one. */
export function namingOf(vocabulary: Vocabulary): (number: number) => boolean {
  const known = new Map<number, boolean>();
  return (number) => {
    let naming = known.get(number);
    if (naming === undefined) {
      naming = vocabulary.isContent(number) && vocabulary.formsOf(number).every(namesStories);
      known.set(number, naming);
    }
    return naming;
  };
}

/** Whether two terms share a content word. */
export function overlap(a: Term, b: Term): boolean {
  return a.content.some((word) => b.content.includes(word));
}

/** Whether a term reads as a noun phrase: its last content word is a noun or a name, and none of the others a verb. */
export function isNominal({ content }: Term, vocabulary: Vocabulary): boolean {
  if (content.every((word) => vocabulary.isNumeral(word) || isNumberWord(word, vocabulary))) return false;
  return content.every((word, at) => {
    if (vocabulary.isName(word) || vocabulary.isNumeral(word)) return true;
    const parts = vocabulary.formsOf(word).map(partOfSpeechOf);
    if (at === content.length - 1) return parts.some((part) => part === undefined || part.startsWith("NN"));
    return !parts.every((part) => part?.startsWith("VB"));
  });
}

/** Whether a term is a date: a story is seldom about one, unless several tell of it. */
export function isDate({ content }: Term, vocabulary: Vocabulary): boolean {
  return content.every((word) => vocabulary.isNumeral(word) || isMonthIn(word, vocabulary));
}

function isMonthIn(word: number, vocabulary: Vocabulary): boolean {
  return vocabulary.formsOf(word).every(isMonth);
}

function isNumberWord(word: number, vocabulary: Vocabulary): boolean {
  return vocabulary.formsOf(word).every((form) => NUMBER_WORD.test(form));
}
