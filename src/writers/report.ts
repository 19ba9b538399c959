/** report.md: how readers responded, question first; with several threads a page for each. */
import type { Account, ThreadAccount } from "./account.ts";
import { MARKDOWN } from "./markdown.ts";
import { trustSection } from "./report/doubts.ts";
import { findingsOf, wholeSections } from "./report/findings.ts";
import { headSection } from "./report/head.ts";
import { methodSection } from "./report/method.ts";
import { pageOf, runScope, threadScope } from "./report/scope.ts";

/** The report, and a page in `threads/` for each of several threads. */
export function reportFiles(account: Account): { path: string; content: string }[] {
  const [only] = account.threads;
  const single = account.threads.length === 1 && only !== undefined;
  const scope = single ? threadScope(account, only, MARKDOWN) : runScope(account, MARKDOWN);
  const report = MARKDOWN.blocks(headSection(scope), wholeSections(scope), trustSection(scope), methodSection(scope));
  const pages = single ? [] : account.threads.map((thread) => pageFile(account, thread));
  return [{ path: "report.md", content: `${report}\n` }, ...pages];
}

function pageFile(account: Account, thread: ThreadAccount): { path: string; content: string } {
  const scope = threadScope(account, thread, MARKDOWN);
  const back = MARKDOWN.link("All threads, method and how far to trust this", "../report.md");
  return { path: pageOf(thread), content: `${MARKDOWN.blocks(headSection(scope), findingsOf(scope), back)}\n` };
}
