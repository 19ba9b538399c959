/** Where on a page the article stands and where the comments: the best path of a small state sequence over its lines. */
import { type Line, shapeOf } from "./lines.ts";

/** before (furniture) -> body -> between (furniture) -> comments -> after (furniture); states may be left out, none comes twice. */
export const STATES = ["before", "body", "between", "comments", "after"] as const;
export type State = (typeof STATES)[number];

/** Ranges of line numbers (0-based, half-open); empty where the page has no such part. */
export interface Zones {
  readonly body: { readonly from: number; readonly to: number };
  readonly comments: { readonly from: number; readonly to: number };
  /** Line of the section header or invitation that opened the comments; -1 where marks alone did. */
  readonly header: number;
}

/** What may open a comment section: marks alone or a header; a header; a header with marks below it; nothing. */
export type Opening = "any" | "header" | "header-and-marks" | "none";

/*
 * Scores are log-odds in spirit: what a line of this kind adds when it stands in a state. Set by hand on the development
 * share (dragnet, harvest-forum52 flattened), in steps of .25; comments F1 moves by less than .01 when one of them moves a step.
 */
const PROSE_LEAST = 0.5;
const PROSE_MOST = 2;
/** A sentence of this many words counts one more than a short one. */
const PROSE_WORDS = 40;
/** Sidebars and footers hold sentences too. */
const OUTSIDE = 0.9;
const SHORT = 0.25;
const MARK = 1.5;
const LONE_MARK = 0.5;
const MARK_IN_BODY = -0.8;
const CONTROL = 0.7;
/** A line that most headings of the page share; marks enough to say so. */
const TEMPLATED = 0.25;
const TEMPLATE_MARKS = 3;
/** Opening comments without a header, and body words needed before a header may open them without marks. */
const UNANNOUNCED = -4;
const BODY_WORDS = 100;
/** A header inside an article or inside comments is improbable but happens (links to the section, forum navigation). */
const HEADER_IN_BODY = -1;
const HEADER_IN_COMMENTS = -2;
const LEAVE = -0.5;
/** Beginning below a header with marks further down, and below one that counts the comments. */
const ANNOUNCED = 2;
const COUNTED = 5;
/** Each line left out below a header; a little more than a short line costs among comments, so that names are not left out. */
const LATE = 0.6;
/** Links and buttons between a header and the first comment. */
const HEADER_REACH = 5;
/** Marks follow a header within this many lines in all but a few of the pages read. */
const MARK_REACH = 12;

/**
 * How many texts the marks of each style set apart. A date printed twice in a byline counts once: nothing stands between.
 * Sets of marks in which `first` is true open such a text.
 */
function markGroups(lines: readonly Line[]): {
  readonly sizes: ReadonlyMap<string, number>;
  readonly first: readonly boolean[];
} {
  const sizes = new Map<string, number>();
  const last = new Map<string, number>();
  const first: boolean[] = [];
  let content = 0;
  for (const line of lines) {
    if (line.content) content++;
    const style = line.mark && !line.mark.aside ? line.mark.style : undefined;
    first.push(style !== undefined && last.get(style) !== content);
    if (style === undefined) continue;
    if (last.get(style) !== content) sizes.set(style, (sizes.get(style) ?? 0) + 1);
    last.set(style, content);
  }
  return { sizes, first };
}

/** Shapes of short lines that come about as often as the page's most frequent marks: the author's rank, date of joining and so on. */
function templatesOf(lines: readonly Line[], marks: number): ReadonlySet<string> {
  if (marks < TEMPLATE_MARKS) return new Set();
  const counts = new Map<string, number>();
  for (const line of lines) {
    const shape = line.mark ? "" : shapeOf(line);
    if (shape !== "") counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= marks / 2 && count <= marks * 2).map(([shape]) => shape));
}

/** Score of a line in each state. */
function scoresOf(line: Line, repeated: boolean, templated: boolean, markWeight: number): Record<State, number> {
  const { kinds, mark } = line;
  const score = { before: 0, body: 0, between: 0, comments: 0, after: 0 };
  const add = (outside: number, body: number, comments: number): void => {
    score.before += outside;
    score.between += outside;
    score.after += outside;
    score.body += body;
    score.comments += comments;
  };
  if (repeated) add(0, PROSE_LEAST, 0);
  else if (line.prose) {
    const weight = Math.min(PROSE_MOST, PROSE_LEAST + line.words / PROSE_WORDS);
    add(-weight * OUTSIDE, weight, weight);
  } else if (mark?.aside || kinds.has("profile")) add(-0.25, -1, CONTROL);
  else if (mark && markWeight === 0) add(0, -SHORT, 0);
  else if (mark) add(-0.3, MARK_IN_BODY, markWeight);
  else if (templated && kinds.size === 0) add(0, -SHORT, TEMPLATED);
  else if (kinds.size === 0) add(SHORT, -SHORT, -SHORT);
  else if (kinds.has("closed") || kinds.has("empty")) add(0.5, -1, -1.5);
  else if (kinds.has("section")) add(0, HEADER_IN_BODY, HEADER_IN_COMMENTS);
  else if (kinds.has("control")) add(0, -0.5, kinds.has("page") ? 0.1 : CONTROL);
  else if (kinds.has("wall")) add(0.5, -0.25, -1);
  else if (kinds.has("form")) add(1, -1, -1.2);
  else if (kinds.has("invite")) add(0.25, HEADER_IN_BODY / 2, -0.5);
  else if (kinds.has("after")) add(1, -1, -1.2);
  else add(0.7, -0.4, -0.5);
  return score;
}

