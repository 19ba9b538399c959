/** The states of an automaton laid flat: whole numbers in a few arrays, which stay in the processor's cache as a web of objects does not. */
import type { Gap, Node, Out } from "./automaton.ts";

/** What stands where in the row of a state: after its head come the gaps that it opens, then its edges, each an atom and the state behind it. */
export const ROW = {
  /** The state after any one word, 0 where there is none. */
  any: 0,
  /** Number of the list of what has been found here, 0 where nothing has. */
  outs: 1,
  /** Atoms of the edges, folded to bits (`maskOf`): a word without a common bit follows none of them. */
  mask: 2,
  /** How many gaps and how many edges there are. */
  gaps: 3,
  edges: 4,
  /** Length of the head. */
  head: 5,
} as const;

/** States; each goes by the place where its row begins, the root's is 0. */
export interface States {
  readonly rows: Int32Array;
  /** Lists of what has been found, by number. */
  readonly outs: readonly (readonly Out[])[];
  /** Atom -> state that it leads to, from the root and from the root of patterns that begin with ^. */
  readonly roots: readonly [ReadonlyMap<number, number>, ReadonlyMap<number, number>];
  /** The states after any one word that begins a pattern, or that begins a sentence and a pattern; 0 where there is none. */
  readonly any: readonly [number, number];
  /** Gap -> words that it may skip, whether it stays in the clause, and the state it waits in. */
  readonly gapWords: Int32Array;
  readonly gapInClause: Uint8Array;
  readonly gapStates: Int32Array;
  /** Atom -> the gaps that it ends, each followed by the state it leads to. */
  readonly gapEdges: ReadonlyMap<number, readonly number[]>;
}

/** Lays out what the two roots lead to. */
export function statesOf(root: Node, startRoot: Node, gaps: readonly Gap[]): States {
  const nodes = nodesFrom([root, startRoot]);
  const places = placesOf(nodes);
  const outs: (readonly Out[])[] = [[]];
  const rows: number[] = [];
  for (const node of nodes) {
    rows.push(
      node.any ? places[node.any.number]! : 0,
      node.outs.length > 0 ? outs.push(node.outs) - 1 : 0,
      maskOf(node.next.keys()),
      node.gaps.length,
      node.next.size,
    );
    for (const { number } of node.gaps) rows.push(number);
    for (const [atom, { number }] of node.next) rows.push(atom, places[number]!);
  }
  return {
    rows: Int32Array.from(rows),
    outs,
    roots: [placesBehind(root, places), placesBehind(startRoot, places)],
    any: [rows[ROW.any]!, rows[places[startRoot.number]! + ROW.any]!],
    gapWords: Int32Array.from(gaps, ({ words }) => words),
    gapInClause: Uint8Array.from(gaps, ({ clause }) => (clause ? 1 : 0)),
    gapStates: Int32Array.from(gaps, ({ node }) => places[node.number]!),
    gapEdges: gapEdgesOf(gaps, places),
  };
}

/** Numbers as bits, folded: sets without a common bit have no common member. */
export function maskOf(numbers: Iterable<number>): number {
  let mask = 0;
  for (const number of numbers) mask |= 1 << (number & 31);
  return mask;
}

/** Every node in order of its number. */
function nodesFrom(roots: readonly Node[]): Node[] {
  const nodes: Node[] = [];
  const waiting = [...roots];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    nodes[node.number] = node;
    for (const child of node.next.values()) waiting.push(child);
    if (node.any) waiting.push(node.any);
    for (const gap of node.gaps) waiting.push(gap.node);
  }
  return nodes;
}

/** Where the row of each node begins. */
function placesOf(nodes: readonly Node[]): number[] {
  let place = 0;
  return nodes.map(({ gaps, next }) => {
    const begin = place;
    place += ROW.head + gaps.length + 2 * next.size;
    return begin;
  });
}

function placesBehind({ next }: Node, places: readonly number[]): Map<number, number> {
  return new Map(Array.from(next, ([atom, { number }]) => [atom, places[number]!]));
}

function gapEdgesOf(gaps: readonly Gap[], places: readonly number[]): Map<number, number[]> {
  const edges = new Map<number, number[]>();
  for (const gap of gaps) {
    for (const [atom, target] of gap.node.next) {
      const list = edges.get(atom) ?? [];
      list.push(gap.number, places[target.number]!);
      edges.set(atom, list);
    }
  }
  return edges;
}
