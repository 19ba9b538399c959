/** What is kept of a narrative to know it again in another thread. */
import type { Narrative, Span } from "../model.ts";
import { stemOf } from "../text/natural.ts";
import { plainWordsOf } from "../text/shingles.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { tokensOf } from "../text/tokens.ts";
import { namesStories } from "./discourse.ts";
import type { WordVectors } from "./vectors.ts";

/** A narrative in a few dozen words; profiles of several runs may be put side by side and matched as those of one. */
export interface Profile {
  readonly narrative: Narrative;
  /** Stems of its words, each with 0..1: the share of its texts that have it, times its rarity in English. */
  readonly words: ReadonlyMap<string, number>;
  /** Its texts that are long enough to be a repost wherever they stand again, in plain words. */
  readonly texts: ReadonlySet<string>;
}

/** What a comment of a narrative says, its quotes left out. */
export interface Told {
  readonly text: string;
  readonly quotes: readonly Span[];
}

/** Words kept of a narrative, the weightiest. */
const WORDS_KEPT = 40;
/** Texts read of a narrative, those that fit it best. */
const TEXTS_READ = 100;
/** Plain words from which a text said again is a repost and no set phrase. */
const REPOST = 8;
/** A word that one text alone says counts this much less. */
const LONE = 0.5;

/** Profile of a narrative from its comments. */
export function profileOf(
  narrative: Narrative,
  commentOf: (id: string) => Told | undefined,
  vectors: WordVectors,
): Profile {
  const texts = textsOf(narrative, commentOf);
  const counts = new Map<string, { texts: number; rarity: number }>();
  for (const told of texts.values()) {
    for (const [stem, rarity] of stemsOf(told, vectors)) {
      const known = counts.get(stem);
      counts.set(stem, { texts: (known?.texts ?? 0) + 1, rarity: Math.min(known?.rarity ?? 1, rarity) });
    }
  }
  const weighed = [...counts].map(([stem, { texts: said, rarity }]) => {
    const share = (said === 1 ? LONE : 1) * (said / texts.size);
    return [stem, share * rarity] as const;
  });
  weighed.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    narrative,
    words: new Map(weighed.slice(0, WORDS_KEPT)),
    texts: new Set([...texts.keys()].filter((key) => key.split(" ").length >= REPOST)),
  };
}

/** The different texts that fit best, by their plain words. */
function textsOf({ members }: Narrative, commentOf: (id: string) => Told | undefined): Map<string, Told> {
  const scored = members.flatMap(({ id, score }) => {
    const told = commentOf(id);
    return told ? [{ key: plainWordsOf(told.text).join(" "), told, score }] : [];
  });
  scored.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const texts = new Map<string, Told>();
  for (const { key, told } of scored) if (texts.size < TEXTS_READ && !texts.has(key)) texts.set(key, told);
  return texts;
}

/** Stems of a text's words that may name a story, with their rarity. */
function stemsOf({ text, quotes }: Told, vectors: WordVectors): Map<string, number> {
  const stems = new Map<string, number>();
  for (const { word, kind, start, end } of tokensOf(text)) {
    if (kind !== "word" || word.length < 2 || STOPWORDS.has(word) || !namesStories(word)) continue;
    if (quotes.some((quote) => start < quote.end && end > quote.start)) continue;
    stems.set(stemOf(word), vectors.informationOf(vectors.rankOf(word)));
  }
  return stems;
}