/** A header of a comment section, an invitation to comment, or the place of an embedded section. */
export const opensSection = ({ kinds }: Line): boolean =>
  kinds.has("section") || kinds.has("invite") || kinds.has("embed");
const goesWith = ({ kinds }: Line): boolean => kinds.has("wall") || kinds.has("form") || kinds.has("control");

/** For each line whether it belongs to the header of a comment section: an opening, or what stands directly below one. */
function headersOf(lines: readonly Line[]): boolean[] {
  const headers: boolean[] = [];
  for (const [i, line] of lines.entries())
    headers.push(opensSection(line) || (i > 0 && headers[i - 1]! && goesWith(line)));
  return headers;
}

/** Finds the best path (Viterbi); linear in the number of lines. `repeats` are the lines that repeat an earlier one. */
export function zonesOf(lines: readonly Line[], repeats: ReadonlyMap<number, number>, opening: Opening): Zones {
  const groups = markGroups(lines);
  const weightOf = (i: number): number => {
    const style = lines[i]!.mark?.style;
    if (style === undefined || !groups.first[i]) return 0;
    const often = groups.sizes.get(style)! > 1;
    return style === "month y" ? (often ? LONE_MARK : 0) : often ? MARK : LONE_MARK;
  };
  const templates = templatesOf(lines, Math.max(...groups.sizes.values(), 0));
  const n = lines.length;
  const back = STATES.map(() => new Int8Array(n));
  let best = STATES.map((_, i) => (i === 0 ? 0 : Number.NEGATIVE_INFINITY));
  const headers = headersOf(lines);
  const entry = entryScores(lines, headers, groups.sizes, opening);
  for (let i = 0; i < n; i++) {
    const score = scoresOf(lines[i]!, repeats.has(i), templates.has(shapeOf(lines[i]!)), weightOf(i));
    const next = STATES.map((state, to) => {
      let top = Number.NEGATIVE_INFINITY;
      for (let from = 0; from <= to; from++) {
        const move = from === to ? 0 : state === "comments" ? entry[i]! : state === "after" ? LEAVE : 0;
        if (!follows(STATES[from]!, state)) continue;
        if (best[from]! + move > top) {
          top = best[from]! + move;
          back[to]![i] = from;
        }
      }
      return top + score[state];
    });
    best = next;
  }
  return pathOf(lines, headers, back, best);
}

/** "between" leads to comments only and "after" comes from body or comments, so that no furniture has two names. */
function follows(from: State, to: State): boolean {
  if (from === to) return true;
  if (to === "between") return from === "body";
  if (to === "after") return from === "body" || from === "comments";
  return from !== "after";
}

/** Below a header without marks: two header lines or a count are good evidence, a lone invitation is none. */
function unmarkedEntry(lines: readonly Line[], headers: readonly boolean[], i: number): number {
  const { kinds, plain } = lines[i - 1]!;
  if (headers[i - 2] || (kinds.has("section") && /\d/.test(plain))) return ANNOUNCED;
  return kinds.has("section") ? ANNOUNCED / 2 : 0;
}

/** The header within the few lines above, and whether it counts the comments; undefined where none stands there. */
function headerAbove(
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
function entryScores(
  lines: readonly Line[],
  headers: readonly boolean[],
  styles: ReadonlyMap<string, number>,
  opening: Opening,
): Float64Array {
  const scores = new Float64Array(lines.length).fill(Number.NEGATIVE_INFINITY);
  const nextMark = new Int32Array(lines.length + 1).fill(2 * lines.length + MARK_REACH + 1);
  for (let i = lines.length - 1; i >= 0; i--) {
    const { mark } = lines[i]!;
    nextMark[i] = mark && !mark.aside ? i : nextMark[i + 1]!;
  }
  let prose = 0;
  if (opening === "none") return scores;
  for (const [i, line] of lines.entries()) {
    const marked = nextMark[i]! - i <= MARK_REACH;
    const header = headerAbove(lines, i);
    if (marked && !headers[i] && header) {
      scores[i] = (header.counts ? COUNTED : ANNOUNCED) - LATE * (i - header.line - 1);
    } else if (i > 0 && headers[i - 1] && !headers[i]) {
      if (marked) scores[i] = ANNOUNCED / 2;
      else if (opening !== "header-and-marks" && prose >= BODY_WORDS) scores[i] = unmarkedEntry(lines, headers, i);
    } else if (
      opening === "any" &&
      nextMark[i]! - i <= 1 &&
      (styles.get(lines[nextMark[i]!]?.mark?.style ?? "") ?? 0) > 1
    ) {
      scores[i] = UNANNOUNCED - (nextMark[i]! - i) / 10;
    }
    if (line.prose) prose += line.words;
  }
  return scores;
}

function pathOf(
  lines: readonly Line[],
  headers: readonly boolean[],
  back: readonly Int8Array[],
  best: readonly number[],
): Zones {
  let state = best.indexOf(Math.max(...best));
  const ranges = STATES.map(() => ({ from: 0, to: 0 }));
  let to = lines.length;
  for (let i = lines.length - 1; i >= 0; i--) {
    const from = back[state]![i]!;
    if (from !== state || i === 0) {
      ranges[state] = { from: i, to };
      to = i;
      if (i > 0) state = from;
    }
  }
  const comments = ranges[STATES.indexOf("comments")]!;
  let header = -1;
  if (comments.to > comments.from && comments.from > 0 && headers[comments.from - 1]) {
    header = comments.from - 1;
    while (header > 0 && headers[header - 1]) header--;
  }
  return { body: ranges[1]!, comments, header };
}
