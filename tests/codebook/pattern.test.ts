import { describe, expect, it } from "vitest";
import { PatternError, rowsOf, wordsOf } from "../../src/codebook/pattern.ts";

const written = (pattern: string): string[] =>
  rowsOf(pattern).map((row) =>
    row
      .map(({ test, gap }) => {
        const words =
          test.kind === "words"
            ? [
                ...test.phrases.map((phrase) => phrase.map((word) => word.text).join(" ")),
                ...test.classes.map((name) => `{${name}}`),
              ].join("/")
            : test.kind;
        return gap > 0 ? `..${gap} ${words}` : words;
      })
      .join(" "),
  );

describe("the cue language", () => {
  it.each([
    ["hide the truth", ["hide the truth"]],
    ["cover-up", ["cover up"]],
    ["don't", ["do n't"]],
    ["hide ..4 truth", ["hide ..4 truth"]],
    ["hide .. truth", ["hide ..3 truth"]],
    ["(hide | cover up) it", ["hide/cover up it"]],
    ["a [very] b", ["a very b/a b"]],
    ["a ..2 [very] b", ["a ..2 very b", "a ..2 b"]],
    ["({truth} | facts)", ["facts/{truth}"]],
    ["^ thanks to <actor>", ["start thanks to actor"]],
    ["over $", ["over end"]],
    ["must ...", ["must rest"]],
    ["_ council", ["any council"]],
    ["why ..8 ?", ["why ..8 ?"]],
  ])("reads %s", (pattern, rows) => {
    expect(written(pattern)).toEqual(rows);
  });

  it.each([
    ["", "empty"],
    ["(a | )", "empty"],
    ["(a b", "not closed"],
    ["a ) b", "closes nothing"],
    ["a ..3", "gap at the end"],
    ["..3 a", "gap at the begin"],
    ["[a] [b]", "without any word"],
    ["a ... b", "must be the last"],
    ["a ^ b", "must be the first"],
    ["<actr>", "unknown"],
    ["<actor:agncy>", "no kind of actor"],
    ["x= y", "stands before nothing"],
    ["{}", "empty"],
  ])("refuses %s", (pattern, reason) => {
    expect(() => rowsOf(pattern)).toThrow(PatternError);
    expect(() => rowsOf(pattern)).toThrow(new RegExp(reason));
  });

  it("bounds the ways through a pattern and its nesting", () => {
    expect(() => rowsOf("[a] [b] [c] [d] [e] [f] [g] [h] [i] [j] k")).toThrow(/ways through/);
    expect(() => rowsOf(`${"(".repeat(20)}a${")".repeat(20)}`)).toThrow(/nested/);
  });

  it("tells the forms of a word", () => {
    expect(wordsOf("hide~")).toEqual([{ form: "stem", text: "hide" }]);
    expect(wordsOf("conspir*")).toEqual([{ form: "prefix", text: "conspir" }]);
    expect(wordsOf("*ologists")).toEqual([{ form: "suffix", text: "ologists" }]);
    expect(wordsOf("NSA", true)).toEqual([{ form: "exact", text: "NSA" }]);
  });
});
