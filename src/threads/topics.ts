/** What a thread is about: the content words of its article. */
import type { Article } from "../model.ts";
import { plainWordsOf } from "../text/shingles.ts";
import { STOPWORDS } from "../text/stopwords.ts";

/** Enough to tell topic from talk; later words of news articles occur once. */
const TOPIC_WORDS = 60;
const LETTERS = 3;

/** Content words of title and paragraphs, lower case, most frequent first (ties in order of appearance); none without an article. */
export function topicWordsOf(article: Article | undefined): string[] {
  if (article === undefined) return [];
  const counts = new Map<string, number>();
  for (const text of [article.title ?? "", ...article.paragraphs]) {
    for (const word of plainWordsOf(text)) {
      if (word.length < LETTERS || STOPWORDS.has(word) || /^\d+$/.test(word)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  // The sort is stable, and a Map keeps the order of appearance.
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, TOPIC_WORDS)
    .map(([word]) => word);
}
