/** Networks as GEXF 1.3, for Gephi; with times where the source gives them. */
import type { ColumnType } from "../csv.ts";
import { parts } from "../output.ts";
import type { Exchange } from "./format.ts";
import type { Attribute, Network, NetworkEdge, NetworkNode, Value } from "./network.ts";
import { networksOf } from "./networks.ts";
import { element, startTag, XML_HEAD, xmlText } from "./xml.ts";

/** Readers, comments and codes as networks. */
export const gexf: Exchange = {
  name: "gexf",
  title: "networks of readers, comments and codes for Gephi",
  path: "networks",
  files: (account) =>
    networksOf(account).map((network) => ({
      path: `networks/${network.name}.gexf`,
      content: parts(() => partsOf(network)),
    })),
};

/** Gephi knows no times as values; they are text. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  string: "string",
  integer: "integer",
  number: "double",
  boolean: "boolean",
  datetime: "string",
};

function* partsOf({ title, directed, nodeAttributes, nodes, edgeAttributes, edges }: Network): Generator<string> {
  const timed = [...nodes, ...edges].some(({ start }) => start !== undefined);
  const graph = {
    defaultedgetype: directed ? "directed" : "undirected",
    mode: timed ? "dynamic" : "static",
    ...(timed && { timeformat: "dateTime", timerepresentation: "interval" }),
  };
  const meta = element("creator", {}, "Belowline") + element("description", {}, xmlText(title));
  yield `${XML_HEAD}${startTag("gexf", { xmlns: "http://gexf.net/1.3", version: "1.3" })}\n`;
  yield `${element("meta", {}, meta)}\n${startTag("graph", graph)}\n`;
  yield `${attributesElement("node", nodeAttributes)}\n${attributesElement("edge", edgeAttributes)}\n<nodes>\n`;
  for (const node of nodes) yield `${nodeElement(node)}\n`;
  yield "</nodes>\n<edges>\n";
  for (const [id, edge] of edges.entries()) yield `${edgeElement(edge, id)}\n`;
  yield "</edges>\n</graph>\n</gexf>\n";
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
