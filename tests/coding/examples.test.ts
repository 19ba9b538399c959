import { describe, expect, it } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import { checkExamples } from "../../src/coding/index.ts";

const codebook = loadCodebook("data/codebook");

describe("the worked examples of the codebook", () => {
  it.each([...new Set(codebook.entries.map((entry) => entry.code))])("of %s hold", (code) => {
    expect(checkExamples(codebook, code)).toEqual([]);
  });
});
