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
  const lengths = neighbours.map(({ likeness }) => Math.hypot(1, ...likeness));
  return (a, b) => {
    let sum = likenessIn(neighbours, b, a);
    const { texts, likeness } = neighbours[a]!;
    for (let i = 0; i < texts.length; i++) sum += likeness[i]! * likenessIn(neighbours, b, texts[i]!);
    return sum / (lengths[a]! * lengths[b]!);
  };
}

/** How like a text is to another by the other's list, which is short; 0 where it is none of its neighbours. */
function likenessIn(neighbours: readonly Neighbours[], of: number, text: number): number {
  if (of === text) return 1;
  const { texts, likeness } = neighbours[of]!;
  const at = texts.indexOf(text);
  return at < 0 ? 0 : likeness[at]!;
}
