/** What a narrative's comments come to. */
import type { Narrative } from "../model.ts";
import type { Entry, ThreadAccount } from "./account.ts";
import { type Count, countIn, emptyCount, type Histogram, quantileOf, valueIn } from "./counts.ts";

/** Comments and authors of a narrative. */
export function membersOf(narrative: Narrative, thread: ThreadAccount): Count {
  const count = emptyCount();
  for (const entry of entriesOf(narrative, thread)) countIn(count, entry.author);
  return count;
}

/** Median valence of a narrative's comments, or undefined where none has any. */
export function valenceOf(narrative: Narrative, thread: ThreadAccount): number | undefined {
  const histogram: Histogram = new Map();
  for (const { annotation } of entriesOf(narrative, thread)) {
    const valence = annotation?.tone?.valence;
    if (valence !== null && valence !== undefined) valueIn(histogram, valence);
  }
  return quantileOf(histogram, 0.5);
}

/** The counted comments of a narrative, in its own order. */
function entriesOf(narrative: Narrative, thread: ThreadAccount): Entry[] {
  return narrative.members.flatMap(({ id }) => {
    const entry = thread.byId.get(id);
    return entry?.counted ? [entry] : [];
  });
}
