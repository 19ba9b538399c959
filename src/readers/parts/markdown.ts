/** Reddit's and Lemmy's Markdown as plain text with its quotes. */
import { type MarkedText, markedOf, plainText, type TextLine } from "./marked.ts";

const MARKS = /[*_~`[\]\\>#^|\u200B]|&(?:#x200B|nbsp);|---|===/i;
const QUOTE = /^ {0,3}((?:>(?!!) ?)+)/;
const FENCE = /^ {0,3}(?:```|~~~)/;
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/;
const HEADING = /^ {0,3}#{1,6}(?=\s)\s*/;
/** Links and images; the lengths keep the match linear. */
const LINK = /!?\[([^[\]\n]{0,1000})\]\((?:[^()\s\n]|\([^()\s\n]{0,200}\)){0,2000}(?:\s{1,3}"[^"\n]{0,500}")?\)/g;
const SPOILER = />!([^\n]{0,300}?)!</g;
const STRONG = /(\*\*|__|~~)(?=\S)([^\n]{0,5000}?\S)\1/g;
const EMPHASIS = /(?<![\p{L}\p{N}*_\\])([*_])(?=[^\s*_])([^*_\n]{1,5000})(?<=\S)\1(?![\p{L}\p{N}*_])/gu;
const CODE = /`{1,3}([^`\n]{1,5000})`{1,3}/g;
const SUPERSCRIPT = /\^\(([^()\n]{0,1000})\)|\^(?=[\p{L}\p{N}])/gu;
const ESCAPE = /\\([!-/:-@[-`{-~])/g;
/** Reddit's editor writes these for blank lines; they are no words of the writer. */
const BLANKS = /&#x200B;|&nbsp;|\u200B/gi;
/** Stands for an escaped mark while the unescaped ones are taken away: a private-use character beyond what texts hold. */
const HIDDEN_FROM = 0xf600;

/** Words of a Markdown text; lines that begin with ">" are quotes and lose the mark. */
export function markdownText(source: string): MarkedText {
  if (!MARKS.test(source)) return plainText(source);
  const lines: TextLine[] = [];
  let fenced = false;
  for (const line of source.replace(BLANKS, " ").split(/\r?\n/)) {
    if (FENCE.test(line)) fenced = !fenced;
    else if (fenced) lines.push({ text: line });
    else lines.push(lineOf(line));
  }
  return markedOf(lines);
}

function lineOf(line: string): TextLine {
  const mark = QUOTE.exec(line)?.[0];
  if (mark === undefined) return { text: wordsOf(line) };
  return { text: wordsOf(line.slice(mark.length)), quoted: "elsewhere" };
}

function wordsOf(line: string): string {
  if (!MARKS.test(line)) return line;
  if (RULE.test(line)) return "";
  const words = line
    .replace(ESCAPE, (_, mark: string) => String.fromCharCode(HIDDEN_FROM + mark.charCodeAt(0)))
    .replace(HEADING, "")
    .replace(LINK, "$1")
    .replace(SPOILER, "$1")
    .replace(CODE, "$1")
    .replace(STRONG, "$2")
    .replace(STRONG, "$2")
    .replace(EMPHASIS, "$2")
    .replace(SUPERSCRIPT, "$1");
  return words.replace(/[\uF621-\uF67E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - HIDDEN_FROM));
}

/** The three characters that Reddit's interface escapes unless it is asked for `raw_json=1`. */
const UNESCAPED = /[<>]|&(?!#?\w{1,10};)/;

/** True where a text shows that its source did not escape: it holds a bare "<", ">", or an "&" that begins no entity. */
export function isUnescaped(text: string): boolean {
  return UNESCAPED.test(text);
}

/** Undoes the interface's escaping, once: the ampersand comes last, so that "&amp;gt;" becomes "&gt;" and stays that. */
export function unescaped(text: string): string {
  return text.includes("&") ? text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&") : text;
}
