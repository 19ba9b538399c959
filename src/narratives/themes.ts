/** The theme under which a report shows a narrative. */
import type { Coding } from "../model.ts";
import { isHeld } from "../text/held.ts";

/** Theme of narratives whose members share no code. */
const OTHER = "other";

/** A code is a theme when at least so many comments and this share of them have it. */
const THEME = { comments: 2, share: 1 / 3 };
/** Codes that say how a comment answers, not what it tells. */
const ANSWERS: ReadonlySet<string> = new Set(["agreement", "disagreement", "question"]);

/** The code that most of the comments share, or "other"; `codes` holds the codings of each comment. */
export function themeOf(codes: readonly (readonly Coding[])[]): string {
  const counts = new Map<string, { comments: number; score: number }>();
  for (const codings of codes) {
    const best = new Map<string, number>();
    for (const coding of codings) {
      if (isHeld(coding) && !ANSWERS.has(coding.code))
        best.set(coding.code, Math.max(coding.score, best.get(coding.code) ?? 0));
    }
    for (const [code, score] of best) {
      const count = counts.get(code) ?? { comments: 0, score: 0 };
      counts.set(code, { comments: count.comments + 1, score: count.score + score });
    }
  }
  const [first] = [...counts].sort(
    (a, b) => b[1].comments - a[1].comments || b[1].score - a[1].score || (a[0] < b[0] ? -1 : 1),
  );
  if (!first || first[1].comments < Math.max(THEME.comments, THEME.share * codes.length)) return OTHER;
  return first[0];
}
