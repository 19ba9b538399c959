/** The head of a report: the question, what was read, and how complete it is. */
import { NOTICES, type NoticeCode } from "../../notices.ts";
import type { ThreadAccount } from "../account.ts";
import { code, escaped, paragraphs, tableOf } from "../markdown.ts";
import { authorsCell, authorsIn, capital, countOf, listOf } from "../wording.ts";
import { pageOf, type Scope, titleOf } from "./scope.ts";

/** Title and the line on what was read. */
export function headSection(scope: Scope): string {
  return scope.wide ? runHead(scope) : threadHead(scope, scope.threads[0]!);
}

/** The table of threads, with a link to the page of each. */
export function threadsSection({ threads }: Scope): string {
  const rows = threads.map((item, index) => [
    `${index + 1}\\. [${titleOf(item)}](${pageOf(item)})`,
    code(item.thread.file),
    item.thread.status === "comments" ? item.tally.comments.comments : `0 (${item.thread.status})`,
    item.tally.comments.comments === 0 ? "" : authorsCell(item.tally.comments),
    item.narratives.length,
    item.tally.codes.get("blame")?.held.comments ?? 0,
    item.tally.codes.get("conspiracy")?.held.comments ?? 0,
    item.tally.codes.get("policy")?.held.comments ?? 0,
  ]);
  const heads = ["thread", "read from", "comments", "authors", "narratives", "blame", "conspiracy", "policy"];
  return paragraphs(
    "## Threads",
    tableOf(
      heads.map((head, index) => ({ head, right: index > 1 })),
      rows,
    ),
    "The last three columns count comments that blame somebody, assert a plot, or take a position on what should be done.",
  );
}

/** What a thread without comments has to say for itself. */
export function emptySection({ thread }: ThreadAccount): string {
  const reason = capital(reasonWords(thread.reason));
  const advice = thread.advice === undefined ? "" : ` What to do: ${escaped(thread.advice)}.`;
  const article =
    thread.article === undefined
      ? ""
      : `The article itself was read: ${countOf(thread.article.paragraphs.length, "paragraph")}. It is not analysed, as it is not the readers' words.`;
  return paragraphs(
    `**No readers' comments.** ${reason} (status \`${thread.status}\`).${advice}`,
    article,
    "An empty result is a finding about the file, not about the readers: they may have commented where this file does not show it.",
  );
}

function threadHead(scope: Scope, item: ThreadAccount): string {
  const { thread } = item;
  const title = thread.article?.title === undefined ? titleOf(item) : `“${titleOf(item)}”`;
  const byline = [thread.article?.byline, thread.article?.published].filter((part) => part !== undefined);
  const facts = [
    readersOf(scope),
    `read from ${code(thread.file)} (${escaped(thread.format)})`,
    ...gapsOf(scope),
    ...declaredIn(item),
  ];
  return paragraphs(
    `# How readers responded: ${title}`,
    byline.length > 0 ? `Article: ${escaped(byline.join(", "))}` : "",
    facts.join(" · "),
  );
}

function runHead(scope: Scope): string {
  const withComments = scope.threads.filter(({ thread }) => thread.status === "comments").length;
  const facts = [
    readersOf(scope),
    `${countOf(scope.threads.length, "thread")}, ${withComments} with comments`,
    `read from ${countOf(scope.account.analysis.run.inputs.length, "file")}`,
    ...gapsOf(scope),
  ];
  return paragraphs(`# How readers responded in ${countOf(scope.threads.length, "thread")}`, facts.join(" · "));
}

function readersOf({ tally }: Scope): string {
  const comments = countOf(tally.comments.comments, "comment");
  if (tally.comments.comments === 0) return capital(comments);
  const authors = authorsIn(tally.comments);
  if (authors === "") return `${comments}, authors not given by the source`;
  const unsigned = tally.comments.unsigned === 0 ? "" : `, ${tally.comments.unsigned} without an author`;
  return `${comments} by ${authors}${unsigned}`;
}

function gapsOf({ tally, threads }: Scope): string[] {
  const unseen = [...tally.unseen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([status, n]) => `${n} ${status}`);
  const notLoaded = threads.reduce((sum, { thread }) => sum + (thread.notLoaded ?? 0), 0);
  if (notLoaded > 0) unseen.push(`${notLoaded} not in the file`);
  const { duplicates, openings } = tally.sums;
  return [
    unseen.length > 0 ? listOf(unseen) : "",
    duplicates > 0 ? countOf(duplicates, "near-duplicate") : "",
    openings > 0 ? `${countOf(openings, "opening post")} not counted` : "",
  ].filter((part) => part !== "");
}

/** The source's own number of comments, where it is another one than was read. */
function declaredIn({ thread, entries }: ThreadAccount): string[] {
  const read = entries.filter(({ comment }) => !comment.opening).length;
  return thread.declared === undefined || thread.declared === read
    ? []
    : [`the source speaks of ${countOf(thread.declared, "comment")}`];
}

function reasonWords(reason: string): string {
  return Object.hasOwn(NOTICES, reason) ? NOTICES[reason as NoticeCode].message : escaped(reason);
}
