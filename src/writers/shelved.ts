/** Threads put aside when they are analysed, so that a run holds one at a time in memory. */
import type { AnalysedThread, Annotation, Narrative, Thread } from "../model.ts";
import { entryOf } from "../text/maps.ts";
import { openShelf, type Shelf } from "../text/shelf.ts";
import { readComment, writtenComment } from "../text/written.ts";
import { eachOf, type Findings, type ShelvedThread } from "./findings.ts";
import type { Annotated } from "./replacing.ts";

/** Where analysed threads wait until they are written. */
export interface Waiting {
  /** A place for a thread: in memory as long as all are few, else one from which its comments are read back. */
  open(thread: Thread): Place;
  close(): void;
}

/** Where a thread is kept from its coding on. */
export interface Place {
  /** Takes the annotation of a comment, by id. */
  set(id: string, annotation: Annotation): void;
  get(id: string): Annotation | undefined;
  /** The thread as it is kept, when all its annotations have come. */
  kept(narratives: readonly Narrative[]): AnalysedThread;
}

/** Characters of comments that are kept in memory; with what is found in them about ten times as many bytes. */
const HELD_CHARACTERS = 2 ** 22;

/** A place for threads that holds so many characters in memory and puts everything behind them into the file system of a folder. */
export function openWaiting(folder: string, most: number = HELD_CHARACTERS): Waiting {
  const names = new Map<string, string>();
  let characters = 0;
  let shelf: Shelf | undefined;
  return {
    open: (thread) => {
      for (const { text } of thread.comments) characters += text.length;
      if (characters <= most) return inMemory(thread);
      shelf ??= openShelf(folder);
      return onShelf(thread, shelf, names);
    },
    close: () => shelf?.close(),
  };
}

/** A place for a thread that stays in memory. */
export function inMemory(thread: Thread): Place {
  const annotations = new Map<string, Annotation>();
  return {
    set: (id, annotation) => void annotations.set(id, annotation),
    get: (id) => annotations.get(id),
    kept: (narratives) => ({ thread, annotations, narratives }),
  };
}

/** Each comment is put aside with its annotation when that comes, those without one at the end. */
function onShelf(thread: Thread, shelf: Shelf, names: Map<string, string>): Place {
  const { comments } = thread;
  const places = new Map(comments.map(({ id }, index) => [id, index]));
  const numbers = new Float64Array(comments.length).fill(-1);
  const put = (index: number, annotation: Annotation | null): void => {
    numbers[index] = shelf.add(JSON.stringify([writtenComment(comments[index]!), annotation]));
  };
  return {
    set: (id, annotation) => put(places.get(id)!, annotation),
    get: (id) => readBack(shelf.take(numbers[places.get(id)!]!)).annotation,
    kept: (narratives) => {
      for (const [index, number] of numbers.entries()) if (number < 0) put(index, null);
      return threadOf(readingBack(thread, numbers, authorsOf(thread, names), shelf), narratives);
    },
  };
}

/** The author of each comment; one string for each reader, however often they write. */
function authorsOf({ comments }: Thread, names: Map<string, string>): (string | undefined)[] {
  return comments.map(({ author }) => author && entryOf(names, author, () => author));
}

// Functions made side by side keep alive what any of them names: none of these two may see the comments themselves.
function readingBack(
  { comments: _, ...thread }: Thread,
  numbers: Float64Array,
  authors: readonly (string | undefined)[],
  shelf: Shelf,
): Findings {
  return {
    thread,
    length: authors.length,
    at: (index) => readBack(shelf.take(numbers[index]!)),
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
