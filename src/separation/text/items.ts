/** Comments that marks set apart: which lines are heading, which text, which buttons. */
import { openingOf, openings } from "../../text/openings.ts";
import type { FoundDate } from "./dates.ts";
import type { Line } from "./lines.ts";

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

/** In four of five headings a template line must look like one. */
const TEMPLATE_SHARE = 0.8;
const NAME_WORDS = 5;
/** A short line that so many comments share is a button or a rank, not text. */
const REPEATS = 3;
const REPEAT_SHARE = 0.25;
const REPEAT_WORDS = 6;
/** A lone comment of more lines than this was not seen. */
const LONGEST_LONE = 12;
/** Marks of one comment stand within this many lines of each other. */
const MARK_REACH = 4;

/** What the marks of a zone look like: which lines begin a comment, and on which side of the text they stand. */
interface Layout {
  readonly marks: readonly number[];
  readonly trailing: boolean;
  /** Lines before each mark that belong to its heading. */
  readonly lead: number;
  /** Whether the first short line after the mark is the author's name. */
  readonly nameAfter: boolean;
}

/** Splits a zone at its marks; undefined where it has none. */
export function itemsOf(lines: readonly Line[], from: number, to: number): Item[] | undefined {
  const layout = layoutOf(lines, from, to);
  if (layout === undefined) return undefined;
  const { marks, trailing, lead } = layout;
  const repeated = repeatedLines(lines, from, to, marks.length);
  const items: Item[] = [];
  const cut = (start: number, stop: number, mark: number | undefined): void => {
    if (start < stop) items.push(itemOf(lines, start, stop, mark, layout, repeated));
  };
  if (trailing) {
    let start = from;
    for (const mark of marks) {
      let stop = mark + 1;
      while (stop < to && isButton(lines[stop]!, repeated)) stop++;
      cut(start, stop, mark);
      start = stop;
    }
    cut(start, to, undefined);
  } else {
    cut(from, Math.max(from, marks[0]! - lead), undefined);
    for (const [i, mark] of marks.entries()) {
      const stop = i + 1 < marks.length ? Math.max(mark + 1, marks[i + 1]! - lead) : to;
      cut(Math.max(from, mark - lead), stop, mark);
    }
  }
  return items;
}

function layoutOf(lines: readonly Line[], from: number, to: number): Layout | undefined {
  const marks = boundariesOf(lines, from, to);
  if (marks.length === 0) return undefined;
  // One mark among many lines is a remark, not the heading of all of them.
  if (marks.length === 1 && lines.slice(from, to).filter((line) => line.content).length > LONGEST_LONE)
    return undefined;
  const trailing = isTrailing(lines, from, to, marks);
  const named = marks.filter((i) => lines[i]!.mark!.author).length / marks.length;
  const shareAt = (offset: number, looks: (line: Line) => boolean): number =>
    marks.filter((i) => i + offset >= from && i + offset < to && looks(lines[i + offset]!)).length / marks.length;
  let lead = 0;
  const heads = (line: Line): boolean =>
    line.kinds.has("profile") || line.mark !== undefined || (named < TEMPLATE_SHARE && isName(line));
  while (!trailing && lead < MARK_REACH && shareAt(-lead - 1, heads) >= TEMPLATE_SHARE) lead++;
  const nameAfter =
    named < TEMPLATE_SHARE &&
    lead === 0 &&
    !trailing &&
    shareAt(1, (line) => isName(line) || !line.content) >= TEMPLATE_SHARE;
  return { marks, trailing, lead, nameAfter };
}

/** The marks that set comments apart: the family (dated, or "says") that does so more often; others stand within headings or quotes. */
function boundariesOf(lines: readonly Line[], from: number, to: number): number[] {
  const all: number[] = [];
  for (let i = from; i < to; i++) {
    const { mark } = lines[i]!;
    if (mark && !mark.aside && mark.style !== "month y") all.push(i);
  }
  const said = all.filter((i) => lines[i]!.mark!.style.startsWith("says"));
  const dated = surestDates(
    lines,
    all.filter((i) => lines[i]!.mark!.date),
  );
  const main =
    said.length > 0 && said.length >= dated.length * TEMPLATE_SHARE && said[0]! <= dated[0]!
      ? said
      : dated.length > 0
        ? dated
        : said;
  return main.filter((mark, n) => n === 0 || contentBetween(lines, main[n - 1]!, mark));
}

/** Where dates with and without a time occur about equally often, those without are dates of joining or of editing. */
function surestDates(lines: readonly Line[], dated: readonly number[]): readonly number[] {
  const timed = dated.filter((i) => / time$/.test(lines[i]!.mark!.style));
  return timed.length >= dated.length * 0.4 ? timed : dated;
}

