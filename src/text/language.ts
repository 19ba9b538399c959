/** The language of a text, or the admission that it cannot be told. */
import { eld } from "eld/small";
import { STOPWORDS } from "./stopwords.ts";

/** A text with this share of English function words is English; the detector is asked about the rest. */
const ENGLISH_SHARE = 0.3;
const ENGLISH_WORDS = 4;
/**
 * A text of fewer plain words is not called foreign on the detector's word: of 3,000 English comments (ucc) it called nine
 * foreign, all of them of one to four words. Letters that English does not have count as further evidence.
 */
const FOREIGN_WORDS = 4;
const FOREIGN_LETTERS = 2;
/** More than this says nothing new about the language. */
const READ = 2000;

const NOT_WORDS = /(?:https?:\/\/|www\.)\S+|[@#]\S+/g;

/** ISO 639-1 code of the language, or null when it cannot be told. */
export function languageOf(text: string): string | null {
  const plain = text.slice(0, READ).replace(NOT_WORDS, " ").toLowerCase();
  const words = plain.match(/[\p{L}\p{M}]+/gu) ?? [];
  const common = words.filter((word) => STOPWORDS.has(word)).length;
  if (common >= ENGLISH_WORDS && common / words.length >= ENGLISH_SHARE) return "en";
  if (words.length === 0) return null;
  const found = eld.detect(plain);
  if (!found.language || !found.isReliable()) return null;
  if (found.language === "en") return "en";
  const foreignLetters = plain.match(/[^\P{L}a-z]/gu)?.length ?? 0;
  return new Set(words).size >= FOREIGN_WORDS || foreignLetters >= FOREIGN_LETTERS ? found.language : null;
}
