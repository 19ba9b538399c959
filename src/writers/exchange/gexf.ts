/** Networks as GEXF 1.3, for Gephi; with times where the source gives them. */
import type { ColumnType } from "../csv.ts";
import type { Exchange } from "./format.ts";
import type { Attribute, Network, NetworkEdge, NetworkNode, Value } from "./network.ts";
import { networksOf } from "./networks.ts";
import { element, XML_HEAD, xmlText } from "./xml.ts";

/** Readers, comments and codes as networks. */
export const gexf: Exchange = {
  name: "gexf",
  title: "networks of readers, comments and codes for Gephi",
  path: "networks",
  files: (account) =>
    networksOf(account).map((network) => ({ path: `networks/${network.name}.gexf`, content: textOf(network) })),
};

/** Gephi knows no times as values; they are text. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  string: "string",
  integer: "integer",
  number: "double",
  boolean: "boolean",
  datetime: "string",
};

function textOf(network: Network): string {
  const timed = [...network.nodes, ...network.edges].some(({ start }) => start !== undefined);
  const parts = [
    attributesElement("node", network.nodeAttributes),
    attributesElement("edge", network.edgeAttributes),
    element("nodes", {}, network.nodes.map(nodeElement).join("\n")),
    element("edges", {}, network.edges.map(edgeElement).join("\n")),
  ];
  const graph = {
    defaultedgetype: network.directed ? "directed" : "undirected",
    mode: timed ? "dynamic" : "static",
    ...(timed && { timeformat: "dateTime", timerepresentation: "interval" }),
  };
  const meta = element(
    "meta",
    {},
    element("creator", {}, "Belowline") + element("description", {}, xmlText(network.title)),
  );
  const root = { xmlns: "http://gexf.net/1.3", version: "1.3" };
  return `${XML_HEAD}${element("gexf", root, meta + element("graph", graph, parts.join("\n")))}\n`;
}

function attributesElement(kind: "node" | "edge", attributes: readonly Attribute[]): string {
  const inside = attributes.map(({ name, type }, id) =>
    element("attribute", { id: String(id), title: name, type: TYPES[type] }),
  );
  return element("attributes", { class: kind }, inside.join(""));
}

function nodeElement({ id, label, values, start }: NetworkNode): string {
  return element("node", { id, label, start }, valuesElement(values));
}

function edgeElement({ source, target, weight, values, start }: NetworkEdge, id: number): string {
  return element("edge", { id: String(id), source, target, weight, start }, valuesElement(values));
}

function valuesElement(values: readonly Value[]): string {
  const given = values.flatMap((value, id) =>
    value === undefined || value === null ? [] : [element("attvalue", { for: String(id), value })],
  );
  return element("attvalues", {}, given.join(""));
}
