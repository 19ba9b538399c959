/** An earlier run read back: analysis.json and run.json become the analysis that they were written from. */
import type {
  AnalysedThread,
  Analysis,
  Annotation,
  CodeEntry,
  Comment,
  Narrative,
  Notice,
  Rejected,
  RunRecord,
  SharedNarrative,
  Thread,
} from "../model.ts";
import { BelowlineError } from "../notices.ts";

/** What analysis.json holds of a thread, with its keys as they are written. */
export type ThreadJson = Readonly<Record<string, unknown>> & { readonly comments: readonly CommentJson[] };
type CommentJson = Readonly<Record<string, unknown>>;

/**
 * The analysis of a run from the text of its analysis.json and run.json: readers under their pseudonyms, codes without
 * their definitions, headings of comments and blocks of pages left out. Throws BelowlineError "run" where they are no run's.
 */
export function earlierAnalysis(analysisJson: string, runJson: string): Analysis {
  const analysis = objectIn(analysisJson, "analysis.json");
  const run = objectIn(runJson, "run.json") as unknown as RunRecord & { readonly unfinished?: boolean };
  if (run.unfinished) throw unfinishedRun();
  const { threads, shared, codes, rejected, notices } = analysis as {
    threads?: readonly ThreadJson[];
    shared?: readonly SharedNarrative[];
    codes?: readonly CodeEntry[];
    rejected?: readonly Rejected[];
    notices?: readonly Notice[];
  };
  if (!Array.isArray(threads) || !Array.isArray(codes)) throw noRun("analysis.json");
  return {
    run,
    codes: codes.map((code) => ({ ...EMPTY_ENTRY, ...code })),
    threads: threads.map(threadFrom),
    shared: (shared ?? []).map(({ id, label, theme, narratives }) => ({ id, label, theme, narratives })),
    rejected: rejected ?? [],
    notices: notices ?? [],
  };
}

const EMPTY_ENTRY = { definition: "", include: [], exclude: [], borders: [], fits: [], misfits: [], sources: [] };

function objectIn(json: string, name: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below.
  }
  throw noRun(name);
}

function noRun(name: string): BelowlineError {
  return new BelowlineError("run", `${name} is not what a run writes`, "run belowline analyze on the inputs again");
}

/** A run that was broken off, or is at it, while its files took the places of those of the run before. */
function unfinishedRun(): BelowlineError {
  return new BelowlineError(
    "run",
    "run.json says that the run has not ended",
    "run belowline analyze on the inputs again",
  );
}

/** The thread that was written as this object. */
export function threadFrom(json: ThreadJson): AnalysedThread {
  const comments = json.comments.map(commentFrom);
  const thread = without({
    file: json["source_file"],
    document: json["document"],
    format: json["format"],
    threadId: json["thread_id"],
    url: json["url"],
    status: json["status"],
    reason: json["reason"],
    advice: json["advice"],
    declared: json["declared"],
    notLoaded: json["not_loaded"],
    article: json["article"],
    comments,
    blocks: [],
    rejected: [],
    notices: [],
    topicWords: json["topic_words"],
  }) as unknown as Thread;
  const annotations = new Map(
    json.comments
      .filter((comment) => comment["codes"] !== undefined)
      .map((comment) => [comment["id"] as string, annotationFrom(comment)]),
  );
  return {
    thread,
    annotations,
    narratives: (json["narratives"] as CommentJson[]).map((item) => narrativeFrom(item, thread)),
  };
}

function commentFrom(json: CommentJson): Comment {
  return without({
    id: json["id"],
    parentId: json["parent_id"],
    parentConfidence: json["parent_confidence"],
    depth: json["depth"],
    opening: json["opening"],
    author: json["author"],
    createdAt: json["created_at"],
    timePrecision: json["time_precision"],
    text: json["text"],
    status: json["status"],
    likes: json["likes"],
    confidence: json["confidence"],
    quotes: json["quotes"],
    duplicateOf: json["duplicate_of"],
  }) as unknown as Comment;
}

function annotationFrom(json: CommentJson): Annotation {
  return {
    id: json["id"],
    lang: json["lang"],
    codes: json["codes"],
    scores: json["scores"],
    tone: json["tone"],
  } as Annotation;
}

function narrativeFrom(json: CommentJson, { threadId }: Thread): Narrative {
  return without({
    id: json["id"],
    threadId,
    theme: json["theme"],
    label: json["label"],
    gist: json["gist"],
    keyPhrases: json["key_phrases"],
    members: json["members"],
    exemplars: json["exemplars"],
  }) as unknown as Narrative;
}

/** Null and absent both mean that the source did not say. */
function without(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));
}
