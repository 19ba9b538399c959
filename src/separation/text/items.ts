/** Comments that marks set apart: which lines are heading, which text, which buttons. */
import { openingOf, openings } from "../../text/openings.ts";
import type { FoundDate } from "./dates.ts";
import { type Heading, isAboutAuthor, type Layout, layoutOf, nameAbove, nameBelow, nameCell } from "./layout.ts";
import { type Line, shapeOf } from "./lines.ts";
import { cleanName } from "./marks.ts";

/** A comment as a list of line numbers. */
export interface Item {
  readonly heading: readonly number[];
  readonly text: readonly number[];
  /** Buttons, counters and profile lines that stand within it. */
  readonly aside: readonly number[];
  readonly author?: string;
  readonly date?: FoundDate;
  readonly confidence: number;
  /** The rule that set its beginning. */
  readonly rule: string;
}

/** Confidence of a comment with author and date, with one of them, and of text below the last heading. */
const FULL_HEADING = 0.95;
const HALF_HEADING = 0.9;
const NO_HEADING = 0.6;

/** Splits a zone at its headings, the first of which may begin above it down to `floor`; undefined where it has none. */
export function itemsOf(lines: readonly Line[], from: number, to: number, floor: number = from): Item[] | undefined {
  const layout = layoutOf(lines, from, to, floor);
  if (layout === undefined) return undefined;
  const cuts = layout.trailing ? cutsBelow(lines, from, to, layout) : cutsAbove(lines, floor, to, layout);
  return cuts.filter(({ start, stop }) => start < stop).map((cut) => itemOf(lines, cut, layout));
}

interface Cut {
  readonly start: number;
  readonly stop: number;
  readonly heading: Heading | undefined;
}

function cutsBelow(lines: readonly Line[], from: number, to: number, layout: Layout): Cut[] {
  const cuts: Cut[] = [];
  let start = from;
  for (const heading of layout.headings) {
    let stop = heading.last + 1;
    while (stop < to && isButton(lines[stop]!, layout)) stop++;
    cuts.push({ start, stop, heading });
    start = stop;
  }
  return [...cuts, { start, stop: to, heading: undefined }];
}

function cutsAbove(lines: readonly Line[], floor: number, to: number, layout: Layout): Cut[] {
  const starts = layout.headings.map(({ first }, n) => {
    const least = n === 0 ? floor : layout.headings[n - 1]!.last + 1;
    const name = layout.name === "above" ? nameAbove(lines, first, least, layout) : -1;
    if (name >= 0) return name;
    let start = first;
    while (start > least && (lines[start - 1]!.kinds.has("profile") || lines[start - 1]!.mark)) start--;
    return start;
  });
  // What stands above the first heading is about the article or its author.
  return layout.headings.map((heading, n) => ({ start: starts[n]!, stop: starts[n + 1] ?? to, heading }));
}

function itemOf(lines: readonly Line[], cut: Cut, layout: Layout): Item {
  const { heading, name } = headingOf(lines, cut, layout);
  const author = authorOf(lines, cut.heading, name);
  const own = author?.toLowerCase();
  const text: number[] = [];
  const aside: number[] = [];
  for (let i = cut.start + heading.length; i < cut.stop; i++) {
    const line = lines[i]!;
    if (line.mark && !line.mark.aside && isLast(lines, i, cut.stop)) heading.push(i);
    else if (isButton(line, layout) || line.mark?.aside || line.plain === own) aside.push(i);
    else text.push(i);
  }
  if (text.length === 0) restore(lines, aside, text, layout);
  const date = dateOf(lines, cut.heading, heading);
  const confidence = cut.heading === undefined ? NO_HEADING : author && date ? FULL_HEADING : HALF_HEADING;
  const rule = cut.heading === undefined ? "after-last-mark" : "mark";
  return { heading, text, aside, confidence, rule, ...(author && { author }), ...(date && { date }) };
}

/** The lines above the text that belong to the heading, and which of them is the name (-1 for none). */
function headingOf(
  lines: readonly Line[],
  cut: Cut,
  layout: Layout,
): { readonly heading: number[]; readonly name: number } {
  const heading: number[] = [];
  if (cut.heading === undefined || layout.trailing) return { heading, name: -1 };
  const { last } = cut.heading;
  const above = layout.name === "above" ? cut.start : -1;
  const name = layout.name === "below" ? nameBelow(lines, last, cut.stop, layout) : above;
  let at = cut.start;
  for (; at <= Math.max(last, name); at++) heading.push(at);
  for (; at < cut.stop && (isAboutAuthor(lines[at]!, layout) || lines[at]!.mark); at++) heading.push(at);
  return { heading, name };
}

function dateOf(lines: readonly Line[], of: Heading | undefined, heading: readonly number[]): FoundDate | undefined {
  const own = of && lines[of.mark]!.mark!.date;
  return own ?? heading.map((i) => lines[i]!.mark).find((mark) => mark?.date && !mark.aside)?.date;
}

function authorOf(lines: readonly Line[], heading: Heading | undefined, name: number): string | undefined {
  if (heading === undefined) return undefined;
  if (name >= 0 && lines[name]!.mark === undefined) {
    const { text } = lines[name]!;
    return (
      cleanName(/\b(?:by|von|par|por|da|door)[: ]\s*(\S.{0,50})$/iu.exec(text)?.[1] ?? nameCell(text)) || undefined
    );
  }
  for (let i = heading.first; i <= heading.last; i++) if (lines[i]!.mark?.author) return lines[i]!.mark!.author;
  for (const i of [heading.first - 1, heading.last + 1]) if (lines[i]?.mark?.author) return lines[i]!.mark!.author;
  return undefined;
}

function isButton(line: Line, { repeated }: Layout): boolean {
  return (
    line.mark === undefined && (line.kinds.size > 0 || repeated.has(shapeOf(line)) || !/[\p{L}\p{N}]/u.test(line.text))
  );
}

/** A mark below the text: nothing but buttons follows it within the comment. */
function isLast(lines: readonly Line[], at: number, stop: number): boolean {
  for (let i = at + 1; i < stop; i++) if (lines[i]!.content) return false;
  return true;
}

/** "Thanks" and "Ok" are buttons, but also whole comments: where nothing else was said, they are the text. */
function restore(lines: readonly Line[], aside: number[], text: number[], { repeated }: Layout): void {
  const { replies } = openings();
  const found = aside.findIndex((i) => {
    const line = lines[i]!;
    if (line.mark || line.kinds.has("profile") || repeated.has(shapeOf(line))) return false;
    return replies.test(openingOf(line.text)) || [...line.kinds].join() === "page";
  });
  if (found >= 0) text.push(...aside.splice(found, 1));
}
