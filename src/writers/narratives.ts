/** What a narrative's comments come to. */
import type { Narrative, SharedNarrative } from "../model.ts";
import { entryOf } from "../text/maps.ts";
import type { Account, Entry, ThreadAccount } from "./account.ts";
import { type Count, countIn, emptyCount, type Histogram, quantileOf, valueIn } from "./counts.ts";

/** Counts that were made: several sections and tables ask for them. */
const counted = new WeakMap<ThreadAccount, Map<Narrative, Readonly<Count>>>();

/** Comments and authors of a narrative. */
export function membersOf(narrative: Narrative, thread: ThreadAccount): Readonly<Count> {
  const known = counted.get(thread) ?? new Map<Narrative, Readonly<Count>>();
  counted.set(thread, known);
  return entryOf(known, narrative, () => {
    const count = emptyCount();
    for (const entry of entriesOf(narrative, thread)) countIn(count, entry.author);
    return count;
  });
}

/** Median valence of a narrative's comments, or undefined where none has any. */
export function valenceOf(narrative: Narrative, thread: ThreadAccount): number | undefined {
  const histogram: Histogram = new Map();
  for (const { valence } of entriesOf(narrative, thread)) if (valence !== undefined) valueIn(histogram, valence);
  return quantileOf(histogram, 0.5);
}

/** A narrative of several threads, as each of them tells it. */
export interface SharedTellings {
  readonly shared: SharedNarrative;
  readonly tellings: readonly {
    readonly thread: ThreadAccount;
    readonly narrative: Narrative;
    readonly count: Readonly<Count>;
  }[];
}

/** Narratives of several threads with their counts by thread, those in most threads first. */
export function sharedTellingsOf({ analysis, threads }: Account): SharedTellings[] {
  const known = new Map(
    threads.flatMap((thread) => thread.narratives.map((narrative) => [narrative.id, { thread, narrative }] as const)),
  );
  return analysis.shared.map((shared) => ({
    shared,
    tellings: shared.narratives.flatMap((id) => {
      const telling = known.get(id);
      return telling ? [{ ...telling, count: membersOf(telling.narrative, telling.thread) }] : [];
    }),
  }));
}

/** Shared narrative of each narrative that has one, by its id. */
export function sharedByNarrative({ analysis }: Account): ReadonlyMap<string, SharedNarrative> {
  return new Map(analysis.shared.flatMap((shared) => shared.narratives.map((id) => [id, shared] as const)));
}

/** The counted comments of a narrative, in its own order. */
export function entriesOf(narrative: Narrative, thread: ThreadAccount): Entry[] {
  const entries: Entry[] = [];
  for (const { id } of narrative.members) {
    const entry = thread.byId.get(id);
    if (entry?.counted) entries.push(entry);
  }
  return entries;
}
