/** How comments and paragraphs begin: openings that answer, agree or go on, in ten languages. */
import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { dataPath } from "./data.ts";

/** The compiled lists of `data/threads/openings.yml`; the patterns are for the beginning of what `openingOf` gives. */
export interface Openings {
  /** Pronouns of first and second person, by which readers speak. */
  readonly persons: ReadonlySet<string>;
  /** Those of the first person singular, which hardly anything on a page but readers uses. */
  readonly self: ReadonlySet<string>;
  /** A paragraph that goes on from the one before. */
  readonly continues: RegExp;
  /** A comment that answers another. */
  readonly replies: RegExp;
  /** A comment that takes up the one directly before it. */
  readonly agrees: RegExp;
}

type Lists = Readonly<Record<"persons" | "self" | "continues" | "replies" | "agrees", readonly string[] | string>>;
let loaded: Openings | undefined;

/** The openings, read once. */
export function openings(): Openings {
  loaded ??= compiled(
    Object.values(load(readFileSync(dataPath("threads", "openings.yml"), "utf8")) as Record<string, Lists>),
  );
  return loaded;
}

/** JavaScript's own `\b` knows the letters of English only. */
const WORD_EDGE = "(?:(?<=[\\p{L}\\p{N}])(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])(?=[\\p{L}\\p{N}]))";

/** A pattern whose `\b` means the edge of a word in any language. */
export function withWordEdges(pattern: string): string {
  return pattern.replaceAll("\\b", WORD_EDGE);
}

/** The beginning of a text as the patterns see it: lower case, straight apostrophes, no bullets or dashes before it. */
export function openingOf(text: string): string {
  return text
    .slice(0, 120)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("\u0307", "")
    .replace(/[‘’`´ʼ]/g, "'")
    .replace(/\s+/g, " ")
    .replace(/^[^\p{L}\p{N}("“«@+]+/u, "");
}

function compiled(languages: readonly Lists[]): Openings {
  const either = (key: keyof Lists): string =>
    languages
      .flatMap((lists) => lists[key])
      .map(withWordEdges)
      .join("|");
  return {
    persons: wordsOf(languages, "persons"),
    self: wordsOf(languages, "self"),
    continues: new RegExp(`^(?:${either("continues")})`, "u"),
    replies: new RegExp(`^(?:${either("replies")})`, "u"),
    agrees: new RegExp(`^(?:${either("agrees")})`, "u"),
  };
}

function wordsOf(languages: readonly Lists[], key: keyof Lists): Set<string> {
  return new Set(languages.flatMap((lists) => lists[key]).flatMap((words) => words.split("|")));
}
