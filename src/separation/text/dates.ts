/** Dates and times as pages print them, in the languages of `data/furniture`. */
import type { Span, TimePrecision } from "../../model.ts";
import { interfaceWords } from "../furniture.ts";

/** A date found in a line; `style` is the same for dates that one page prints in one way. */
export interface FoundDate extends Span {
  readonly style: string;
  readonly precision: TimePrecision;
  /** ISO 8601; the time is taken as UTC, since flattened pages name no zone. Absent for relative and ambiguous dates. */
  readonly iso?: string;
  /** Numeric dates whose order of day and month the date alone does not tell: both readings. */
  readonly ambiguous?: boolean;
}

interface Pattern {
  readonly style: string;
  readonly pattern: RegExp;
  /** Numbers of the groups that hold year, month, day. */
  readonly order: string;
}

const BEFORE = "(?<![\\p{L}\\p{N}/.:-])";
const AFTER = "(?![\\p{L}\\p{N}])";
const DAY = "(\\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?";
const OF = "(?:de |del |of )?";
const TIME =
  /(?<![\d.:/])(\d{1,2})(?:[:h]|(?=\s?[ap]\.?m\b))([0-5]\d)?(?::([0-5]\d))?(?:[.,]\d{1,6})?(?:\s?([ap])\.?m\b\.?)?Z?(?!\d|:\d)/iu;

let patterns: readonly Pattern[] | undefined;
let relative: RegExp | undefined;
let months: readonly RegExp[] | undefined;

function load(): void {
  const words = interfaceWords();
  const month = `(${words.months.join("|")})`;
  months = words.months.map((alternatives) => new RegExp(`^(?:${alternatives})$`, "iu"));
  relative = new RegExp(`${BEFORE}(?:${words.ago}|(?:${words.days})(?=.{0,6}\\d{1,2}[:h]\\d{2}|$))${AFTER}`, "iu");
  const build = (
    style: string,
    order: string,
    body: string,
    after: string = AFTER,
    before: string = BEFORE,
  ): Pattern => ({
    style,
    order,
    pattern: new RegExp(`${before}${body}${after}`, "iu"),
  });
  patterns = [
    build("y-m-d", "ymd", "((?:19|20)\\d{2})[-/.](\\d{1,2})[-/.](\\d{1,2})", "(?=T\\d|[^\\p{L}\\d]|$)"),
    build("d month y", "dmy", `${DAY}[\\s.,/-]{1,2}${OF}${month}\\.?[\\s.,'’/-]{1,3}${OF}(\\d{4}|\\d{2}(?![:.h]\\d))`),
    build("month d y", "mdy", `${month}\\.?[\\s-]{1,2}${DAY}(?:,\\s{0,2}|\\s{1,2}|-)(\\d{4})`),
    // Blogger glues the author to the date, hence no condition on letters before it.
    build("d/m/y", "???", "(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})", AFTER, "(?<![\\d/.:-])"),
    build("month d", "md", `${month}\\.?\\s${DAY}`),
    build("d month", "dm", `${DAY}\\s{1,2}${OF}${month}`),
    build("month y", "my", `${month}\\.?,?\\s(\\d{4})`),
  ];
}

/** The first date of a line in the surest style it holds, with its time if one stands beside it. */
export function dateIn(text: string): FoundDate | undefined {
  if (patterns === undefined) load();
  for (const { style, order, pattern } of patterns!) {
    const found = /\d/.test(text) ? pattern.exec(text) : null;
    const parts = found && (order === "???" ? numericParts(found) : namedParts(found, order));
    if (found && parts) return withTime(text, found.index, found.index + found[0].length, style, parts);
  }
  const ago = relative!.exec(text);
  return ago ? withTime(text, ago.index, ago.index + ago[0].length, "relative", {}) : undefined;
}

interface Parts {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly ambiguous?: boolean;
}

function namedParts(found: RegExpExecArray, order: string): Parts | undefined {
  const parts: { year?: number; month?: number; day?: number } = {};
  for (const [i, part] of [...order].entries()) {
    const value = found[i + 1]!;
    if (part === "y") parts.year = fullYear(value);
    else if (part === "d") parts.day = Number(value);
    else parts.month = /^\d/.test(value) ? Number(value) : 1 + months!.findIndex((month) => month.test(value));
  }
  return valid(parts) ? parts : undefined;
}

function numericParts(found: RegExpExecArray): Parts | undefined {
  const [first, mark, second] = [Number(found[1]), found[2], Number(found[3])];
  const year = fullYear(found[4]!);
  const dayFirst = { year, day: first, month: second };
  const monthFirst = { year, day: second, month: first };
  // Full stops are written day first; slashes and hyphens both ways.
  if (mark === "." && valid(dayFirst)) return dayFirst;
  if (valid(dayFirst) && valid(monthFirst)) return first === second ? dayFirst : { ...dayFirst, ambiguous: true };
  return valid(dayFirst) ? dayFirst : valid(monthFirst) ? monthFirst : undefined;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year + (year < 70 ? 2000 : 1900);
}

function valid({ year, month, day }: Parts): boolean {
  return (
    (year === undefined || (year >= 1970 && year <= 2100)) &&
    (month === undefined || (month >= 1 && month <= 12)) &&
    (day === undefined || (day >= 1 && day <= 31))
  );
}

/** How far from a date its time can stand ("at", "um", "- "). */
const TIME_REACH = 16;

function withTime(text: string, start: number, end: number, style: string, parts: Parts): FoundDate {
  const after = TIME.exec(text.slice(end, end + TIME_REACH));
  const before = after ? null : TIME.exec(text.slice(Math.max(0, start - TIME_REACH), start));
  const time = after ?? before;
  const from = before ? Math.max(0, start - TIME_REACH) + before.index : start;
  const to = after ? end + after.index + after[0].length : end;
  const day = dayOf(parts);
  const clock = time ? clockOf(time) : undefined;
  const precision: TimePrecision = clock
    ? time![3]
      ? "second"
      : time![2]
        ? "minute"
        : "hour"
    : parts.day
      ? "day"
      : "month";
  return {
    start: from,
    end: to,
    style: clock ? `${style} time` : style,
    precision,
    ...(day !== undefined && !parts.ambiguous && { iso: `${day}T${clock ?? "00:00:00"}Z` }),
    ...(parts.ambiguous && { ambiguous: true }),
  };
}

function dayOf({ year, month, day }: Parts): string | undefined {
  if (year === undefined || month === undefined) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day ?? 1).padStart(2, "0")}`;
}

function clockOf(time: RegExpExecArray): string | undefined {
  let hour = Number(time[1]);
  const half = time[4]?.toLowerCase();
  if (half === "p" && hour < 12) hour += 12;
  if (half === "a" && hour === 12) hour = 0;
  if (hour > 23) return undefined;
  return [hour, Number(time[2] ?? 0), Number(time[3] ?? 0)].map((n) => String(n).padStart(2, "0")).join(":");
}
