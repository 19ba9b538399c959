/** The text of a part of a page as lines, each knowing where it came from. */
import { attributeOf, type HtmlNode, type HtmlPage, type NodeRange } from "./nodes.ts";
import { isBlock } from "./tags.ts";

/** One line of text as a browser would break it at blocks and `<br>`. */
export interface Line {
  /** Blanks collapsed, trimmed; never empty. */
  readonly text: string;
  /** Positions of the first text node and after the last. */
  readonly from: number;
  readonly to: number;
  /** Whether it stands in a quotation. */
  readonly quoted: boolean;
  /** Whether a block (not only a `<br>`) began before it. */
  readonly paragraph: boolean;
}

/** What to leave out of the lines. */
export type Skip = (node: HtmlNode) => boolean;

interface Draft {
  text: string;
  from: number;
  to: number;
  quoted: boolean;
  paragraph: boolean;
}

const BLANKS = /[\s\u00a0]+/g;
const QUOTE_NAMES =
  /(?:^|[ _-])(?:quote|quotes|quoted|quotecontainer|bbcode_?quote|bbcodeblock--quote|quotemessage|quotetop|quotemain|quotebox|uncited|citation|zitat|blockquote|bbcodequote|quotedtext|postquote|quote_container|quote-container)(?= )/;

const WHOLE_POST = /postcontent|messagetext|restore|post-?body|post-?text|usercontent/i;

/** Whether an element holds words of somebody else. */
function isQuotation(node: HtmlNode): boolean {
  // Some forums set the whole post in a blockquote.
  if (node.tag === "blockquote") return !WHOLE_POST.test(attributeOf(node, "class") ?? "");
  if (
    node.tag !== "div" &&
    node.tag !== "aside" &&
    node.tag !== "table" &&
    node.tag !== "td" &&
    node.tag !== "fieldset" &&
    node.tag !== "section"
  )
    return false;
  const names = `${attributeOf(node, "class") ?? ""} `;
  return names !== " " && QUOTE_NAMES.test(names.toLowerCase().replace(/\s+/g, " "));
}

/** Lines of a range, in order. */
export function linesOf(page: HtmlPage, range: NodeRange, skip: Skip = () => false): Line[] {
  const lines: Draft[] = [];
  const ends: number[] = [];
  let quoteEnd = 0;
  let preEnd = 0;
  let line: Draft = { text: "", from: range.from, to: range.from, quoted: false, paragraph: true };
  const finish = (paragraph: boolean, at: number): void => {
    const text = line.text.trim();
    if (text !== "") {
      line.text = text;
      lines.push(line);
      line = { text: "", from: at, to: at, quoted: at < quoteEnd, paragraph };
    } else {
      line.text = "";
      line.quoted = at < quoteEnd;
      line.paragraph ||= paragraph;
    }
  };
  const put = (text: string, at: number): void => {
    if (line.text === "") line.from = at;
    line.text += text;
    line.to = at + 1;
  };
  for (let at = range.from; at < range.to; at++) {
    while (ends.length > 0 && ends[ends.length - 1]! <= at) {
      ends.pop();
      finish(true, at);
    }
    const node = page.nodes[at]!;
    if (skip(node)) {
      at = node.end - 1;
      if (isBlock(node.tag)) finish(true, node.end);
      continue;
    }
    if (page.silent[at] === 1) continue;
    if (node.tag === "") {
      if (at < preEnd) {
        node.text.split("\n").forEach((part, i) => {
          if (i > 0) finish(false, at);
          put(part, at);
        });
      } else if (node.text.trim() !== "") put(node.text.replace(BLANKS, " "), at);
      else if (line.text !== "" && !line.text.endsWith(" ")) line.text += " ";
    } else if (node.tag === "br") finish(false, at);
    else if (node.tag === "cite" && at < quoteEnd) {
      finish(false, at);
      ends.push(node.end);
    } else if (isBlock(node.tag)) {
      if (node.tag === "pre" && node.end > preEnd) preEnd = node.end;
      if (at >= quoteEnd && isQuotation(node)) quoteEnd = node.end;
      finish(true, at);
      ends.push(node.end);
    }
  }
  quoteEnd = 0;
  finish(true, range.to);
  return lines.map((each) => ({ ...each, text: each.text.replace(/ {2,}/g, " ") }));
}

/** Text of a range on one line. */
export function flatTextOf(page: HtmlPage, range: NodeRange): string {
  let text = "";
  for (let at = range.from; at < range.to; at++) {
    const node = page.nodes[at]!;
    if (page.silent[at] === 1) continue;
    if (node.tag === "") text += node.text;
    else if (node.tag === "br" || isBlock(node.tag)) text += " ";
  }
  return text.replace(BLANKS, " ").trim();
}
