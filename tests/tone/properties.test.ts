import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readingOf } from "../../src/text/reading.ts";
import { toneOf } from "../../src/tone/index.ts";
import { LEXICONS, toneIn } from "./support.ts";

const WORDS = [
  ..."the a bridge not never but very bus is was so terrible wonderful idiots afraid maybe clearly great if what".split(
    " ",
  ),
  "?",
  "!",
  ",",
  ".",
  "...",
  '"',
  "yeah right",
  "n't",
  "😂",
  ":(",
];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(" "));
const RUNS = { numRuns: 150, seed: 11 };

describe("tone", () => {
  it("is the same for the same input, and sound for any text", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "grapheme", maxLength: 120 })), (comment) => {
        expect(toneIn(comment)).toEqual(toneIn(comment));
      }),
      RUNS,
    );
  });

  it("does not change with the words of a quote", () => {
    fc.assert(
      fc.property(text, text, text, text, (before, quoted, other, after) => {
        const tone = (quote: string) => {
          const start = before.length + 1;
          const whole = `${before}\n> ${quote} <\n${after}`;
          const { cues, ...rest } = toneIn(whole, [], [{ start, end: start + quote.length + 4 }]);
          return { ...rest, cues: cues.map((cue) => [cue.dimension, whole.slice(cue.start, cue.end)]) };
        };
        expect(tone(quoted)).toEqual(tone(other));
      }),
      RUNS,
    );
  });

  it("hardly moves when a sentence of topic words is added", () => {
    const topic = ["attack", "victims", "murder", "flood", "war"];
    fc.assert(
      fc.property(text, (comment) => {
        const alone = toneIn(`${comment}\nGood.`, topic).valence ?? 0;
        const added =
          toneIn(`${comment}\nGood.\nThe article is about war, murder, attack, flood and victims.`, topic).valence ?? 0;
        expect(Math.abs(added - alone)).toBeLessThanOrEqual(0.02);
      }),
      RUNS,
    );
  });

  it("does not depend on what was scored before", () => {
    const first = toneIn("The bridge is wonderful.", ["bridge"]);
    toneIn("Crash, crash, crash.", ["crash"]);
    expect(toneIn("The bridge is wonderful.", ["bridge"])).toEqual(first);
  });

  it("takes time in proportion to the text, up to 1 MB of the worst", () => {
    for (const unit of ['" ', "not very bad, but ", "no ", "aaaaaaaa", "?!", "what a what a ", "so "]) {
      const long = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const reading = readingOf({ id: "t", text: long, quotes: [], topicWords: ["bad"] });
      const start = process.cpuUsage();
      toneOf(reading, LEXICONS);
      expect(process.cpuUsage(start).user / 1e6, unit).toBeLessThan(2);
    }
  });
});
