/** Plain text with the passages that are quoted from others. */
import type { Quote } from "../../model.ts";

export interface MarkedText {
  readonly text: string;
  readonly quotes: readonly Quote[];
}

/** One line of a comment, and whose words it holds if not the writer's. */
export interface TextLine {
  readonly text: string;
  readonly quoted?: Quote["source"];
}

/** A line that mail and forum habit marks as quoted; not the faces ">:(" and ">.<", nor ">100 people". */
const QUOTED = /^ {0,3}>(?:\s+\S|[>\s]{0,20}[\p{L}"'“‘([*])/u;
const ANY_QUOTED = /(?:^|\n) {0,3}>/;

/** Text of a source without markup; lines that begin with ">" are quotes. */
export function plainText(text: string): MarkedText {
  if (!ANY_QUOTED.test(text)) return { text: cleaned(text).trim(), quotes: [] };
  return markedOf(cleaned(text).split("\n").map(plainLine));
}

/** A line with its ">" mark recognised. */
export function plainLine(text: string): TextLine {
  return QUOTED.test(text) ? { text, quoted: "elsewhere" } : { text };
}

/** Joins lines, without blank ones at either end; neighbouring quoted lines make one quote. */
export function markedOf(lines: readonly TextLine[]): MarkedText {
  const from = lines.findIndex((line) => line.text.trim() !== "");
  const to = lines.findLastIndex((line) => line.text.trim() !== "");
  if (from < 0) return { text: "", quotes: [] };
  const quotes: Quote[] = [];
  let text = "";
  let open: Quote | undefined;
  for (let i = from; i <= to; i++) {
    const line = lines[i]!;
    const words = cleaned(i === from ? line.text.trimStart() : line.text).trimEnd();
    const start = text.length;
    text += i === to ? words : `${words}\n`;
    if (words === "") continue;
    if (open && open.source === line.quoted) open = { ...open, end: start + words.length };
    else {
      if (open) quotes.push(open);
      open = line.quoted && { start, end: start + words.length, source: line.quoted };
    }
  }
  if (open) quotes.push(open);
  return { text, quotes };
}

/** Text in the form the model asks for: NFC, LF, well-formed, without NUL. */
export function cleaned(text: string): string {
  if (!/[^\x01-\x0c\x0e-\x7f]/.test(text)) return text;
  return text.replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD").toWellFormed().normalize("NFC");
}
