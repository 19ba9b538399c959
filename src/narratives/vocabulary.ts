/** The words of one thread by number: a stem and all its forms share one, function words keep their own. */
import { stemOf } from "../text/natural.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import type { Token } from "../text/tokens.ts";
import { TALK } from "./discourse.ts";

/** Stands between words that no phrase may join: a mark, the end of a sentence, a quote. */
export const BREAK = -1;

export interface Vocabulary {
  readonly size: () => number;
  /** Number of a token's stem, BREAK for what is no word. */
  readonly numberOf: (token: Token) => number;
  /** Number of the stem of a lower-case word, where the thread has it. */
  readonly find: (word: string) => number | undefined;
  /** Whether the number stands for a content word (or a number). */
  readonly isContent: (number: number) => boolean;
  /** Whether it stands for digits. */
  readonly isNumeral: (number: number) => boolean;
  /** Whether it is mostly written with a capital where no sentence begins. */
  readonly isName: (number: number) => boolean;
  /** Whether it is written without a capital anywhere. */
  readonly isWrittenSmall: (number: number) => boolean;
  /** Notes how a word is written; a capital that opens a sentence says nothing. */
  readonly noteWriting: (number: number, capital: boolean, opens: boolean) => void;
  /** The lower-case forms met, in order of appearance. */
  readonly formsOf: (number: number) => readonly string[];
}

/** An empty vocabulary that grows as tokens are numbered. */
export function newVocabulary(): Vocabulary {
  const byForm = new Map<string, number>();
  const byStem = new Map<string, number>();
  const forms: string[][] = [];
  const kinds: ("content" | "function" | "numeral")[] = [];
  const writings: { of: number; texts: number; small: boolean }[] = [];
  const add = (form: string, kind: "content" | "function" | "numeral"): number => {
    // A function word and a content word may share a stem ("does", "doe"): they are kept apart.
    const key = kind === "content" ? stemOf(form) : `${kind} ${form}`;
    let number = byStem.get(key);
    if (number === undefined) {
      number = forms.length;
      byStem.set(key, number);
      forms.push([]);
      kinds.push(kind);
      writings.push({ of: 0, texts: 0, small: false });
    }
    forms[number]!.push(form);
    byForm.set(form, number);
    return number;
  };
  return {
    size: () => forms.length,
    numberOf: ({ word, kind }) => {
      if (kind !== "word" && kind !== "number") return BREAK;
      const known = byForm.get(word);
      if (known !== undefined) return known;
      if (kind === "number") return add(word, "numeral");
      return add(word, STOPWORDS.has(word) || TALK.has(word) || word.length < 2 ? "function" : "content");
    },
    find: (word) => byForm.get(word) ?? byStem.get(stemOf(word)),
    isContent: (number) => number >= 0 && kinds[number] !== "function",
    isNumeral: (number) => number >= 0 && kinds[number] === "numeral",
    isName: (number) => writings[number]!.texts * 2 > writings[number]!.of,
    isWrittenSmall: (number) => writings[number]!.small,
    noteWriting: (number, capital, opens) => {
      const noted = writings[number]!;
      if (!capital) noted.small = true;
      if (opens) return;
      noted.of++;
      if (capital) noted.texts++;
    },
    formsOf: (number) => forms[number]!,
  };
}
