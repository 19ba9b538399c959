import { describe, expect, it } from "vitest";
import { accountOf } from "../../src/writers/account.ts";
import { analysisOf, threadOf } from "./analysis.ts";

const article = {
  title: "Night trams to stop",
  paragraphs: [
    "The last tram to the harbour will leave at nine. Drivers were offered buses with broken heaters instead.",
    "The operator says that nobody rides after nine.",
  ],
};
const quoting = (text: string, words: string) => ({
  text,
  quotes: [{ start: text.indexOf(words), end: text.indexOf(words) + words.length, source: "article" as const }],
});
const thread = threadOf(
  "tram",
  [
    quoting(
      "Drivers were offered buses with broken heaters instead. Unbelievable.",
      "Drivers were offered buses with broken heaters instead.",
    ),
    { text: "So the drivers are offered a bus with a broken heater. Fine." },
    { text: "I drove a tram once. The harbour was dark." },
    quoting(
      '"nobody rides after nine" they say; the last tram to the harbour leaves at nine!',
      "nobody rides after nine",
    ),
    { text: "The last tram leaves the harbour at nine.", status: "deleted" },
    { text: "Opening: the last tram leaves the harbour at nine.", opening: true },
  ],
  { article },
);

describe("what readers take up of the article", () => {
  it("is quoted, or echoed in other forms of its words; a subject in common is neither", () => {
    const [account] = accountOf(analysisOf([thread])).threads;
    const taken = account!.sentences.map(({ number, text, quoted, echoed }) => [
      number,
      text.split(" ").slice(0, 3).join(" "),
      quoted.map(({ position }) => position),
      echoed.map(({ position }) => position),
    ]);
    expect(taken).toEqual([
      [1, "Night trams to", [], []],
      [2, "The last tram", [], [4]],
      [3, "Drivers were offered", [1], [2]],
      [4, "The operator says", [4], []],
    ]);
  });
  it("is nothing without an article", () =>
    expect(accountOf(analysisOf([threadOf("t", [{ text: "The last tram." }])])).threads[0]!.sentences).toEqual([]));
});
