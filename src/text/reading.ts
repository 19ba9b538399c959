/** A comment prepared once for every coder: tokens, sentences, and which of them are somebody else's words. */
import type { AnnotationInput } from "../model.ts";
import { sentencesOf, type Token, tokensOf } from "./tokens.ts";

export interface Reading {
  readonly input: AnnotationInput;
  readonly tokens: readonly Token[];
  /** Ranges of token numbers, half-open, in order. */
  readonly sentences: readonly { readonly from: number; readonly to: number }[];
  /** 1 for each token that stands in a quote; such tokens decide neither a code nor a tone. */
  readonly quoted: Uint8Array;
}

/** Reads a comment: tokenises it and marks its quoted tokens. */
export function readingOf(input: AnnotationInput): Reading {
  const tokens = tokensOf(input.text);
  const quoted = new Uint8Array(tokens.length);
  if (input.quotes.length > 0) {
    tokens.forEach((token, i) => {
      if (input.quotes.some((quote) => token.start < quote.end && token.end > quote.start)) quoted[i] = 1;
    });
  }
  return { input, tokens, sentences: sentencesOf(tokens), quoted };
}
