/** Running words of comments as corpus linguists count them: orthographic forms, quoted words left out. */
import type { Span } from "../model.ts";
import { type Token, tokensOf } from "../text/tokens.ts";

/** A text with the parts of it that are somebody else's words. */
export interface QuotingText {
  readonly text: string;
  readonly quotes: readonly Span[];
}

/** A word as written: clitics and hyphenated parts are joined again ("don't", "so-called"). */
export interface Word extends Span {
  /** Lower case, apostrophes straightened. */
  readonly form: string;
  readonly quoted: boolean;
  /** Whether no mark, number or sentence end stands between it and the word before. */
  readonly follows: boolean;
}

/** The words of a text in order; linear in its length. */
export function wordsOf({ text, quotes }: QuotingText): Word[] {
  const tokens = tokensOf(text);
  const words: Word[] = [];
  let open = false;
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at]!;
    if (first.kind !== "word" && first.kind !== "number") {
      open = false;
      continue;
    }
    const last = lastPartOf(tokens, at);
    const form = tokens
      .slice(at, last + 1)
      .map(({ word }) => word)
      .join("");
    const { start } = first;
    const { end } = tokens[last]!;
    const follows: boolean = open && tokens[at - 1]!.sentence === first.sentence;
    words.push({ form, start, end, follows, quoted: quotes.some((quote) => start < quote.end && end > quote.start) });
    open = true;
    at = last;
  }
  return words;
}

/** Number of the last token that is written in one with the token at `at`, clitics and hyphens included. */
function lastPartOf(tokens: readonly Token[], at: number): number {
  let last = at;
  for (;;) {
    const next = tokens[last + 1];
    if (next?.start !== tokens[last]!.end) return last;
    if (next.kind === "word") last++;
    else if (next.word === "-" && tokens[last + 2]?.start === next.end && tokens[last + 2]!.kind === "word") last += 2;
    else return last;
  }
}
