/** How much more often something stands in one place than in another. */

/** How many of how many: texts that hold a word, or occurrences among running words. */
export interface Share {
  readonly n: number;
  readonly of: number;
}

/**
 * Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), as a z-score; above 0 it marks `inside`.
 * The prior is the share in both places together, and counts for `prior` observations.
 */
export function logOddsOf(inside: Share, outside: Share, prior: number): number {
  const expected = (prior * (inside.n + outside.n)) / (inside.of + outside.of);
  const a = inside.n + expected;
  const b = outside.n + expected;
  const difference = logit(a, inside.of + prior) - logit(b, outside.of + prior);
  return difference / Math.sqrt(1 / a + 1 / b);
}

function logit(part: number, whole: number): number {
  return Math.log(part / Math.max(whole - part, Number.EPSILON));
}