function contentBetween(lines: readonly Line[], from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (lines[i]!.content || lines[i]!.kinds.has("control")) return true;
  return false;
}

/** Marks stand below the text where text comes before the first of them and none after the last. */
function isTrailing(lines: readonly Line[], from: number, to: number, marks: readonly number[]): boolean {
  let before = 0;
  let after = 0;
  for (let i = from; i < marks[0]!; i++) if (lines[i]!.prose) before++;
  for (let i = marks.at(-1)! + 1; i < to; i++) if (lines[i]!.prose) after++;
  return before > 0 && after === 0;
}

/** A short line without sentence end, as a name on a line of its own is. */
export function isName(line: Line): boolean {
  return line.content && line.words > 0 && line.words <= NAME_WORDS && !line.prose && !/[.!?…:]$/.test(line.text);
}

function isButton(line: Line, repeated: ReadonlySet<string>): boolean {
  return (
    line.mark === undefined && (line.kinds.size > 0 || repeated.has(shapeOf(line)) || !/[\p{L}\p{N}]/u.test(line.text))
  );
}

/** What may stand between a mark and the text: lines about the author, and what other headings have too. */
function isHeading(line: Line, repeated: ReadonlySet<string>): boolean {
  return isButton(line, repeated) && ([...line.kinds].join() !== "page" || repeated.has(shapeOf(line)));
}

const shapeOf = (line: Line): string => (line.words <= REPEAT_WORDS ? line.plain.replace(/\d+/g, "0") : "");

/** Shapes of short lines that many comments share. */
function repeatedLines(lines: readonly Line[], from: number, to: number, comments: number): Set<string> {
  const counts = new Map<string, number>();
  for (let i = from; i < to; i++) {
    const shape = lines[i]!.mark ? "" : shapeOf(lines[i]!);
    if (shape !== "") counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const least = Math.max(REPEATS, comments * REPEAT_SHARE);
  return new Set([...counts].filter(([, count]) => count >= least).map(([shape]) => shape));
}

function itemOf(
  lines: readonly Line[],
  start: number,
  stop: number,
  mark: number | undefined,
  layout: Layout,
  repeated: ReadonlySet<string>,
): Item {
  const heading: number[] = [];
  const text: number[] = [];
  const aside: number[] = [];
  let at = start;
  let author = mark === undefined ? undefined : lines[mark]!.mark!.author;
  let date = mark === undefined ? undefined : lines[mark]!.mark!.date;
  if (mark !== undefined && !layout.trailing) {
    for (; at <= mark; at++) heading.push(at);
    while (at < stop && (isHeading(lines[at]!, repeated) || lines[at]!.mark)) heading.push(at++);
    if (layout.nameAfter && !author && at < stop && isName(lines[at]!) && at + 1 < stop) heading.push(at++);
    while (at < stop && lines[at]!.kinds.has("profile")) heading.push(at++);
  } else if (mark !== undefined && isName(lines[start]!) && start + 1 < mark && !author) heading.push(at++);
  for (; at < stop; at++) {
    const line = lines[at]!;
    if (at === mark || (line.mark && !line.mark.aside && belongsToHeading(lines, at, stop))) heading.push(at);
    else if (isButton(line, repeated) || line.mark?.aside || line.plain === author?.toLowerCase()) aside.push(at);
    else text.push(at);
  }
  for (const i of heading) {
    author ??= lines[i]!.mark?.author ?? (isName(lines[i]!) ? lines[i]!.text : undefined);
    date ??= lines[i]!.mark?.aside ? undefined : lines[i]!.mark?.date;
  }
  if (text.length === 0) restore(lines, aside, text, repeated);
  const confidence = mark === undefined ? 0.6 : author && date ? 0.95 : 0.9;
  return {
    heading,
    text,
    aside,
    confidence,
    rule: mark === undefined ? "before-first-mark" : "mark",
    ...(author && { author }),
    ...(date && { date }),
  };
}

/** A mark below the text: nothing but buttons follows it within the comment. */
function belongsToHeading(lines: readonly Line[], at: number, stop: number): boolean {
  for (let i = at + 1; i < stop; i++) if (lines[i]!.content) return false;
  return true;
}

/** "Thanks" and "Ok" are buttons, but also whole comments: where nothing else was said, they are the text. */
function restore(lines: readonly Line[], aside: number[], text: number[], repeated: ReadonlySet<string>): void {
  const { replies } = openings();
  const found = aside.findIndex((i) => {
    const line = lines[i]!;
    if (line.mark || line.kinds.has("profile") || repeated.has(shapeOf(line))) return false;
    return replies.test(openingOf(line.text)) || [...line.kinds].join() === "page";
  });
  if (found >= 0) text.push(...aside.splice(found, 1));
}
