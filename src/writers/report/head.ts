/** The head of a report: the question, what was read, and how complete it is. */
import type { Article } from "../../model.ts";
import { NOTICES, type NoticeCode } from "../../notices.ts";
import type { ThreadAccount } from "../account.ts";
import type { Medium } from "../medium.ts";
import { authorsCell, authorsIn, capital, countOf, listOf } from "../wording.ts";
import { pageOf, type Scope, titleOf } from "./scope.ts";

/** Title and the line on what was read. */
export function headSection(scope: Scope): string {
  const { medium } = scope;
  return medium.blocks(scope.wide ? runHead(scope) : threadHead(scope, scope.threads[0]!), inHouseLine(scope));
}

/** A report from which people can be found says so at its head. */
function inHouseLine({ account: { privacy }, medium }: Scope): string {
  const how = [
    privacy.keepAuthors ? "names readers as they call themselves" : "",
    privacy.quotes === "full" ? "quotes them at length" : "",
  ].filter((part) => part !== "");
  return how.length === 0
    ? ""
    : medium.paragraph(
        medium.strong(`For use in the house: this report ${listOf(how)}, so that they can be found and recognised.`),
      );
}

/** The table of threads; `linkTo` says where each thread's own page is. */
export function threadsSection(scope: Scope, linkTo: (thread: ThreadAccount) => string = pageOf): string {
  const { medium, threads } = scope;
  const held = ({ tally }: ThreadAccount, code: string): number => tally.codes.get(code)?.held.comments ?? 0;
  const rows = threads.map((item, index) => [
    `${index + 1}. ${medium.link(titleOf(item, scope), linkTo(item))}${item.thread.article?.title === undefined ? "" : ` · ${medium.code(item.thread.file)}`}`,
    item.thread.status === "comments" ? item.tally.comments.comments : `0 (${item.thread.status})`,
    item.tally.comments.comments === 0 ? "" : authorsCell(item.tally.comments) || "not given",
    item.narratives.length,
    held(item, "blame"),
    held(item, "conspiracy"),
    held(item, "policy"),
  ]);
  const heads = ["thread", "comments", "authors", "narratives", "blame", "conspiracy", "policy"];
  const columns = heads.map((head, index) => ({ head, right: index > 0, long: index === 0 }));
  return medium.blocks(
    medium.heading(2, "Threads"),
    medium.table(columns, rows),
    medium.paragraph(
      "The last three columns count comments that blame somebody, assert a plot, or take a position on what should be done.",
    ),
  );
}

/** What a thread without comments has to say for itself. */
export function emptySection({ thread }: ThreadAccount, medium: Medium): string {
  const reason = capital(reasonWords(thread.reason, medium));
  const advice = thread.advice === undefined ? "" : ` What to do: ${medium.text(thread.advice)}.`;
  const paragraphs = countOf(thread.article?.paragraphs.length ?? 0, "paragraph");
  return medium.blocks(
    medium.paragraph(
      `${medium.strong("No readers' comments.")} ${reason} (status ${medium.code(thread.status)}).${advice}`,
    ),
    thread.article === undefined
      ? ""
      : medium.paragraph(`The article was read (${paragraphs}) and is not analysed, as it is not the readers' words.`),
    medium.paragraph(
      "An empty result is a finding about the file and not about the readers: they may have commented where this file does not show it.",
    ),
  );
}

function threadHead(scope: Scope, item: ThreadAccount): string {
  const { medium } = scope;
  const { thread } = item;
  const title = thread.article?.title === undefined ? titleOf(item, scope) : medium.quote(thread.article.title);
  const facts = [
    readersOf(scope),
    `read from ${medium.code(thread.file)} (${medium.text(thread.format)})`,
    ...gapsOf(scope),
    ...declaredIn(item),
  ];
  return medium.blocks(
    medium.heading(1, `How readers responded: ${title}`),
    articleLine(thread.article, medium),
    medium.paragraph(facts.join(" · ")),
  );
}

/** Who wrote the article, and on which day. */
function articleLine(article: Article | undefined, medium: Medium): string {
  const by = article?.byline?.replace(/^by:?\s+/i, "");
  const day = article?.published?.replace(/T\d\d:\d\d.*/, "");
  const parts = [
    by === undefined ? "" : `by ${medium.text(by)}`,
    day === undefined ? "" : `published ${medium.text(day)}`,
  ];
  const said = parts.filter((part) => part !== "").join(", ");
  return said === "" ? "" : medium.paragraph(`The article: ${said}`);
}

function runHead(scope: Scope): string {
  const { medium } = scope;
  const withComments = scope.threads.filter(({ thread }) => thread.status === "comments").length;
  const facts = [
    readersOf(scope),
    `${countOf(scope.threads.length, "thread")}, ${withComments} with comments`,
    `read from ${countOf(scope.account.analysis.run.inputs.length, "file")}`,
    ...gapsOf(scope),
  ];
  return medium.blocks(
    medium.heading(1, `How readers responded in ${countOf(scope.threads.length, "thread")}`),
    medium.paragraph(facts.join(" · ")),
  );
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
  const read = entries.filter(({ opening }) => !opening).length;
  return thread.declared === undefined || thread.declared === read
    ? []
    : [`the source speaks of ${countOf(thread.declared, "comment")}`];
}

function reasonWords(reason: string, medium: Medium): string {
  return Object.hasOwn(NOTICES, reason) ? NOTICES[reason as NoticeCode].message : medium.text(reason);
}
