import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import { codeComment } from "../../src/coding/index.ts";
import type { Coding, Mode, Span } from "../../src/model.ts";
import { read } from "./support.ts";

const codebook = loadCodebook("data/codebook");
const claims = (text: string, quotes: readonly Span[] = []): Coding[] =>
  codeComment(read(text, quotes), codebook).codes.filter((coding) => coding.code === "conspiracy");
const modes = (text: string): (Mode | null)[] => claims(text).map((coding) => coding.mode);
const score = (text: string): number => codeComment(read(text), codebook).scores["conspiracy"]!;

describe("conspiracy claims", () => {
  it.each<[string, Mode[]]>([
    ["The planners secretly want us scared so that they can sell the park.", ["asserted"]],
    [
      "Nobody is asking the obvious question. The count was rigged. They planned this from the beginning.",
      ["asserted"],
    ],
    ["A secret chemical that everybody can smell. Criminal masterminds, the lot of them.", ["mocked"]],
    ["It is no coincidence that the lights failed. The board is hiding the truth from us.", ["asserted"]],
    ["Isn't it odd that the tape vanished? What are they hiding? The council covered up the leak.", ["asserted"]],
    ["Does anyone know whether the flood was staged by the council?", ["questioned"]],
    ["No, there is no evidence whatsoever that the council staged the flood.", ["rebutted"]],
    ["Ah yes, the teachers secretly control the council. Next you'll tell me the ducks are in on it.", ["mocked"]],
    ["The road is closed because the bridge is old.", []],
    ["I keep a secret diary.", []],
    ["The engineers set up a new plant and a stage behind the town hall.", []],
    ["You are just a shill for the ferry company.", []],
    ["A shadow government decides which bus lines are closed.", ["asserted"]],
  ])("%s", (text, expected) => {
    expect(modes(text)).toEqual(expected);
  });

  it("never codes what is quoted", () => {
    const text = "The council secretly staged the flood. I disagree with that.";
    expect(modes(text)).toEqual(["asserted"]);
    expect(claims(text, [{ start: 0, end: 38 }])).toEqual([]);
  });

  it("gives the noun for a resolved pronoun, with its name", () => {
    const [coding] = claims("The water board met on Friday. They hid the truth from us.");
    expect(
      coding?.evidence.filter((part) => part.slot === "actor").map((part) => [part.quote, part.name]),
    ).toContainEqual(["water board", "water board"]);
  });

  it("shows every mention of an actor and what goes on behind the claim", () => {
    const [coding] = claims(
      "The FBI staged the flood. Nobody asked. The FBI had planned it all along. Ask yourself who profits.",
    );
    const words = (slot: string): string[] =>
      coding!.evidence.filter((part) => part.slot === slot).map((part) => part.quote);
    expect(words("actor")).toEqual(["FBI", "FBI"]);
    expect(words("evidence")).toEqual(["Ask yourself who"]);
  });

  it("ranks a claim lower where dates and figures stand around it", () => {
    const claim = "The council staged the flood.";
    const news = "On Monday the river authority said that the level had risen by two percent since October 2019. ";
    expect(score(claim)).toBeGreaterThan(score(`${news}${claim}`));
    expect(score(`${news}${claim}`)).toBeGreaterThan(score(news));
  });

  it("ranks assertion above rebuttal and ridicule", () => {
    const asserted = score("The council staged the flood to keep us scared.");
    expect(asserted).toBeGreaterThan(
      score("There is no evidence that the council staged the flood to keep us scared."),
    );
    expect(asserted).toBeGreaterThan(score("The council bought a new boat for the ferry."));
  });

  it("holds its invariants on any words", () => {
    const words = fc.constantFrom(
      "they",
      "hid",
      "the truth",
      "council",
      "not",
      "?",
      ".",
      "secret",
      "staged",
      "by",
      "lol",
      "so",
      "wow",
      ",",
      "evidence",
      "no",
      "\n",
      "FBI",
      "us",
      "🙄",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.nat(20), (parts, length) => {
        const text = parts.join(" ");
        const quotes = length > 0 && text.length > length ? [{ start: 0, end: length }] : [];
        const { codes, scores } = codeComment(read(text, quotes), codebook);
        for (const coding of codes) {
          expect(coding.evidence.length).toBeGreaterThan(0);
          for (const part of coding.evidence) {
            expect(part.quote).toBe(text.slice(part.start, part.end));
            for (const quote of quotes) expect(part.start >= quote.end || part.end <= quote.start).toBe(true);
          }
        }
        for (const value of [...Object.values(scores), ...codes.map((coding) => coding.score)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        expect(codes.map((coding) => coding.score)).toEqual(codes.map((coding) => coding.score).sort((a, b) => b - a));
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it("scores every code of the codebook, for an empty text too", () => {
    expect(Object.keys(codeComment(read(""), codebook).scores).sort()).toEqual(
      codebook.entries.map((entry) => entry.code).sort(),
    );
  });
});
