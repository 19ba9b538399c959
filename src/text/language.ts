/** The language of a text, or the admission that it cannot be told. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { eld } from "eld/small";
import { isStopword } from "./stopwords.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A text with this share of English function words is English; the detector is asked about the rest. */
const ENGLISH_SHARE = 0.3;
const ENGLISH_WORDS = 4;
/**
 * A text of fewer plain words is not called foreign on the detector's word: of 3,000 English comments (ucc) it called nine
 * foreign, all of them of one to four words. Letters that English does not have count as further evidence.
 */
const FOREIGN_WORDS = 4;
const FOREIGN_LETTERS = 2;
/**
 * Of short texts the detector is sure without reason: where English scores nearly as well, nothing is known. Among 8,000
 * English tweets it called 110 foreign, nearly all within .06 of English; texts in other languages stand .14 and more above it.
 */
const MARGIN = 0.1;
/** More than this says nothing new about the language. */
const READ = 2000;

const NOT_WORDS = /(?:https?:\/\/|www\.)\S+|[@#]\S+/g;

/** ISO 639-1 code of the language, or null when it cannot be told. */
export function languageOf(text: string, tokens: readonly Token[] = tokensOf(text.slice(0, READ))): string | null {
  return isPlainlyEnglish(tokens) ? "en" : detectedIn(text);
}

/** Whether function words give the text away; the tokens are there anyway, the detector takes a hundred times as long. */
function isPlainlyEnglish(tokens: readonly Token[]): boolean {
  let words = 0;
  let common = 0;
  for (const token of tokens) {
    if (token.start >= READ) break;
    if (token.kind !== "word") continue;
    words++;
    if (isStopword(token)) common++;
  }
  return common >= ENGLISH_WORDS && common / words >= ENGLISH_SHARE;
}

function detectedIn(text: string): string | null {
  const plain = text.slice(0, READ).replace(NOT_WORDS, " ").toLowerCase();
  const words = plain.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length === 0) return null;
  const found = detector().detect(plain);
  if (!found.language || !found.isReliable()) return null;
  if (found.language === "en") return "en";
  const scores = found.getScores();
  if (scores[found.language]! - (scores["en"] ?? 0) < MARGIN) return null;
  const foreignLetters = plain.match(/[^\P{L}a-z]/gu)?.length ?? 0;
  return new Set(words).size >= FOREIGN_WORDS || foreignLetters >= FOREIGN_LETTERS ? found.language : null;
}

let loaded: typeof eld | undefined;

/** Read where first asked for: its n-grams take .3 CPU seconds, a fifth of what the program needs to start, and many runs never ask. */
function detector(): typeof eld {
  loaded ??= (createRequire(import.meta.url)(fileURLToPath(import.meta.resolve("eld/small"))) as { eld: typeof eld })
    .eld;
  return loaded;
}
