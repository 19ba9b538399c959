/** report.md: how readers responded, question first; with several threads a page for each. */
import type { Account, ThreadAccount } from "./account.ts";
import { paragraphs } from "./markdown.ts";
import { answersSection, copiesSection } from "./report/answers.ts";
import { blameSection } from "./report/blame.ts";
import { claimsSection } from "./report/claims.ts";
import { codesSection } from "./report/codes.ts";
import { doubtsSection, trustSection } from "./report/doubts.ts";
import { emptySection, headSection, threadsSection } from "./report/head.ts";
import { methodSection } from "./report/method.ts";
import { policySection } from "./report/policy.ts";
import { pageOf, runScope, type Scope, threadScope } from "./report/scope.ts";
import { storiesSection } from "./report/stories.ts";
import { summarySection } from "./report/summary.ts";
import { toneSection } from "./report/tone.ts";

/** What readers said, in the order of the questions a reader of the report has. */
const FINDINGS: readonly ((scope: Scope) => string)[] = [
  summarySection,
  codesSection,
  blameSection,
  claimsSection,
  policySection,
  storiesSection,
  answersSection,
  toneSection,
  copiesSection,
  doubtsSection,
];

/** The report, and a page in `threads/` for each of several threads. */
export function reportFiles(account: Account): { path: string; content: string }[] {
  const [only] = account.threads;
  const single = account.threads.length === 1 && only !== undefined;
  const scope = single ? threadScope(account, only) : runScope(account);
  const report = paragraphs(
    headSection(scope),
    single ? "" : paragraphs(threadsSection(scope), "## All threads together"),
    findingsOf(scope),
    trustSection(scope),
    methodSection(scope),
  );
  const pages = single ? [] : account.threads.map((thread) => pageFile(account, thread));
  return [{ path: "report.md", content: `${report}\n` }, ...pages];
}

function pageFile(account: Account, thread: ThreadAccount): { path: string; content: string } {
  const scope = threadScope(account, thread);
  const back = "[All threads, method and how far to trust this](../report.md)";
  return { path: pageOf(thread), content: `${paragraphs(headSection(scope), findingsOf(scope), back)}\n` };
}

function findingsOf(scope: Scope): string {
  if (scope.tally.comments.comments > 0) return paragraphs(...FINDINGS.map((section) => section(scope)));
  return scope.threads.length === 1
    ? emptySection(scope.threads[0]!)
    : "**No readers' comments** in any of these threads.";
}
