/** Which codes the same comments hold. */
import { isHeld } from "../../text/held.ts";
import { type Account, type Entry, labelOf } from "../account.ts";
import { authorsOf } from "../counts.ts";
import type { Network, NetworkEdge } from "./network.ts";

/** Nodes are codes, edges pairs of codes that at least one counted comment holds; counted as in `threads.csv`. */
export function codeNetwork(account: Account): Network {
  const held = new Map(account.codes.map(({ code }) => [code, account.tally.codes.get(code)?.held]));
  return {
    name: "codes",
    title: "Codes that the same comments hold",
    directed: false,
    nodeAttributes: [
      { name: "code", type: "string" },
      { name: "comments", type: "integer" },
      { name: "authors", type: "integer" },
    ],
    nodes: account.codes.map(({ code }) => {
      const count = held.get(code);
      return {
        id: code,
        label: labelOf(code, account.codes),
        values: [code, count?.comments ?? 0, count && authorsOf(count)],
      };
    }),
    edgeAttributes: [{ name: "jaccard", type: "number" }],
    edges: pairsOf(account, (code) => held.get(code)?.comments ?? 0),
  };
}

/** Weight is the comments that hold both; jaccard their share of those that hold either. */
function pairsOf({ threads, codes }: Account, heldBy: (code: string) => number): NetworkEdge[] {
  const order = new Map(codes.map(({ code }, index) => [code, index]));
  const both = new Map<string, number>();
  for (const entry of threads.flatMap(({ entries }) => entries.filter(({ counted, coded }) => counted && coded))) {
    const held = codesOf(entry, order);
    for (const [i, code] of held.entries())
      for (const other of held.slice(i + 1)) {
        const pair = JSON.stringify([code, other]);
        both.set(pair, (both.get(pair) ?? 0) + 1);
      }
  }
  return [...both].map(([pair, weight]) => {
    const [source, target] = JSON.parse(pair) as [string, string];
    const jaccard = weight / (heldBy(source) + heldBy(target) - weight);
    return { source, target, weight, values: [Math.round(jaccard * 1e4) / 1e4] };
  });
}

/** In the order of the codebook, so that each pair stands one way round. */
function codesOf({ annotation }: Entry, order: ReadonlyMap<string, number>): string[] {
  const held = new Set(annotation!.codes.filter(isHeld).map(({ code }) => code));
  return [...held].filter((code) => order.has(code)).sort((a, b) => order.get(a)! - order.get(b)!);
}
