/** The tone of answers by the tone of what they answer. */
import type { Entry } from "../account.ts";
import { medianIntervalOf } from "../bootstrap.ts";
import { type Histogram, quantileOf, sizeOf, valueIn } from "../counts.ts";
import { rangeWord, toneWord } from "../wording.ts";
import type { Scope } from "./scope.ts";

/** A median of fewer comments says nothing. */
const FEWEST = 3;
const ROWS = ["negative comments", "neutral comments", "positive comments", "the opening post", "no reader"] as const;

/** Table of median tone by what a comment answers; nothing where too few comments answer another. */
export function replyToneTable({ threads, account, medium }: Scope): string {
  const values = new Map<string, Histogram>(ROWS.map((row) => [row, new Map()]));
  for (const { entries } of threads) {
    const byId = new Map(entries.map((entry) => [entry.comment.id, entry]));
    for (const entry of entries) {
      const valence = entry.counted && entry.coded ? entry.annotation?.tone?.valence : undefined;
      const row = valence === undefined || valence === null ? undefined : rowOf(entry, byId);
      if (row !== undefined) valueIn(values.get(row)!, valence!);
    }
  }
  const rows = ROWS.filter((row) => sizeOf(values.get(row)!) >= FEWEST);
  if (!rows.some((row) => row.endsWith("comments"))) return "";
  return medium.table(
    ["answers to", "comments", "median tone", "95 % interval"].map((head, index) => ({ head, right: index > 0 })),
    rows.map((row) => {
      const own = values.get(row)!;
      return [
        row,
        sizeOf(own),
        toneWord(quantileOf(own, 0.5)),
        rangeWord(medianIntervalOf(own, account.analysis.run.seed)),
      ];
    }),
  );
}

/** What a comment answers; undefined where the parent is not in the file or was not coded. */
function rowOf({ comment }: Entry, byId: ReadonlyMap<string, Entry>): (typeof ROWS)[number] | undefined {
  if (comment.parentId === undefined) return "no reader";
  const parent = byId.get(comment.parentId);
  if (parent?.comment.opening) return "the opening post";
  const label = parent?.annotation?.tone?.label;
  return label && `${label} comments`;
}
