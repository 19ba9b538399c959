/** Bounds the depth of a page without tearing small structures: what is nested beyond it is moved up in pieces. */
import type { HtmlNode } from "./nodes.ts";

/** No element is nested deeper, so that looking at ancestors stays cheap. */
const MAX_DEPTH = 512;
/** Depth of the elements that take the pieces. */
const BASE = 256;
/** Height of a piece; what stands beside its innermost elements may be as high again. */
const PIECE = 127;

type Growing = { -readonly [Key in keyof HtmlNode]: HtmlNode[Key] };

/**
 * Moves subtrees that stand too deep below their ancestor at depth 256. Cuts are made at heights that are multiples of 127, counted
 * from the innermost element, so that a comment with all its parts stays whole wherever it stands; the order of nodes never changes.
 */
export function makeShallow(nodes: readonly Growing[]): void {
  if (nodes.every((node) => node.depth <= MAX_DEPTH)) return;
  const heights = heightsOf(nodes);
  /** For each node below it, the ancestor at depth 256; elements that a cut ended early hand what follows to it. */
  const bases: (Growing | undefined)[] = [];
  const ended = new Uint8Array(nodes.length);
  for (const node of nodes) {
    if (node.parent === null) continue;
    const base = bases[node.parent.order];
    let parent: HtmlNode = base && ended[node.parent.order] === 1 ? base : node.parent;
    const height = heights[node.order]!;
    if (base && parent !== base && ((height > 0 && height % PIECE === 0) || parent.depth === MAX_DEPTH)) {
      for (let open = parent; open !== base; open = open.parent!) ended[open.order] = 1;
      parent = base;
    }
    node.parent = parent;
    node.depth = parent.depth + 1;
    bases[node.order] = node.depth === BASE ? node : bases[parent.order];
  }
  for (const node of nodes) node.end = node.order + 1;
  for (let i = nodes.length - 1; i > 0; i--) {
    const { parent, end }: Growing = nodes[i]!;
    if (parent && parent.end < end) parent.end = end;
  }
}

/** Elements on the longest way down from each node. */
function heightsOf(nodes: readonly HtmlNode[]): Int32Array {
  const heights = new Int32Array(nodes.length);
  for (let i = nodes.length - 1; i > 0; i--) {
    const parent = nodes[i]!.parent!.order;
    heights[parent] = Math.max(heights[parent]!, heights[i]! + 1);
  }
  return heights;
}
