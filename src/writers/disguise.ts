/** People named inside comments: readers by their pseudonym, telephone numbers not at all; in a shared report no private person. */
import type { ThreadFacts } from "./findings.ts";
import type { Privacy } from "./privacy.ts";
import { type Annotated, type Replacement, replacedIn, withReplaced } from "./replacing.ts";

/** Name under which a reader of a thread is shown; undefined where the run knows no such reader. */
export type NameOf = (thread: ThreadFacts, author: string) => string | undefined;

/** "@name", "u/name", "/u/name" and "@name@server"; what stands before is no part of a word or address. */
const MENTION =
  /(?<![\p{L}\p{N}_.@/])(@|\/?u\/)([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?:@[\w-]+(?:\.[\w-]+)+)?)/gu;
/** With a + and a country, with a 0 in front, or three groups as North America writes them; at least nine digits or so. */
const PHONE =
  /(?<![\p{L}\p{N}.,:/-]|\d )(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){1,4}|\(?0\d{1,4}\)?[ ./-]\d{2,4}(?:[ .-]?\d{2,4}){1,3}|(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4})(?![\p{L}\p{N}]|[.,]\d)/gu;
/** Fewer digits make no telephone number. */
const PHONE_DIGITS = 8;
/** A mention of somebody who is no reader of the thread. */
const SOMEBODY = "someone";

/** Replaces the readers and telephone numbers that a comment names. */
export function disguised(thread: ThreadFacts, annotated: Annotated, nameOf: NameOf): Annotated {
  const { text } = annotated.comment;
  return withReplaced(annotated, inOrder([...mentionsIn(text, thread, nameOf), ...phonesIn(text)]));
}

function mentionsIn(text: string, thread: ThreadFacts, nameOf: NameOf): Replacement[] {
  if (!text.includes("@") && !text.includes("u/")) return [];
  return [...text.matchAll(MENTION)].map(({ 0: whole, 1: sign, 2: name, index }) => {
    const shown = nameOf(thread, name!) ?? SOMEBODY;
    return { start: index, end: index + whole.length, by: `${sign}${shown.replaceAll(" ", "-")}` };
  });
}

function phonesIn(text: string): Replacement[] {
  return [...text.matchAll(PHONE)]
    .filter(({ 0: found }) => found.replace(/\D/g, "").length >= PHONE_DIGITS)
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length, by: "[phone]" }));
}

/** Fewest authors that must name a person before a shared report does: fewer could be told apart by what they say. */
const CELL = 5;
const HIDDEN = "[name]";

/** Names to take out, by their first word, the longest first. */
export type Names = ReadonlyMap<string, readonly string[]>;

/** Private persons whom fewer than five authors name, as written and normalised; only such as codes have found. */
export function privateNames(
  comments: Iterable<Annotated & { readonly author: string | undefined }>,
  { isPublic }: Privacy,
): Names {
  const found = new Map<string, { readonly surfaces: Set<string>; readonly authors: Set<string> }>();
  for (const { comment, annotation, author } of comments) {
    for (const { name, quote } of annotation?.codes.flatMap(({ evidence }) => evidence) ?? []) {
      if (typeof name !== "string" || !/\p{Lu}/u.test(name) || isPublic(name)) continue;
      const person = found.get(name) ?? { surfaces: new Set([name]), authors: new Set() };
      found.set(name, person);
      person.surfaces.add(quote);
      // Comments without an author count each for one: nothing says that they are one reader's.
      person.authors.add(author ?? comment.id);
    }
  }
  const few = [...found.values()].filter(({ authors }) => authors.size < CELL);
  return byFirstWord(few.flatMap(({ surfaces }) => [...surfaces]));
}

function byFirstWord(names: readonly string[]): Names {
  const forms = names.flatMap((name) => [name, ...surnameOf(name)]).flatMap((name) => [name, name.toUpperCase()]);
  const sorted = [...new Set(forms)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const found = new Map<string, string[]>();
  for (const name of sorted) {
    const first = WORD.exec(name)?.[0];
    if (first === undefined || !name.startsWith(first)) continue;
    const list = found.get(first);
    if (list) list.push(name);
    else found.set(first, [name]);
  }
  return found;
}

/** The last word of a name of several, where it is written as a name. */
function surnameOf(name: string): string[] {
  const last = /\s(\p{Lu}[\p{L}\p{N}'’-]+)$/u.exec(name)?.[1];
  return last === undefined ? [] : [last];
}

/** The comment with those names taken out, from its text and from what the codes say of it. */
export function withoutNames(annotated: Annotated, names: Names): Annotated {
  const { comment, annotation } = withReplaced(annotated, namesIn(annotated.comment.text, names));
  const codes = annotation?.codes.map((coding) => ({
    ...coding,
    evidence: coding.evidence.map((evidence) =>
      typeof evidence.name === "string" && lineWithoutNames(evidence.name, names) !== evidence.name
        ? { ...evidence, name: null }
        : evidence,
    ),
  }));
  return { comment, annotation: annotation && { ...annotation, codes: codes! } };
}

/** A line of text without those names. */
export function lineWithoutNames(line: string, names: Names): string {
  return replacedIn(line, namesIn(line, names));
}

/** Where names stand as whole words, as written or in capitals. */
function namesIn(text: string, names: Names): Replacement[] {
  if (names.size === 0) return [];
  const found: Replacement[] = [];
  let after = 0;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (index < after) continue;
    const name = names
      .get(word)
      ?.find((candidate) => text.startsWith(candidate, index) && !isWordAt(text, index + candidate.length));
    if (name === undefined) continue;
    after = index + name.length;
    found.push({ start: index, end: after, by: HIDDEN });
  }
  return found;
}

const WORD = /[\p{L}\p{N}]+/u;
const WORDS = /[\p{L}\p{N}]+/gu;

function isWordAt(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at] ?? "");
}

function inOrder(replacements: Replacement[]): Replacement[] {
  const sorted = replacements.sort((a, b) => a.start - b.start);
  return sorted.filter((item, index) => index === 0 || item.start >= sorted[index - 1]!.end);
}
