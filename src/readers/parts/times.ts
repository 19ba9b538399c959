/** Times of a source as ISO 8601 UTC with the precision the source gave. */
import type { TimePrecision } from "../../model.ts";

export interface Time {
  readonly createdAt: string;
  readonly timePrecision: TimePrecision;
}

/** Numbers from here on count milliseconds, and from a thousand times that on microseconds: 1e11 s is the year 5138, 1e11 ms is 1973. */
const FIRST_MILLISECONDS = 1e11;
const FIRST_MICROSECONDS = 1e14;
/** No comment is older than the net or from the far future; anything else is a broken field. */
const EARLIEST = Date.UTC(1970, 0, 2);
const LATEST = Date.UTC(2200, 0, 1);

const ISO =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|EST|EDT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?)?)?$/;
const RFC =
  /^(?:[A-Za-z]{3},? )?(\d{1,2}) ([A-Za-z]{3})[a-z]{0,6} (\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? (Z|UTC|GMT|[+-]\d{4})$/;
/** Twitter's own form: "Wed Oct 10 20:19:24 +0000 2018". */
const TWITTER = /^[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) (\d{1,2}):(\d{2}):(\d{2}) ([+-]\d{4}) (\d{4})$/;
/** "31.1.2024 13:05": with full stops the day comes first everywhere. */
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (?:um )?(\d{1,2}):(\d{2})(?::(\d{2}))?(?: Uhr)?)?$/;
/** "1/31/2024 1:05 PM", "31/01/2024 13:05": which comes first is known from AM and PM or from a number beyond 12. */
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s?([AP])M)?)?$/i;
/** "31 January 2024", "Jan 31, 2024". */
const WORDED = /^(?:(\d{1,2})\.? ([A-Za-z]{3})[a-z]{0,6}|([A-Za-z]{3})[a-z]{0,6}\.? (\d{1,2})),? (\d{4})$/;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const ZONES: ReadonlyMap<string, number> = new Map([
  ["EST", -300],
  ["EDT", -240],
]);

/** Time of a field: seconds, milliseconds or microseconds since 1970, or a date as text; without a zone it is taken for UTC. Undefined where it is none. */
export function timeOf(value: unknown): Time | undefined {
  if (typeof value === "number") return timeOfNumber(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^-?\d{9,17}(?:\.\d{1,9})?$/.test(text)) return timeOfNumber(Number(text));
  return timeOfIso(text) ?? timeOfRfc(text.replace(TWITTER, "$2 $1 $7 $3:$4:$5 $6")) ?? timeOfTable(text);
}

/** Times as people and spreadsheets write them. */
function timeOfTable(text: string): Time | undefined {
  const [dotted, day, month, year, ...clock] = DOTTED.exec(text) ?? [];
  if (dotted !== undefined) return timeOfParts([year, month, day], clock);
  const [worded, dayFirst, name, nameFirst, dayAfter, yearAfter] = WORDED.exec(text) ?? [];
  if (worded !== undefined) {
    const number = MONTHS.indexOf((name ?? nameFirst)!.toLowerCase()) + 1;
    return timeOfParts([yearAfter, String(number), dayFirst ?? dayAfter], []);
  }
  const [slashed, a, b, last, hour, minute, second, half] = SLASHED.exec(text) ?? [];
  if (slashed === undefined) return undefined;
  const monthFirst = half !== undefined || Number(b) > 12;
  if (!monthFirst && Number(a) <= 12) return undefined;
  const hours = half === undefined ? hour : String((Number(hour) % 12) + (/p/i.test(half) ? 12 : 0));
  return timeOfParts(monthFirst ? [last, a, b] : [last, b, a], [hours, minute, second]);
}

function timeOfParts(date: readonly (string | undefined)[], clock: readonly (string | undefined)[]): Time | undefined {
  const [hour, minute, second] = clock;
  const precision: TimePrecision = second ? "second" : minute ? "minute" : "day";
  return dateAt([...date, hour ?? "0", minute ?? "0", second ?? "0"].map(Number), undefined, precision);
}

/** The time with a coarser precision; the source said so beside it. */
export function roughly(time: Time | undefined, timePrecision: TimePrecision): Time | undefined {
  return time && { ...time, timePrecision };
}

function timeOfNumber(value: number): Time | undefined {
  const size = Math.abs(value);
  const milliseconds = size >= FIRST_MICROSECONDS ? value / 1000 : size >= FIRST_MILLISECONDS ? value : value * 1000;
  return timeAt(milliseconds, "second");
}

function timeOfIso(text: string): Time | undefined {
  const [matched, year, month, day, hour, minute, second, zone] = ISO.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const precision: TimePrecision = second ? "second" : minute ? "minute" : day ? "day" : month ? "month" : "year";
  return dateAt([year, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0].map(Number), zone, precision);
}

function timeOfRfc(text: string): Time | undefined {
  const [matched, day, name, year, hour, minute, second, zone] = RFC.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const month = MONTHS.indexOf(name!.toLowerCase()) + 1;
  return dateAt([year, month, day, hour, minute, second ?? 0].map(Number), zone, second ? "second" : "minute");
}

function dateAt(parts: readonly number[], zone: string | undefined, precision: TimePrecision): Time | undefined {
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  const inRange =
    month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour <= 23 && minute <= 59 && second <= 60;
  if (!inRange) return undefined;
  return timeAt(Date.UTC(year, month - 1, day, hour, minute, second) - minutesOf(zone) * 60_000, precision);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Minutes east of Greenwich. */
function minutesOf(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "") ?? [];
  if (sign === undefined) return ZONES.get(zone ?? "") ?? 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
}

function timeAt(milliseconds: number, timePrecision: TimePrecision): Time | undefined {
  if (!(milliseconds >= EARLIEST && milliseconds < LATEST)) return undefined;
  return { createdAt: isoOf(Math.floor(milliseconds / 1000)), timePrecision };
}

const DAY = 86_400;
const TWO_DIGITS: readonly string[] = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
/** The day last written: records of a dump come in order of time. */
const last = { day: Number.NaN, date: "" };

function isoOf(seconds: number): string {
  const day = Math.floor(seconds / DAY);
  if (day !== last.day) {
    last.day = day;
    last.date = new Date(day * DAY * 1000).toISOString().slice(0, 11);
  }
  const rest = seconds - day * DAY;
  const minutes = Math.floor(rest / 60);
  return `${last.date}${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[rest % 60]}Z`;
}
