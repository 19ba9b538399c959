/** report.html: the whole report in one file that loads nothing; with very many threads a page of each besides. */
import { slugOf } from "../../text/names.ts";
import type { Account, ThreadAccount } from "../account.ts";
import { type OutputFile, parts, type Text } from "../output.ts";
import { trustSection } from "../report/doubts.ts";
import { findingsOf, wholeSections } from "../report/findings.ts";
import { headSection } from "../report/head.ts";
import { methodSection } from "../report/method.ts";
import { pageOf, runScope, threadScope } from "../report/scope.ts";
import { browserSection } from "./browser.ts";
import { contentsOf, documentOf } from "./document.ts";
import { htmlText } from "./escape.ts";
import { htmlMedium } from "./medium.ts";

/** Findings of more threads than this do not stand in the page, which opens badly with them; each thread then has a page of its own. */
const THREADS = 50;
/** Of more threads than this, whose pages would fill a disk, only those of report.md are written. */
const PAGES = 1000;

/** The page, and for very many threads a page of each. */
export function reportPages(account: Account): OutputFile<Text>[] {
  const pages = hasPages(account)
    ? account.threads.map((thread) => {
        const { tally, digest } = thread;
        const content = parts(() => reportPage({ ...account, threads: [thread], tally, digest }, BACK));
        return { path: htmlPageOf(thread), content };
      })
    : [];
  return [{ path: "report.html", content: parts(() => reportPage(account, "")) }, ...pages];
}

const BACK = '<p><a href="../report.html">All threads</a></p>';

function hasPages({ threads }: Account): boolean {
  return threads.length > THREADS && threads.length <= PAGES;
}

function htmlPageOf(thread: ThreadAccount): string {
  return pageOf(thread).replace(/md$/, "html");
}

/** Findings as in report.md with pictures, then the comments. */
function* reportPage(account: Account, back: string): Generator<string> {
  const [only] = account.threads;
  const single = account.threads.length === 1 && only !== undefined;
  const { share } = account.privacy;
  const { medium, chapters } = mediumFor(account, "s");
  const scope = single ? threadScope(account, only, medium) : runScope(account, medium);
  const folded = !single && account.threads.length <= THREADS;
  const ownPage = hasPages(account) ? htmlPageOf : pageOf;
  const browsable = !share && account.threads.some(({ entries }) => entries.length > 0);
  const findings = medium.blocks(
    back,
    headSection(scope),
    wholeSections(scope, (thread) => (folded ? `#${partId(thread)}` : ownPage(thread))),
  );
  const further = [
    ...(folded ? [{ id: "by-thread", line: "Thread by thread" }] : []),
    ...(browsable ? [{ id: "comments", line: "The comments" }] : []),
  ];
  const contents = [...chapters, ...further];
  const found = chapters.length;
  const last = medium.blocks(trustSection(scope), methodSection(scope));
  function* main(): Generator<string> {
    yield `${findings}\n`;
    if (folded) yield `${threadParts(account)}\n`;
    if (browsable) {
      yield* browserSection(account);
      yield "\n";
    }
    yield last;
  }
  yield* documentOf(titleOf(account), contentsOf([...contents, ...chapters.slice(found)]), main());
}

/** Where the page does not hold the comments, nothing leads to them. */
function mediumFor({ privacy }: Account, prefix: string): ReturnType<typeof htmlMedium> {
  const { medium, chapters } = htmlMedium(prefix);
  return privacy.share ? { medium: { ...medium, ref: (words) => words }, chapters } : { medium, chapters };
}

/** The findings of each thread, folded. */
function threadParts(account: Account): string {
  const parts = account.threads.map((thread, index) => {
    const { medium } = mediumFor(account, `t${index + 1}-`);
    const title = htmlText(thread.thread.article?.title ?? thread.thread.file);
    const findings = findingsOf(threadScope(account, thread, medium));
    return `<details id="${partId(thread)}" class="thread"><summary>${index + 1}. ${title}</summary>\n${findings}</details>`;
  });
  return `<section id="by-thread"><h2 id="by-thread-title">Thread by thread</h2>\n${parts.join("\n")}</section>`;
}

function partId({ thread }: ThreadAccount): string {
  return `thread-${slugOf(thread.threadId)}`;
}

function titleOf({ threads }: Account): string {
  const [only] = threads;
  if (threads.length !== 1 || only === undefined) return `How readers responded in ${threads.length} threads`;
  return `How readers responded: ${only.thread.article?.title ?? only.thread.file}`;
}
