/** What every writer reads: the analysis with readers named, comments numbered and counted once. */
import type { Analysis, Annotation, CodeEntry, Comment, Mode, Narrative, Tone } from "../model.ts";
import { type SentenceUse, sentenceUsesOf } from "./article.ts";
import { type Digest, openDigests } from "./digest.ts";
import { entriesIn } from "./entries.ts";
import type { Findings, ThreadFacts } from "./findings.ts";
import { shownPeople } from "./people.ts";
import { IN_HOUSE, type Privacy } from "./privacy.ts";
import { addTally, emptyTally, type Tally, tallyIn } from "./tallies.ts";

/** One comment with all that was found out about it. */
export interface Entry {
  readonly thread: ThreadFacts;
  readonly id: string;
  /** Read back each time it is asked for, as the annotation is; what is asked of every comment stands beside it. */
  readonly comment: Comment;
  readonly annotation: Annotation | undefined;
  /** 1-based place in its thread, opening post and unseen comments included: "comment 7" in reports. */
  readonly position: number;
  /** `reader 1`, `reader 2` ... by order of appearance; undefined where the source names nobody. */
  readonly author: string | undefined;
  /** It answers another comment. */
  readonly answers: boolean;
  /** That comment, where it is in the file. */
  readonly parent: Entry | undefined;
  /** The opening post of its thread. */
  readonly opening: boolean;
  /** Visible and not an opening post: what every count of comments counts. */
  readonly counted: boolean;
  /** The coders could read its language; only such comments stand in a denominator. */
  readonly coded: boolean;
  /** Codes that it asserts, or holds where they have no modes. */
  readonly held: readonly string[];
  /** How it stands to a plot, where it speaks of one. */
  readonly plot: Mode | undefined;
  /** Of its tone; undefined where nothing gave it any. */
  readonly valence: number | undefined;
  readonly label: Tone["label"] | undefined;
  readonly narrative: Narrative | undefined;
  /** Comments in the file that answer this one. */
  readonly replies: number;
  /** It nearly repeats an earlier comment of the thread. */
  readonly repeats: boolean;
  /** Other comments of the thread that nearly repeat this one. */
  readonly copies: number;
  /** Words of its text. */
  readonly words: number;
}

/** One thread as the writers see it. */
export interface ThreadAccount {
  readonly thread: ThreadFacts;
  readonly findings: Findings;
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
  readonly narratives: readonly Narrative[];
  readonly tally: Tally;
  readonly digest: Digest;
  /** The article sentence by sentence, with who quotes or echoes it. */
  readonly sentences: readonly SentenceUse[];
}

/** A run as the writers see it. */
export interface Account {
  readonly analysis: Analysis;
  readonly threads: readonly ThreadAccount[];
  readonly tally: Tally;
  readonly digest: Digest;
  /** Codes in the order of the codebook. */
  readonly codes: readonly CodeEntry[];
  readonly privacy: Privacy;
}

/** Counts and numbers everything that writers need, once; readers are named, and people in comments hidden, as `privacy` says. */
export function accountOf(analysis: Analysis, privacy: Privacy = IN_HOUSE): Account {
  const { threads: shown, line } = shownPeople(analysis.threads, privacy);
  const digests = openDigests(privacy, shown.length);
  const threads = shown.map((item): ThreadAccount => {
    const { thread, narratives, findings } = item;
    const own = entriesIn(item);
    const tally = emptyTally();
    const digest = digests.add(own, (entry) => tallyIn(tally, entry));
    return {
      thread,
      narratives,
      findings,
      ...own,
      tally,
      digest,
      sentences: sentenceUsesOf(thread.article, own.entries),
    };
  });
  const tally = emptyTally();
  for (const thread of threads) addTally(tally, thread.tally);
  const shared = analysis.shared.map((item) => ({ ...item, label: line(item.label) }));
  return { analysis: { ...analysis, shared }, threads, tally, digest: digests.whole(), codes: analysis.codes, privacy };
}

/** Label of a code, or the code itself where the codebook has no entry of that name. */
export function labelOf(code: string, codes: readonly CodeEntry[]): string {
  return codes.find((entry) => entry.code === code)?.label ?? (code === "other" ? "Other themes" : code);
}
