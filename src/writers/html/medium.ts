/** Reports as HTML: the sections of report.md, with pictures and with links to the comments. */
import { slugOf } from "../../text/names.ts";
import type { Entry } from "../account.ts";
import type { Figure, Medium, ReportCell, ReportColumn, ReportItem } from "../medium.ts";
import { htmlText } from "./escape.ts";

/** A heading that a table of contents can lead to. */
export interface Chapter {
  readonly id: string;
  readonly line: string;
}

/** A medium for one part of the page; ids begin with `prefix`, and its chapters are noted as they are written. */
export function htmlMedium(prefix: string): { readonly medium: Medium; readonly chapters: readonly Chapter[] } {
  const chapters: Chapter[] = [];
  const heading = (level: number, line: string): string => {
    if (level !== 2) return `<h${level}>${line}</h${level}>`;
    const id = `${prefix}${chapters.length + 1}`;
    chapters.push({ id, line });
    return `<h2 id="${id}">${line}</h2>`;
  };
  return { medium: { ...LINES, heading }, chapters };
}

/** Id of a comment on the page. */
export function anchorOf({ thread, position }: Entry): string {
  return `c-${slugOf(thread.threadId)}-${position}`;
}

const LINES: Omit<Medium, "heading"> = {
  text: (text) => bounded(text),
  quote: (text) =>
    `“${bounded(
      text
        .replace(/^[“"]+/, "")
        .replace(/(?<![”"])[”"]+$/, "")
        .trim(),
    )}”`,
  code: (text) => `<code>${htmlText(text)}</code>`,
  strong: (line) => `<strong>${line}</strong>`,
  em: (line) => `<em>${line}</em>`,
  link: (line, path) => `<a href="${htmlText(path)}">${line}</a>`,
  ref: (words, entry) => `<a href="#${anchorOf(entry)}">${words}</a>`,
  paragraph: (line) => `<p>${line}</p>`,
  list: (lines) => `<ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`,
  numbered: (items) => `<ol class="stories">${items.map(itemOf).join("")}</ol>`,
  voices: (lines) => `<blockquote>${lines.map((line) => `<p>${line}</p>`).join("")}</blockquote>`,
  table: tableOf,
  figure: (draw) => figureOf(draw()),
  blocks: (...blocks) => blocks.filter((block) => block !== "").join("\n"),
};

/** Text that cannot turn the direction of what stands around it. */
function bounded(text: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text) ? `<bdi>${htmlText(text)}</bdi>` : htmlText(text);
}

function tableOf(columns: readonly ReportColumn[], rows: readonly (readonly ReportCell[])[]): string {
  const kinds = columns.map(({ right, long }) => (right ? ' class="number"' : long ? ' class="long"' : ""));
  const heads = columns.map(({ head }, index) => `<th scope="col"${kinds[index]}>${head}</th>`);
  const lines = rows.map((cells) => {
    const written = cells.map((cell, index) => `<td${kinds[index]}>${cell === "" ? "–" : cell}</td>`);
    return `<tr>${written.join("")}</tr>`;
  });
  const table = `<table><thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("\n")}</tbody></table>`;
  return `<div class="scroll" tabindex="0" role="region" aria-label="Table: ${columns.map(({ head }) => head).join(", ")}">${table}</div>`;
}

function figureOf(figure: Figure | undefined): string {
  if (figure === undefined) return "";
  const { title, svg } = figure;
  return `<figure>${svg}<figcaption>${htmlText(title)}.</figcaption></figure>`;
}

function itemOf({ head, lines, points }: ReportItem): string {
  const inside = lines.map((line) => `<p>${line}</p>`).join("");
  const list = points.length === 0 ? "" : `<ul>${points.map((point) => `<li>${point}</li>`).join("")}</ul>`;
  return `<li>${head}${inside}${list}</li>`;
}
