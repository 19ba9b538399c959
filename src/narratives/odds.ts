/** How much more often a term stands in some texts than in the others. */

/** In how many of how many texts a term stands. */
export interface Count {
  readonly texts: number;
  readonly of: number;
}

/** Texts that the prior counts for. */
const PRIOR = 10;

/** Log-odds of a term with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), as a z-score; above 0 it marks `inside`. */
export function logOddsOf(inside: Count, outside: Count): number {
  const prior = (PRIOR * (inside.texts + outside.texts)) / (inside.of + outside.of);
  const a = inside.texts + prior;
  const b = outside.texts + prior;
  const difference = logit(a, inside.of + PRIOR) - logit(b, outside.of + PRIOR);
  return difference / Math.sqrt(1 / a + 1 / b);
}

function logit(part: number, whole: number): number {
  return Math.log(part / Math.max(whole - part, Number.EPSILON));
}
