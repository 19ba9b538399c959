/** GEXF and GraphML taken back by graphology, which did not write them. */

import { DirectedGraph, UndirectedGraph } from "graphology";
import { parse as parseGexf } from "graphology-gexf";
import { parse as parseGraphml } from "graphology-graphml";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { IN_HOUSE } from "../../../src/writers/privacy.ts";
import { clockThread, threadOf } from "../analysis.ts";
import { type Files, filesOfRun, rowsIn, textIn } from "./run.ts";

const files = await filesOfRun({ to: ["gexf", "graphml"] });
const comments = rowsIn(files, "comments.csv");

/** The parsers are made for browsers and take the implementation they are to make. */
function networkIn(run: Files, name: string, format: string): UndirectedGraph {
  const parse = format === "gexf" ? parseGexf : parseGraphml;
  return parse(name === "codes" ? UndirectedGraph : DirectedGraph, textIn(run, `networks/${name}.${format}`));
}

describe.each(["gexf", "graphml"])("%s", (format) => {
  it.each(["replies", "comments", "codes"])("%s is XML without what XML forbids", async (name) => {
    const contents = textIn(files, `networks/${name}.${format}`);
    const { errors } = await validateXML({ xml: [{ fileName: "network.xml", contents }], normalization: "c14n" });
    expect(errors.map(({ message }) => message)).toEqual([]);
  });
  it("has a node a comment and an edge an answer, with the columns of comments.csv", () => {
    const network = networkIn(files, "comments", format);
    expect(network.order).toBe(comments.length);
    expect(network.edges().map((edge) => network.extremities(edge))).toEqual(
      comments.filter((row) => row["parent_id"] !== "").map((row) => [row["comment_id"], row["parent_id"]]),
    );
    const node = network.getNodeAttributes("clock/c3");
    expect(node).toMatchObject({
      label: "comment 3",
      author: "reader 3",
      opening: false,
      code_blame: 1,
      valence: -0.8,
    });
    expect(node["text"]).toBe("Nobody wound it.\nThe trustees did this 😠 to us.");
    expect(node).not.toHaveProperty("duplicate_of");
  });
  it("has a node a reader and an edge each two of whom one answered the other", () => {
    const network = networkIn(files, "replies", format);
    const authors = new Map(comments.map((row) => [row["comment_id"], row["author"]]));
    const links = comments
      .filter((row) => row["status"] === "visible")
      .map((row) => [row["author"], authors.get(row["parent_id"]!)])
      .filter(([from, to]) => from && to);
    const weights = network.reduceEdges((sum, _, { weight }) => sum + Number(weight), 0);
    expect(weights).toBe(links.length);
    expect(network.size).toBe(new Set(links.map(String)).size);
    const visible = comments.filter((row) => row["status"] === "visible" && row["author"] !== "");
    expect(network.order).toBe(new Set(visible.map((row) => row["author"])).size);
    const counted = network.reduceNodes((sum, _, node) => sum + Number(node["comments"]), 0);
    expect(counted).toBe(visible.filter((row) => row["opening"] === "false").length);
  });
  it("counts codes and pairs of codes as comments.csv does", () => {
    const network = networkIn(files, "codes", format);
    const counted = comments.filter((row) => row["opening"] === "false");
    const column = (code: string): string => `code_${code.replaceAll("-", "_")}`;
    for (const code of network.nodes())
      expect(network.getNodeAttribute(code, "comments")).toBe(
        counted.filter((row) => row[column(code)] === "1").length,
      );
    for (const edge of network.edges()) {
      const [a, b] = network.extremities(edge).map(column);
      const both = counted.filter((row) => row[a!] === "1" && row[b!] === "1").length;
      const either = counted.filter((row) => row[a!] === "1" || row[b!] === "1").length;
      expect(network.getEdgeAttribute(edge, "weight")).toBe(both);
      expect(network.getEdgeAttribute(edge, "jaccard")).toBeCloseTo(both / either, 4);
    }
    const held = counted.map((row) => network.nodes().filter((code) => row[column(code)] === "1"));
    const pairs = held.flatMap((codes) => codes.flatMap((code, i) => codes.slice(i + 1).map((other) => code + other)));
    expect(network.size).toBe(new Set(pairs).size);
  });
  it("of a run to share holds codes and nobody", async () => {
    const shared = await filesOfRun({ to: [format] }, undefined, { ...IN_HOUSE, share: true });
    expect([...shared.keys()].filter((name) => name.startsWith("networks/"))).toEqual([`networks/codes.${format}`]);
  });
  it.each(["replies", "codes"])("%s looks as it did", async (name) => {
    const clock = await filesOfRun({ to: [format] }, [clockThread()]);
    await expect(textIn(clock, `networks/${name}.${format}`)).toMatchFileSnapshot(`../goldens/${name}.${format}`);
  });
});

describe("times", () => {
  it("stand in GEXF where the source gives them", async () => {
    const threads = [
      threadOf("tram", [
        { text: "The tram is late.", author: "Ann", createdAt: "2025-03-01T08:00:00Z" },
        { text: "Again!", author: "Ben", answers: 1, createdAt: "2025-03-01T09:00:00Z" },
        { text: "And again.", author: "Ben", answers: 1, createdAt: "2025-03-01T08:30:00Z" },
      ]),
    ];
    const timed = await filesOfRun({ to: ["gexf"] }, threads);
    expect(textIn(timed, "networks/replies.gexf")).toMatch(
      /mode="dynamic" timeformat="dateTime"[\s\S]*<edge id="0" source="reader 2" target="reader 1" weight="2" start="2025-03-01T08:30:00Z"/,
    );
    expect(textIn(files, "networks/codes.gexf")).toContain('mode="static"');
  });
});
