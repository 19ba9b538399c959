/** The comments of a thread as writers see them: what is asked of all of them in memory, the rest read back. */
import type { Annotation, Narrative } from "../model.ts";
import { isHeld } from "../text/held.ts";
import { entryOf } from "../text/maps.ts";
import type { Entry, ThreadAccount } from "./account.ts";
import { modeOf } from "./codings.ts";
import type { Findings } from "./findings.ts";
import type { ShownThread } from "./people.ts";
import { increase } from "./tallies.ts";

/** A thread's comments in order, and by id. */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
}

/** The thread of some entries, and where the rest of each is read. */
type Source = Pick<ShownThread, "thread" | "findings">;

/** An entry while the comments behind it are still to come. */
type Open = { -readonly [Key in keyof Entry]: Entry[Key] };

/** What all entries have in common; one object for those of all threads, as the engine then treats all entries alike. */
const READ_BACK: Pick<Entry, "thread" | "position" | "comment" | "annotation"> & { readonly source: Source } = {
  // An entry has its own.
  source: undefined as never,
  position: 0,
  get thread() {
    return this.source.thread;
  },
  get comment() {
    return this.source.findings.at(this.position - 1).comment;
  },
  get annotation() {
    return this.source.findings.at(this.position - 1).annotation;
  },
};

/** The entries of a thread, made in one walk over its comments. */
export function entriesIn(shown: ShownThread): Entries {
  const narrativeOf = new Map<string, Narrative>();
  // What is read back has strings of its own: those that narratives hold are taken in their place.
  const ids = new Map<string, string>();
  for (const narrative of shown.narratives) {
    for (const { id } of narrative.members) {
      narrativeOf.set(id, narrative);
      ids.set(id, id);
    }
  }
  const source: Source = { thread: shown.thread, findings: shown.findings };
  const byId = new Map<string, Open>();
  const parents: (string | undefined)[] = [];
  const originals: string[] = [];
  const combinations = new Map<string, readonly string[]>();
  const entries = shown.authors.map((author, index): Open => {
    const { comment, annotation } = shown.findings.at(index);
    const { status, opening } = comment;
    const id = ids.get(comment.id) ?? comment.id;
    const entry: Open = Object.assign(Object.create(READ_BACK), {
      source,
      id,
      position: index + 1,
      author,
      answers: comment.parentId !== undefined,
      parent: undefined,
      opening,
      counted: status === "visible" && !opening,
      coded: annotation !== undefined && Object.keys(annotation.scores).length > 0,
      held: heldIn(annotation, combinations),
      plot: annotation && modeOf(annotation.codes, "conspiracy"),
      valence: annotation?.tone?.valence ?? undefined,
      label: annotation?.tone?.label,
      narrative: narrativeOf.get(id),
      replies: 0,
      repeats: comment.duplicateOf !== undefined,
      copies: 0,
      words: countOfWords(comment.text),
    });
    byId.set(id, entry);
    parents.push(comment.parentId);
    originals.push(comment.duplicateOf ?? id);
    return entry;
  });
  bind(entries, byId, parents, originals);
  return { entries, byId };
}

/** The same entries with the rest read elsewhere. */
export function entriesOver({ thread, entries: own }: ThreadAccount, findings: Findings): Entries {
  const source: Source = { thread, findings };
  const byId = new Map<string, Entry>();
  const entries = own.map((entry): Open => Object.assign(Object.create(READ_BACK), entry, { source }));
  for (const entry of entries) {
    byId.set(entry.id, entry);
    if (entry.parent !== undefined) entry.parent = entries[entry.parent.position - 1]!;
  }
  return { entries, byId };
}

/** The codes that an annotation holds; one list for all comments that hold the same. */
function heldIn(annotation: Annotation | undefined, combinations: Map<string, readonly string[]>): readonly string[] {
  const held = [...new Set(annotation?.codes.filter(isHeld).map(({ code }) => code))];
  return entryOf(combinations, held.join(" "), () => held);
}

/** Says of each entry what it answers, how many answer it, and how many nearly repeat it. */
function bind(
  entries: readonly Open[],
  byId: ReadonlyMap<string, Open>,
  parents: readonly (string | undefined)[],
  originals: readonly string[],
): void {
  const groups = new Map<string, number>();
  for (const original of originals) increase(groups, original, 1);
  for (const [index, entry] of entries.entries()) {
    entry.copies = groups.get(originals[index]!)! - 1;
    const answered = parents[index];
    const parent = answered === undefined ? undefined : byId.get(answered);
    if (parent === undefined) continue;
    entry.parent = parent;
    parent.replies++;
  }
}

const WORD = /[\p{L}\p{N}]+/gu;
const ASCII = /^[\u0000-\u007f]*$/;

/** Words of a text; those of plain English are counted without making a list of them. */
function countOfWords(text: string): number {
  if (!ASCII.test(text)) return text.match(WORD)?.length ?? 0;
  let words = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const letter = isLetter(text.charCodeAt(at));
    if (letter && !inside) words++;
    inside = letter;
  }
  return words;
}

/** A letter or digit of ASCII. */
function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}
