import fc from "fast-check";
import { expect, test } from "vitest";
import { slugOf, threadIdOf } from "../../src/text/names.ts";

test.each([
  ["bridge-closure", "bridge-closure"],
  ["t3abc", "t3abc"],
])("a slug that loses nothing stays as it is: %s", (name, slug) => expect(slugOf(name)).toBe(slug));

test.each(["Bridge", "a_b", "../../x", "/etc/x", "con", "a\0b", "..\\", "é", "e\u0301", "", "x".repeat(300)])(
  "a slug that loses something carries a hash: %j",
  (name) => expect(slugOf(name)).toMatch(/^[a-z0-9][a-z0-9-]{0,59}-[0-9a-f]{12}$/),
);

test("a slug of a slug is the slug", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => slugOf(slugOf(name)) === slugOf(name)),
    { numRuns: 50 },
  );
});

test("different names get different slugs", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "binary" }),
      (a, b) => (slugOf(a) === slugOf(b)) === (a === b),
    ),
  );
});

test.each([
  ["bridge-closure.txt", 0, "bridge-closure"],
  ["data/samples/Bridge_closure 2.html", 0, "bridge-closure-2"],
  ["RC_2024-01.zst", 0, "rc-2024-01"],
  ["page.html.gz", 1, "page-p2"],
  [".hidden", 0, expect.stringMatching(/^hidden-[0-9a-f]{12}$/)],
  ["-", 0, "stdin"],
  ["--.txt", 0, expect.stringMatching(/^thread-[0-9a-f]{12}$/)],
  ["../../\u0101.txt", 0, expect.stringMatching(/^a-[0-9a-f]{12}$/)],
  ["con.txt", 0, expect.stringMatching(/^con-[0-9a-f]{12}$/)],
])("thread id of %s, page %i", (file, document, id) => expect(threadIdOf(file, document)).toEqual(id));
