/** How a thread goes on: its first, middle and last third. */
import type { Entry } from "../account.ts";
import { courseChart } from "../charts/course.ts";
import { type Histogram, quantileOf, valueIn } from "../counts.ts";
import { toneWord } from "../wording.ts";
import { entriesOf, type Scope } from "./scope.ts";

/** A third of fewer comments says nothing. */
const FEWEST = 10;
const THIRDS = ["first third", "middle third", "last third"];

/** The thirds of one long thread; nothing of several threads, which have no common course. */
export function courseSection(scope: Scope): string {
  const { medium } = scope;
  if (scope.wide) return "";
  const entries = entriesOf(scope).filter((entry) => entry.counted && entry.coded);
  if (entries.length < THIRDS.length * FEWEST) return "";
  const rows = THIRDS.map((name, index) => {
    const part = entries.filter((_, at) => Math.floor((at * THIRDS.length) / entries.length) === index);
    return [
      name,
      part.length,
      toneWord(medianOf(part)),
      ...["blame", "conspiracy", "policy"].map((code) => part.filter(({ held }) => held.includes(code)).length),
      part.filter(({ answers }) => answers).length,
    ];
  });
  const heads = ["part, in file order", "comments", "median tone", "blame", "conspiracy", "policy", "answers"];
  return medium.blocks(
    medium.heading(2, "How the thread goes on"),
    medium.figure(() => courseChart(entries)),
    medium.table(
      heads.map((head, index) => ({ head, right: index > 0 })),
      rows,
    ),
  );
}

function medianOf(entries: readonly Entry[]): number | undefined {
  const values: Histogram = new Map();
  for (const { valence } of entries) if (valence !== undefined) valueIn(values, valence);
  return quantileOf(values, 0.5);
}
