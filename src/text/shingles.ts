/** Word shingles: how much of one text stands in another. */

const BEYOND_ASCII = /[^\x00-\x7f]/;
const WORDS = /[\p{L}\p{N}]+/gu;

/** Lower-case words of a text (NFKC), without marks. */
export function plainWordsOf(text: string): string[] {
  const plain = BEYOND_ASCII.test(text) ? text.normalize("NFKC") : text;
  return plain.toLowerCase().match(WORDS) ?? [];
}

/** The distinct runs of `size` words; a text shorter than that gives one shingle of all its words. */
export function shinglesOf(words: readonly string[], size = 5): Set<string> {
  const shingles = new Set<string>();
  for (let i = 0; i + size <= words.length; i++) shingles.add(words.slice(i, i + size).join(" "));
  if (shingles.size === 0 && words.length > 0) shingles.add(words.join(" "));
  return shingles;
}

/** Jaccard similarity of two sets, 0..1; 0 when both are empty. */
export function jaccardOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  const union = a.size + b.size - shared;
  return union === 0 ? 0 : shared / union;
}
