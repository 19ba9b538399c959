/** Builds the node array on htmlparser2's tokenizer: linear in the page's length at any nesting depth. */
import { Tokenizer } from "htmlparser2";
import type { HtmlNode, HtmlPage } from "./nodes.ts";
import { makeShallow } from "./shallow.ts";
import { impliedEndsOf, isFormatting, isRawText, isScope, isSilent, isVoid } from "./tags.ts";

/** Open elements that a start tag looks through for one that it ends. */
const MAX_LOOK = 512;
/** Formatting elements open at once beyond which a page is taken for a parser bomb; the most on any page of the bench is 60. */
const MAX_OPEN_FORMATTING = 500;
/** Characters of a page; beyond this it is no saved page that anybody reads. */
const MAX_LENGTH = 20_000_000;

interface Builder {
  readonly nodes: HtmlNode[];
  readonly stack: HtmlNode[];
  /** Where each tag stands on the stack, and where the scopes do: an end tag costs the elements that it ends and no more. */
  readonly openTags: Map<string, number[]>;
  readonly scopes: number[];
  formatting: number;
  bomb: boolean;
}

/** Parses a page; undefined when it is too large or built to choke parsers (HOSTILE: `html-limit`). */
export function parseHtml(source: string): HtmlPage | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  const root: HtmlNode = { tag: "#root", text: "", attributes: [], parent: null, order: 0, end: 1, depth: 0 };
  const builder: Builder = {
    nodes: [root],
    stack: [root],
    openTags: new Map(),
    scopes: [0],
    formatting: 0,
    bomb: false,
  };
  tokenize(withoutTraps(source), builder);
  if (builder.bomb) return undefined;
  while (builder.stack.length > 0) pop(builder);
  makeShallow(builder.nodes);
  return measured(builder.nodes);
}

/** A `<![CDATA[` in HTML is a comment that ends at once; the tokenizer would look for its end. Lengths are kept. */
function withoutTraps(source: string): string {
  return withoutOpenFrames(source).replaceAll("<![CDATA[", "<!---->  ");
}

/** Tags of which an empty one is written `<i></i>` in HTML. */
const EMPTY_PAIR = /<(i|span|div|a|p|td|script|iframe|textarea|li|ul|em|b)\b[^<>]*><\/\1>/;
const SELF_CLOSED = /<(?:i|span|div|a|p|td|script|iframe|textarea|li|ul|em|b)\b[^<>]*\/>/;

/** Whether the page went through an XML writer, which closes every empty element in itself. */
function isXmlWritten(source: string): boolean {
  return SELF_CLOSED.test(source) && !EMPTY_PAIR.test(source);
}

/** A frame left open in a `<noscript>` would swallow the rest of the page; a browser never sees it. Lengths are kept. */
function withoutOpenFrames(source: string): string {
  let result = "";
  let copied = 0;
  const lower = /<noscript/i.test(source) ? source.toLowerCase() : "";
  for (let start = lower.indexOf("<noscript"); start >= 0; start = lower.indexOf("<noscript", start + 1)) {
    const end = lower.indexOf("</noscript", start);
    if (end < 0) break;
    const frame = lower.lastIndexOf("<iframe", end);
    if (frame < start || lower.slice(frame, end).includes("</iframe")) continue;
    result += source.slice(copied, frame) + " ".repeat(end - frame);
    copied = end;
  }
  return copied === 0 ? source : result + source.slice(copied);
}

