/** Communities in a graph of neighbours: Louvain (Blondel et al. 2008), for threads too large for a matrix. */
import { UndirectedGraph } from "graphology";
import louvainModule from "graphology-communities-louvain";
import { randomOf } from "../text/random.ts";
import { eachInSteps, type Steps } from "../text/steps.ts";
import type { Neighbours } from "./neighbours.ts";

// The package is CommonJS: its types say `default`, Node gives the function itself.
const louvain = louvainModule as unknown as typeof louvainModule.default;

/** 1 is plain modularity; higher parts more finely. 1 measured best on the bench for graphs of 12 to 20 neighbours. */
const RESOLUTION = 1;

/** Community number of each text; neighbours count by how many neighbours they share. */
export function* communitiesOf(
  neighbours: readonly Neighbours[],
  seed: number,
  resolution: number = RESOLUTION,
): Steps<Int32Array> {
  const graph = new UndirectedGraph();
  neighbours.forEach((_, text) => {
    graph.addNode(text);
  });
  const overlap = overlapOf(neighbours);
  yield* eachInSteps(neighbours.length, (text) => {
    for (const other of neighbours[text]!.texts)
      if (!graph.hasEdge(text, other)) graph.addEdge(text, other, { weight: overlap(text, other) });
  });
  const found = louvain(graph, { resolution, rng: randomOf(seed) });
  return Int32Array.from(neighbours, (_, text) => found[text]!);
}

/** Cosine of two texts' lists of neighbours, each counting itself as its nearest: 0..1, never 0 for neighbours. */
function overlapOf(neighbours: readonly Neighbours[]): (a: number, b: number) => number {
  const lists = neighbours.map(
    ({ texts, likeness }, text) =>
      new Map([[text, 1], ...Array.from(texts, (other, i) => [other, likeness[i]!] as const)]),
  );
  const lengths = lists.map((list) => Math.hypot(...list.values()));
  return (a, b) => {
    let sum = 0;
    for (const [text, likeness] of lists[a]!) sum += likeness * (lists[b]!.get(text) ?? 0);
    return sum / (lengths[a]! * lengths[b]!);
  };
}
