/** The tone of answers by the tone of what they answer. */
import { medianIntervalOf } from "../bootstrap.ts";
import { quantileOf, sizeOf } from "../counts.ts";
import { ANSWERED, type Answered } from "../digest.ts";
import { rangeWord, toneWord } from "../wording.ts";
import type { Scope } from "./scope.ts";

/** A median of fewer comments says nothing. */
const FEWEST = 3;
const NAMES: Readonly<Record<Answered, string>> = {
  negative: "negative comments",
  neutral: "neutral comments",
  positive: "positive comments",
  opening: "the opening post",
  nobody: "no reader",
};

/** Table of median tone by what a comment answers; nothing where too few comments answer another. */
export function replyToneTable({ digest, account, medium }: Scope): string {
  const rows = ANSWERED.map((answered) => ({ answered, valence: digest.answering.get(answered)! })).filter(
    ({ valence }) => sizeOf(valence) >= FEWEST,
  );
  if (!rows.some(({ answered }) => NAMES[answered].endsWith("comments"))) return "";
  return medium.table(
    ["answers to", "comments", "median tone", "95 % interval"].map((head, index) => ({ head, right: index > 0 })),
    rows.map(({ answered, valence }) => [
      NAMES[answered],
      sizeOf(valence),
      toneWord(quantileOf(valence, 0.5)),
      rangeWord(medianIntervalOf(valence, account.analysis.run.seed)),
    ]),
  );
}
