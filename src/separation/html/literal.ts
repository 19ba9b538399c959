/** Reads JSON, and the plain part of JavaScript literals (single quotes, bare keys, `\x` escapes), without recursion. */

/** Characters of one literal; longer ones are no comment data that anybody would read. */
const MAX_LENGTH = 8_000_000;
const BARE = /[\w$.+-]+/y;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", null],
  ["NaN", null],
]);

interface Frame {
  readonly list: unknown[] | undefined;
  readonly map: Map<string, unknown>;
  key: string | undefined;
}

/** What stands at a place: a value and where it ends; or, where no plain literal stands there, only how far it could be read. */
export interface Literal {
  readonly value?: unknown;
  readonly end: number;
}

/** The value that begins at `start` (a brace or bracket). */
export function literalAt(source: string, start: number): Literal {
  const stack: Frame[] = [];
  const limit = Math.min(source.length, start + MAX_LENGTH);
  for (let at = start; at < limit; ) {
    const char = source[at]!;
    let value: unknown;
    if (char <= " " || char === "," || char === "\u00a0") {
      at++;
      continue;
    }
    if (char === "{" || char === "[") {
      stack.push({ list: char === "[" ? [] : undefined, map: new Map(), key: undefined });
      at++;
      continue;
    }
    if (char === "}" || char === "]") {
      const frame = stack.pop();
      if (!frame || (char === "]") !== (frame.list !== undefined)) return { end: at };
      value = frame.list ?? Object.fromEntries(frame.map);
      at++;
      if (stack.length === 0) return { value, end: at };
    } else {
      const token = tokenAt(source, at, limit);
      if (!token) return { end: at };
      at = token.end;
      value = token.value;
    }
    const frame = stack[stack.length - 1];
    if (!frame) return { end: at };
    if (frame.list) frame.list.push(value);
    else if (frame.key === undefined) {
      const colon = colonAfter(source, at);
      if (colon === undefined || typeof value === "object") return { end: at };
      frame.key = String(value);
      at = colon + 1;
    } else {
      frame.map.set(frame.key, value);
      frame.key = undefined;
    }
  }
  return { end: limit };
}

function colonAfter(source: string, at: number): number | undefined {
  let end = at;
  while (source[end] !== undefined && source[end]! <= " ") end++;
  return source[end] === ":" ? end : undefined;
}

function tokenAt(source: string, at: number, limit: number): { value: unknown; end: number } | undefined {
  const quote = source[at]!;
  if (quote === '"' || quote === "'") return quotedAt(source, at, limit);
  BARE.lastIndex = at;
  const bare = BARE.exec(source)?.[0];
  if (bare === undefined) return undefined;
  const end = at + bare.length;
  if (WORDS.has(bare)) return { value: WORDS.get(bare), end };
  const number = Number(bare);
  return { value: Number.isNaN(number) ? bare : number, end };
}

function quotedAt(source: string, start: number, limit: number): { value: string; end: number } | undefined {
  const quote = source[start]!;
  let text = "";
  let from = start + 1;
  for (let at = start + 1; at < limit; at++) {
    const char = source[at]!;
    if (char === quote) return { value: text + source.slice(from, at), end: at + 1 };
    if (char !== "\\") continue;
    const escaped = escapeAt(source, at + 1);
    text += source.slice(from, at) + escaped.text;
    from = escaped.end;
    at = from - 1;
  }
  return undefined;
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", ""],
  ["f", ""],
  ["v", ""],
  ["\n", ""],
]);

function escapeAt(source: string, at: number): { text: string; end: number } {
  const char = source[at] ?? "";
  const digits = char === "x" ? 2 : char === "u" ? 4 : 0;
  if (digits > 0) {
    const hex = source.slice(at + 1, at + 1 + digits);
    if (/^[\da-f]+$/i.test(hex) && hex.length === digits)
      return { text: String.fromCharCode(Number.parseInt(hex, 16)), end: at + 1 + digits };
  }
  if (char >= "0" && char <= "7") {
    const octal = /^[0-7]{1,3}/.exec(source.slice(at, at + 3))![0];
    return { text: String.fromCharCode(Number.parseInt(octal, 8)), end: at + octal.length };
  }
  return { text: SHORT.get(char) ?? char, end: at + 1 };
}
