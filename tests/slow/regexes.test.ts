/** No regular expression of the sources takes more than linear time, as far as recheck and the engine itself can tell (HOSTILE case 12). */
import { expect, test } from "vitest";
import { attacksOn } from "../hostile/attack.ts";
import { literalsOf, madeAtRunTime, verdictOf } from "../hostile/regexes.ts";
import undecided from "../hostile/undecided.json" with { type: "json" };

/** Why a pattern that recheck cannot decide is linear all the same, by the pattern as it is written. */
const reasons = new Map(Object.entries(undecided));

test("every literal is linear, or has a reason why recheck cannot say so", async () => {
  const bad: string[] = [];
  for (const literal of literalsOf()) {
    if (reasons.has(literal.raw)) continue;
    const verdict = await verdictOf(literal);
    if (verdict !== "linear") bad.push(`${literal.file}: ${literal.raw} ${verdict}`);
  }
  expect(bad).toEqual([]);
});

test("the engine takes linear time for those, and for patterns that are put together at run time", async () => {
  const made = await madeAtRunTime();
  // Their words are those of the data; with so many of them recheck's automaton comes to no end.
  expect([...new Set(made.map(({ file }) => file))].sort()).toEqual(MAKERS);
  const literals = new Map(literalsOf().map((literal) => [literal.raw, literal]));
  expect([...reasons.keys()].filter((raw) => !literals.has(raw))).toEqual([]);
  const asked = [...made, ...[...reasons.keys()].map((raw) => literals.get(raw)!)];
  const steep = asked.flatMap(({ file, raw, pattern, flags }) => {
    const regex = new RegExp(pattern, flags.replace(/[gy]/g, ""));
    const found = [...attacksOn(pattern, LENGTH)].find((text) => growthOf(regex, text) > GROWTH);
    return found === undefined ? [] : [[file, raw.slice(0, 80), found.slice(0, 40)]];
  });
  expect(steep).toEqual([]);
});

/** Files that put patterns together. */
const MAKERS =
  "separation/furniture.ts separation/html/vocabulary.ts separation/text/dates.ts separation/text/marks.ts text/openings.ts threads/words.ts".split(
    " ",
  );
/** Characters of the texts; CPU milliseconds below which nothing is suspected: a step for each pair of characters would take more. */
const LENGTH = 8_000;
const IDLE = 30;
/** Growth of the cost that four times the text may have; it is 4 where all is linear, 16 where it is quadratic. */
const GROWTH = 8;

/** What a text costs over a quarter of it, best of three; 1 where it costs next to nothing. */
function growthOf(regex: RegExp, text: string): number {
  const cost = (end: number): number => {
    const before = process.cpuUsage();
    `${text.slice(0, end)}\u0000`.search(regex);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const least = (end: number): number => Math.min(cost(end), cost(end), cost(end));
  if (cost(text.length) < IDLE) return 1;
  const long = least(text.length);
  return long < IDLE ? 1 : long / least(text.length / 4);
}
