/** A comment prepared once for every coder: tokens, sentences, and which of them are somebody else's words. */
import type { AnnotationInput, Span } from "../model.ts";
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
  return { input, tokens, sentences: sentencesOf(tokens), quoted: quotedOf(tokens, input.quotes) };
}

/** Quotes in order of their begin, and with them the end that any of them has reached: one walk over the tokens, however many quotes. */
function quotedOf(tokens: readonly Token[], quotes: readonly Span[]): Uint8Array {
  const quoted = new Uint8Array(tokens.length);
  if (quotes.length === 0) return quoted;
  const order = [...quotes].sort((a, b) => a.start - b.start);
  let next = 0;
  let reached = -1;
  for (let i = 0; i < tokens.length; i++) {
    for (; next < order.length && order[next]!.start < tokens[i]!.end; next++)
      reached = Math.max(reached, order[next]!.end);
    if (tokens[i]!.start < reached) quoted[i] = 1;
  }
  return quoted;
}
