/** JSON of strangers: numbers too long for a double stay text, bare NaN is null, documents may stand one after the other, and a cut file is told from a broken one. */
import type { NoticeCode } from "../../notices.ts";
import { endOfString } from "./cut.ts";

export type Parsed =
  | { readonly value: unknown }
  | { readonly broken: Extract<NoticeCode, "truncated-json" | "broken-json"> };

/** A whole number of 16 digits and more, or a word that Python writes and JSON does not know. */
const LITERAL = /-?(?:\d{16,}(?![\d.eE])|NaN\b|Infinity\b)/y;

/** Parses a JSON document; several, one after the other as `jq` and page-wise downloads leave them, make a list. */
export function parseJson(text: string): Parsed {
  try {
    return { value: JSON.parse(hasLongNumber(text) ? withLiteralsMended(text) : text) };
  } catch {
    return parseMended(text);
  }
}

/** Digits from which on a number may pass 2^53. */
const LONG = 16;

/** True where so many digits stand in a row; looks at every 16th character only, as this is asked of every line of a dump. */
function hasLongNumber(text: string): boolean {
  for (let i = LONG - 1; i < text.length; i += LONG) {
    if (!isDigit(text.charCodeAt(i))) continue;
    let from = i;
    let to = i + 1;
    while (isDigit(text.charCodeAt(from - 1))) from--;
    while (isDigit(text.charCodeAt(to))) to++;
    if (to - from >= LONG) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function parseMended(text: string): Parsed {
  try {
    return { value: JSON.parse(withLiteralsMended(text)) };
  } catch {
    if (endsOpen(text)) return { broken: "truncated-json" };
    return maybeSeveral(text) ?? { broken: "broken-json" };
  }
}

/** Records or lists that follow each other with nothing but blanks between them. */
function maybeSeveral(text: string): Parsed | undefined {
  const values: unknown[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x7b || code === 0x5b) depth++;
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) {
      try {
        values.push(JSON.parse(withLiteralsMended(text.slice(start, i + 1))));
      } catch {
        return undefined;
      }
      start = i + 1;
    }
  }
  return values.length > 1 && text.slice(start).trim() === "" ? { value: values } : undefined;
}

function withLiteralsMended(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x2d || code === 0x49 || code === 0x4e || (code >= 0x30 && code <= 0x39)) {
      LITERAL.lastIndex = i;
      const [literal] = LITERAL.exec(text) ?? [];
      if (literal !== undefined) {
        parts.push(text.slice(from, i), mended(literal));
        from = i + literal.length;
      }
      i = Math.max(from, endOfNumber(text, i)) - 1;
    }
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(from);
}

function mended(literal: string): string {
  if (!/\d/.test(literal)) return "null";
  return Number.isSafeInteger(Number(literal)) ? literal : `"${literal}"`;
}

function endOfNumber(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && /[\d.eE+-]/.test(text[i]!)) i++;
  return i;
}

/** True where a bracket or a string is still open at the end of the text. */
export function endsOpen(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      i = endOfString(text, i);
      if (i >= text.length) return true;
    } else if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return depth > 0;
}

/** True where a record of the text names a key twice, of which JSON.parse keeps the last; texts with blanks before colons pass. */
export function repeatsKeys(text: string, value: unknown): boolean {
  let written = 0;
  for (let i = text.indexOf('":'); i >= 0; i = text.indexOf('":', i + 2))
    if (text.charCodeAt(i - 1) !== 0x5c) written++;
  if (typeof value !== "object" || value === null) return false;
  // Most records are flat, and their keys are counted at no cost.
  return written > Object.keys(value).length && written > keysIn(value, written);
}

/** Keys of a value and of all that nests in it; stops counting beyond `enough`. */
function keysIn(value: unknown, enough: number): number {
  let count = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && count < enough) {
    const next = waiting.pop();
    // Asked of every line of a dump: Object.values costs half of what a loop over the keys does.
    const inner = Array.isArray(next) ? next : Object.values(next as object);
    if (inner !== next) count += inner.length;
    for (const one of inner) if (typeof one === "object" && one !== null) waiting.push(one);
  }
  return count;
}
