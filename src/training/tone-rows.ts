/** The human-rated texts that tone is trained and measured on, read into the words that count in them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Reading, readingOf } from "../text/reading.ts";
import type { ToneLexicons } from "../tone/lexicon.ts";
import { scopeOf } from "../tone/scope.ts";

/** One rated text. */
export interface RatedText {
  readonly set: string;
  readonly split: string;
  readonly rating: number;
  readonly reading: Reading;
}

/** A word or phrase as it counts in a text. */
export interface Occurrence {
  readonly key: string;
  readonly weight: number;
}

/** Sets that may be trained on, with the name of the rating and the weight of a row: the VADER sets are an eighth of EmoBank's size. */
export const TRAINED = [
  { set: "vader_nyt_editorial", rating: "valence", weight: 2 },
  { set: "vader_tweets", rating: "valence", weight: 8 },
  { set: "emobank", rating: "V", weight: 1 },
] as const;

/** All rows of a set that have a rating. */
export function readSet(folder: string, set: string, rating: string): RatedText[] {
  const rows: RatedText[] = [];
  for (const line of readFileSync(join(folder, `${set}.jsonl`), "utf8").split("\n")) {
    if (line === "") continue;
    const row = JSON.parse(line) as { id: string; text: string; split: string; labels: Record<string, unknown> };
    const value = row.labels[rating];
    if (typeof value !== "number") continue;
    const reading = readingOf({ id: String(row.id), text: row.text, quotes: [], topicWords: [] });
    rows.push({ set, split: row.split, rating: value, reading });
  }
  return rows;
}

/** The lexicon's words and phrases in a text, each with its weight. */
export function occurrencesOf(reading: Reading, lexicons: ToneLexicons): Occurrence[] {
  const scope = scopeOf(reading, lexicons);
  const found: Occurrence[] = [];
  scope.words.forEach((word, i) => {
    if (word) found.push({ key: word.key, weight: scope.weights[i]! });
  });
  return found;
}
