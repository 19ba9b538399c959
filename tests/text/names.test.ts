import fc from "fast-check";
import { expect, test } from "vitest";
import { slugOf, threadIdOf } from "../../src/text/names.ts";

const SAFE = /^[a-z0-9][a-z0-9-]{0,80}$/;

test.each([
  ["bridge-closure", "bridge-closure"],
  ["t3abc", "t3abc"],
])("a slug that loses nothing stays as it is: %s", (name, slug) => expect(slugOf(name)).toBe(slug));

test.each([
  "Bridge",
  "a_b",
  "../../x",
  "/etc/x",
  "con",
  "a\0b",
  "..\\",
  "é",
  "e\u0301",
  "",
  "x".repeat(300),
  "a-0123456789ab",
])("a slug that loses something carries a hash: %j", (name) =>
  expect(slugOf(name)).toMatch(/^[a-z0-9][a-z0-9-]{0,59}-[0-9a-f]{12}$/),
);

test("different names get different slugs", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "binary" }),
      (a, b) => (slugOf(a) === slugOf(b)) === (a === b),
    ),
  );
});

test("thread ids are safe, and different for different pages", () => {
  const files = [
    "a.txt",
    "a.html",
    "a-html.txt",
    "a-html",
    "b/a.txt",
    "A.txt",
    "a.b.txt",
    "a_b.txt",
    "-",
    "a--2.txt",
    "-.2",
  ];
  const ids = files.flatMap((file) => [0, 1, 2].map((document) => threadIdOf(file, document)));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(SAFE);
  expect(threadIdOf("bridge-closure.txt", 0)).toBe("bridge-closure-txt");
  expect(threadIdOf("bridge-closure.txt", 1)).toBe("bridge-closure-txt--2");
});
