/** Pages whose comments were cut out: heading, form, rules and sidebars are still there, and nothing may be taken for a comment. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { PageDocument } from "../../src/model.ts";
import type { HtmlNode, HtmlPage } from "../../src/separation/html/nodes.ts";
import { isRawText, isVoid } from "../../src/separation/html/tags.ts";
import { separated, traced } from "../../src/separation/html/thread.ts";
import { separateText } from "../../src/separation/text.ts";
import type { Figure } from "./figures.ts";
import { htmlToLines } from "./flatten.ts";

/** Sets whose pages have comments or posts. */
const SETS = ["dragnet", "harvest-forum52"];
/** Share of the labelled words that must have been found for the cut to leave no comment behind. */
const MIN_RECALL = 0.95;

/** Longer attributes hold data, perhaps the comments once more. */
const MAX_ATTRIBUTE = 2000;

/** How the emptied pages were read. */
export interface Emptied {
  readonly pages: number;
  /** Share without a single comment. */
  readonly silent: number;
  /** The same pages flattened to text. */
  readonly silentAsText: number;
  /** Names of the pages that gave comments, as a page and as text, for whoever looks for the cause. */
  readonly loud: readonly string[];
  readonly loudAsText: readonly string[];
}

export const EMPTIED_FIGURES: readonly Figure[] = [
  { name: "emptied pages that stay silent", job: { kind: "emptied" }, path: ["silent"], aim: 0.99 },
  { name: "emptied pages as text, silent", job: { kind: "emptied" }, path: ["silentAsText"] },
];

/** Empties every page whose comments are found whole, and reads it again. */
export function emptiedPages(folder: string): Emptied {
  const loud: string[] = [];
  const loudAsText: string[] = [];
  let pages = 0;
  for (const set of SETS) {
    const html = path.join(folder, set, "html");
    for (const name of readdirSync(html).sort()) {
      const text = readFileSync(path.join(html, name), "utf8");
      const gold = goldOf(path.join(folder, set, "gold", name.replace(/\.html$/, ".json")));
      const emptied = emptiedOf(pageOf(name, text), gold);
      if (emptied === undefined) continue;
      pages++;
      if (separated(pageOf(name, emptied), []).comments.length > 0) loud.push(`${set}/${name}`);
      const flat = { ...pageOf(name, htmlToLines(emptied)), markup: "plain" as const };
      if (separateText(flat).comments.length > 0) loudAsText.push(`${set}/${name}`);
    }
  }
  return { pages, silent: 1 - loud.length / pages, silentAsText: 1 - loudAsText.length / pages, loud, loudAsText };
}

/** A page's source without its comments, pingbacks and scripts; undefined where the comments are not all found in the markup. */
function emptiedOf(document: PageDocument, gold: string): string | undefined {
  const { thread, choice, scene } = traced(document, []);
  if (!choice || !scene || recallOf(thread.comments, gold) < MIN_RECALL) return undefined;
  const cut = new Uint8Array(scene.page.nodes.length);
  for (const item of choice.items) cut.fill(1, item.from, item.to);
  return sourceOf(scene.page, (node) => cut[node.order] === 1 || scene.cues.naming[node.order]!.pingback);
}

function recallOf(comments: readonly { readonly text: string; readonly heading?: string }[], gold: string): number {
  const wanted = wordsOf(gold);
  const found = new Set(comments.flatMap(({ heading, text }) => wordsOf(`${heading ?? ""} ${text}`)));
  return wanted.filter((word) => found.has(word)).length / (wanted.length || 1);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function goldOf(file: string): string {
  const { comments } = JSON.parse(readFileSync(file, "utf8")) as { comments: string | null };
  return comments ?? "";
}

function pageOf(file: string, text: string): PageDocument {
  return { file, document: 0, format: "html", markup: "html", text };
}

/** HTML of a parsed page, without what is left out and without the words of scripts. */
function sourceOf(page: HtmlPage, leftOut: (node: HtmlNode) => boolean): string {
  let source = "";
  const open: HtmlNode[] = [];
  for (let at = 1; at < page.nodes.length; at++) {
    const node = page.nodes[at]!;
    while (open.length > 0 && open[open.length - 1]!.end <= at) source += `</${open.pop()!.tag}>`;
    if (leftOut(node)) at = node.end - 1;
    else if (node.tag === "") source += textOf(node);
    else {
      source += `<${node.tag}${attributesOf(node)}>`;
      if (!isVoid(node.tag)) open.push(node);
    }
  }
  return (
    source +
    open
      .reverse()
      .map((node) => `</${node.tag}>`)
      .join("")
  );
}

function attributesOf({ attributes }: HtmlNode): string {
  let text = "";
  for (let i = 0; i < attributes.length; i += 2)
    if (attributes[i + 1]!.length <= MAX_ATTRIBUTE)
      text += ` ${attributes[i]}="${escaped(attributes[i + 1]!).replaceAll('"', "&quot;")}"`;
  return text;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Scripts are emptied, as they may hold the comments once more. */
function textOf(node: HtmlNode): string {
  const tag = node.parent?.tag ?? "";
  if (tag === "script") return "";
  return isRawText(tag) ? node.text : escaped(node.text);
}
