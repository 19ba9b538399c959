/** Readers, and people whom readers name, as the outputs of a run call them. */
import type { AnalysedThread, Narrative } from "../model.ts";
import { disguised, lineWithoutNames, type NameOf, type Names, privateNames, withoutNames } from "./disguise.ts";
import { eachOf, type Findings, findingsOf, openMemory, type ThreadFacts } from "./findings.ts";
import { keyedName, type Privacy } from "./privacy.ts";
import type { Annotated } from "./replacing.ts";

/** A thread with the people in its comments hidden as far as they are to be. */
export interface ShownThread {
  readonly thread: ThreadFacts;
  readonly narratives: readonly Narrative[];
  readonly findings: Findings;
  /** What the author of each comment is called; undefined where the source names nobody. */
  readonly authors: readonly (string | undefined)[];
}

/** All threads, and how people are hidden in a line of text. */
export interface ShownPeople {
  readonly threads: readonly ShownThread[];
  /** A line of text without whoever is not to be named. */
  readonly line: (text: string) => string;
}

/** Names readers, and hides people in comments, as `privacy` says. */
export function shownPeople(threads: readonly AnalysedThread[], privacy: Privacy): ShownPeople {
  const names = readerNames(privacy);
  const remembering = openMemory();
  const asGiven = privacy.keepAuthors || privacy.given !== undefined;
  // Every reader is known before the first comment is looked at: a comment may name one who writes later.
  const named = threads.map((analysed) => {
    const findings = findingsOf(analysed);
    const { thread, length } = findings;
    const authors = Array.from({ length }, (_, index) => names.shown(thread, findings.authorAt(index)));
    return { thread, narratives: analysed.narratives, findings, authors };
  });
  const shown = named.map(({ findings, ...rest }) => {
    const change = (annotated: Annotated): Annotated =>
      asGiven ? annotated : disguised(rest.thread, annotated, names.known);
    return { ...rest, findings: remembering(findings, change) };
  });
  if (!privacy.share || privacy.keepAuthors) return { threads: shown, line: (text) => text };
  const hidden = privateNames(voicesIn(shown), privacy);
  return {
    threads: shown.map((item) => withoutPrivateNames(item, hidden, remembering)),
    line: (text) => lineWithoutNames(text, hidden),
  };
}

interface ReaderNames {
  readonly shown: (thread: ThreadFacts, author: string | undefined) => string | undefined;
  /** The same for a name inside a comment; undefined where no reader of that source bears it. */
  readonly known: NameOf;
}

/** Names readers by key, or by order of appearance; the same name at two sources is two readers, as nothing says otherwise. */
function readerNames({ keepAuthors, key, given }: Privacy): ReaderNames {
  const names = new Map<string, string>();
  const keyOf = (thread: ThreadFacts, author: string): string =>
    JSON.stringify([sourceOf(thread), author.normalize("NFC")]);
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

/** Every comment of some threads, with what its author is called. */
function* voicesIn(threads: readonly ShownThread[]): Generator<Annotated & { readonly author: string | undefined }> {
  for (const { findings, authors } of threads)
    for (const [index, author] of authors.entries()) yield { ...findings.at(index), author };
}

/** A thread with private persons taken out, of comments and of what narratives are called. */
function withoutPrivateNames(
  { thread, narratives, findings, authors }: ShownThread,
  names: Names,
  remembering: ReturnType<typeof openMemory>,
): ShownThread {
  const line = (text: string): string => lineWithoutNames(text, names);
  return {
    thread: withoutReadersTitle(thread, findings),
    narratives: narratives.map((narrative) => ({
      ...narrative,
      label: line(narrative.label),
      ...(narrative.gist !== undefined && { gist: line(narrative.gist) }),
      keyPhrases: narrative.keyPhrases.map(line),
    })),
    findings: remembering(findings, (annotated) => withoutNames(annotated, names)),
    authors,
  };
}

/** The title of a thread that a reader opened is a reader's words, and can be found again. */
function withoutReadersTitle(thread: ThreadFacts, findings: Findings): ThreadFacts {
  if (thread.article === undefined) return thread;
  for (const { comment } of eachOf(findings)) {
    if (!comment.opening) continue;
    const { title: _, ...untitled } = thread.article;
    return { ...thread, article: untitled };
  }
  return thread;
}

/** Where a reader's name means one reader: the site where the page says it, else the file. */
export function sourceOf(thread: Pick<ThreadFacts, "url" | "file">): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(thread.url ?? "")?.[1];
  return host === undefined ? `file ${thread.file}` : `host ${host.toLowerCase()}`;
}
