import { describe, expect, it } from "vitest";
import { codeComment } from "../../src/coding/index.ts";
import { codebookWith, read } from "./support.ts";

const code = (cues: string, text: string, head = ""): { coded: boolean; score: number; quotes: string[] } => {
  const { codes, scores } = codeComment(read(text), codebookWith(cues, head));
  return {
    coded: codes.length > 0,
    score: scores["probe"]!,
    quotes: codes.flatMap((coding) => coding.evidence.map((part) => `${part.cue}: ${part.quote}`)),
  };
};

const TWO = `  - {id: wet, weight: 0.5, match: "wet", note: n, source: own}
  - {id: cold, weight: 0.5, match: "cold", note: n, source: own}
`;

describe("plain codes", () => {
  it("add families up to the threshold within a sentence", () => {
    expect(code(TWO, "It is wet and cold.").coded).toBe(true);
    expect(code(TWO, "It is wet. It is cold.").coded).toBe(false);
    expect(code(TWO, "It is wet and wet and wet.").coded).toBe(false);
  });

  it("add over the whole comment where the entry says so", () => {
    expect(code(TWO, "It is wet. It is cold.", "scope: comment\n").coded).toBe(true);
  });

  it("let light cues rank and never decide", () => {
    const light = `${TWO}  - {id: sea, weight: 0.19, match: "sea", note: n, source: own}\n  - {id: lake, weight: 0.19, match: "lake", note: n, source: own}\n  - {id: pond, weight: 0.19, match: "pond", note: n, source: own}\n`;
    const wet = code(light, "The wet sea, lake and pond.");
    expect(wet.coded).toBe(false);
    expect(wet.score).toBeGreaterThan(code(light, "It is wet.").score);
    expect(code(light, "The wet and cold sea.").quotes).toEqual(["wet: wet", "cold: cold"]);
  });

  it("show the heavier of two cues that found the same words", () => {
    const same = `  - {id: some, family: a, weight: 0.4, match: "wet", note: n, source: own}\n  - {id: sure, family: b, weight: 1, match: "wet", note: n, source: own}\n`;
    expect(code(same, "So wet.").quotes).toEqual(["sure: wet"]);
  });
});
