/** Words that evaluate in one use and not in another: "I like it" and "like a bridge". */
import type { Reading } from "../text/reading.ts";

const SUBJECTS = new Set(
  "i we you they people who really n't not do does did would to 'd also just still always never all and i'd".split(" "),
);
const BEFORE_ADJECTIVE = new Set("is was are were be so very too more how that 's 're really just plain".split(" "));

/** Whether the word at `i` is one of those that evaluate only in some uses, and is used in another. */
export function isPlainUse(reading: Reading, i: number): boolean {
  const rule = RULES.get(reading.tokens[i]!.word);
  return rule?.(ownWordAt(reading, i - 1), ownWordAt(reading, i + 1)) ?? false;
}

/** The word at `i`, or "" beyond the ends and where somebody else's words stand. */
export function ownWordAt(reading: Reading, i: number): string {
  return reading.quoted[i] === 0 ? reading.tokens[i]!.word : "";
}

type Rule = (before: string, after: string) => boolean;

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["like", (before) => !SUBJECTS.has(before)],
  ["likes", (before) => before === "the" || before === "of"],
  ["no", (_, after) => after === ","],
  ["kind", (_, after) => after === "of"],
  ["sort", (_, after) => after === "of"],
  ["pretty", (before, after) => !BEFORE_ADJECTIVE.has(before) && after !== "" && after !== "." && after !== ","],
  ["well", (before, after) => before === "as" || (before === "" && after === ",")],
  ["mean", (before) => !BEFORE_ADJECTIVE.has(before)],
  [
    "right",
    (before, after) => before === "the" || after === "now" || after === "to" || after === "wing" || after === "-",
  ],
  ["fine", (before) => before === "a" || before === "the"],
  ["novel", (before) => before === "a" || before === "the"],
  ["please", (before) => before === "" || before === ","],
  ["better", (before) => before === "had" || before === "'d"],
  ["matter", (before) => before === "no" || before === "the"],
  ["pass", (_, after) => after === "a" || after === "the"],
  ["just", (before, after) => before !== "a" || after === ","],
]);
