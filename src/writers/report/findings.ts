/** What readers said, in the order of the questions a reader of the report has. */
import type { ThreadAccount } from "../account.ts";
import { answersSection, copiesSection } from "./answers.ts";
import { blameSection } from "./blame.ts";
import { claimsSection } from "./claims.ts";
import { codesSection } from "./codes.ts";
import { courseSection } from "./course.ts";
import { differencesSection } from "./differences.ts";
import { doubtsSection } from "./doubts.ts";
import { emptySection, threadsSection } from "./head.ts";
import { policySection } from "./policy.ts";
import { pageOf, type Scope } from "./scope.ts";
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

/** A table of more threads stands behind the findings: few readers want to pass it first. */
const FEW_THREADS = 12;

/** Everything between head and method: of several threads first what differs between them, then all of them together. */
export function wholeSections(scope: Scope, linkTo: (thread: ThreadAccount) => string = pageOf): string {
  if (!scope.wide) return findingsOf(scope);
  const { medium } = scope;
  const few = scope.threads.length <= FEW_THREADS;
  return medium.blocks(
    differencesSection(scope),
    few ? threadsSection(scope, linkTo) : "",
    medium.heading(2, "All threads together"),
    findingsOf(scope),
    few ? "" : threadsSection(scope, linkTo),
  );
}

/** Every finding of a scope, or the plain word that it holds no comments. */
export function findingsOf(scope: Scope): string {
  const { medium, threads, tally } = scope;
  if (tally.comments.comments > 0) return medium.blocks(...SECTIONS.map((section) => section(scope)));
  return threads.length === 1
    ? emptySection(threads[0]!, medium)
    : medium.paragraph(`${medium.strong("No readers' comments")} in any of these threads.`);
}
