/** Word lists of tone as they stand in `data/lexicons/tone/*.txt`. */
import { tokensOf } from "../text/tokens.ts";

/** One entry of a list: a word or phrase, what it does, and how strongly. */
export interface ListEntry {
  readonly words: readonly string[];
  readonly role: string;
  readonly value: number;
}

const HEAD = /^\[([a-z]+) (-?[\d.]+)\]$/;

/** Entries of a list file: "[role value]" opens a list, entries are separated by commas; `+` adds inflections, `~` the plural. */
export function readList(text: string): ListEntry[] {
  const entries: ListEntry[] = [];
  let role = "";
  let value = 0;
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const head = HEAD.exec(line);
    if (head) {
      role = head[1]!;
      value = Number(head[2]);
      continue;
    }
    for (const part of line.split(",")) {
      const entry = part.trim();
      if (entry === "") continue;
      for (const form of formsOf(entry)) entries.push({ words: partsOf(form), role, value });
    }
  }
  return entries;
}

/** The entry itself and, where its mark asks for them, its regular inflections. */
function formsOf(entry: string): string[] {
  if (entry.endsWith("~")) {
    const base = entry.slice(0, -1);
    return [base, pluralOf(base)];
  }
  if (!entry.endsWith("+")) return [entry];
  const base = entry.slice(0, -1);
  const stem = base.endsWith("e") ? base.slice(0, -1) : base;
  const past = base.endsWith("y") && !/[aeo]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`;
  return [base, pluralOf(base), past, `${stem}ing`];
}

function pluralOf(word: string): string {
  if (/(?:s|x|ch|sh|z)$/.test(word)) return `${word}es`;
  return /[^aeo]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** The tokens of a word, phrase or emoticon, as comments have them; lists keep emoticons such as ":D" in lower case. */
export function partsOf(entry: string): string[] {
  if (/^[a-z]+$/.test(entry)) return [entry];
  const parts = tokensOf(entry);
  return parts.length > 1 && tokensOf(entry.toUpperCase()).length === 1 ? [entry] : parts.map((token) => token.word);
}
