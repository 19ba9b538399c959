/** Why a page was taken apart as it was: each block, or each list that was weighed, with the rule that decided. */
import type { PageDocument } from "../model.ts";
import { flatTextOf } from "./html/lines.ts";
import { DATA, traced } from "./html/thread.ts";
import type { SiteRule } from "./rules.ts";
import { separateText } from "./text.ts";

/** Characters of a block or comment that are shown. */
const SHOWN = 60;
/** Lists shown besides the chosen ones; a page has hundreds that are nothing. */
const LISTS = 12;

/** The lines that `belowline separate --explain` prints of a page. */
export function explainPage(page: PageDocument, rules: readonly SiteRule[] = []): string[] {
  return page.markup === "html" ? htmlLines(page, rules) : textLines(page);
}

function textLines(page: PageDocument): string[] {
  const { status, reason, blocks } = separateText(page);
  const rows = blocks.map(({ start, end, role, reason: rule }) =>
    [role.padEnd(9), rule.padEnd(18), `${start}-${end}`.padEnd(13), quoted(page.text.slice(start, end))].join(" "),
  );
  return [`${page.file}: ${status} (${reason})`, ...rows.map((row) => `  ${row}`)];
}

function htmlLines(page: PageDocument, rules: readonly SiteRule[]): string[] {
  const { thread, rule, candidates, choice, scene } = traced(page, rules);
  const chosen = rule === DATA ? [] : (choice?.items ?? []);
  const taken = new Set(chosen.map((item) => item.from));
  const weighed = candidates()
    .filter(({ quality }) => quality > 0)
    .map((list) => ({ ...list, chosen: list.items.every((item) => taken.has(item.from)) }))
    .sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.quality - a.quality || b.words - a.words)
    .slice(0, LISTS);
  const lists = weighed.map(({ key, quality, items, words, chosen }) => {
    const begins = scene ? quoted(flatTextOf(scene.page, items[0]!)) : "";
    const figures = `${quality.toFixed(2)}  ${String(items.length).padStart(5)}  ${String(words).padStart(6)}`;
    return `  ${chosen ? "*" : " "} ${figures}  ${key}  ${begins}`;
  });
  const comments = thread.comments.map((comment) => {
    const who = [comment.author ?? "-", comment.createdAt ?? "-"].join(" | ");
    return `  ${"  ".repeat(Math.min(comment.depth, 10))}${who} | ${quoted(comment.text)}`;
  });
  const rejected = thread.rejected.map(({ reason, text }) => `  ${reason}: ${quoted(text)}`);
  return [
    `${page.file}: ${thread.status} (${thread.reason}), ${counted(thread.comments.length)} by: ${rule}`,
    ...section("  lists weighed (* taken): quality, elements, words, rule, beginning", lists),
    ...section("  comments", comments),
    ...section("  rejected", rejected),
    ...section("  article", thread.article?.paragraphs.map((text) => `  ${quoted(text)}`) ?? []),
  ];
}

const counted = (comments: number): string => `${comments} ${comments === 1 ? "comment" : "comments"}`;

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

function quoted(text: string): string {
  const flat = text
    .slice(0, 4 * SHOWN)
    .replace(/\s+/g, " ")
    .trim();
  const cut = [...flat].slice(0, SHOWN).join("");
  return JSON.stringify(cut === flat ? cut : `${cut}…`);
}
