/** HTML of a comment as plain text with its quotes, in one pass without a tree, so that nesting cannot hurt. */
import { Tokenizer } from "htmlparser2";
import { type MarkedText, markedOf, plainLine, type TextLine } from "./marked.ts";

export interface HtmlOptions {
  /** Line breaks of the source are line breaks of the text (WordPress, Isso). */
  readonly newlines?: boolean;
  /** A ">" at the beginning of a line is the writer's own voice (4chan). */
  readonly greentext?: boolean;
}

const PARAGRAPHS = new Set("p blockquote pre ul ol dl table h1 h2 h3 h4 h5 h6 hr aside details figure".split(" "));
const LINES = new Set("br div li tr dt dd section article header footer summary figcaption".split(" "));
/** Elements whose content is not the comment's words. */
const SKIPPED = new Set("script style template noscript svg iframe object video audio head title".split(" "));
/** Entities of a text without tags need the tokenizer too. */
const MARKUP = /[<&]/;

/** The state while reading. */
interface Page {
  readonly lines: TextLine[];
  readonly options: HtmlOptions;
  line: string;
  /** True where the line ends in a blank: asking the line itself, grown piece by piece, would take quadratic time. */
  blank: boolean;
  blockquotes: number;
  /** One entry for each open `aside`: true where it is a quotation. */
  readonly asides: boolean[];
  preformatted: number;
  /** Name of the element being skipped and how many of that name are open in it. */
  skipping: string;
  skipDepth: number;
  /** The open link: its address, and where its text begins in the line. */
  link: { readonly href: string; readonly at: number } | undefined;
}

/** Words of a piece of HTML; entities are decoded once, quoted blocks are marked. */
export function htmlText(source: string, options: HtmlOptions = {}): MarkedText {
  const page: Page = {
    lines: [],
    options,
    line: "",
    blank: false,
    blockquotes: 0,
    asides: [],
    preformatted: 0,
    skipping: "",
    skipDepth: 0,
    link: undefined,
  };
  if (MARKUP.test(source)) tokenize(source, page);
  else addText(page, source);
  breakLine(page);
  return markedOf(page.lines);
}

function tokenize(source: string, page: Page): void {
  let tag = "";
  let attribute = "";
  let value = "";
  let attributes = new Map<string, string>();
  const open = (): void => openTag(page, tag, attributes);
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        tag = source.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname: (start, end) => {
        attribute = source.slice(start, end).toLowerCase();
        value = "";
      },
      onattribdata: (start, end) => {
        value += source.slice(start, end);
      },
      onattribentity: (codepoint) => {
        value += String.fromCodePoint(codepoint);
      },
      onattribend: () => void attributes.set(attribute, value),
      onopentagend: open,
      onselfclosingtag: open,
      onclosetag: (start, end) => closeTag(page, source.slice(start, end).toLowerCase()),
      ontext: (start, end) => addText(page, source.slice(start, end)),
      ontextentity: (codepoint) => addText(page, String.fromCodePoint(codepoint)),
      oncdata: (start, end) => addText(page, source.slice(start, end)),
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(source);
  tokenizer.end();
}

function openTag(page: Page, tag: string, attributes: ReadonlyMap<string, string>): void {
  const classes = attributes.get("class") ?? "";
  if (page.skipping !== "") {
    if (tag === page.skipping) page.skipDepth++;
    return;
  }
  const quoteTitle = page.asides.at(-1) === true && /\btitle\b/.test(classes);
  if (SKIPPED.has(tag) || quoteTitle || /\bquotelink\b/.test(classes)) {
    page.skipping = tag;
    page.skipDepth = 1;
    return;
  }
  breakAt(page, tag);
  if (tag === "blockquote") page.blockquotes++;
  else if (tag === "aside") page.asides.push(/\bquote\b/.test(classes));
  else if (tag === "pre") page.preformatted++;
  else if (tag === "a") page.link = { href: attributes.get("href") ?? "", at: page.line.length };
  else if (tag === "img" && /\bemoji/.test(classes)) page.line += attributes.get("alt") ?? "";
}

function closeTag(page: Page, tag: string): void {
  if (page.skipping !== "") {
    if (tag === page.skipping && --page.skipDepth === 0) page.skipping = "";
    return;
  }
  if (tag === "a" && page.link) closeLink(page, page.link);
  breakAt(page, tag);
  if (tag === "blockquote" && page.blockquotes > 0) page.blockquotes--;
  else if (tag === "aside") page.asides.pop();
  else if (tag === "pre" && page.preformatted > 0) page.preformatted--;
}

/** Disqus and others shorten the text of long links; the address is what was written. */
function closeLink(page: Page, link: NonNullable<Page["link"]>): void {
  const shown = page.line.slice(link.at);
  if (/^https?:/.test(link.href) && /^[^\s]+(?:\.\.\.|…)$/.test(shown))
    page.line = page.line.slice(0, link.at) + link.href;
  page.link = undefined;
}

function breakAt(page: Page, tag: string): void {
  const paragraph = PARAGRAPHS.has(tag);
  if (!paragraph && !LINES.has(tag)) return;
  if (tag === "br" || page.line.trim() !== "") breakLine(page);
  if (paragraph && page.lines.length > 0 && page.lines.at(-1)!.text !== "") page.lines.push({ text: "" });
}

function breakLine(page: Page): void {
  const text = page.preformatted > 0 ? page.line : page.line.trim();
  const quoted = page.asides.includes(true) ? "comment" : page.blockquotes > 0 ? "elsewhere" : undefined;
  page.lines.push(quoted ? { text, quoted } : page.options.greentext ? { text } : plainLine(text));
  page.line = "";
  page.link = page.link && { ...page.link, at: 0 };
}

function addText(page: Page, text: string): void {
  if (page.skipping !== "") return;
  if (page.preformatted > 0 || page.options.newlines) {
    const lines = text.replace(/\r\n?/g, "\n").split("\n");
    lines.forEach((line, i) => {
      if (i > 0) breakLine(page);
      page.line += line;
    });
    return;
  }
  const collapsed = text.replace(/[ \t\r\n\f]+/g, " ");
  const added = page.line === "" || page.blank ? collapsed.trimStart() : collapsed;
  page.line += added;
  if (added !== "") page.blank = added.endsWith(" ");
}
