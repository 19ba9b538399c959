/** What readers said, in the order of the questions a reader of the report has. */
import { answersSection, copiesSection } from "./answers.ts";
import { blameSection } from "./blame.ts";
import { claimsSection } from "./claims.ts";
import { codesSection } from "./codes.ts";
import { courseSection } from "./course.ts";
import { doubtsSection } from "./doubts.ts";
import { emptySection } from "./head.ts";
import { policySection } from "./policy.ts";
import type { Scope } from "./scope.ts";
import { storiesSection } from "./stories.ts";
import { summarySection } from "./summary.ts";
import { toneSection } from "./tone.ts";

const SECTIONS: readonly ((scope: Scope) => string)[] = [
  summarySection,
  codesSection,
  blameSection,
  claimsSection,
  policySection,
  storiesSection,
  answersSection,
  toneSection,
  courseSection,
  copiesSection,
  doubtsSection,
];

/** Every finding of a scope, or the plain word that it holds no comments. */
export function findingsOf(scope: Scope): string {
  const { medium, threads, tally } = scope;
  if (tally.comments.comments > 0) return medium.blocks(...SECTIONS.map((section) => section(scope)));
  return threads.length === 1
    ? emptySection(threads[0]!, medium)
    : medium.paragraph(`${medium.strong("No readers' comments")} in any of these threads.`);
}
