/** Near-duplicates are those that comparing every text with every other finds. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Comment } from "../../src/model.ts";
import { jaccardOf, shinglesOf } from "../../src/text/shingles.ts";
import { resultOf } from "../../src/text/steps.ts";
import { duplicatesIn } from "../../src/threads/duplicates.ts";

const commentOf = (text: string, i: number): Comment => ({
  id: `t/${i}`,
  text,
  depth: 0,
  opening: false,
  status: "visible",
  confidence: 1,
  quotes: [],
});

/** A long text with some of its words changed, so that some pairs are just alike enough and some just not. */
const text = fc
  .tuple(fc.integer({ min: 8, max: 60 }), fc.array(fc.tuple(fc.nat(60), fc.nat(3)), { maxLength: 3 }))
  .map(([length, changes]) => {
    const words = Array.from({ length }, (_, i) => `w${i}`);
    for (const [place, by] of changes) if (place < length) words[place] = `x${by}`;
    return words.join(" ");
  });

function duplicatesByComparing(texts: readonly string[]): [number, number][] {
  const found: [number, number][] = [];
  const kept: number[] = [];
  const groups = new Map<string, number>();
  for (const [i, own] of texts.entries()) {
    const same = groups.get(own);
    const words = own.split(" ");
    const alike = (other: number): boolean => jaccardOf(shinglesOf(words), shinglesOf(texts[other]!.split(" "))) >= 0.8;
    const first = same ?? (words.length < 12 ? undefined : kept.find(alike));
    if (first !== undefined) found.push([i, first]);
    else if (words.length >= 12) kept.push(i);
    if (same === undefined) groups.set(own, first ?? i);
  }
  return found;
}

it("finds what comparing all with all finds", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
      expect([...resultOf(duplicatesIn(texts.map(commentOf)))]).toEqual(duplicatesByComparing(texts));
    }),
    { numRuns: 60 },
  );
});
