/** How a comment section prints its headings: which lines begin a comment, on which side of the text they stand, where the name is. */
import { type Line, shapeOf } from "./lines.ts";

/** Marks that stand together in one heading. */
export interface Heading {
  readonly first: number;
  readonly last: number;
  /** The one that dates the comment. */
  readonly mark: number;
}

export interface Layout {
  readonly headings: readonly Heading[];
  /** The heading stands below the text. */
  readonly trailing: boolean;
  /** Where the author's name stands: in the mark itself, on a line above or below it, or nowhere. */
  readonly name: "mark" | "above" | "below" | "none";
  /** Shapes of short lines that most headings share ("Registered User"). */
  readonly noise: ReadonlySet<string>;
  /** Shapes of short lines that many comments share: buttons and ranks. */
  readonly repeated: ReadonlySet<string>;
}

/** So many of the headings must print the name in one place. */
const NAME_SHARE = 0.6;
/** A family of marks this much rarer than the other stands within headings or quotes. */
const FAMILY_SHARE = 0.8;
const TIMED_SHARE = 0.4;
/** Months without a day date comments only where nearly nothing else does. */
const VAGUE_SHARE = 0.2;
const NAME_WORDS = 5;
/** Lines about the author between name and date. */
const NAME_REACH = 8;
const NOISE_SHARE = 0.5;
const REPEAT_SHARE = 0.25;
const REPEATS = 3;
/** A lone comment of more lines than this was not seen; one mark among more lines is a remark. */
const LONGEST_LONE = 12;

/** Reads the layout of a zone, whose first name may stand above it down to `floor`; undefined where no marks set comments apart. */
export function layoutOf(lines: readonly Line[], from: number, to: number, floor: number): Layout | undefined {
  const headings = headingsOf(lines, from, to);
  if (headings.length === 0) return undefined;
  const contents = lines.slice(from, to).filter((line) => line.content).length;
  if (headings.length === 1 && contents > LONGEST_LONE) return undefined;
  const trailing = isTrailing(lines, from, to, headings);
  const shapes = shapeCounts(lines, from, to);
  const atLeast = (share: number): Set<string> =>
    new Set([...shapes].filter(([, n]) => n >= Math.max(REPEATS, headings.length * share)).map(([shape]) => shape));
  const layout: Layout = {
    headings,
    trailing,
    name: "none",
    noise: atLeast(NOISE_SHARE),
    repeated: atLeast(REPEAT_SHARE),
  };
  return { ...layout, name: namePlace(lines, floor, to, layout) };
}

function namePlace(lines: readonly Line[], from: number, to: number, layout: Layout): Layout["name"] {
  const { headings, trailing } = layout;
  const share = (has: (heading: Heading, n: number) => boolean): number =>
    headings.filter(has).length / headings.length;
  if (share(({ mark }) => Boolean(lines[mark]!.mark!.author)) >= NAME_SHARE) return "mark";
  if (trailing) return "none";
  if (share(({ first }) => nameAbove(lines, first, from, layout) >= 0) >= NAME_SHARE) return "above";
  const below = share(({ last }, n) => nameBelow(lines, last, headings[n + 1]?.first ?? to, layout) >= 0);
  return below >= NAME_SHARE ? "below" : "none";
}

/** Line of the name above a mark, past what is said about the author; -1 for none. */
export function nameAbove(lines: readonly Line[], mark: number, from: number, layout: Layout): number {
  for (let i = mark - 1; i >= Math.max(from, mark - NAME_REACH); i--) {
    if (isAboutAuthor(lines[i]!, layout)) continue;
    return isName(lines[i]!) ? i : -1;
  }
  return -1;
}

/** Line of the name below a mark that text follows; -1 for none. */
export function nameBelow(lines: readonly Line[], mark: number, to: number, layout: Layout): number {
  for (let i = mark + 1; i < Math.min(to, mark + NAME_REACH); i++) {
    if (isAboutAuthor(lines[i]!, layout)) continue;
    if (!isName(lines[i]!)) return -1;
    for (let next = i + 1; next < to; next++) if (lines[next]!.content || lines[next]!.kinds.has("page")) return i;
    return -1;
  }
  return -1;
}

