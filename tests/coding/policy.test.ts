import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import { codeComment } from "../../src/coding/index.ts";
import type { Coding, Span, Stance } from "../../src/model.ts";
import { read } from "./support.ts";

const codebook = loadCodebook("data/codebook");
const positions = (text: string, quotes: readonly Span[] = []): Coding[] =>
  codeComment(read(text, quotes), codebook).codes.filter((coding) => coding.code === "policy");
const score = (text: string): number => codeComment(read(text), codebook).scores["policy"]!;
const quoted = (text: string, slot: string): string[] =>
  positions(text).flatMap((coding) => coding.evidence.filter((part) => part.slot === slot).map((part) => part.quote));

describe("policy", () => {
  it.each<[string, Stance, string]>([
    ["The council should reopen the pool.", "for", "reopen the pool"],
    ["There ought to be a bench at every stop.", "for", "a bench at every stop"],
    ["We support the night bus.", "for", "the night bus"],
    ["I am against the new toll.", "against", "the new toll"],
    ["Abolish the late fees.", "for", "Abolish the late fees"],
    ["Why not extend the bus line to the mill?", "for", "the bus line to the mill"],
    ["This has to be stopped, and soon.", "for", "This has to be stopped"],
    ["I should be told before they dig up my street.", "for", "I should be told"],
    ["Do not close the reading room.", "against", "close the reading room"],
    ["It has to be cheaper for children.", "for", "It has to be cheaper for children"],
    ["As a reader I should receive a notice.", "for", "receive a notice"],
    ["Let's keep the ferry as it is.", "for", "keep the ferry"],
    ["Please extend the bus line to the mill.", "for", "extend the bus line to the mill"],
    ["Wouldn't it be cheaper to repair the pump?", "for", "to repair the pump"],
  ])("%s", (text, stance, proposal) => {
    expect(positions(text).map((coding) => coding.stance)).toEqual([stance]);
    expect(quoted(text, "proposal")).toEqual([proposal]);
  });

  it.each([
    "You should try the ferry one day.",
    "The council should have repaired the pump.",
    "That must be the mill in the picture.",
    "I must say that the mill looks good.",
    "Should I ever return, I will take the bus.",
    "I don't need to drive to the mill.",
    "Who should we ask about the bus?",
    "We need to remember the old ferry.",
    "They closed the pool in May.",
    "Read the minutes.",
    "Why can't they wake up?",
    "We have to be up to that.",
    "That has to be the joke of the year.",
    "This should be a lesson to the clerks.",
    "You think the ferry should be free.",
    "He explained how they should go about it.",
    "Your comment should be deleted.",
    "You need to stop shouting.",
    "I would suggest that the ferry is older than the mill.",
    "Please give us a source for that.",
  ])("is not in: %s", (text) => {
    expect(positions(text)).toEqual([]);
  });

  it.each<[string, string[]]>([
    ["The ferry must not be sold.", ["be sold", "The ferry"]],
    ["A survey must be done before anybody digs.", ["A survey must be done"]],
    ["The rent should go up to forty pounds.", ["The rent should go up to forty pounds"]],
    ["There should be as little traffic as possible.", ["as little traffic as possible"]],
    ["A second ferry is a waste of money.", ["A second ferry"]],
    ["Cut it, the hall is falling down.", ["Cut it"]],
    ["I am against it.", ["I am against it"]],
    ["We like the ferry, and it should be free.", ["it should be free"]],
  ])("says what is proposed so that a stranger understands it: %s", (text, proposal) => {
    expect(quoted(text, "proposal")).toEqual(proposal);
  });

  it("names the body that is called on", () => {
    expect(quoted("The water board must publish its tests.", "addressee")).toEqual(["water board"]);
  });

  it("never takes words that are quoted", () => {
    const text = "The council should reopen the pool. So it says on the poster.";
    expect(positions(text, [{ start: 0, end: 35 }])).toEqual([]);
  });

  it("ranks suggestions that it does not code above statements", () => {
    expect(score("It would be nice to have a bench here.")).toBeGreaterThan(score("There is a bench here."));
  });

  it("holds its invariants on any words", () => {
    const words = fc.constantFrom(
      "the",
      "council",
      "you",
      "should",
      "not",
      "be",
      "closed",
      "ban",
      "we",
      "need",
      "more",
      "if",
      ",",
      "?",
      ".",
      "must",
      "have",
      "there",
      "laws",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join(" ");
        for (const { evidence, stance } of positions(text)) {
          expect(evidence.some((part) => part.slot === "proposal")).toBe(true);
          expect(["for", "against"]).toContain(stance);
          for (const part of evidence) expect(part.quote).toBe(text.slice(part.start, part.end));
        }
      }),
    );
  });
});
