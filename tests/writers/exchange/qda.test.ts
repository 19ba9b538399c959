/** REFI-QDA: valid by its own schema, codings where the words stand, the same bytes again. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { getElementsByTagName } from "domutils";
import { strFromU8, unzipSync } from "fflate";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { unguarded } from "../../../src/writers/csv.ts";
import { guidOf } from "../../../src/writers/exchange/guids.ts";
import { needShared, SHARED } from "../../support/needs.ts";
import { clockThread } from "../analysis.ts";
import { type Files, filesOfRun, rowsIn, textIn } from "./run.ts";

const files = await filesOfRun({ to: ["qdpx", "qdc"] });
const project = entriesOf(files);

function entriesOf(run: Files): Map<string, string> {
  const zip = unzipSync(run.get("project.qdpx") as Uint8Array);
  return new Map(Object.entries(zip).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function errorsIn(xml: string, schema: string): Promise<string[]> {
  const contents = readFileSync(path.join(SHARED, "formats/refi-qda", schema), "utf8");
  const { errors } = await validateXML({
    xml: [{ fileName: "written.xml", contents: xml }],
    schema: [{ fileName: schema, contents }],
  });
  return errors.map(({ message }) => message);
}

const elementsIn = (xml: string, name: string) =>
  getElementsByTagName(name, parseDocument(xml, { xmlMode: true }), true);

describe("project.qdpx", () => {
  it("is valid by the schema of REFI-QDA", async (context) => {
    needShared(context, "formats/refi-qda");
    expect(await errorsIn(project.get("project.qde")!, "Project.xsd")).toEqual([]);
  });
  it("has one source a thread with comments, where the project says it is", () => {
    const sources = elementsIn(project.get("project.qde")!, "TextSource");
    expect(sources.map(({ attribs }) => attribs["name"])).toEqual([
      "The library clock stops (clock)",
      expect.anything(),
    ]);
    const paths = sources.map(({ attribs }) => attribs["plainTextPath"]!.replace("internal://", "sources/"));
    expect([...project.keys()]).toEqual(["project.qde", ...paths]);
    for (const name of paths) expect(project.get(name)).not.toMatch(/[\r\u0000\ud800-\udfff]/u);
  });
  it("selects by code points the words that comment_codes.csv quotes, each once for each of its codes", () => {
    const found = elementsIn(project.get("project.qde")!, "TextSource").flatMap((source) => {
      const text = [...project.get(source.attribs["plainTextPath"]!.replace("internal://", "sources/"))!];
      return getElementsByTagName("PlainTextSelection", source).flatMap((selection) => {
        const { startPosition, endPosition } = selection.attribs;
        const words = text.slice(Number(startPosition), Number(endPosition)).join("");
        return getElementsByTagName("CodeRef", selection).map((ref) => `${ref.attribs["targetGUID"]} ${words}`);
      });
    });
    const rows = rowsIn(files, "comment_codes.csv");
    const expected = new Map(
      rows.map((row) => [
        [row["comment_id"], row["code"], row["mode"], row["stance"], row["start"], row["end"]].join(" "),
        `${guidOf("code", row["code"]!, ...[row["mode"]!, row["stance"]!].filter(Boolean))} ${plain(unguarded(row["quote"]!))}`,
      ]),
    );
    expect(found.sort()).toEqual([...expected.values()].sort());
    expect(found.length).toBeGreaterThan(100);
  });
  it("codes with nothing that its codebook does not have", () => {
    const xml = project.get("project.qde")!;
    const codes = elementsIn(xml, "Code");
    const guids = new Set(codes.map(({ attribs }) => attribs["guid"]));
    expect(guids.size).toBe(codes.length);
    expect(new Set(codes.map(({ attribs }) => attribs["name"])).size).toBe(codes.length);
    expect(elementsIn(xml, "CodeRef").filter(({ attribs }) => !guids.has(attribs["targetGUID"]!))).toEqual([]);
  });
  it("is the same again, byte for byte, and looks as it did", async () => {
    const again = await filesOfRun({ to: ["qdpx"] });
    expect(Buffer.from(again.get("project.qdpx") as Uint8Array)).toEqual(
      Buffer.from(files.get("project.qdpx") as Uint8Array),
    );
    const clock = entriesOf(await filesOfRun({ to: ["qdpx"] }, [clockThread()]));
    await expect(lined(clock.get("project.qde")!)).toMatchFileSnapshot("../goldens/project.qde");
    await expect([...clock.values()][1]).toMatchFileSnapshot("../goldens/clock.txt");
  });
});

describe("codebook.qdc", () => {
  it("is valid by the schema of REFI-QDA", async (context) => {
    needShared(context, "formats/refi-qda");
    expect(await errorsIn(textIn(files, "codebook.qdc"), "Codebook.xsd")).toEqual([]);
  });
  it("names the codes of the codebook, with the modes and stances of the run under them", () => {
    const names = elementsIn(textIn(files, "codebook.qdc"), "Code").map(({ attribs }) => attribs["name"]);
    expect(names).toEqual([
      "Blame narratives",
      "Blame narratives: asserted",
      "Conspiracy claims",
      "Conspiracy claims: asserted",
      "Conspiracy claims: mocked",
      "Conspiracy claims: questioned",
      "Conspiracy claims: rebutted",
      "Policy positions",
      "Policy positions: against",
      "Policy positions: for",
      "Calls for violence",
      "Incivility",
    ]);
  });
});

describe("guidOf", () => {
  it("gives UUIDs of version 5, another for each thing", () => {
    const guids = [guidOf("a", "b"), guidOf("ab"), guidOf("a", "b", 1), guidOf("\ud800")];
    for (const guid of guids)
      expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(guids).size).toBe(4);
  });
});

/** What the text of a source makes of a quote. */
function plain(quote: string): string {
  return quote
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replaceAll("\r\n", " \n")
    .replaceAll("\r", "\n");
}

function lined(xml: string): string {
  return xml.replaceAll("><", ">\n<");
}
