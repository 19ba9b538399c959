/** No regular expression literal of the sources takes more than linear time, as far as recheck can tell. */
import { expect, test } from "vitest";
import { literalsOf, verdictOf } from "../hostile/regexes.ts";
import undecided from "../hostile/undecided.json" with { type: "json" };

test("every literal is linear, or one that recheck's fuzzer guesses at or gives up on", async () => {
  const known = new Set(Object.keys(undecided));
  const bad: string[] = [];
  for (const literal of literalsOf()) {
    if (known.has(literal.raw)) continue;
    const verdict = await verdictOf(literal);
    if (verdict !== "linear") bad.push(`${literal.file}: ${literal.raw} ${verdict}`);
  }
  expect(bad).toEqual([]);
});
