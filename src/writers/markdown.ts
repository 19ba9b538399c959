/** Markdown that no comment can break out of: escaping, quotes, tables. */

import type { Medium, ReportCell, ReportColumn, ReportItem } from "./medium.ts";

/** What could move, hide or reorder text: control, bidirectional and invisible characters; joiners stay, as scripts and emoji need them. */
const HAZARDS =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const SPECIAL = /[\\`*_[\]<>|~$^={}]|&(?=[a-z#])/gi;
/** A colon or full stop that renderers take for part of an address. */
const ADDRESS = /[:.](?=[\p{L}\p{N}/])|(?<=www)\./giu;
const TIME_OR_NUMBER = /^\d$/;
/** What would begin a heading, list, quote or rule at the start of a line. */
const LINE_START = /^(\d{0,9})([#+-]|[.)](?=\s|$))/;

/** One line of text that Markdown renders as itself: no link, image, HTML, emphasis, list or table from it. */
export function escaped(text: string): string {
  const line = text.toWellFormed().replace(/\s+/g, " ").trim().replace(HAZARDS, "\ufffd");
  const marked = line
    .replace(SPECIAL, "\\$&")
    .replace(ADDRESS, (mark, at: number, whole: string) =>
      TIME_OR_NUMBER.test(whole[at - 1] ?? "") && TIME_OR_NUMBER.test(whole[at + 1] ?? "") ? mark : `\\${mark}`,
    )
    .replace(/(?<=[\p{L}\p{N}._-])@(?=[\p{L}\p{N}])/gu, " (at) ");
  return marked.replace(LINE_START, "$1\\$2");
}

/** A quote in quotation marks, escaped. */
function quoted(text: string): string {
  return escaped(
    `“${text
      .replace(/^[“"]+/, "")
      .replace(/(?<![”"])[”"]+$/, "")
      .trim()}”`,
  );
}

/** A name of the machine's world (file, cue) as code; a pipe would end a table's cell, so a broken bar stands for it. */
function code(text: string): string {
  const line = text.toWellFormed().replace(/\s+/g, " ").trim().replace(HAZARDS, "\ufffd");
  const bare = line.replaceAll("|", "¦").replaceAll("`", "ˋ");
  return bare === "" ? "" : `\`${bare}\``;
}

/** A table; cells are lines of Markdown, and empty ones are shown as a dash. */
export function tableOf(columns: readonly ReportColumn[], rows: readonly (readonly ReportCell[])[]): string {
  const line = (cells: readonly ReportCell[]): string =>
    `| ${cells.map((cell) => (cell === "" ? "–" : String(cell))).join(" | ")} |`;
  const rule = `|${columns.map((column) => (column.right ? "---:" : "---")).join("|")}|`;
  return [line(columns.map((column) => column.head || " ")), rule, ...rows.map(line)].join("\n");
}

/** Blocks with a blank line between them; empty ones are left out. */
export function blocksOf(...blocks: readonly string[]): string {
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** Reports as Markdown: no pictures, links only to pages of the run. */
export const MARKDOWN: Medium = {
  text: escaped,
  quote: quoted,
  code,
  strong: (line) => `**${line}**`,
  em: (line) => `*${line}*`,
  link: (line, path) => `[${line}](${path})`,
  ref: (words) => words,
  heading: (level, line) => `${"#".repeat(level)} ${line}`,
  paragraph: (line) => line,
  list: (lines) => lines.map((line) => `- ${line}`).join("\n"),
  numbered: (items) => items.map(itemOf).join("\n"),
  voices: (lines) => lines.map((line) => `> ${line}`).join("\n>\n"),
  table: tableOf,
  figure: () => "",
  blocks: blocksOf,
};

function itemOf({ head, lines, points }: ReportItem, index: number): string {
  const inside = [head, ...lines].filter((line) => line !== "").map((line) => `${line}.`);
  return [`${index + 1}. ${inside.join("\n   ")}`, ...points.map((point) => `   - ${point}`)].join("\n");
}
