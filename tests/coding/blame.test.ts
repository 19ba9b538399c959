import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import { codeComment } from "../../src/coding/index.ts";
import type { Coding, Evidence, Mode, Span } from "../../src/model.ts";
import { read } from "./support.ts";

const codebook = loadCodebook("data/codebook");
const blames = (text: string, quotes: readonly Span[] = []): Coding[] =>
  codeComment(read(text, quotes), codebook).codes.filter((coding) => coding.code === "blame");
const slot = (codings: readonly Coding[], name: string): Evidence[] =>
  codings.flatMap((coding) => coding.evidence).filter((part) => part.slot === name);
const targets = (text: string): string[] => [...new Set(slot(blames(text), "target").map((part) => part.quote))];
const score = (text: string): number => codeComment(read(text), codebook).scores["blame"]!;

describe("blame", () => {
  it.each([
    ["The council destroyed the only footbridge we had.", ["council"]],
    ["The council and the water board ignored every warning.", ["council", "water board"]],
    ["The water board is ruining the river and the fishermen pay for it.", ["water board"]],
    ["The pool was wrecked by the contractors.", ["contractors"]],
    ["I blame the ministry for the floods in our street.", ["ministry"]],
    ["We have the mayor to thank for this mess.", ["mayor"]],
    ["Start with the schools that are not teaching anybody to swim.", ["schools"]],
    ["It is not the cyclists who broke the fence, it is the council that neglected it.", ["council"]],
    ["The men who sleep on the ferry are the problem.", ["men"]],
    ["The clerks who lost the keys ruined the party.", ["clerks"]],
    ["The council, which never answers letters, let the footbridge rot.", ["council"]],
    ["The traders that live by the ferry as they sell under the bridge are the real problem.", ["traders"]],
    ["The men who said the council lied live here.", ["council"]],
    ["It is bad that the clerks lied.", ["clerks"]],
  ])("%s", (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it.each([
    "The bridge was closed.",
    "Three people were injured in the storm.",
    "You ruined this thread, as always.",
    "I broke my own pump.",
    "The council did not ruin the footbridge.",
    "The council should destroy the old fence.",
    "The museum shows the destruction of the old mill.",
    "The rights violations report is long.",
    "The board opened a library.",
    "The board did not fail us.",
    "The board can still recruit and support a good manager.",
    "The traders opposed the closure.",
    "The author overlooks the fact that the mill is old.",
    "The leaflet should have a clear map.",
    "The plans were never kept out of anything.",
    "The contractor, they were never asked to test the steel.",
    "The council should fine them until it hurts.",
    "The Italy strikes, and tension at the border, are bad.",
    "Some people here would believe the moon was behind it.",
  ])("is not in: %s", (text) => {
    expect(blames(text).filter((coding) => coding.mode === "asserted")).toEqual([]);
  });

  it.each<[string, Mode]>([
    ["The council caused the flood.", "asserted"],
    ["It is not the council's fault that the cellar flooded.", "rebutted"],
    ["Sure, the council caused the flood too.", "mocked"],
  ])("has a mode: %s", (text, mode) => {
    expect(blames(text).map((coding) => coding.mode)).toEqual([mode]);
  });

  it("gives the noun for a resolved pronoun, with its name", () => {
    const found = slot(blames("The water board met on Friday. They destroyed the weir."), "target");
    expect(found.map((part) => [part.quote, part.name])).toEqual([["water board", "water board"]]);
  });

  it.each([
    ["It is proving to be a disaster by the council.", ["a disaster"]],
    ["The insurers have ruined every fete, and that is a danger to us.", ["ruined every fete", "a danger to us"]],
    ["We can thank the mayor and his shadowy puppet masters for the shambles.", ["the shambles"]],
    ["The council didn't protect the weir.", ["didn't protect the weir"]],
    ["I blame the mayor, the board and the operator for the closure.", ["the closure"]],
    ["Because of the board, we lost the only bus.", ["we lost the only bus"]],
  ])("says what harm is meant: %s", (text, expected) => {
    expect([...new Set(slot(blames(text), "harm").map((part) => part.quote))]).toEqual(expected);
  });

  it("gives no name to people of whom nothing is said", () => {
    expect(slot(blames("The people who ruined the pool were never found."), "target").map((part) => part.name)).toEqual(
      [null],
    );
  });

  it("quotes the act with what it takes", () => {
    expect(
      slot(blames("The council let the footbridge rot, and nobody came."), "harm").map((part) => part.quote),
    ).toEqual(["let the footbridge rot"]);
  });

  it("names three targets at most, the surest first", () => {
    const text =
      "The council ruined the park. The board wrecked the pool. The ministry betrayed us. The police failed us. The union abandoned us.";
    const codings = blames(text);
    expect(codings).toHaveLength(3);
    expect(codings.map((coding) => coding.score)).toEqual(codings.map((coding) => coding.score).sort((a, b) => b - a));
  });

  it("never takes words that are quoted", () => {
    const text = "The council ruined the park. I was there on Monday.";
    expect(blames(text)).not.toEqual([]);
    expect(blames(text, [{ start: 0, end: 28 }])).toEqual([]);
  });

  it("ranks a done harm above a feared one, and both above none", () => {
    expect(score("The council destroyed the park.")).toBeGreaterThan(score("The council will destroy the park."));
    expect(score("The council will destroy the park.")).toBeGreaterThan(score("The council opened the park."));
  });

  it("holds its invariants on any words", () => {
    const words = fc.constantFrom(
      "the",
      "council",
      "they",
      "destroyed",
      "fails",
      "to blame",
      "by",
      "and",
      ",",
      "not",
      "was",
      "mayor",
      "?",
      ".",
      "mess",
      "thanks to",
      "will",
      "who",
      "lies",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join(" ");
        for (const { evidence, score: sure } of blames(text)) {
          expect(evidence.some((part) => part.slot === "target")).toBe(true);
          for (const part of evidence) expect(part.quote).toBe(text.slice(part.start, part.end));
          expect(sure).toBeGreaterThan(0);
          expect(sure).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("takes time in proportion to length", () => {
    const long = "The council and the board ruined the park, and ".repeat(4000);
    const start = process.cpuUsage();
    expect(blames(long)).not.toEqual([]);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2);
  });
});
