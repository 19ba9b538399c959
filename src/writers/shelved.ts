/** Threads put aside when they are analysed, so that a run holds one at a time in memory. */
import type { AnalysedThread, Annotation, Narrative, Thread } from "../model.ts";
import { entryOf } from "../text/maps.ts";
import { openShelf, type Shelf } from "../text/shelf.ts";
import { readComment, writtenComment } from "../text/written.ts";
import { eachOf, type Findings, type ShelvedThread } from "./findings.ts";
import type { Annotated } from "./replacing.ts";

/** Where analysed threads wait until they are written. */
export interface Waiting {
  /** The thread as it is to be kept: itself as long as all are few, else one that reads its comments back. */
  keep(analysed: AnalysedThread): AnalysedThread;
  close(): void;
}

/** Characters of comments that are kept in memory; with what is found in them about ten times as many bytes. */
const HELD_CHARACTERS = 2 ** 22;

/** A place for threads that holds so many characters in memory and puts everything behind them into the file system of a folder. */
export function openWaiting(folder: string, most: number = HELD_CHARACTERS): Waiting {
  const names = new Map<string, string>();
  let characters = 0;
  let shelf: Shelf | undefined;
  return {
    keep: (analysed) => {
      for (const { text } of analysed.thread.comments) characters += text.length;
      if (characters <= most) return analysed;
      shelf ??= openShelf(folder);
      return shelved(analysed, shelf, names);
    },
    close: () => shelf?.close(),
  };
}

function shelved(analysed: AnalysedThread, shelf: Shelf, names: Map<string, string>): ShelvedThread {
  const findings = readingBack(analysed.thread, putOn(shelf, analysed), authorsOf(analysed.thread, names), shelf);
  return threadOf(findings, analysed.narratives);
}

/** Puts the comments of a thread on the shelf; the number of the first. */
function putOn(shelf: Shelf, { thread, annotations }: AnalysedThread): number {
  const numbers = thread.comments.map((comment) =>
    shelf.add(JSON.stringify([writtenComment(comment), annotations.get(comment.id) ?? null])),
  );
  return numbers[0] ?? 0;
}

/** The author of each comment; one string for each reader, however often they write. */
function authorsOf({ comments }: Thread, names: Map<string, string>): (string | undefined)[] {
  return comments.map(({ author }) => author && entryOf(names, author, () => author));
}

// Functions made side by side keep alive what any of them names: none of these two may see the comments themselves.
function readingBack(
  { comments: _, ...thread }: Thread,
  first: number,
  authors: readonly (string | undefined)[],
  shelf: Shelf,
): Findings {
  return {
    thread,
    length: authors.length,
    at: (index) => readBack(shelf.take(first + index)),
    authorAt: (index) => authors[index],
  };
}

function threadOf(findings: Findings, narratives: readonly Narrative[]): ShelvedThread {
  return {
    findings,
    thread: {
      ...findings.thread,
      get comments() {
        return Array.from(eachOf(findings), ({ comment }) => comment);
      },
    },
    get annotations() {
      const found = new Map<string, Annotation>();
      for (const { annotation } of eachOf(findings)) if (annotation) found.set(annotation.id, annotation);
      return found;
    },
    narratives,
  };
}

function readBack(text: string): Annotated {
  const [comment, annotation] = JSON.parse(text) as [Annotated["comment"], Annotated["annotation"] | null];
  return { comment: readComment(comment), annotation: annotation ?? undefined };
}
