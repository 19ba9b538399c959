import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeComment } from "../../src/coding/index.ts";
import { codebookWith, read, sceneFor, wordsAt } from "./support.ts";

const quoteAll = (text: string): string => JSON.stringify(text);

/** What a pattern finds in a text. */
function found(pattern: string, text: string, more = ""): string[] {
  const scene = sceneFor(codebookWith(`  - {id: a, match: ${quoteAll(pattern)}${more}}\n`), text);
  return (scene.hits.get("probe") ?? []).map((hit) => wordsAt(scene, hit.from, hit.to));
}

describe("matching", () => {
  it.each([
    ["cover up", 'A cover-up! They "cover" up.', ["cover-up", 'cover" up']],
    ["hide~ ..2 truth", "They were hiding the whole truth.", ["hiding the whole truth"]],
    ["hide ..1 truth", "They hide the whole truth.", []],
    ["hide ..3 truth", "They hide it. The truth is out.", []],
    ["hide ..3 truth", "They hide, and hide the truth.", ["hide the truth"]],
    ["do n't know", "We don’t know.", ["don’t know"]],
    ["=IT department", "The IT department, not it department.", ["IT department"]],
    ["conspir*", "conspiring conspirators respire", ["conspiring", "conspirators"]],
    ["*ologists", "geologists at work", ["geologists"]],
    ["^ thanks", "Thanks. No thanks.", ["Thanks"]],
    ["closed $", "It is closed. A closed road.", ["closed"]],
    ["closed $", "Is it closed?!", ["closed"]],
    ["(by | at) night", "By night, at night, in night.", ["By night", "at night"]],
    [
      "a [very] [very] long walk",
      "A very long walk; a very very long walk; a long walk.",
      ["A very long walk", "a very very long walk", "a long walk"],
    ],
    ["why ..6 ?", "Why did they close it? Why not.", ["Why did they close it?"]],
    ["must ...", "They must close the road, and soon.", ["must close the road"]],
    ["{they} said", "So they said.", ["they said"]],
    ["<actor:agency> knew", "The FBI knew. The baker knew.", ["FBI knew"]],
    ["<actor!pronoun> knew", "They knew. The council knew.", ["council knew"]],
    ["road ..3 road", "road road", ["road road"]],
    ["_ road", "the road", ["the road"]],
  ])("finds %s", (pattern, text, quotes) => {
    expect(found(pattern, text)).toEqual(quotes);
  });

  it("keeps gaps in the clause where the cue says so", () => {
    expect(found("hide ..5 truth", "They hide it, but the truth is out.")).toEqual(["hide it, but the truth"]);
    expect(found("hide ..5 truth", "They hide it, but the truth is out.", ", scope: clause")).toEqual([]);
  });

  it("looks at negation, questions, requires and unless", () => {
    expect(found("closed", "It is not closed.")).toEqual([]);
    expect(found("closed", "It is not only closed but gone.")).toEqual(["closed"]);
    expect(found("closed", "It is not closed.", ", negated: only")).toEqual(["closed"]);
    expect(found("closed", "Not good, it is closed.")).toEqual(["closed"]);
    expect(found("closed", "Is it closed?", ", question: skip")).toEqual([]);
    expect(found("closed", "The bridge is closed.", ', requires: "bridge"')).toEqual(["closed"]);
    expect(found("closed", "A bridge. It is closed.", ', requires: "bridge"')).toEqual([]);
    expect(found("closed", "A bridge. It is closed.", ', requires: "bridge", scope: comment')).toEqual(["closed"]);
    expect(found("closed", "The shop is closed.", ', unless: ["shop", "bar"]')).toEqual([]);
  });

  it("never matches quoted words nor across them", () => {
    const text = "They hide the truth, you wrote, and they hide nothing.";
    const scene = sceneFor(codebookWith('  - {id: a, match: "hide"}\n  - {id: b, match: "hide ..9 wrote"}\n'), text, [
      { start: 0, end: 19 },
    ]);
    expect((scene.hits.get("probe") ?? []).map((hit) => [hit.cue.id, hit.from > 0])).toEqual([["a", true]]);
  });

  it("fills slots", () => {
    const scene = sceneFor(
      codebookWith('  - {id: a, match: "who=<actor> ..2 act=(hide~ ..2 report)"}\n'),
      "The water board, it seems, hides the old report.",
    );
    const [hit] = scene.hits.get("probe")!;
    expect(hit!.slots.map((fill) => [fill.slot, wordsAt(scene, fill.from, fill.to)])).toEqual([
      ["who", "water board"],
      ["act", "hides the old report"],
    ]);
  });

  it("adds up the families of a sentence, each once", () => {
    const cues =
      '  - {id: a, family: f, weight: 0.5, match: "red"}\n  - {id: b, family: f, weight: 0.5, match: "blue"}\n  - {id: c, family: g, weight: 0.5, match: "green"}\n';
    const codes = (text: string, head = ""): string[] =>
      codeComment(read(text), codebookWith(cues, head)).codes.flatMap((coding) =>
        coding.evidence.map((part) => part.quote),
      );
    expect(codes("red and blue")).toEqual([]);
    expect(codes("red and green")).toEqual(["red", "green"]);
    expect(codes("red. green.")).toEqual([]);
    expect(codes("red. green.", "scope: comment\n")).toEqual(["red", "green"]);
    expect(codes("red", "threshold: 0.5\n")).toEqual(["red"]);
  });

  it("agrees with a plain search for gapped pairs", () => {
    const codebook = codebookWith('  - {id: a, match: "red ..2 green"}\n');
    const word = fc.constantFrom("red", "green", "grey");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const scene = sceneFor(codebook, words.join(" "));
        const expected = words.some((first, i) => first === "red" && words.slice(i + 1, i + 4).includes("green"));
        expect((scene.hits.get("probe") ?? []).length > 0).toBe(expected);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("takes time in proportion to length", () => {
    const codebook = codebookWith(
      '  - {id: a, match: "red ..9 green ..9 blue"}\n  - {id: b, match: "red", requires: "red ..9 red", unless: "family:b"}\n',
    );
    const started = process.cpuUsage();
    codeComment(read("red green grey ".repeat(60_000)), codebook);
    const { user } = process.cpuUsage(started);
    expect(user / 1e6).toBeLessThan(8);
  });
});
