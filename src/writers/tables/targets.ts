/** targets.csv: who is blamed or accused, and in whose words. */
import { byCodeUnits } from "../../text/order.ts";
import { authorsOf } from "../counts.ts";
import { JOINT, type Table } from "../csv.ts";
import { increase } from "../tallies.ts";
import type { TargetTally } from "../targets.ts";
import { whatFor } from "../telling.ts";

/** The blame map as a table. */
export const TARGETS: Table<TargetTally> = {
  path: "targets.csv",
  unit: "a target within a frame",
  key: [],
  columns: () => [
    {
      name: "target",
      type: "string",
      meaning: "normalised name; empty for the row of those who are not named (they, somebody)",
      of: (row) => row.target,
    },
    {
      name: "surface_forms",
      type: "string",
      meaning: "words used for it, most frequent first, joined by |",
      of: (row) => surfacesOf(row).join(JOINT),
    },
    { name: "frame", type: "string", meaning: "blame or conspiracy", of: (row) => row.frame },
    {
      name: "for",
      type: "string",
      meaning: "what it is blamed for or said to have done, in the words of one comment",
      of: (row) => whatFor(row),
    },
    {
      name: "comments",
      type: "integer",
      meaning: "comments that name it in this frame, in whatever mode",
      of: (row) => row.comments.comments,
    },
    {
      name: "authors",
      type: "integer",
      meaning: "authors of those comments; empty where the source names none",
      of: (row) => authorsOf(row.comments),
    },
    {
      name: "hostile",
      type: "integer",
      meaning: "comments that assert the blame or claim",
      of: (row) => row.hostile.comments,
    },
    {
      name: "favourable",
      type: "integer",
      meaning: "comments that rebut or ridicule it and do not assert it",
      of: (row) => row.favourable.comments,
    },
    {
      name: "example_comment_id",
      personal: true,
      type: "string",
      meaning: "comment that the quote is taken from",
      of: ({ tellings: [shortest] }) => shortest?.entry.id,
    },
    {
      name: "quote",
      type: "string",
      meaning: "its telling words, at most twelve",
      of: ({ tellings: [shortest] }) => shortest?.quote,
    },
  ],
  rows: ({ digest }) => digest.targets,
};

/** Words used for a target, lower case, most frequent first. */
function surfacesOf({ surfaces }: TargetTally): string[] {
  const lower = new Map<string, number>();
  for (const [surface, n] of surfaces) increase(lower, surface.toLowerCase(), n);
  return [...lower].sort(([a, n], [b, m]) => m - n || byCodeUnits(a, b)).map(([surface]) => surface);
}
