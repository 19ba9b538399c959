/** report.html: the whole report in one file that loads nothing. */
import { slugOf } from "../../text/names.ts";
import type { Account, ThreadAccount } from "../account.ts";
import { trustSection } from "../report/doubts.ts";
import { findingsOf, wholeSections } from "../report/findings.ts";
import { headSection } from "../report/head.ts";
import { methodSection } from "../report/method.ts";
import { pageOf, runScope, threadScope } from "../report/scope.ts";
import { browserSection } from "./browser.ts";
import { contentsOf, documentOf } from "./document.ts";
import { htmlText } from "./escape.ts";
import { htmlMedium } from "./medium.ts";

/** Threads whose own findings stand in the page; the rest have theirs in `threads/`. */
const THREADS = 50;

/** The page: findings as in report.md with pictures, then the comments. */
export function reportPage(account: Account): string {
  const [only] = account.threads;
  const single = account.threads.length === 1 && only !== undefined;
  const { share } = account.privacy;
  const { medium, chapters } = mediumFor(account, "s");
  const scope = single ? threadScope(account, only, medium) : runScope(account, medium);
  const parts = new Set(account.threads.slice(0, THREADS));
  const browser = !share && account.threads.some(({ entries }) => entries.length > 0) ? browserSection(account) : "";
  const findings = medium.blocks(
    headSection(scope),
    wholeSections(scope, (thread) => (parts.has(thread) ? `#${partId(thread)}` : pageOf(thread))),
  );
  const further = [
    ...(single ? [] : [{ id: "by-thread", line: "Thread by thread" }]),
    ...(browser === "" ? [] : [{ id: "comments", line: "The comments" }]),
  ];
  const contents = [...chapters, ...further];
  const found = chapters.length;
  const last = medium.blocks(trustSection(scope), methodSection(scope));
  return documentOf(
    titleOf(account),
    contentsOf([...contents, ...chapters.slice(found)]),
    medium.blocks(findings, single ? "" : threadParts(account), browser, last),
  );
}

/** Where the page does not hold the comments, nothing leads to them. */
function mediumFor({ privacy }: Account, prefix: string): ReturnType<typeof htmlMedium> {
  const { medium, chapters } = htmlMedium(prefix);
  return privacy.share ? { medium: { ...medium, ref: (words) => words }, chapters } : { medium, chapters };
}

/** The findings of each thread, folded. */
function threadParts(account: Account): string {
  const parts = account.threads.slice(0, THREADS).map((thread, index) => {
    const { medium } = mediumFor(account, `t${index + 1}-`);
    const title = htmlText(thread.thread.article?.title ?? thread.thread.file);
    const findings = findingsOf(threadScope(account, thread, medium));
    return `<details id="${partId(thread)}" class="thread"><summary>${index + 1}. ${title}</summary>\n${findings}</details>`;
  });
  const rest = account.threads.length - THREADS;
  const more = rest > 0 ? `<p>${rest} more in the folder threads.</p>` : "";
  return `<section id="by-thread"><h2 id="by-thread-title">Thread by thread</h2>\n${parts.join("\n")}${more}</section>`;
}

function partId({ thread }: ThreadAccount): string {
  return `thread-${slugOf(thread.threadId)}`;
}

function titleOf({ threads }: Account): string {
  const [only] = threads;
  if (threads.length !== 1 || only === undefined) return `How readers responded in ${threads.length} threads`;
  return `How readers responded: ${only.thread.article?.title ?? only.thread.file}`;
}
