/** Dates and times as pages print them; times without a zone are read as UTC. */
import type { TimePrecision } from "../../model.ts";
import { MONTHS } from "./months.ts";

/** A time found in a text, with where it stands there. */
export interface Stamp {
  /** ISO 8601 in UTC; undefined where the text gives no absolute date ("3 hours ago"). */
  readonly createdAt?: string;
  readonly timePrecision?: TimePrecision;
  readonly start: number;
  readonly end: number;
}

/** Which number comes first in 03/04/2020. */
export type DateOrder = "day" | "month";

const ISO =
  /\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?:(?:[T ]|, )(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?/g;
const YEAR_FIRST = /\b((?:19|20)\d\d)[./年] ?(\d{1,2})[./月] ?(\d{1,2})(?!\d)/g;
const NUMERIC = /(?<![\d./-])(\d{1,2})([./-]) ?(\d{1,2})\2 ?((?:19|20)?\d\d)(?![\d/-])/g;
const DAY_MONTH =
  /(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ -](?:de |of )?(\p{L}{3,12})\.?,?(?:[ -]|, )(?:de |del )?((?:19|20)\d\d|['’]?\d\d(?![\d:.]))/giu;
const MONTH_DAY = /(\p{L}{3,12})\.?[ -](\d{1,2})(?:st|nd|rd|th)?(?:,|\.)? ?((?:19|20)\d\d|['’]\d\d)(?![\d:])/giu;
const MONTH_YEAR = /(\p{L}{3,12})\.? ((?:19|20)\d\d)\b/giu;
const DAY_ONLY =
  /(?<![\d:])(?:(\d{1,2})(?:st|nd|rd|th|\.)? (\p{L}{3,12})|(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?)(?![\p{L}\d/])/giu;
const CLOCK =
  /(\d{1,2})(?::|h|\.(?=\d\d ?(?:uhr|[ap]\.?m)))(\d\d)(?::(\d\d))? ?([ap]\.?m\b\.?)?|(\d{1,2}) ?([ap]\.?m\b\.?)/iy;
const CLOCK_BEFORE = /(\d{1,2}):(\d\d)(?::(\d\d))? ?([ap]m)?,? ?(?:on |am |, )?(?:\p{L}{2,9}\.?,? )?$/iu;
const CLOCK_GAP =
  /[\s,]*(?:at|um|à|a las|às|alle(?: ore)?|ore|om|o|kl\.?|saat|в|-|–|—|\||•|·|@|\/|:|T)?[\s,-]*(?:at |um |à )?/iy;
const RELATIVE =
  /(?:\b(?:an?|one|\d{1,4}|eine[rnm]?|un[ae]?|een) ?(?:s|m|h|d|w|y|mo|sec|min|hr|yr|second|minute|hour|day|week|month|year|sekunde|minute|stunde|tag|woche|monat|jahr|tage|jahre|monate|seconde|heure|jour|semaine|mois|an|ans|hora|d[ií]a|semana|mes|meses|año|minuto|ora|giorno|settimana|mese|anno|anni|mesi|uur|dag|dagen|jaar|maand|год|года|лет|час|часа|часов|день|дня|дней)(?:s|n|en|e|r)?\b(?: (?:\d{1,3} )?\p{L}{3,8})?(?: ago| her| temu| önce| geleden| fa| atrás| назад|,)?|\b(?:vor|il y a|hace|há) (?:\d{1,4}|einem|einer|un|une|um|uma) \p{L}{1,9}|\byesterday\b|\btoday\b|\bgestern\b|\bheute\b|\bhier\b|\bjust now\b)/giu;
const AGO =
  /\bago\b|\bher\b|\btemu\b|\bönce\b|\bgeleden\b|\bfa\b|\batrás\b|\bназад\b|^(?:vor|il y a|hace|há|yesterday|today|gestern|heute|hier|just now)/iu;

const pad = (n: number): string => String(n).padStart(2, "0");

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day?: number;
  readonly start: number;
  readonly end: number;
}

/** The first date of a text (with the time beside it), or a relative one. Looks at the first 2000 characters. */
export function stampOf(whole: string, order: DateOrder = "day"): Stamp | undefined {
  const text = whole.length > 2000 ? whole.slice(0, 2000) : whole;
  if (!/\d|yesterday|today|gestern|heute|hier|ago/i.test(text)) return undefined;
  const iso = isoOf(text);
  if (iso) return iso;
  const parts = partsOf(text, order);
  if (parts) return withClock(text, parts);
  return relativeOf(text);
}

function isoOf(text: string): Stamp | undefined {
  ISO.lastIndex = 0;
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  const span = { start: match.index, end: match.index + match[0].trimEnd().length };
  if (hour === undefined) {
    const parts = { year: Number(year), month: Number(month), day: Number(day), ...span };
    return isDate(parts) ? withClock(text, parts) : undefined;
  }
  const offset =
    zone === undefined || /^[ZUG]/.test(zone)
      ? "Z"
      : zone.includes(":")
        ? zone
        : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second ?? "00"}${offset}`);
  if (Number.isNaN(time)) return undefined;
  return { createdAt: isoText(time), timePrecision: second === undefined ? "minute" : "second", ...span };
}

/** ISO text to the second. */
export function isoText(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function isDate(parts: { year: number; month: number; day?: number | undefined }): boolean {
  const { month, day = 1, year } = parts;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1990 && year <= 2100;
}

function fullYear(digits: string): number {
  const number = Number(digits.replace(/\D/g, ""));
  return number >= 100 ? number : number >= 90 ? 1900 + number : 2000 + number;
}

type Reader = (match: RegExpExecArray, order: DateOrder) => Omit<Parts, "start" | "end"> | undefined;

const named = (month: string | undefined): number => MONTHS.get((month ?? "").toLowerCase()) ?? 0;
const GRAMMAR: readonly [RegExp, Reader][] = [
  [MONTH_DAY, (m) => ({ year: fullYear(m[3]!), month: named(m[1]), day: Number(m[2]) })],
  [DAY_MONTH, (m) => ({ year: fullYear(m[3]!), month: named(m[2]), day: Number(m[1]) })],
  [YEAR_FIRST, (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) })],
  [
    NUMERIC,
    (m, order) =>
      numeric(Number(m[1]), Number(m[3]), fullYear(m[4]!), m[2] === "." && m[4]!.length === 4 ? "day" : order),
  ],
  [MONTH_YEAR, (m) => ({ year: Number(m[2]), month: named(m[1]) })],
];

function numeric(first: number, second: number, year: number, order: DateOrder): Omit<Parts, "start" | "end"> {
  const dayFirst = first > 12 || (second <= 12 && order === "day");
  return dayFirst ? { year, month: second, day: first } : { year, month: first, day: second };
}

function partsOf(text: string, order: DateOrder): Parts | undefined {
  let best: Parts | undefined;
  for (const [pattern, read] of GRAMMAR) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const parts = read(match, order);
      if (!parts || !isDate(parts)) {
        pattern.lastIndex = match.index + 1;
        continue;
      }
      if (!best || match.index < best.start)
        best = { ...parts, start: match.index, end: match.index + match[0].length };
      break;
    }
    // A month and year alone only counts where nothing gives a day.
    if (best && pattern === NUMERIC) return best;
  }
  return best;
}

function withClock(text: string, parts: Parts): Stamp {
  const date = `${parts.year}-${pad(parts.month)}-${pad(parts.day ?? 1)}`;
  if (parts.day === undefined)
    return { createdAt: `${date}T00:00:00Z`, timePrecision: "month", start: parts.start, end: parts.end };
  const before = CLOCK_BEFORE.exec(text.slice(Math.max(0, parts.start - 20), parts.start));
  CLOCK_GAP.lastIndex = parts.end;
  CLOCK_GAP.test(text);
  CLOCK.lastIndex = CLOCK_GAP.lastIndex;
  const after = CLOCK.exec(text);
  const clock = after ?? before;
  const time = clock ? clockOf(clock, clock === after) : undefined;
  if (!clock || !time)
    return { createdAt: `${date}T00:00:00Z`, timePrecision: "day", start: parts.start, end: parts.end };
  return {
    createdAt: `${date}T${time}Z`,
    timePrecision: clock[3] ? "second" : clock[2] === undefined ? "hour" : "minute",
    start: clock === before ? parts.start - clock[0].length : parts.start,
    end: clock === after ? clock.index + clock[0].length : parts.end,
  };
}

function clockOf(match: RegExpExecArray, full: boolean): string | undefined {
  const bare = full && match[5] !== undefined;
  const half = (bare ? match[6] : match[4])?.toLowerCase();
  let hour = Number(bare ? match[5] : match[1]);
  if (half?.startsWith("p") && hour < 12) hour += 12;
  if (half?.startsWith("a") && hour === 12) hour = 0;
  const minute = Number(bare ? 0 : match[2]);
  const second = Number(bare ? 0 : (match[3] ?? 0));
  return hour < 24 && minute < 60 && second < 60 ? `${pad(hour)}:${pad(minute)}:${pad(second)}` : undefined;
}

/** A line that is nothing but a time of day, as some blogs date their comments. */
const BARE_CLOCK = /^\W*\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?|uhr|h)\W*$/i;

/** A date without a year or a time ago: no absolute time, but a sign of one. */
function relativeOf(text: string): Stamp | undefined {
  if (text.length < 20 && BARE_CLOCK.test(text)) return { start: 0, end: text.length };
  RELATIVE.lastIndex = 0;
  for (let match = RELATIVE.exec(text); match; match = RELATIVE.exec(text)) {
    if (AGO.test(match[0]) || match[0].length === text.trim().length)
      return { start: match.index, end: match.index + match[0].length };
  }
  DAY_ONLY.lastIndex = 0;
  for (let match = DAY_ONLY.exec(text); match; match = DAY_ONLY.exec(text)) {
    const day = Number(match[1] ?? match[4]);
    if (MONTHS.has((match[2] ?? match[3])!.toLowerCase()) && day >= 1 && day <= 31) {
      return { start: match.index, end: match.index + match[0].length };
    }
    DAY_ONLY.lastIndex = match.index + 1;
  }
  return undefined;
}

/** Which order a page's dates like 13/04/2020 show; "day" unless one can only be month first or the page is American English. */
export function dateOrderOf(text: string, language: string): DateOrder {
  let day = 0;
  let month = 0;
  NUMERIC.lastIndex = 0;
  for (let match = NUMERIC.exec(text); match && day + month < 200; match = NUMERIC.exec(text)) {
    if (Number(match[1]) > 12 && Number(match[3]) <= 12) day++;
    if (Number(match[3]) > 12 && Number(match[1]) <= 12) month++;
  }
  if (day !== month) return day > month ? "day" : "month";
  return /^en(?:$|[-_]us)/i.test(language) || language === "" ? "month" : "day";
}
