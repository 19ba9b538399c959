/** The states of an automaton laid flat: whole numbers in a few arrays, which stay in the processor's cache as a web of objects does not. */
import type { Gap, Node, Out } from "./automaton.ts";

/** What may follow a state. */
export const GOES = { nowhere: 0, byEdges: 1, anywhere: 2 } as const;

/** States by number; 0 is the root, 1 the root of patterns that begin with ^. */
export interface States {
  /** State -> one of GOES. */
  readonly goes: Uint8Array;
  /** State -> its first edge; its last is the one before the first of the next state. */
  readonly edges: Int32Array;
  readonly edgeAtoms: Int32Array;
  readonly edgeTargets: Int32Array;
  /** State -> the state after any one word, 0 where there is none. */
  readonly any: Int32Array;
  /** State -> the gaps that it opens. */
  readonly gaps: readonly (readonly number[])[];
  /** State -> what has been found there. */
  readonly outs: readonly (readonly Out[])[];
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
  const edges = new Int32Array(nodes.length + 1);
  nodes.forEach(({ next }, state) => {
    edges[state + 1] = edges[state]! + next.size;
  });
  return {
    goes: Uint8Array.from(nodes, goesOf),
    edges,
    edgeAtoms: Int32Array.from(nodes.flatMap(({ next }) => [...next.keys()])),
    edgeTargets: Int32Array.from(nodes.flatMap(({ next }) => Array.from(next.values(), ({ number }) => number))),
    any: Int32Array.from(nodes, ({ any }) => any?.number ?? 0),
    gaps: nodes.map((node) => node.gaps.map(({ number }) => number)),
    outs: nodes.map(({ outs }) => outs),
    gapWords: Int32Array.from(gaps, ({ words }) => words),
    gapInClause: Uint8Array.from(gaps, ({ clause }) => (clause ? 1 : 0)),
    gapStates: Int32Array.from(gaps, ({ node }) => node.number),
    gapEdges: gapEdgesOf(gaps),
  };
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

function goesOf({ next, any, gaps }: Node): number {
  if (any || gaps.length > 0) return GOES.anywhere;
  return next.size > 0 ? GOES.byEdges : GOES.nowhere;
}

function gapEdgesOf(gaps: readonly Gap[]): Map<number, number[]> {
  const edges = new Map<number, number[]>();
  for (const gap of gaps) {
    for (const [atom, target] of gap.node.next) {
      const list = edges.get(atom) ?? [];
      list.push(gap.number, target.number);
      edges.set(atom, list);
    }
  }
  return edges;
}