function tokenize(source: string, builder: Builder): void {
  let tag = "";
  let attributes: string[] = [];
  let value = "";
  const xml = isXmlWritten(source);
  const open = (): void => {
    openElement(builder, tag, attributes);
    if (builder.bomb) tokenizer.pause();
  };
  const openClosed = (): void => {
    open();
    if ((xml || isRawText(tag)) && !isVoid(tag)) closeElement(builder, tag);
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: true },
    {
      onopentagname: (start, end) => {
        tag = source.slice(start, end).toLowerCase();
        attributes = [];
      },
      onattribname: (start, end) => {
        attributes.push(source.slice(start, end).toLowerCase());
        value = "";
      },
      onattribdata: (start, end) => {
        value += source.slice(start, end);
      },
      onattribentity: (codepoint) => {
        value += String.fromCodePoint(codepoint);
      },
      onattribend: () => {
        attributes.push(value);
      },
      onopentagend: open,
      onselfclosingtag: openClosed,
      onclosetag: (start, end) => closeElement(builder, source.slice(start, end).toLowerCase()),
      ontext: (start, end) => addText(builder, source.slice(start, end)),
      ontextentity: (codepoint) => addText(builder, String.fromCodePoint(codepoint)),
      oncdata: () => {},
      isInForeignContext: () => false,
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(source);
  tokenizer.end();
}

function top(builder: Builder): HtmlNode {
  return builder.stack[builder.stack.length - 1]!;
}

function addNode(builder: Builder, tag: string, text: string, attributes: readonly string[]): HtmlNode {
  const parent = top(builder);
  const order = builder.nodes.length;
  const node: HtmlNode = { tag, text, attributes, parent, order, end: order + 1, depth: parent.depth + 1 };
  builder.nodes.push(node);
  return node;
}

function addText(builder: Builder, text: string): void {
  const last = builder.nodes[builder.nodes.length - 1]!;
  if (last.tag === "" && last.parent === top(builder) && last.end === builder.nodes.length) last.text += text;
  else addNode(builder, "", text, []);
}

function openElement(builder: Builder, tag: string, attributes: readonly string[]): void {
  if ((tag === "html" || tag === "body") && lastOpen(builder, tag) > 0) return;
  closeImplied(builder, tag);
  if (isVoid(tag)) {
    addNode(builder, tag, "", attributes);
    return;
  }
  const at = builder.stack.push(addNode(builder, tag, "", attributes)) - 1;
  const places = builder.openTags.get(tag);
  if (places) places.push(at);
  else builder.openTags.set(tag, [at]);
  if (isScope(tag)) builder.scopes.push(at);
  if (isFormatting(tag) && ++builder.formatting > MAX_OPEN_FORMATTING) builder.bomb = true;
}

/** `<li>` ends an open `<li>`, a block ends an open `<p>`, and so on, within the nearest scope. */
function closeImplied(builder: Builder, tag: string): void {
  const ends = impliedEndsOf(tag);
  if (!ends) return;
  const { stack } = builder;
  for (let i = stack.length - 1, seen = 0; i > 0 && seen < MAX_LOOK; i--, seen++) {
    const open = stack[i]!.tag;
    if (ends.tags.has(open)) {
      while (stack.length > i) pop(builder);
      return;
    }
    if (ends.borders.has(open) || !(isFormatting(open) || ends.through)) return;
  }
}

function closeElement(builder: Builder, tag: string): void {
  if (tag === "br") {
    addNode(builder, "br", "", []);
    return;
  }
  if (tag === "html" || tag === "body") return;
  const at = lastOpen(builder, tag);
  const border = isScope(tag) ? lastOpen(builder, tag === "table" ? "#root" : "table") : builder.scopes.at(-1)!;
  if (at > border) while (builder.stack.length > at) pop(builder);
}

/** Place on the stack of the innermost open element of a tag; 0, the root's, without one. */
function lastOpen(builder: Builder, tag: string): number {
  return builder.openTags.get(tag)?.at(-1) ?? 0;
}

function pop(builder: Builder): void {
  const open = builder.stack.pop()!;
  builder.openTags.get(open.tag)?.pop();
  if (isScope(open.tag)) builder.scopes.pop();
  if (isFormatting(open.tag)) builder.formatting--;
  open.end = builder.nodes.length;
}

function measured(nodes: readonly HtmlNode[]): HtmlPage {
  const words = new Int32Array(nodes.length + 1);
  const linkWords = new Int32Array(nodes.length + 1);
  const silent = new Uint8Array(nodes.length);
  let linkEnd = 0;
  let silentEnd = 0;
  const spoken = speakingNoscriptOf(nodes);
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (i >= silentEnd && isSilent(node) && node !== spoken) silentEnd = node.end;
    if (i < silentEnd) silent[i] = 1;
    if (node.tag === "a" && node.end > linkEnd) linkEnd = node.end;
    const count = node.tag === "" && silent[i] === 0 ? countWords(node.text) : 0;
    words[i + 1] = words[i]! + count;
    linkWords[i + 1] = linkWords[i]! + (i < linkEnd ? count : 0);
  }
  return { nodes, words, linkWords, silent };
}

/** Characters of a `<noscript>` that make it the page itself (Discourse and other script-built pages); notices are shorter. */
const MIN_NOSCRIPT = 600;

/** The `<noscript>` that holds more text than all the rest of the page, if there is one. */
function speakingNoscriptOf(nodes: readonly HtmlNode[]): HtmlNode | undefined {
  let best: HtmlNode | undefined;
  let most = MIN_NOSCRIPT;
  let outside = 0;
  let end = 0;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (node.tag === "noscript" && i >= end) {
      const length = lengthOf(nodes, node);
      if (length > most) {
        best = node;
        most = length;
      }
      end = node.end;
    } else if (i >= end && isSilent(node)) end = node.end;
    else if (i >= end) outside += node.tag === "" ? node.text.trim().length : 0;
  }
  return best && most > outside ? best : undefined;
}

function lengthOf(nodes: readonly HtmlNode[], node: HtmlNode): number {
  let length = 0;
  let end = 0;
  for (let i = node.order + 1; i < node.end; i++) {
    if (i < end) continue;
    if (isSilent(nodes[i]!)) end = nodes[i]!.end;
    length += nodes[i]!.tag === "" ? nodes[i]!.text.trim().length : 0;
  }
  return length;
}

/** Runs of visible characters that hold a letter or digit; two characters of a script without blanks count as a word. */
function countWords(text: string): number {
  let count = 0;
  let ideographs = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x2e80 && code <= 0xd7ff) ideographs++;
    const letter =
      code > 127 ? code !== 160 && !(code >= 0x2000 && code <= 0x206f) && code !== 0x3000 : isLetterOrDigit(code);
    if (code <= 32 || code === 160) inside = false;
    else if (letter && !inside) {
      inside = true;
      count++;
    }
  }
  return ideographs > 2 ? count + (ideographs >> 1) : count;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
