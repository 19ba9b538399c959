/** Networks as GraphML, for igraph, NetworkX, Cytoscape and yEd. */
import type { ColumnType } from "../csv.ts";
import type { Exchange } from "./format.ts";
import type { Attribute, Network, Value } from "./network.ts";
import { networksOf } from "./networks.ts";
import { element, XML_HEAD, xmlText } from "./xml.ts";

/** Readers, comments and codes as networks. */
export const graphml: Exchange = {
  name: "graphml",
  title: "networks of readers, comments and codes for igraph, NetworkX and Cytoscape",
  path: "networks",
  files: (account) =>
    networksOf(account).map((network) => ({ path: `networks/${network.name}.graphml`, content: textOf(network) })),
};

const TYPES: Readonly<Record<ColumnType, string>> = {
  string: "string",
  integer: "int",
  number: "double",
  boolean: "boolean",
  datetime: "string",
};

/** What every node, and every edge, has besides its attributes. */
const LABEL: Attribute = { name: "label", type: "string" };
const WEIGHT: Attribute = { name: "weight", type: "number" };
const TIME: Attribute = { name: "first_at", type: "datetime" };

function textOf(network: Network): string {
  const nodes = network.nodes.map(({ id, label, values }) => element("node", { id }, dataOf("n", [label, ...values])));
  const edges = network.edges.map(({ source, target, weight, values, start }, id) =>
    element("edge", { id: `e${id}`, source, target }, dataOf("e", [weight, start, ...values])),
  );
  const edgedefault = network.directed ? "directed" : "undirected";
  const parts = [
    ...keysOf("n", "node", [LABEL, ...network.nodeAttributes]),
    ...keysOf("e", "edge", [WEIGHT, TIME, ...network.edgeAttributes]),
    element("graph", { id: network.name, edgedefault }, [...nodes, ...edges].join("\n")),
  ];
  return `${XML_HEAD}${element("graphml", { xmlns: "http://graphml.graphdrawing.org/xmlns" }, parts.join("\n"))}\n`;
}

function keysOf(prefix: string, kind: "node" | "edge", attributes: readonly Attribute[]): string[] {
  return attributes.map(({ name, type }, index) =>
    element("key", { id: `${prefix}${index}`, for: kind, "attr.name": name, "attr.type": TYPES[type] }),
  );
}

function dataOf(prefix: string, values: readonly Value[]): string {
  return values
    .map((value, index) =>
      value === undefined || value === null
        ? ""
        : element("data", { key: `${prefix}${index}` }, xmlText(String(value))),
    )
    .join("");
}
