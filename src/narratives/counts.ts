/** In how many texts of a narrative, and of its thread, a term stands. */
import type { Term } from "./terms.ts";

/** The different terms of one text, by key. */
export type Terms = ReadonlyMap<string, Term>;

/** Terms by key, each with the number of texts it stands in. */
export type CountedTerms = ReadonlyMap<string, { readonly term: Term; readonly texts: number }>;

/** Terms kept for each narrative before the thread is counted. */
const CANDIDATES = 600;
/** A term names a narrative only when it stands in this share of the texts read. */
const COMMON = 0.04;
/** Content words of a phrase that only one text says: the whole of a short run, as noun phrases are. */
const LONE_CONTENT = 3;
/** Texts that stand for a whole thread when its terms are counted. */
const THREAD_READ = 4_000;

/** Terms of some texts that may name them: said by two of them or more, or, in a small group, a word or a short run of content words. */
export function countedTermsOf(texts: readonly Terms[]): CountedTerms {
  const counted = new Map<string, { term: Term; texts: number }>();
  for (const terms of texts) {
    for (const [key, term] of terms) {
      const known = counted.get(key);
      counted.set(
        key,
        known ? { term: known.term.whole ? known.term : term, texts: known.texts + 1 } : { term, texts: 1 },
      );
    }
  }
  const least = COMMON * texts.length;
  const kept = [...counted].filter(([, { term, texts: said }]) => said >= least && (said >= 2 || isPlain(term)));
  return new Map(kept.sort((a, b) => b[1].texts - a[1].texts || (a[0] < b[0] ? -1 : 1)).slice(0, CANDIDATES));
}

function isPlain({ content, whole }: Term): boolean {
  return content.length === 1 || (whole && content.length <= LONE_CONTENT);
}

/** In how many of a thread's texts each counted term stands, by an even sample where the thread is large. */
export function threadCountsOf(
  counted: readonly CountedTerms[],
  size: number,
  read: (text: number) => Terms,
): ReadonlyMap<string, number> {
  const counts = new Map(counted.flatMap((own) => Array.from(own.keys(), (key) => [key, 0] as [string, number])));
  const sample = Math.min(size, THREAD_READ);
  for (let i = 0; i < sample; i++) {
    for (const key of read(Math.floor((i * size) / sample)).keys()) {
      const count = counts.get(key);
      if (count !== undefined) counts.set(key, count + size / sample);
    }
  }
  return counts;
}
