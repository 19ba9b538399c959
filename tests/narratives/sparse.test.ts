/** Words of texts in one array, and neighbours found by an index, against what comparing every text with every other gives. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { bagsOf } from "../../src/narratives/bags.ts";
import { similarityMatrixOf } from "../../src/narratives/neighbours.ts";
import { similarityOf } from "../../src/narratives/similarity.ts";
import { sparseNeighboursOf } from "../../src/narratives/sparse.ts";
import { distinctTextsOf, type NumberedTexts, numberedTextsOf } from "../../src/narratives/texts.ts";
import { NO_VECTORS } from "../../src/narratives/vectors.ts";
import { resultOf } from "../../src/text/steps.ts";
import { comment } from "./bridge.ts";

/** Words that nothing takes for a function word, or for a form of another one. */
const WORDS = "granite lantern walrus pepper tunnel saddle violin cactus meadow piston".split(" ");

const numbered = (texts: readonly string[]): NumberedTexts => {
  const comments = texts.map((text, i) => comment(i, text));
  return resultOf(numberedTextsOf(comments, distinctTextsOf(comments)));
};

const texts = fc
  .array(fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }), { minLength: 2, maxLength: 12 })
  .map((lists) => lists.map((words) => words.join(" ")));

it("holds each content word of a text once, in rising order, with shares that sum to 1", () => {
  fc.assert(
    fc.property(texts, (some) => {
      const { vocabulary, texts: distinct, numbers } = numbered(some);
      const bags = bagsOf({ vocabulary, texts: distinct, numbers }, NO_VECTORS);
      expect(bags.size).toBe(distinct.length);
      numbers.forEach((text, i) => {
        const words = bags.words.subarray(bags.starts[i], bags.starts[i + 1]);
        expect([...words]).toEqual([...new Set(text)].sort((a, b) => a - b));
        const sum = bags.shares.subarray(bags.starts[i], bags.starts[i + 1]).reduce((all, share) => all + share, 0);
        if (words.length > 0) expect(bags.weights[i]).toBeGreaterThan(0);
        expect(sum).toBeCloseTo(words.length > 0 ? 1 : 0, 5);
      });
    }),
  );
});

it("keeps the weightiest words of a long text", () => {
  const words = Array.from({ length: 70 }, (_, i) => `w${"abcdefg"[Math.floor(i / 10)]}${"klmnopqrst"[i % 10]}zz`);
  const common = words.slice(0, 10).join(" ");
  const those = numbered([`${common} granite`, `${common} lantern`, `${common} walrus`, words.join(" ")]);
  const { starts, words: kept } = bagsOf(those, NO_VECTORS);
  const long = those.texts.findIndex(({ key }) => key.endsWith(words.at(-1)!));
  const bag = kept.subarray(starts[long], starts[long + 1]);
  expect(bag).toHaveLength(64);
  // What stands in this text alone weighs most.
  expect(words.slice(10).filter((word) => !bag.includes(those.vocabulary.find(word)!))).toEqual([]);
});

it("finds the neighbours that a matrix gives where words are shared, among all texts and among some", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 4 }), (some, step) => {
      const similarity = resultOf(similarityOf(numbered(some), NO_VECTORS));
      const { size } = similarity;
      const matrix = similarityMatrixOf(similarity);
      const all = Int32Array.from({ length: size }, (_, text) => text);
      for (const among of [all, all.filter((text) => text % step === 0)]) {
        resultOf(sparseNeighboursOf(similarity, all, among, size)).forEach((found, text) => {
          const likeness = (other: number): number => found.likeness[found.texts.indexOf(other)] ?? 0;
          for (const other of all) {
            const isThere = among.includes(other) && other !== text;
            const isShared = isThere && similarity.foundIn(similarity.expand(text), other) > 0;
            // The matrix is rounded once more on the way.
            expect(likeness(other)).toBeCloseTo(isShared ? Math.max(0, matrix[text * size + other]!) : 0, 5);
          }
          expect(found.likeness).toEqual(found.likeness.toSorted().reverse());
        });
      }
    }),
  );
});

it("finds for a text what it finds for the text alone, however few are wanted", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 3 }), (some, count) => {
      const similarity = resultOf(similarityOf(numbered(some), NO_VECTORS));
      const all = Int32Array.from({ length: similarity.size }, (_, text) => text);
      const together = resultOf(sparseNeighboursOf(similarity, all, all, count));
      const alone = [...all].map(
        (text) => resultOf(sparseNeighboursOf(similarity, Int32Array.of(text), all, count))[0],
      );
      expect(together).toEqual(alone);
    }),
  );
});
