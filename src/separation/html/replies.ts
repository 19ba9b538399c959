/** Which comment answers which, as the page shows it: by nesting, by indentation, by the level that an element names. */
import type { Item, Scene } from "./candidates.ts";
import { attributeOf, classesOf, type HtmlNode } from "./nodes.ts";

/** Nodes of an item in which a level is looked for. */
const LOOK = 12;

/** For each item the number of the item that it answers; -1 without. */
export function parentsOf(scene: Scene, items: readonly Item[]): Int32Array {
  const parents = nestedParentsOf(items);
  if (parents.some((parent) => parent >= 0)) return parents;
  const levels = items.map((item) => levelOf(scene, item));
  const known = levels.every((level) => level !== undefined);
  return known && new Set(levels).size > 1 ? byLevel(levels) : indentedParentsOf(items, parents);
}

/** The innermost item around each; -1 without. */
export function nestedParentsOf(items: readonly Item[]): Int32Array {
  const parents = new Int32Array(items.length).fill(-1);
  const open: number[] = [];
  items.forEach((item, i) => {
    while (open.length > 0 && items[open[open.length - 1]!]!.to <= item.from) open.pop();
    parents[i] = open[open.length - 1] ?? -1;
    open.push(i);
  });
  return parents;
}

function byLevel(levels: readonly (number | undefined)[]): Int32Array {
  const parents = new Int32Array(levels.length).fill(-1);
  const open: number[] = [];
  levels.forEach((level, i) => {
    while (open.length > 0 && levels[open[open.length - 1]!]! >= level!) open.pop();
    parents[i] = open[open.length - 1] ?? -1;
    open.push(i);
  });
  return parents;
}

/** A level that the item's markup states: `depth-2`, `level3`, `indent="1"`. */
function levelOf(scene: Scene, item: Item): number | undefined {
  for (let at = item.from; at < Math.min(item.to, item.from + LOOK); at++) {
    const node = scene.page.nodes[at]!;
    const indent =
      attributeOf(node, "indent") ??
      attributeOf(node, "data-depth") ??
      attributeOf(node, "data-level") ??
      attributeOf(node, "depth");
    if (indent !== undefined && /^\d{1,3}$/.test(indent)) return Number(indent);
    for (const token of classesOf(node)) {
      const level = /(?:^|[-_])(?:depth|level|indent|lvl)[-_]?(\d{1,2})$/.exec(token)?.[1];
      if (level !== undefined) return Number(level);
    }
  }
  return undefined;
}

const INDENT = /indent|child|repl(?:y|ies)|nested|sub-?comment|thread|answer/i;

/** Items below a wrapper that stands beside the item they answer (Drupal's `indented`). */
function indentedParentsOf(items: readonly Item[], none: Int32Array): Int32Array {
  const levels = items.map((item) => (item.node ? wrappersAbove(item.node) : undefined));
  return levels.every((level) => level !== undefined) && new Set(levels).size > 1 ? byLevel(levels) : none;
}

function wrappersAbove(node: HtmlNode): number {
  let count = 0;
  for (let up = node.parent; up; up = up.parent) if (INDENT.test(attributeOf(up, "class") ?? "")) count++;
  return count;
}
