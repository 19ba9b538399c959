/** What is new, to read. */
import { labelOf } from "../account.ts";
import type { Medium } from "../medium.ts";
import { shortened } from "../quoting.ts";
import { authorsCell, authorsHead, commentsBy, countOf, shareOf } from "../wording.ts";
import type { CodeChange, News, SameText, StoryChange } from "./findings.ts";

/** Rows of each table; the CSV files have all of them. */
const STORIES = 20;
const TEXTS = 20;
/** Digits of a date. */
const DAY = "2026-01-01".length;

/** The whole text. */
export function newsText(news: News, medium: Medium): string {
  return medium.blocks(
    medium.heading(1, "What is new"),
    medium.paragraph(headLine(news, medium)),
    codesSection(news, medium),
    storiesSection(news, medium),
    textsSection(news, medium),
    trustSection(news, medium),
  );
}

function headLine({ comments, threads, fresh }: News, medium: Medium): string {
  if (fresh.since === undefined)
    return `The project's first run: ${commentsBy(comments.fresh)} in ${countOf(threads.fresh, "thread")}. From the second run on, this page says what is new since the one before.`;
  const since = `Since the run of ${medium.text(fresh.since.slice(0, DAY))}`;
  if (comments.fresh.comments === 0) return `${since}, no comment is new.`;
  return `${since}: ${commentsBy(comments.fresh)}, in ${countOf(threads.fresh, "new thread")} and ${countOf(threads.grown, "thread")} known before. Before it there were ${commentsBy(comments.before)}.`;
}

/** Only with something on either side is there a comparison. */
function codesSection({ codes, account, fresh }: News, medium: Medium): string {
  const compared = codes.filter(({ difference }) => difference !== undefined);
  if (fresh.since === undefined || compared.length === 0) return "";
  const rows = compared.map((change) => [
    medium.text(labelOf(change.code, account.codes)),
    `${shareOf(change.fresh.comments, change.ofFresh)} (${change.fresh.comments})`,
    `${shareOf(change.before.comments, change.ofBefore)} (${change.before.comments})`,
    pointsOf(change),
    turnOf(change),
  ]);
  const columns = [
    { head: "theme" },
    { head: "new comments", right: true },
    { head: "before", right: true },
    { head: "difference" },
    { head: "" },
  ];
  return medium.blocks(
    medium.heading(2, "Themes that rise and fall"),
    medium.table(columns, rows),
    medium.paragraph(
      "Shares of the coded comments, with their number. The difference is in percentage points, with its 95 % interval (Newcombe); a theme rises or falls where the interval does not hold 0. Of so many themes one may do so by chance.",
    ),
  );
}

function turnOf({ difference }: CodeChange): string {
  if (difference === undefined) return "";
  if (difference.low > 0) return "rises";
  return difference.high < 0 ? "falls" : "";
}

function pointsOf({ difference }: CodeChange): string {
  if (difference === undefined) return "";
  return `${signed(difference.difference)} (${signed(difference.low)} to ${signed(difference.high)})`;
}

function signed(share: number): string {
  const points = Math.round(100 * share);
  if (points === 0) return "0";
  return `${points < 0 ? "−" : "+"}${Math.abs(points)}`;
}

function storiesSection({ stories, account, comments }: News, medium: Medium): string {
  if (stories.length === 0) return "";
  const rows = stories
    .slice(0, STORIES)
    .map((story: StoryChange) => [
      medium.text(story.label),
      medium.text(labelOf(story.theme, account.codes)),
      story.before.comments === 0 ? "new" : "grows",
      story.fresh.comments,
      story.before.comments,
      authorsCell(story.fresh),
      story.threads,
    ]);
  const heads = ["narrative", "theme", "", "new comments", "before", authorsHead(comments.fresh), "threads"];
  return medium.blocks(
    medium.heading(2, "Narratives in the new comments"),
    medium.table(
      heads.map((head, index) => ({ head, right: index > 2 })),
      rows,
    ),
    restLine(stories.length - STORIES, "narrative", "news_narratives.csv"),
  );
}

function textsSection({ texts, comments }: News, medium: Medium): string {
  const shown = texts.filter(({ fresh }) => fresh.comments > 0);
  if (shown.length === 0) return "";
  const rows = shown
    .slice(0, TEXTS)
    .map(({ first, threads, fresh, before }: SameText) => [
      medium.quote(shortened(first.comment.text)),
      threads,
      fresh.comments,
      before.comments,
      authorsCell(fresh),
    ]);
  const heads = ["text", "threads", "new comments", "before", authorsHead(comments.fresh)];
  return medium.blocks(
    medium.heading(2, "The same text in several threads"),
    medium.table(
      heads.map((head, index) => ({ head, right: index > 0 })),
      rows,
    ),
    restLine(shown.length - TEXTS, "text", "news_texts.csv"),
    medium.paragraph(
      "Texts of six words or more that are equal but for case and marks. One reader may say a thing twice, and a slogan be said by many: equal words alone tell nothing of who stands behind them.",
    ),
  );
}

function restLine(more: number, noun: string, file: string): string {
  return more > 0 ? `${countOf(more, `further ${noun}`)} in ${file}.` : "";
}

function trustSection({ account }: News, medium: Medium): string {
  const { version } = account.analysis.run.codebook;
  return medium.blocks(
    medium.heading(2, "How far to trust this"),
    medium.paragraph(
      `Coded by rules, codebook ${medium.text(version)}, not validated on this material. What is new depends on what was put into the inbox: a theme may rise because other threads were saved.`,
    ),
  );
}
