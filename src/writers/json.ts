/** analysis.json: everything that was found, without loss, for programs. */
import type { Annotation } from "../model.ts";
import type { Account, Entry, ThreadAccount } from "./account.ts";
import { authorsOf } from "./counts.ts";
import { type SharedTellings, sharedTellingsOf } from "./narratives.ts";

/** The analysis as JSON, comment by comment: keys in a fixed order, offsets in UTF-16 units, authors by pseudonym. */
export function* analysisJson(account: Account): Generator<string> {
  const { run, codes, rejected, notices } = account.analysis;
  const head = { belowline: run.version, codebook: run.codebook, lang: run.lang, seed: run.seed };
  const entries = codes.map(({ code, label, version, frame }) => ({ code, label, version, frame }));
  yield `{\n"run":${JSON.stringify(head)},\n"codes":${JSON.stringify(entries)},\n"threads":[\n`;
  for (const [index, thread] of account.threads.entries()) {
    if (index > 0) yield ",\n";
    yield* threadJson(thread);
  }
  const last = [
    `"shared":${JSON.stringify(sharedTellingsOf(account).map(sharedJson))}`,
    `"rejected":${JSON.stringify(rejected)}`,
    `"notices":${JSON.stringify(notices)}`,
  ];
  yield `\n],\n${last.join(",\n")}\n}\n`;
}

/** A narrative of several threads, with its counts in each. */
function sharedJson({ shared, tellings }: SharedTellings): object {
  return {
    ...shared,
    comments: tellings.reduce((sum, { count }) => sum + count.comments, 0),
    threads: tellings.map(({ narrative, count }) => ({
      thread_id: narrative.threadId,
      narrative_id: narrative.id,
      comments: count.comments,
      authors: authorsOf(count) ?? null,
    })),
  };
}

/** A thread on one line, a comment on each of the next ones. */
function* threadJson(account: ThreadAccount): Generator<string> {
  yield `${JSON.stringify(threadRecord(account)).slice(0, -1)},"comments":[\n`;
  for (const [index, entry] of account.entries.entries())
    yield (index > 0 ? ",\n" : "") + JSON.stringify(commentRecord(entry));
  yield "\n]}";
}

/** A thread without its comments, keys as analysis.json has them. */
export function threadRecord({ thread, narratives }: ThreadAccount): object {
  return {
    thread_id: thread.threadId,
    source_file: thread.file,
    document: thread.document,
    format: thread.format,
    url: thread.url ?? null,
    status: thread.status,
    reason: thread.reason,
    advice: thread.advice ?? null,
    declared: thread.declared ?? null,
    not_loaded: thread.notLoaded ?? null,
    article: thread.article ?? null,
    topic_words: thread.topicWords,
    narratives: narratives.map((narrative) => ({
      id: narrative.id,
      theme: narrative.theme,
      label: narrative.label,
      gist: narrative.gist ?? null,
      key_phrases: narrative.keyPhrases,
      members: narrative.members,
      exemplars: narrative.exemplars,
    })),
  };
}

/** A comment with all that was found out about it; null where something is not known. */
export function commentRecord({ comment, author, position, annotation, narrative }: Entry): object {
  return {
    id: comment.id,
    parent_id: comment.parentId ?? null,
    parent_confidence: comment.parentConfidence ?? null,
    depth: comment.depth,
    position,
    opening: comment.opening,
    author: author ?? null,
    created_at: comment.createdAt ?? null,
    time_precision: comment.timePrecision ?? null,
    status: comment.status,
    likes: comment.likes ?? null,
    confidence: comment.confidence,
    text: comment.text,
    quotes: comment.quotes,
    duplicate_of: comment.duplicateOf ?? null,
    narrative: narrative?.id ?? null,
    ...findingsOf(annotation),
  };
}

function findingsOf(annotation: Annotation | undefined): object {
  if (annotation === undefined) return {};
  return { lang: annotation.lang, codes: annotation.codes, scores: annotation.scores, tone: annotation.tone };
}