/** Ranks, counters and dates of joining. */
export function isAboutAuthor(line: Line, { noise }: Layout): boolean {
  if (line.kinds.has("profile") || line.mark?.aside) return true;
  if (noise.has(shapeOf(line)) && line.mark === undefined && !line.kinds.has("control")) return true;
  return line.kinds.size === 0 && line.mark === undefined && !line.content;
}

/** A short line without sentence end, as a name on a line of its own is. */
export function isName(line: Line): boolean {
  const plain = line.content || (line.kinds.size === 0 && line.mark === undefined && /\p{L}{2}/u.test(line.text));
  if (!plain || line.prose || /[.!?…:,]$/.test(line.text)) return false;
  const words = nameCell(line.text).split(/\s+/).length;
  return line.words > 0 && words <= NAME_WORDS;
}

/** The first of several cells of a line; dumps put the author's rank beside the name. */
export function nameCell(text: string): string {
  return text.split(/\s{2,}|\t/, 1)[0]!;
}

function shapeCounts(lines: readonly Line[], from: number, to: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = from; i < to; i++) {
    const shape = lines[i]!.mark ? "" : shapeOf(lines[i]!);
    if (shape !== "") counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return counts;
}

/** The marks that set comments apart, put together where nothing was written between them. */
function headingsOf(lines: readonly Line[], from: number, to: number): Heading[] {
  const groups: number[][] = [];
  for (const mark of boundariesOf(lines, from, to)) {
    const group = groups.at(-1);
    if (group && !writtenBetween(lines, group.at(-1)!, mark)) group.push(mark);
    else groups.push([mark]);
  }
  const pick = datesRise(lines, groups);
  return groups.map((group) => ({ first: group[0]!, last: group.at(-1)!, mark: group.at(pick)! }));
}

/** The family of marks (dated, or "says") that sets comments apart; the other stands within headings or introduces quotes. */
function boundariesOf(lines: readonly Line[], from: number, to: number): readonly number[] {
  const all: number[] = [];
  for (let i = from; i < to; i++) {
    const { mark } = lines[i]!;
    if (mark && !mark.aside) all.push(i);
  }
  const exact = all.filter((i) => lines[i]!.mark!.style !== "month y");
  if (exact.length >= all.length * VAGUE_SHARE) all.splice(0, all.length, ...exact);
  const said = all.filter((i) => lines[i]!.mark!.style.startsWith("says"));
  const dated = all.filter((i) => lines[i]!.mark!.date);
  // Where many dates have a time, those without are dates of joining or of editing.
  const timed = dated.filter((i) => / time$/.test(lines[i]!.mark!.style));
  const sure = timed.length >= dated.length * TIMED_SHARE ? timed : dated;
  if (said.length === 0 || (sure.length > 0 && said.length < sure.length * FAMILY_SHARE)) return sure;
  return sure.length === 0 || said[0]! <= sure[0]! ? said : sure;
}

function writtenBetween(lines: readonly Line[], from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (lines[i]!.content || lines[i]!.kinds.has("control")) return true;
  return false;
}

/** Of several dates in a heading the one that rises or falls from comment to comment: 0 the first, -1 the last. */
function datesRise(lines: readonly Line[], groups: readonly (readonly number[])[]): 0 | -1 {
  const order = (pick: 0 | -1): number => {
    const dates = groups.map((group) => lines[group.at(pick)!]!.mark!.date?.iso ?? "");
    let up = 0;
    let down = 0;
    for (let i = 1; i < dates.length; i++) {
      if (dates[i]! >= dates[i - 1]!) up++;
      if (dates[i]! <= dates[i - 1]!) down++;
    }
    return Math.max(up, down);
  };
  return order(-1) > order(0) ? -1 : 0;
}

/** Headings stand below the text where text comes before the first of them and none after the last. */
function isTrailing(lines: readonly Line[], from: number, to: number, headings: readonly Heading[]): boolean {
  const prose = (start: number, end: number): boolean => lines.slice(start, end).some((line) => line.prose);
  return prose(from, headings[0]!.first) && !prose(headings.at(-1)!.last + 1, to);
}
