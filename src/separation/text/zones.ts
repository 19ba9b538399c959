/** Where on a page the article stands and where the comments: the best path of a small state sequence over its lines. */
import { entryScores, headersOf, type Opening } from "./entries.ts";
import { type Line, shapeOf } from "./lines.ts";

/** before (furniture) -> body -> between (furniture) -> comments -> after (furniture); states may be left out, none comes twice. */
const STATES = ["before", "body", "between", "comments", "after"] as const;
type State = (typeof STATES)[number];

/** Ranges of line numbers (0-based, half-open); empty where the page has no such part. */
export interface Zones {
  readonly body: { readonly from: number; readonly to: number };
  readonly comments: { readonly from: number; readonly to: number };
  /** Line of the section header or invitation that opened the comments; -1 where marks alone did. */
  readonly header: number;
}

/*
 * Scores are log-odds in spirit: what a line of this kind adds when it stands in a state. Set by hand on the development
 * share (dragnet, harvest-forum52 flattened). Moved by a third, one at a time, they change comments F1 by at most .01, but
 * SHORT by .04 when larger and by .01 when smaller.
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
/** A header inside an article or inside comments is improbable but happens (links to the section, forum navigation). */
const HEADER_IN_BODY = -1;
const HEADER_IN_COMMENTS = -2;
const LEAVE = -0.5;
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

/** Finds the best path (Viterbi); linear in the number of lines. `repeats` are the lines that repeat an earlier one. */
export function zonesOf(lines: readonly Line[], repeats: ReadonlyMap<number, number>, opening: Opening): Zones {
  const groups = markGroups(lines);
  const templates = templatesOf(lines, Math.max(...groups.sizes.values(), 0));
  const headers = headersOf(lines);
  const entry = entryScores(lines, headers, groups.sizes, opening);
  const back = STATES.map(() => new Int8Array(lines.length));
  let best = STATES.map((_, i) => (i === 0 ? 0 : Number.NEGATIVE_INFINITY));
  for (const [i, line] of lines.entries()) {
    const markWeight = groups.first[i] ? weightOf(line, groups.sizes) : 0;
    const score = scoresOf(line, repeats.has(i), templates.has(shapeOf(line)), markWeight);
    best = STATES.map((state, to) => {
      const from = bestBefore(best, to, entry[i]!);
      back[to]![i] = from;
      return best[from]! + moveScore(from, to, entry[i]!) + score[state];
    });
  }
  return pathOf(lines, headers, back, best);
}

/** The state from which the best path enters a state. */
function bestBefore(best: readonly number[], to: number, entry: number): number {
  let from = to;
  for (let other = 0; other < to; other++) {
    if (best[other]! + moveScore(other, to, entry) > best[from]! + moveScore(from, to, entry)) from = other;
  }
  return from;
}

function moveScore(from: number, to: number, entry: number): number {
  if (from === to) return 0;
  if (!follows(STATES[from]!, STATES[to]!)) return Number.NEGATIVE_INFINITY;
  return STATES[to] === "comments" ? entry : STATES[to] === "after" ? LEAVE : 0;
}

/** What the first mark before a text is worth: more where the page prints more of its style. */
function weightOf({ mark }: Line, sizes: ReadonlyMap<string, number>): number {
  const often = (sizes.get(mark?.style ?? "") ?? 0) > 1;
  if (mark?.style === "month y") return often ? LONE_MARK : 0;
  return often ? MARK : LONE_MARK;
}

/** "between" leads to comments only and "after" comes from body or comments, so that no furniture has two names. */
function follows(from: State, to: State): boolean {
  if (from === to) return true;
  if (to === "between") return from === "body";
  if (to === "after") return from === "body" || from === "comments";
  return from !== "after";
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
