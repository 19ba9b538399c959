import { describe, expect, it } from "vitest";
import { cuesIn, toneIn } from "./support.ts";

describe("dimensions", () => {
  it("rest on their own words", () => {
    expect(cuesIn("I am furious about the toll.", "anger")).toEqual(["furious"]);
    expect(cuesIn("Those morons on the council.", "contempt")).toEqual(["morons"]);
    expect(cuesIn("I am afraid the dam will not hold.", "fear")).toEqual(["afraid"]);
    expect(cuesIn("We mourn the old theatre, so sad.", "sadness")).toEqual(["mourn", "sad"]);
  });

  it("are 0 without cues", () => {
    expect(toneIn("The bus comes at nine.")).toMatchObject({ anger: 0, contempt: 0, fear: 0, sadness: 0, sarcasm: 0 });
  });

  it("do not count negated words", () => {
    expect(toneIn("I am not afraid.").fear).toBe(0);
    expect(toneIn("Nobody is angry.").anger).toBe(0);
  });

  it("do not take courtesy for fear", () => {
    for (const text of [
      "You are mistaken, I'm afraid.",
      "The pool is closed I am afraid, come tomorrow.",
      "I'm afraid not.",
    ]) {
      expect(toneIn(text).fear, text).toBe(0);
      expect(cuesIn(text, "valence"), text).not.toContain("afraid");
    }
    for (const text of ["I'm afraid of the dam.", "I am afraid.", "That is why I'm afraid."]) {
      expect(toneIn(text).fear, text).toBeGreaterThan(0);
    }
  });

  it("grow with further cues and stay below 1", () => {
    const one = toneIn("Clowns.").contempt;
    const two = toneIn("Clowns. Idiots.").contempt;
    expect(two).toBeGreaterThan(one);
    expect(two).toBeLessThan(1);
  });

  it("count a word within a phrase of the same dimension once", () => {
    expect(cuesIn("I am sick and tired of the noise.", "anger")).toEqual(["sick and tired"]);
  });
});

describe("certainty", () => {
  it("is in the middle without cues, above with boosters, below with hedges", () => {
    expect(toneIn("The bus comes at nine.").certainty).toBe(0.5);
    expect(toneIn("The bus definitely comes at nine.").certainty).toBeGreaterThan(0.5);
    expect(toneIn("Perhaps the bus comes at nine, I think.").certainty).toBeLessThan(0.5);
    expect(toneIn("It is obviously late, I guess.").certainty).toBe(0.5);
  });
});

describe("cues of sarcasm", () => {
  it("are matched phrases and marks", () => {
    expect(cuesIn("Yeah right, the lift will be mended.", "sarcasm")).toContain("Yeah right");
    expect(cuesIn('The "experts" closed the bridge.', "sarcasm")).toEqual(['"experts"']);
    expect(cuesIn("So the lift works now, huh?", "sarcasm")).toEqual(["huh?"]);
    expect(cuesIn("They closed it again?!", "sarcasm")).toEqual(["?!"]);
  });

  it("are no verdict on the valence of plain praise", () => {
    expect(toneIn("The pool is wonderful.").sarcasm).toBe(0);
  });
});

describe("target", () => {
  it.each([
    ["The council is hopeless.", "council"],
    ["Shame on the bus company!", "bus company"],
    ["I love the new library.", "new library"],
    ["What corrupt officials we have.", "officials"],
    ["It is terrible.", null],
    ["The meeting is on Monday.", null],
  ])("%s", (text, target) => {
    expect(toneIn(text).target).toBe(target);
  });
});
