import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addAuthor,
  addAuthors,
  addContributions,
  type Contributions,
  contribute,
  namesOf,
  noAuthors,
  noContributions,
} from "../../src/writers/authors.ts";

/** Readers with the words of their comments, in two parts that are added up. */
const comments = fc.array(
  fc.record({ name: fc.integer({ min: 0, max: 90 }).map((n) => `reader ${n}`), words: fc.nat(500) }),
  {
    maxLength: 300,
  },
);

describe("readers", () => {
  it("are a set, however they came together", () => {
    fc.assert(
      fc.property(comments, comments, (some, others) => {
        const [authors, more] = [noAuthors(), noAuthors()];
        for (const { name } of some) addAuthor(authors, name);
        for (const { name } of others) addAuthor(more, name);
        addAuthors(authors, more);
        const expected = new Set([...some, ...others].map(({ name }) => name));
        expect(authors.size).toBe(expected.size);
        expect(namesOf(authors).toSorted()).toEqual([...expected].toSorted());
      }),
    );
  });

  it("have comments and words that add up", () => {
    fc.assert(
      fc.property(comments, comments, (some, others) => {
        const [whole, more] = [noContributions(), noContributions()];
        for (const { name, words } of some) contribute(whole, name, words);
        for (const { name, words } of others) contribute(more, name, words);
        addContributions(whole, more);
        const expected = new Map<string, readonly [number, number]>();
        for (const { name, words } of [...some, ...others]) {
          const [n, sum] = expected.get(name) ?? [0, 0];
          expected.set(name, [n + 1, sum + words]);
        }
        expect(whole.size).toBe(expected.size);
        expect(pairsOf(whole)).toEqual([...expected.values()].map(String).toSorted());
      }),
    );
  });
});

/** Comments and words of each reader. */
function pairsOf({ comments: counts, words }: Contributions): string[] {
  return Array.from(counts, (n, slot) => [n, words[slot]!] as const)
    .filter(([n]) => n > 0)
    .map(String)
    .toSorted();
}
