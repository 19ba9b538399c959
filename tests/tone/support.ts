/** Scores texts with the lexicons that ship, and checks what holds for every tone. */
import { expect } from "vitest";
import type { Span, Tone, ToneDimension } from "../../src/model.ts";
import { dataPath } from "../../src/text/data.ts";
import { readingOf } from "../../src/text/reading.ts";
import { loadToneLexicons, type ToneLexicons, toneOf } from "../../src/tone/index.ts";

export const LEXICONS: ToneLexicons = loadToneLexicons(dataPath());

/** Tone of a text; every tone that a test looks at is checked for ranges, spans and label first. */
export function toneIn(text: string, topicWords: readonly string[] = [], quotes: readonly Span[] = []): Tone {
  const tone = toneOf(readingOf({ id: "t", text, quotes, topicWords }), LEXICONS);
  expectSound(tone, text, quotes);
  return tone;
}

/** Valence of a text that has one. */
export function valenceIn(text: string, topicWords: readonly string[] = []): number {
  const { valence } = toneIn(text, topicWords);
  expect(valence, text).not.toBeNull();
  return valence!;
}

/** The words that a dimension rests on. */
export function cuesIn(text: string, dimension: ToneDimension, topicWords: readonly string[] = []): string[] {
  return toneIn(text, topicWords)
    .cues.filter((cue) => cue.dimension === dimension)
    .map(({ start, end }) => text.slice(start, end));
}

function expectSound(tone: Tone, text: string, quotes: readonly Span[]): void {
  if (tone.valence === null) expect(tone.label).toBe("neutral");
  else expect(Math.abs(tone.valence)).toBeLessThanOrEqual(1);
  for (const key of ["anger", "contempt", "fear", "sadness", "sarcasm", "certainty"] as const) {
    expect(tone[key], key).toBeGreaterThanOrEqual(0);
    expect(tone[key], key).toBeLessThanOrEqual(1);
  }
  for (const { start, end } of tone.cues) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(quotes.some((quote) => start < quote.end && end > quote.start)).toBe(false);
  }
  if (tone.target !== null) expect(text.replace(/\s+/g, " ")).toContain(tone.target);
}
