/** Readers, and people whom readers name, as the outputs of a run call them. */
import type { AnalysedThread, Annotation, Thread } from "../model.ts";
import { disguised, lineWithoutNames, type NameOf, privateNames, withoutNames } from "./disguise.ts";
import { keyedName, type Privacy } from "./privacy.ts";
import type { Annotated } from "./replacing.ts";

/** Threads with the people in their comments hidden as far as they are to be, and what the author of each comment is called. */
export interface ShownPeople {
  readonly threads: readonly AnalysedThread[];
  /** By thread and comment; undefined where the source names nobody. */
  readonly authors: readonly (readonly (string | undefined)[])[];
  /** A line of text without whoever is not to be named. */
  readonly line: (text: string) => string;
}

/** Names readers, and hides people in comments, as `privacy` says. */
export function shownPeople(threads: readonly AnalysedThread[], privacy: Privacy): ShownPeople {
  const names = readerNames(privacy);
  // Every reader is known before the first comment is looked at: a comment may name one who writes later.
  const authors = threads.map(({ thread }) => thread.comments.map(({ author }) => names.shown(thread, author)));
  const line = (text: string): string => text;
  if (privacy.keepAuthors) return { threads, authors, line };
  const shown = privacy.given
    ? threads
    : threads.map((analysed) => changed(analysed, (annotated) => disguised(analysed.thread, annotated, names.known)));
  return privacy.share ? withoutPrivateNames(shown, authors, privacy) : { threads: shown, authors, line };
}

interface ReaderNames {
  readonly shown: (thread: Thread, author: string | undefined) => string | undefined;
  /** The same for a name inside a comment; undefined where no reader of that source bears it. */
  readonly known: NameOf;
}

/** Names readers by key, or by order of appearance; the same name at two sources is two readers, as nothing says otherwise. */
function readerNames({ keepAuthors, key, given }: Privacy): ReaderNames {
  const names = new Map<string, string>();
  const keyOf = (thread: Thread, author: string): string => JSON.stringify([sourceOf(thread), author.normalize("NFC")]);
  return {
    shown: (thread, author) => {
      if (author === undefined || author === "" || keepAuthors || given) return author || undefined;
      const found = names.get(keyOf(thread, author));
      if (found !== undefined) return found;
      const name = key === undefined ? `reader ${names.size + 1}` : keyedName(key, sourceOf(thread), author);
      names.set(keyOf(thread, author), name);
      return name;
    },
    known: (thread, author) => names.get(keyOf(thread, author)),
  };
}

/** The threads with private persons taken out, of comments and of what narratives are called. */
function withoutPrivateNames(
  threads: readonly AnalysedThread[],
  authors: readonly (readonly (string | undefined)[])[],
  privacy: Privacy,
): ShownPeople {
  const comments = threads.flatMap(({ thread, annotations }, t) =>
    thread.comments.map((comment, c) => ({ comment, annotation: annotations.get(comment.id), author: authors[t]![c] })),
  );
  const names = privateNames(comments, privacy);
  const line = (text: string): string => lineWithoutNames(text, names);
  const shown = threads.map((analysed) => {
    const { thread, annotations, narratives } = changed(analysed, (annotated) => withoutNames(annotated, names));
    const called = narratives.map((narrative) => ({
      ...narrative,
      label: line(narrative.label),
      ...(narrative.gist !== undefined && { gist: line(narrative.gist) }),
      keyPhrases: narrative.keyPhrases.map(line),
    }));
    return { thread: withoutReadersTitle(thread), annotations, narratives: called };
  });
  return { threads: shown, authors, line };
}

/** The title of a thread that a reader opened is a reader's words, and can be found again. */
function withoutReadersTitle(thread: Thread): Thread {
  const { article, ...rest } = thread;
  if (article === undefined || !thread.comments.some(({ opening }) => opening)) return thread;
  const { title: _, ...untitled } = article;
  return { ...rest, article: untitled };
}

/** A thread with its comments changed one by one; those that stay the same are not copied. */
function changed(
  { thread, annotations, narratives }: AnalysedThread,
  change: (annotated: Annotated) => Annotated,
): AnalysedThread {
  const found = new Map<string, Annotation>();
  const comments = thread.comments.map((comment) => {
    const { comment: own, annotation } = change({ comment, annotation: annotations.get(comment.id) });
    if (annotation !== undefined) found.set(comment.id, annotation);
    return own;
  });
  return { thread: { ...thread, comments }, annotations: found, narratives };
}

/** Where a reader's name means one reader: the site where the page says it, else the file. */
export function sourceOf(thread: Pick<Thread, "url" | "file">): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(thread.url ?? "")?.[1];
  return host === undefined ? `file ${thread.file}` : `host ${host.toLowerCase()}`;
}
