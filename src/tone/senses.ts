/** Words that evaluate in one use and not in another: "I like it" and "like a bridge". */
import type { Reading } from "../text/reading.ts";

const SUBJECTS = new Set(
  "i we you they people who really n't not do does did would to 'd also just still always never all and i'd".split(" "),
);
const BEFORE_ADJECTIVE = new Set("is was are were be so very too more how that 's 're really just plain".split(" "));

/** Words after which "I'm afraid" is fear ("that is why I'm afraid"). */
const REASONS = new Set("why because and so when if that but".split(" "));

/** Whether the word at `i` is one of those that evaluate only in some uses, and is used in another. */
export function isPlainUse(reading: Reading, i: number): boolean {
  const word = reading.tokens[i]!.word;
  if (word === "afraid") return isPoliteRegret(reading, i);
  const rule = RULES.get(word);
  return rule?.(ownWordAt(reading, i - 1), ownWordAt(reading, i + 1)) ?? false;
}

/** "You are mistaken, I'm afraid.", "I'm afraid not": regret by way of courtesy rather than fear. */
function isPoliteRegret(reading: Reading, i: number): boolean {
  if (ownWordAt(reading, i - 2) !== "i" || !["'m", "am"].includes(ownWordAt(reading, i - 1))) return false;
  const after = ownWordAt(reading, i + 1);
  if (after === "so" || after === "not") return true;
  const opens = reading.tokens[i - 3]?.sentence !== reading.tokens[i]!.sentence;
  const ends = reading.tokens[i + 1]?.sentence !== reading.tokens[i]!.sentence || after === "." || after === ",";
  return ends && !opens && !REASONS.has(ownWordAt(reading, i - 3));
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
