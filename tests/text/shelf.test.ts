/** Texts put aside come back as they were, whatever the order, and nobody can find the file. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShelf } from "../../src/text/shelf.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "shelf-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Short ones, empty ones, and such as are longer than what is written or read at once. */
const text = fc
  .tuple(fc.string({ unit: "grapheme" }), fc.constantFrom(0, 1, 1, 1, 3_000, 40_000))
  .map(([unit, times]) => unit.repeat(times));

describe("a shelf", () => {
  it("gives back every text, in whatever order and while more come", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.nat()), { minLength: 1, maxLength: 40 }), (added) => {
        const shelf = openShelf(folder);
        const texts: string[] = [];
        for (const [each, random] of added) {
          expect(shelf.add(each)).toBe(texts.push(each) - 1);
          const number = random % texts.length;
          expect(shelf.take(number)).toBe(texts[number]);
        }
        for (const number of [...texts.keys()].reverse()) expect(shelf.take(number)).toBe(texts[number]);
        shelf.close();
      }),
      { numRuns: 40 },
    );
  });

  it("leaves nothing in its folder, even while it is open", () => {
    const shelf = openShelf(folder);
    shelf.add("x".repeat(3 * 2 ** 20));
    expect(readdirSync(folder)).toEqual([]);
    shelf.close();
  });

  it("throws where the folder is not there", () => {
    expect(() => openShelf(path.join(folder, "none"))).toThrow("ENOENT");
  });
});
