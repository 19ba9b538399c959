/** The comments that tell a narrative best. */
import { jaccardOf, plainWordsOf, shinglesOf } from "../text/shingles.ts";

const EXEMPLARS = 3;
/** Words between which a comment is a good exemplar: enough to tell the story, short enough to read in a table. */
const GOOD_LENGTH = { from: 12, to: 60 };
/** Two exemplars that share more of their words would tell the same twice. */
const ALIKE = 0.5;

/** A text that could stand for its narrative. */
export interface Telling {
  readonly text: string;
  readonly centrality: number;
}

/** Numbers of the best tellings, best first: central, of readable length, and unlike each other. */
export function exemplarsOf(tellings: readonly Telling[]): number[] {
  const ranked = tellings.map(({ text, centrality }, number) => {
    const words = plainWordsOf(text);
    return { number, words: shinglesOf(words, 1), worth: centrality * lengthFactor(words.length) };
  });
  ranked.sort((a, b) => b.worth - a.worth || a.number - b.number);
  const chosen: typeof ranked = [];
  for (const candidate of ranked) {
    if (chosen.length === EXEMPLARS) break;
    if (chosen.every(({ words }) => jaccardOf(words, candidate.words) < ALIKE)) chosen.push(candidate);
  }
  return chosen.map(({ number }) => number);
}

function lengthFactor(words: number): number {
  if (words < GOOD_LENGTH.from) return words / GOOD_LENGTH.from;
  return words > GOOD_LENGTH.to ? Math.sqrt(GOOD_LENGTH.to / words) : 1;
}
