/** narratives.csv: the stories that readers tell. */
import type { Narrative, SharedNarrative } from "../../model.ts";
import type { ThreadAccount } from "../account.ts";
import { authorsOf } from "../counts.ts";
import { JOINT, type Table } from "../csv.ts";
import { membersOf, sharedByNarrative, valenceOf } from "../narratives.ts";

interface NarrativeRow {
  readonly narrative: Narrative;
  readonly thread: ThreadAccount;
  readonly shared: SharedNarrative | undefined;
}

/** The table of narratives. */
export const NARRATIVES: Table<NarrativeRow> = {
  path: "narratives.csv",
  unit: "a narrative",
  key: ["narrative_id"],
  columns: () => [
    { name: "narrative_id", type: "string", meaning: "id, as in comments.csv", of: (r) => r.narrative.id },
    {
      name: "theme",
      type: "string",
      meaning: "code that most of its comments share, or other",
      of: (r) => r.narrative.theme,
    },
    { name: "label", type: "string", meaning: "what it is called", of: (r) => r.narrative.label },
    {
      name: "gist",
      type: "string",
      meaning: "one line built from the frame its comments share, where they share one",
      of: (r) => r.narrative.gist,
    },
    {
      name: "key_phrases",
      type: "string",
      meaning: "phrases that set it apart, joined by |",
      of: (r) => r.narrative.keyPhrases.join(JOINT),
    },
    {
      name: "comments",
      type: "integer",
      meaning: "comments that tell it",
      of: (r) => membersOf(r.narrative, r.thread).comments,
    },
    {
      name: "authors",
      type: "integer",
      meaning: "authors of those comments; empty where the source names none",
      of: (r) => authorsOf(membersOf(r.narrative, r.thread)),
    },
    {
      name: "threads",
      type: "integer",
      meaning: "threads that tell it, this one included",
      of: (r) => r.shared?.narratives.length ?? 1,
    },
    {
      name: "valence",
      type: "number",
      meaning: "median valence of its comments, -1 to 1",
      of: (r) => valenceOf(r.narrative, r.thread),
    },
    {
      name: "exemplar_comment_ids",
      personal: true,
      type: "string",
      meaning: "comments that tell it best, joined by |",
      of: (r) => r.narrative.exemplars.join(JOINT),
    },
    { name: "thread_id", type: "string", meaning: "thread that tells it", of: (r) => r.narrative.threadId },
    {
      name: "shared_narrative_id",
      type: "string",
      meaning: "the same for narratives of several threads that are one story; empty where no other thread tells it",
      of: (r) => r.shared?.id,
    },
  ],
  rows: (account) => {
    const shared = sharedByNarrative(account);
    return account.threads.flatMap((thread) =>
      thread.narratives.map((narrative) => ({ narrative, thread, shared: shared.get(narrative.id) })),
    );
  },
};
