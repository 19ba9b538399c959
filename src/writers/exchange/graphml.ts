/** Networks as GraphML, for igraph, NetworkX, Cytoscape and yEd. */
import type { ColumnType } from "../csv.ts";
import { parts } from "../output.ts";
import type { Exchange } from "./format.ts";
import type { Attribute, Network, Value } from "./network.ts";
import { networksOf } from "./networks.ts";
import { element, startTag, XML_HEAD, xmlText } from "./xml.ts";

/** Readers, comments and codes as networks. */
export const graphml: Exchange = {
  name: "graphml",
  title: "networks of readers, comments and codes for igraph, NetworkX and Cytoscape",
  path: "networks",
  files: (account) =>
    networksOf(account).map((network) => ({
      path: `networks/${network.name}.graphml`,
      content: parts(() => partsOf(network)),
    })),
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

function* partsOf({ name, directed, nodeAttributes, nodes, edgeAttributes, edges }: Network): Generator<string> {
  yield `${XML_HEAD}${startTag("graphml", { xmlns: "http://graphml.graphdrawing.org/xmlns" })}\n`;
  for (const key of keysOf("n", "node", [LABEL, ...nodeAttributes])) yield `${key}\n`;
  for (const key of keysOf("e", "edge", [WEIGHT, TIME, ...edgeAttributes])) yield `${key}\n`;
  yield `${startTag("graph", { id: name, edgedefault: directed ? "directed" : "undirected" })}\n`;
  for (const { id, label, values } of nodes) yield `${element("node", { id }, dataOf("n", [label, ...values]))}\n`;
  for (const [id, { source, target, weight, start, values }] of edges.entries())
    yield `${element("edge", { id: `e${id}`, source, target }, dataOf("e", [weight, start, ...values]))}\n`;
  yield "</graph>\n</graphml>\n";
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
