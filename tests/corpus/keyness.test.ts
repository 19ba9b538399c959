import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frequenciesOf } from "../../src/corpus/frequencies.ts";
import { dispersionsOf, keynessOf, logLikelihoodOf } from "../../src/corpus/keyness.ts";

const plain = (texts: readonly string[]) => texts.map((text) => ({ text, quotes: [] }));

describe("frequencies", () => {
  it("count words and phrases of the writer, not those quoted, none over a mark", () => {
    const { terms, words, texts } = frequenciesOf(
      [
        { text: "The bridge, the old bridge. He said shut it", quotes: [{ start: 36, end: 43 }] },
        ...plain(["The bridge 12"]),
      ],
      2,
    );
    expect({ words, texts }).toEqual({ words: 9, texts: 2 });
    expect(terms.get("the bridge")).toEqual({ n: 2, texts: 2 });
    expect(terms.get("bridge")).toEqual({ n: 3, texts: 2 });
    expect([...terms.keys()]).not.toContain("bridge the");
    expect([...terms.keys()]).not.toContain("shut");
  });
});

describe("keyness", () => {
  it("log-likelihood is that of the worked table: 20 in 1000 words against 10 in 2000", () => {
    // Expected 10 and 20; 2 * (20 ln 2 + 10 ln .5) = 20 ln 2.
    expect(logLikelihoodOf(20, 1000, 10, 2000)).toBeCloseTo(20 * Math.log(2), 10);
    expect(logLikelihoodOf(5, 100, 50, 1000)).toBeCloseTo(0, 10);
  });
  it("ranks what marks the target first and what marks the reference last", () => {
    const target = frequenciesOf(plain(["toll toll ferry", "toll the ferry", "the toll"]), 1);
    const reference = frequenciesOf(plain(["the bridge the road", "the bridge", "a road the bridge"]), 1);
    const terms = keynessOf(target, reference, 2);
    expect(terms.map(({ term }) => term)).toEqual(["toll", "ferry", "the", "road", "bridge"]);
    const [toll] = terms;
    expect(toll).toMatchObject({ target: { n: 4, texts: 3 }, reference: { n: 0, texts: 0 }, targetRate: 500_000 });
    expect(toll!.logRatio).toBeCloseTo(Math.log2(0.5 / (0.5 / 10)), 10);
  });
  it("says the same with the sides changed", () => {
    const words = fc.array(fc.constantFrom("toll", "ferry", "bridge", "the"), { minLength: 1, maxLength: 6 });
    const corpus = fc.array(
      words.map((list) => list.join(" ")),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(corpus, corpus, (a, b) => {
        const [one, two] = [frequenciesOf(plain(a), 1), frequenciesOf(plain(b), 1)];
        const there = new Map(keynessOf(one, two, 1).map((term) => [term.term, term]));
        for (const back of keynessOf(two, one, 1)) {
          const forth = there.get(back.term)!;
          expect(back.logOdds).toBeCloseTo(-forth.logOdds, 8);
          expect(back.logRatio).toBeCloseTo(-forth.logRatio, 8);
          expect(back.logLikelihood).toBeCloseTo(forth.logLikelihood, 8);
        }
      }),
    );
  });
  it("dispersion is 0 where a term is spread as the words are, and rises as it gathers in one text", () => {
    const texts = plain(["a b c d", "a b c c", "a c c c"]);
    const counted = frequenciesOf(texts, 1);
    const found = dispersionsOf(texts, counted, ["a", "b", "d", "z"], 1);
    expect(found.get("a")).toBeCloseTo(0, 10);
    expect(found.get("b")).toBeCloseTo(1 / 3, 10);
    expect(found.get("d")).toBeCloseTo(2 / 3, 10);
    expect(found.has("z")).toBe(false);
  });
});
