/** The language of a text, or the admission that it cannot be told. */
import { eld } from "eld/small";
import { STOPWORDS } from "./stopwords.ts";

/** Below this share of function words a text of plain English would be unusual; the detector is asked. Measured on the bench sets. */
const ENGLISH_SHARE = 0.3;
const ENGLISH_WORDS = 4;
/** Texts with fewer letters than this are not judged: the detector is right in two of three at best. */
const LETTERS_NEEDED = 12;

/** ISO 639-1 code of the language, or null when it cannot be told. */
export function languageOf(text: string): string | null {
  const words = text.slice(0, 2000).toLowerCase().match(/\p{L}+/gu) ?? [];
  const common = words.reduce((n, word) => n + (STOPWORDS.has(word) ? 1 : 0), 0);
  if (common >= ENGLISH_WORDS && common / words.length >= ENGLISH_SHARE) return "en";
  if (words.join("").length < LETTERS_NEEDED) return null;
  const found = eld.detect(text.slice(0, 2000));
  return found.language && found.isReliable() ? found.language : null;
}
