/** The article's text: a light form of Readability's scoring (Arc90; Mozilla, Apache-2.0) on the node array. */
import type { Scene } from "./candidates.ts";
import { stampOf } from "./dates.ts";
import { isRelated } from "./furniture.ts";
import { type Line, linesOf, type Skip } from "./lines.ts";
import { attributeOf, childrenOf, type HtmlNode, linkWordsIn, namesOf, rangeOf, wordsIn } from "./nodes.ts";
import { isBlock } from "./tags.ts";

/** Fewer words than this make no article. */
const MIN_WORDS = 20;
/** Characters from which a paragraph counts. */
const MIN_PARAGRAPH = 25;
/** How far up a paragraph's score is handed, as in Readability. */
const LEVELS = 5;

const POSITIVE =
  / (?:[a-z\d]+[-_]+)*(?:article|body|content|entry|hentry|h-entry|main|page|post|text|blog|story|articlebody|article-?body|story-?body|post-?body|entry-?content|post-?content|article-?content|article-?text)(?:[-_]?\d+)? /;
const NEGATIVE =
  / (?:[a-z\d]+[-_]+)*(?:hidden|banner|combx|comments?|contact|foot|footer|footnote|gdpr|masthead|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|tool|widget|taboola|newsletter|subscribe|subscription|social|nav|menu|breadcrumbs?|caption|author-?bio|bio|byline|cookie|consent|paywall|popup|modal|overlay)(?:[-_]?\d+)? /;

/** Paragraphs of the article; empty when the page has none. `excluded` says which nodes are comments or their section. */
export function bodyLinesOf(scene: Scene, excluded: Skip, title: string | undefined): Line[] {
  const skip: Skip = (node) => excluded(node) || isClutter(scene, node);
  const top = marked(scene, skip) ?? topOf(scene, skip);
  if (!top) return [];
  const lines = linesOf(scene.page, rangeOf(top), (node) => node !== top && skip(node));
  return trimmed(
    scene,
    lines.filter((line) => !isRelated(line.text) && line.text !== title),
  );
}

/** Words up to which a line at the body's edge without a sentence's end is a label. */
const MAX_LABEL_WORDS = 8;

