/** Where comments may begin: below headers and invitations, or at marks. */
import type { Line } from "./lines.ts";

/** What may open a comment section: marks alone or a header; a header; a header with marks below it; nothing. */
export type Opening = "any" | "header" | "header-and-marks" | "none";

/** Opening comments without a header, and body words needed before a header may open them without marks. */
const UNANNOUNCED = -4;
const BODY_WORDS = 100;
/** Beginning below a header with marks further down, and below one that counts the comments. */
const ANNOUNCED = 2;
const COUNTED = 5;
/** Each line left out below a header; a little more than a short line costs among comments, so that names are not left out. */
const LATE = 0.6;
/** Links and buttons between a header and the first comment. */
const HEADER_REACH = 5;
/** Marks follow a header within this many lines in all but a few of the pages read. */
const MARK_REACH = 12;

/** So many labels of fields are a form; what stands behind it without marks are other parts of the page. */
const FORM_LINES = 3;

/** Whether a form to write a comment stands among some lines. */
export function holdsForm(lines: readonly Line[]): boolean {
  return lines.filter((line) => line.kinds.has("form")).length >= FORM_LINES;
}

/** A header of a comment section, an invitation to comment, or the place of an embedded section. */
export const opensSection = ({ kinds }: Line): boolean =>
  kinds.has("section") || kinds.has("invite") || kinds.has("embed");
const goesWith = ({ kinds }: Line): boolean => kinds.has("wall") || kinds.has("form") || kinds.has("control");

/** For each line whether it belongs to the header of a comment section: an opening, or what stands directly below one. */
export function headersOf(lines: readonly Line[]): boolean[] {
  const headers: boolean[] = [];
  for (const [i, line] of lines.entries())
    headers.push(opensSection(line) || (i > 0 && headers[i - 1]! && goesWith(line)));
  return headers;
}

/** Below a header without marks: two header lines or a count are good evidence, a lone invitation is none. */
function unmarkedEntry(lines: readonly Line[], headers: readonly boolean[], i: number): number {
  const { kinds, plain } = lines[i - 1]!;
  if (headers[i - 2] || (kinds.has("section") && /\d/.test(plain))) return ANNOUNCED;
  return kinds.has("section") ? ANNOUNCED / 2 : 0;
}

/** The header within the few lines above, and whether it counts the comments; undefined where none stands there. */
export function headerAbove(
  lines: readonly Line[],
  i: number,
): { readonly line: number; readonly counts: boolean } | undefined {
  for (let above = i - 1; above >= 0 && above >= i - HEADER_REACH; above--) {
    const { mark, prose, kinds, plain } = lines[above]!;
    if (mark || prose) break;
    if (kinds.has("section")) return { line: above, counts: /[1-9]|^one /.test(plain) };
  }
  return undefined;
}

/** What it costs to begin the comments at each line; minus infinity where they cannot begin. */
export function entryScores(
  lines: readonly Line[],
  headers: readonly boolean[],
  styles: ReadonlyMap<string, number>,
  opening: Opening,
): Float64Array {
  const scores = new Float64Array(lines.length).fill(Number.NEGATIVE_INFINITY);
  if (opening === "none") return scores;
  const toMark = marksAhead(lines);
  let prose = 0;
  let start = 0;
  for (const [i, line] of lines.entries()) {
    if (headers[i] && !headers[i - 1]) start = i;
    const style = lines[i + toMark[i]!]?.mark?.style ?? "";
    const alone = opening === "any" && toMark[i]! <= 1 && (styles.get(style) ?? 0) > 1;
    const announced = headers[i] ? undefined : announcedEntry(lines, headers, i, toMark[i]! <= MARK_REACH);
    if (announced !== undefined) scores[i] = announced;
    else if (headers[i - 1] && !headers[i]) {
      if (opening !== "header-and-marks" && prose >= BODY_WORDS && !holdsForm(lines.slice(start, i)))
        scores[i] = unmarkedEntry(lines, headers, i);
    } else if (alone) scores[i] = UNANNOUNCED - toMark[i]! / 10;
    if (line.prose) prose += line.words;
  }
  return scores;
}

/** For each line how many lines further the next mark stands; large where none follows. */
function marksAhead(lines: readonly Line[]): Int32Array {
  const ahead = new Int32Array(lines.length + 1).fill(lines.length + MARK_REACH + 1);
  for (let i = lines.length - 1; i >= 0; i--) {
    const { mark } = lines[i]!;
    ahead[i] = mark && !mark.aside ? 0 : ahead[i + 1]! + 1;
  }
  return ahead;
}

/** Below a header with marks further down; undefined where there is no such header. */
function announcedEntry(
  lines: readonly Line[],
  headers: readonly boolean[],
  i: number,
  marked: boolean,
): number | undefined {
  if (!marked) return undefined;
  const header = headerAbove(lines, i);
  if (header) return (header.counts ? COUNTED : ANNOUNCED) - LATE * (i - header.line - 1);
  return headers[i - 1] ? ANNOUNCED / 2 : undefined;
}
