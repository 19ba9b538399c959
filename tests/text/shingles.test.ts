import fc from "fast-check";
import { expect, it } from "vitest";
import { openSets } from "../../src/text/sets.ts";
import { jaccardOf, openShingleHashes, shinglesOf } from "../../src/text/shingles.ts";

const sentence = fc.array(fc.constantFrom("a", "b", "ab", "ba", "élan", "10"), { maxLength: 30 });

it("hashes each run of five words once, in rising order, and none of a text that is too short", () => {
  fc.assert(
    fc.property(sentence, fc.integer({ min: 5, max: 9 }), (words, least) => {
      const hashes = [...openShingleHashes(least)(words.join(" "))];
      expect(hashes).toEqual([...new Set(hashes)].sort((a, b) => a - b));
      expect(hashes).toHaveLength(words.length < least ? 0 : shinglesOf(words).size);
    }),
  );
});

it("hashes a text of any length", () => {
  const words = Array.from({ length: 5000 }, (_, i) => `w${i}`);
  expect(openShingleHashes(5)(words.join(" "))).toHaveLength(4996);
});

it("finds the first set that is nearly the same, of those that share one of the smallest members", () => {
  const set = fc
    .uniqueArray(fc.integer({ min: -9, max: 9 }), { maxLength: 12 })
    .map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(set, { maxLength: 30 }), fc.integer({ min: 1, max: 12 }), set, (kept, keys, asked) => {
      const sets = openSets({ least: 0.6, keys: (size) => Math.min(keys, size), compared: 30 });
      for (const each of kept) sets.add(Int32Array.from(each));
      const isFound = (each: readonly number[]): boolean =>
        asked.slice(0, keys).some((member) => each.slice(0, keys).includes(member)) &&
        jaccardOf(new Set(asked.map(String)), new Set(each.map(String))) >= 0.6;
      const first = kept.findIndex(isFound);
      expect(sets.similarTo(Int32Array.from(asked))).toBe(first === -1 ? undefined : first);
    }),
  );
});

it("looks up no more than so many sets by one member, the earliest ones", () => {
  const sets = openSets({ least: 0.5, keys: () => 1, compared: 2 });
  for (const last of [10, 20, 30]) sets.add(Int32Array.of(1, last, last + 1));
  expect(sets.similarTo(Int32Array.of(1, 20, 21))).toBe(1);
  expect(sets.similarTo(Int32Array.of(1, 30, 31))).toBeUndefined();
});
