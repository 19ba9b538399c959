import fc from "fast-check";
import { expect, test } from "vitest";
import { literalAt } from "../../../src/separation/html/literal.ts";

test("every JSON object is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string().filter((key) => key !== "__proto__"),
        fc.jsonValue(),
      ),
      (value) => {
        const text = JSON.stringify(value);
        expect(literalAt(text, 0)).toEqual({ value: JSON.parse(text), end: text.length });
      },
    ),
    { numRuns: 200 },
  );
});

test("single quotes, bare keys, octal and hex escapes are read", () => {
  const text = String.raw`x = {'id': 7, body: 'a\074br /\076b\x27s', list: [1, -2.5, null, true,], 'n': undefined};`;
  expect(literalAt(text, 4).value).toEqual({ id: 7, body: "a<br />b's", list: [1, -2.5, null, true], n: null });
});

test("what is no plain literal gives no value and says how far it was read", () => {
  const text = "{a: function () { return 1; }}";
  expect(literalAt(text, 0).value).toBeUndefined();
  expect(literalAt(text, 0).end).toBeGreaterThan(0);
});

test("deep nesting does not overflow", () => {
  const depth = 100_000;
  const text = `${"[".repeat(depth)}${"]".repeat(depth)}`;
  expect(literalAt(text, 0).end).toBe(text.length);
});