/** Lines without the labels, credits and dates that stand before the first and after the last paragraph. */
function trimmed(scene: Scene, lines: readonly Line[]): Line[] {
  const isLabel = (line: Line): boolean => {
    const words = wordsIn(scene.page, line);
    if (/[.!?…:"”»]$/.test(line.text) && words > 3) return false;
    return words <= MAX_LABEL_WORDS || (words <= 14 && stampOf(line.text) !== undefined);
  };
  let from = 0;
  let to = lines.length;
  while (from < to && isLabel(lines[from]!)) from++;
  while (to > from && isLabel(lines[to - 1]!)) to--;
  return from === to ? [...lines] : lines.slice(from, to);
}

/** The element that the page itself marks as the article's body. */
function marked(scene: Scene, skip: Skip): HtmlNode | undefined {
  const { page } = scene;
  let best: HtmlNode | undefined;
  for (let at = 0; at < page.nodes.length; at++) {
    const node = page.nodes[at]!;
    if (node.tag !== "" && skip(node)) {
      at = node.end - 1;
      continue;
    }
    const itemprop = attributeOf(node, "itemprop");
    if (itemprop !== "articleBody" || node.tag === "meta") continue;
    if (!best || wordsIn(page, rangeOf(node)) > wordsIn(page, rangeOf(best))) best = node;
  }
  return best && wordsIn(page, rangeOf(best)) >= 80 ? best : undefined;
}

/** The element that holds most of the page's prose, as Readability would choose it. */
export function topOf(scene: Scene, skip: Skip): HtmlNode | undefined {
  const { page } = scene;
  const scores = new Map<HtmlNode, number>();
  for (let at = 0; at < page.nodes.length; at++) {
    const node = page.nodes[at]!;
    if (node.tag !== "" && (skip(node) || page.silent[at] === 1)) {
      at = node.end - 1;
      continue;
    }
    if (isParagraph(scene, node)) addScore(scene, node, scores);
  }
  let best: HtmlNode | undefined;
  let bestScore = 0;
  for (const [node, score] of scores) {
    const range = rangeOf(node);
    const density = linkWordsIn(page, range) / (wordsIn(page, range) || 1);
    const weighed = score * (1 - density);
    if (weighed > bestScore) {
      best = node;
      bestScore = weighed;
    }
  }
  if (!best) return undefined;
  return wordsIn(page, rangeOf(best)) < MIN_WORDS ? undefined : widened(best, scores, bestScore);
}

/** An element of text: `<p>` and the like, or any block without blocks inside. */
function isParagraph(scene: Scene, node: HtmlNode): boolean {
  if (node.tag === "p" || node.tag === "pre" || node.tag === "blockquote") return true;
  if (node.tag !== "div" && node.tag !== "td" && node.tag !== "section" && node.tag !== "li" && node.tag !== "center")
    return false;
  if (node.tag === "li") return false;
  return (
    childrenOf(scene.page, node).some((child) => child.tag === "" && child.text.length >= 60) ||
    childrenOf(scene.page, node).every((child) => !isBlock(child.tag))
  );
}

function addScore(scene: Scene, node: HtmlNode, scores: Map<HtmlNode, number>): void {
  let length = 0;
  let commas = 0;
  for (let at = node.order; at < node.end; at++) {
    const { tag, text } = scene.page.nodes[at]!;
    if (tag !== "" || scene.page.silent[at] === 1) continue;
    length += text.trim().length;
    for (const char of text) if (char === "," || char === "、" || char === "，") commas++;
  }
  if (length < MIN_PARAGRAPH) return;
  const score = 1 + commas + Math.min(Math.floor(length / 100), 3);
  let up = node.tag === "p" || node.tag === "pre" || node.tag === "blockquote" ? node.parent : node;
  for (let level = 0; up && level < LEVELS && up.tag !== "#root" && up.tag !== "html"; level++, up = up.parent) {
    const share = level === 0 ? 1 : level === 1 ? 0.5 : 1 / (level * 3);
    scores.set(up, (scores.get(up) ?? initialScore(up)) + score * share);
  }
}

function initialScore(node: HtmlNode): number {
  const names = namesOf(node);
  let score = names === "" ? 0 : (POSITIVE.test(names) ? 25 : 0) - (NEGATIVE.test(names) ? 25 : 0);
  if (node.tag === "div" || node.tag === "article" || node.tag === "main") score += 5;
  if (node.tag === "td" || node.tag === "pre" || node.tag === "blockquote") score += 3;
  if (/^(?:ol|ul|dl|dd|dt|li|form|address)$/.test(node.tag)) score -= 3;
  if (/^(?:h[1-6]|th)$/.test(node.tag)) score -= 5;
  return score;
}

/** Goes up while an ancestor holds much more text of its own, as where an article is split among sibling blocks. */
function widened(best: HtmlNode, scores: ReadonlyMap<HtmlNode, number>, score: number): HtmlNode {
  let node = best;
  for (let up = best.parent, last = score; up && up.tag !== "body" && up.tag !== "#root"; up = up.parent) {
    const own = scores.get(up);
    if (own === undefined || own < score / 3) break;
    if (own > last) node = up;
    last = own;
  }
  return node;
}

const CLUTTER_TAGS: ReadonlySet<string> = new Set([
  "nav",
  "aside",
  "footer",
  "form",
  "button",
  "iframe",
  "figure",
  "figcaption",
]);

/** Parts of a page that are no article text wherever they stand. */
function isClutter(scene: Scene, node: HtmlNode): boolean {
  const { page, cues } = scene;
  if (CLUTTER_TAGS.has(node.tag))
    return node.tag !== "form" || wordsIn(page, rangeOf(node)) < 0.5 * page.words[page.nodes.length]!;
  if (node.tag === "body" || node.tag === "html" || node.tag === "#root") return false;
  const range = rangeOf(node);
  const words = wordsIn(page, range);
  const style = attributeOf(node, "style");
  if (style !== undefined && /display\s*:\s*none/i.test(style) && words < 0.4 * page.words[page.nodes.length]!)
    return true;
  if (cues.noise[node.order] === 1) return true;
  if (!isBlock(node.tag)) return false;
  if (words === 0 || words > 0.3 * page.words[page.nodes.length]!) return false;
  const density = linkWordsIn(page, range) / words;
  const names = namesOf(node);
  if (names !== "" && NEGATIVE.test(names) && !POSITIVE.test(names)) return true;
  if (node.tag === "p" || node.tag === "blockquote" || node.tag === "pre") return false;
  return density > 0.6 && words > 2;
}
