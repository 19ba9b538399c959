/** What a report is written on: the same sections make Markdown and HTML. */
import type { Entry } from "./account.ts";

/** A cell of a table: a line made by the medium, or a number. */
export type ReportCell = string | number;

export interface ReportColumn {
  readonly head: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  /** Quotes and other sentences, which want room. */
  readonly long?: boolean;
}

/** An entry of a numbered list: its head, lines under it, and points under those. */
export interface ReportItem {
  readonly head: string;
  readonly lines: readonly string[];
  readonly points: readonly string[];
}

/** A picture; the table or text that says the same stands beside it. */
export interface Figure {
  /** What the picture shows, in a sentence: its text alternative. */
  readonly title: string;
  readonly svg: string;
}

/**
 * Lines are made by `text`, `quote`, `code`, `strong`, `em`, `link` and `ref`, and by plain English without markup;
 * blocks by the rest. Whatever comes from a source goes through `text`, `quote` or `code`.
 */
export interface Medium {
  text(text: string): string;
  /** In quotation marks. */
  quote(text: string): string;
  /** A name of the machine's world: file, cue, status. */
  code(text: string): string;
  strong(line: string): string;
  em(line: string): string;
  /** To another file of the run. */
  link(line: string, path: string): string;
  /** "comment 12", leading to the comment where the medium can. */
  ref(words: string, entry: Entry): string;
  heading(level: 1 | 2 | 3, line: string): string;
  paragraph(line: string): string;
  list(lines: readonly string[]): string;
  numbered(items: readonly ReportItem[]): string;
  /** Words of readers, one line each. */
  voices(lines: readonly string[]): string;
  table(columns: readonly ReportColumn[], rows: readonly (readonly ReportCell[])[]): string;
  /** Nothing where the medium shows no pictures, or where there is nothing to draw. */
  figure(draw: () => Figure | undefined): string;
  /** Blocks one after the other; empty ones are left out. */
  blocks(...blocks: readonly string[]): string;
}
