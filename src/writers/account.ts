/** What every writer reads: the analysis with readers named, comments numbered and counted once. */
import type { AnalysedThread, Analysis, Annotation, CodeEntry, Comment, Narrative, Thread } from "../model.ts";
import { type SentenceUse, sentenceUsesOf } from "./article.ts";
import { shownPeople } from "./people.ts";
import { IN_HOUSE, type Privacy } from "./privacy.ts";
import { addTally, emptyTally, type Tally, tallyOf } from "./tallies.ts";

/** One comment with all that was found out about it. */
export interface Entry {
  readonly thread: Thread;
  readonly comment: Comment;
  /** 1-based place in its thread, opening post and unseen comments included: "comment 7" in reports. */
  readonly position: number;
  /** `reader 1`, `reader 2` ... by order of appearance; undefined where the source names nobody. */
  readonly author: string | undefined;
  /** Visible and not an opening post: what every count of comments counts. */
  readonly counted: boolean;
  readonly annotation: Annotation | undefined;
  /** The coders could read its language; only such comments stand in a denominator. */
  readonly coded: boolean;
  readonly narrative: Narrative | undefined;
  /** Comments in the file that answer this one. */
  readonly replies: number;
  /** Other comments of the thread that nearly repeat this one. */
  readonly copies: number;
  /** Words of its text. */
  readonly words: number;
}

/** One thread as the writers see it. */
export interface ThreadAccount {
  readonly thread: Thread;
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
  readonly narratives: readonly Narrative[];
  readonly tally: Tally;
  /** The article sentence by sentence, with who quotes or echoes it. */
  readonly sentences: readonly SentenceUse[];
}

/** A run as the writers see it. */
export interface Account {
  readonly analysis: Analysis;
  readonly threads: readonly ThreadAccount[];
  readonly tally: Tally;
  /** Codes in the order of the codebook. */
  readonly codes: readonly CodeEntry[];
  readonly privacy: Privacy;
}

/** Counts and numbers everything that writers need, once; readers are named, and people in comments hidden, as `privacy` says. */
export function accountOf(analysis: Analysis, privacy: Privacy = IN_HOUSE): Account {
  const { threads: shown, authors, line } = shownPeople(analysis.threads, privacy);
  const threads = shown.map((analysed, index) => threadAccountOf(analysed, authors[index]!));
  const tally = emptyTally();
  for (const thread of threads) addTally(tally, thread.tally);
  const shared = analysis.shared.map((item) => ({ ...item, label: line(item.label) }));
  return { analysis: { ...analysis, shared }, threads, tally, codes: analysis.codes, privacy };
}

/** Label of a code, or the code itself where the codebook has no entry of that name. */
export function labelOf(code: string, codes: readonly CodeEntry[]): string {
  return codes.find((entry) => entry.code === code)?.label ?? (code === "other" ? "Other themes" : code);
}

const WORD = /[\p{L}\p{N}]+/gu;

function threadAccountOf(
  { thread, annotations, narratives }: AnalysedThread,
  authors: readonly (string | undefined)[],
): ThreadAccount {
  const replies = countsBy(thread.comments, (comment) => comment.parentId);
  const groups = countsBy(thread.comments, (comment) => comment.duplicateOf ?? comment.id);
  const narrativeOf = new Map<string, Narrative>();
  for (const narrative of narratives) for (const { id } of narrative.members) narrativeOf.set(id, narrative);
  const entries = thread.comments.map((comment, index): Entry => {
    const annotation = annotations.get(comment.id);
    return {
      thread,
      comment,
      position: index + 1,
      author: authors[index],
      counted: comment.status === "visible" && !comment.opening,
      annotation,
      coded: annotation !== undefined && Object.keys(annotation.scores).length > 0,
      narrative: narrativeOf.get(comment.id),
      replies: replies.get(comment.id) ?? 0,
      copies: (groups.get(comment.duplicateOf ?? comment.id) ?? 1) - 1,
      words: comment.text.match(WORD)?.length ?? 0,
    };
  });
  const byId = new Map(entries.map((entry) => [entry.comment.id, entry]));
  const sentences = sentenceUsesOf(thread.article, entries);
  return { thread, entries, byId, narratives, tally: tallyOf(entries, byId), sentences };
}

function countsBy(comments: readonly Comment[], keyOf: (comment: Comment) => string | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of comments) {
    const key = keyOf(comment);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
