/** Comments that are no element of their own: runs of siblings, each with an author or date line before or after its text. */
import type { Candidate, Item, Scene } from "./candidates.ts";
import { countIn } from "./cues.ts";
import { signatureOf } from "./groups.ts";
import { childrenOf, type HtmlNode, rangeOf, wordsIn } from "./nodes.ts";
import { isBlock } from "./tags.ts";
import { weigh } from "./weigh.ts";

/** Words of a line that can be an author or date line. */
const MAX_ANCHOR_WORDS = 40;
/** The same where a single line makes the list. */
const MAX_SIGNATURE_WORDS = 15;
/** Words that make text between two anchors. */
const MIN_TEXT_WORDS = 4;
/** Children of one parent that are looked at; longer lists are cut (input from a machine, not a thread). */
const MAX_CHILDREN = 20_000;

/** Names that call a line part of a comment, not of any post. */
const CALLS_COMMENT = /comm?ent|komment|cmt|reacti/;

/** Candidates among the children of every element. */
export function runCandidates(scene: Scene): Candidate[] {
  const { page, cues } = scene;
  const found: Candidate[] = [];
  for (const node of page.nodes) {
    if (node.tag === "" || node.end - node.order < 5 || page.silent[node.order] === 1 || cues.noise[node.order] === 1)
      continue;
    const range = rangeOf(node);
    if (countIn(cues.dates, range) < 1 && countIn(cues.authors, range) < 2) continue;
    const children = childrenOf(page, node);
    if (children.length < 2 || children.length > MAX_CHILDREN) continue;
    for (const anchors of anchorSets(scene, children)) {
      const candidate = runCandidate(scene, node, children, anchors);
      if (candidate) found.push(candidate);
    }
  }
  return found;
}

/** Children that can be author or date lines, by signature; and all dated ones together. */
function anchorSets(scene: Scene, children: readonly HtmlNode[]): number[][] {
  const { page, cues } = scene;
  const bySignature = new Map<string, { cued: number[]; all: number }>();
  const dated: number[] = [];
  children.forEach((child, i) => {
    const range = rangeOf(child);
    const words = wordsIn(page, range);
    if ((words === 0 && child.tag !== "a") || cues.noise[child.order] === 1) return;
    const dates = countIn(cues.dates, range);
    const authors = countIn(cues.authors, range);
    const signature = child.tag === "" ? "#text" : `${child.tag}.${signatureOf(child)}`;
    const set = bySignature.get(signature) ?? { cued: [], all: 0 };
    bySignature.set(signature, set);
    set.all++;
    if (words > MAX_ANCHOR_WORDS || dates + authors === 0) return;
    set.cued.push(i);
    if (dates > 0) dated.push(i);
  });
  const sets = [...bySignature.values()].filter((set) => set.cued.length >= 0.7 * set.all).map((set) => set.cued);
  sets.push(dated);
  return sets.filter((set) => set.length > 0);
}

function runCandidate(
  scene: Scene,
  parent: HtmlNode,
  children: readonly HtmlNode[],
  anchors: readonly number[],
): Candidate | undefined {
  const { page, cues } = scene;
  const inList = cues.list[parent.order]! >= 0;
  if (anchors.length < (inList ? 1 : 2)) return undefined;
  const textBefore = wordsBetween(scene, children, startOfList(scene, children, anchors[0]!), anchors[0]!);
  const last = anchors[anchors.length - 1]!;
  const stop = endOfList(scene, children, last);
  const textAfter = wordsBetween(scene, children, last + 1, stop);
  const trailing = textAfter < MIN_TEXT_WORDS && textBefore >= MIN_TEXT_WORDS;
  const items: Item[] = [];
  let filled = 0;
  anchors.forEach((anchor, i) => {
    const from = trailing
      ? i === 0
        ? startOfList(scene, children, anchor)
        : anchors[i - 1]! + 1
      : lineStart(scene, children, anchor, i === 0 ? 0 : anchors[i - 1]! + 1);
    const to = trailing
      ? anchor
      : i + 1 < anchors.length
        ? lineStart(scene, children, anchors[i + 1]!, anchor + 1) - 1
        : stop - 1;
    if (to < from) return;
    const item = { from: children[from]!.order, to: children[to]!.end };
    if (wordsIn(page, item) - wordsIn(page, rangeOf(children[anchor]!)) >= 2) filled++;
    items.push(item);
  });
  if (items.length === 1 && !anchors.every((at) => isSigned(scene, children[at]!))) return undefined;
  if (items.length === 0 || filled < 0.7 * items.length) return undefined;
  const anchor = children[anchors[0]!]!;
  const naming = cues.naming[anchor.order]!;
  const vocabulary =
    (naming.author || naming.date || naming.comment > 0) && /comment|komment|reply|post|cmt/.test(signatureOf(anchor))
      ? 0.25
      : 0;
  return weigh(scene, {
    key: `run:${parent.tag}@${parent.order}>${signatureOf(anchor)}`,
    items,
    vocabulary,
    lists: inList ? 1 : 0,
    named: vocabulary > 0 && CALLS_COMMENT.test(signatureOf(anchor)),
  });
}

/** Whether a line names an author and is no more than such a line: prose with a date in it is not. */
function isSigned(scene: Scene, node: HtmlNode): boolean {
  const range = rangeOf(node);
  return countIn(scene.cues.authors, range) > 0 && wordsIn(scene.page, range) <= MAX_SIGNATURE_WORDS;
}

function wordsBetween(scene: Scene, children: readonly HtmlNode[], from: number, to: number): number {
  return to <= from ? 0 : wordsIn(scene.page, { from: children[from]!.order, to: children[to - 1]!.end });
}

/** The first child that can belong to the first comment: after the last heading, form or announcement before the anchor. */
function startOfList(scene: Scene, children: readonly HtmlNode[], anchor: number): number {
  let start = anchor;
  while (start > 0 && !isBreak(scene, children[start - 1]!)) start--;
  return start;
}

function endOfList(scene: Scene, children: readonly HtmlNode[], anchor: number): number {
  let end = anchor + 1;
  while (end < children.length && !isBreak(scene, children[end]!)) end++;
  return end;
}

function isBreak(scene: Scene, node: HtmlNode): boolean {
  const { page, cues } = scene;
  if (/^h[1-6]$/.test(node.tag) || node.tag === "form" || node.tag === "#root") return true;
  if (cues.noise[node.order] === 1 || cues.naming[node.order]!.form) return true;
  const words = wordsIn(page, rangeOf(node));
  return words > 0 && words < 20 && cues.announcements.some((at) => at >= node.order && at < node.end);
}

/** An anchor in running text begins with the inline siblings before it on its line. */
function lineStart(scene: Scene, children: readonly HtmlNode[], anchor: number, floor: number): number {
  let start = anchor;
  if (isBlock(children[anchor]!.tag)) return start;
  while (
    start > floor &&
    children[start - 1]!.tag !== "br" &&
    !isBlock(children[start - 1]!.tag) &&
    wordsIn(scene.page, rangeOf(children[start - 1]!)) < 12
  )
    start--;
  return start;
}
