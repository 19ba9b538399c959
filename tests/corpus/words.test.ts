import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { occurrencesIn, ordered, patternOf } from "../../src/corpus/concordance.ts";
import { wordsOf } from "../../src/corpus/words.ts";

const plain = (text: string) => ({ text, quotes: [] });
const nodesOf = (text: string, pattern: string): string[] =>
  occurrencesIn(plain(text), patternOf(pattern), 3).map(({ node }) => node);

describe("words", () => {
  it("joins clitics and hyphenated parts, and knows what a mark parts", () => {
    expect(
      wordsOf(plain("They don’t, so-called 'experts' 3 times - ever.")).map(({ form, follows }) => [form, follows]),
    ).toEqual([
      ["they", false],
      ["don't", true],
      ["so-called", false],
      ["experts", false],
      ["3", false],
      ["times", true],
      ["ever", false],
    ]);
  });
  it("marks the words of a quote", () => {
    const text = "He said the bridge stays open. Sure.";
    const quoted = wordsOf({ text, quotes: [{ start: 8, end: 30 }] }).filter((word) => word.quoted);
    expect(quoted.map(({ form }) => form)).toEqual(["the", "bridge", "stays", "open"]);
  });
});

describe("concordance", () => {
  it("finds words, stars, alternatives and phrases, and no phrase over a mark", () => {
    const text = "The bridge, bridges and footbridge closed. Bridge-builders said: the old bridge. Closed bridge";
    expect(nodesOf(text, "bridge")).toEqual(["bridge", "bridge", "bridge"]);
    expect(nodesOf(text, "bridge*")).toEqual(["bridge", "bridges", "Bridge-builders", "bridge", "bridge"]);
    expect(nodesOf(text, "*bridge")).toEqual(["bridge", "footbridge", "bridge", "bridge"]);
    expect(nodesOf(text, "*ridge*s")).toEqual(["bridges", "Bridge-builders"]);
    expect(nodesOf(text, "the|old bridge")).toEqual(["The bridge", "old bridge"]);
    expect(nodesOf(text, "bridge closed")).toEqual([]);
    expect(nodesOf("a ab aba ababa", "ab*ba")).toEqual(["ababa"]);
  });
  it("shows so many words on either side, the text's marks included", () => {
    const text = "One, two three (four) five six; seven eight.";
    const [line] = occurrencesIn(plain(text), patternOf("five"), 2);
    expect(line).toEqual({
      start: 22,
      end: 26,
      left: "three (four)",
      node: "five",
      right: "six; seven",
      quoted: false,
    });
  });
  it("orders by the words before read backwards, by those after, and by itself", () => {
    const lines = ["b a x z", "a b x y", "c a xx w"].flatMap((text) => occurrencesIn(plain(text), patternOf("x*"), 5));
    const starts = (order: "left" | "right" | "node") => ordered(lines, order).map(({ left }) => left);
    expect(starts("left")).toEqual(["b a", "c a", "a b"]);
    expect(starts("right")).toEqual(["c a", "a b", "b a"]);
    expect(starts("node")).toEqual(["a b", "b a", "c a"]);
  });
  it("refuses a pattern that is none", () => {
    for (const wrong of ["", "  ", "a/b", "|", "(a+)+$", "a b c d e f g h i j k"])
      expect(() => patternOf(wrong), wrong).toThrow();
  });
  it("gives the text back: node is the slice, left and right stand beside it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        for (const { start, end, left, node, right } of occurrencesIn(plain(text), patternOf("*"), 2)) {
          expect(text.slice(start, end)).toBe(node);
          expect(text.slice(0, start).trimEnd().endsWith(left)).toBe(true);
          expect(text.slice(end).trimStart().startsWith(right)).toBe(true);
        }
      }),
    );
  });
});
