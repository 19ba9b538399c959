/** Who is blamed or accused, for what, and in whose words: the rows of the blame map. */
import type { Coding, Evidence } from "../model.ts";
import { isHeld } from "../text/held.ts";
import { byCodeUnits } from "../text/order.ts";
import type { Entry } from "./account.ts";
import { type Count, countIn, emptyCount } from "./counts.ts";
import { addDeed, type Deeds, deedIn, emptyDeeds, strongerTelling, type Telling, tellingQuotes } from "./telling.ts";

/** One target within one frame; everything in it is gathered mention by mention. */
export interface TargetTally {
  readonly frame: string;
  /** Normalised name; "" for codings that name nobody in particular ("they", "somebody"). */
  readonly target: string;
  /** Words used for it, as written, with how often. */
  readonly surfaces: Map<string, number>;
  /** Comments that name it in this frame, in whatever mode. */
  readonly comments: Count;
  /** Comments that assert the blame or claim. */
  readonly hostile: Count;
  /** Comments that only rebut or ridicule it. */
  readonly favourable: Count;
  /** Highest score with which it is named. */
  surest: number;
  /** What it is blamed for. */
  readonly deeds: Deeds;
  /** The strongest short quote, in each of the lengths. */
  readonly tellings: Telling[];
}

/** One coding that names a target. */
export interface Mention {
  readonly entry: Entry;
  readonly coding: Coding;
  readonly target: Evidence;
  /** What the target did, in the words of the comment. */
  readonly deed: string | undefined;
  /** How it is quoted, in each of the lengths. */
  readonly quotes: readonly (() => string)[];
}

/** The mentions of one comment that name the same target in the same frame. */
export interface Naming {
  readonly key: string;
  readonly mentions: readonly Mention[];
}

/** Tallies of targets, while comments are added. */
export type Targets = Map<string, TargetTally>;

/** The slot that holds the target of each frame that has one; the addressee of a policy is asked, not accused. */
const TARGET_SLOTS: ReadonlyMap<string, string> = new Map([
  ["blame", "target"],
  ["conspiracy", "actor"],
]);

/** Whom one comment names, in quotes of so many words. */
export function namingsIn(entry: Entry, lengths: readonly number[]): Naming[] {
  const { comment, annotation } = entry;
  const found = new Map<string, Mention[]>();
  for (const coding of annotation!.codes) {
    const slot = TARGET_SLOTS.get(coding.code);
    const named = coding.evidence.filter((evidence) => evidence.slot === slot);
    if (slot === undefined || named.length === 0) continue;
    const deed = deedIn(comment.text, coding);
    const quotes = tellingQuotes(comment.text, coding, lengths);
    for (const target of named) {
      const key = JSON.stringify([coding.code, target.name ?? ""]);
      const mention = { entry, coding, target, deed, quotes };
      found.set(key, [...(found.get(key) ?? []), mention]);
    }
  }
  return [...found].map(([key, mentions]) => ({ key, mentions }));
}

/** Adds what one comment says of a target; a comment counts once for each. */
export function addNaming(targets: Targets, { key, mentions }: Naming): void {
  const tally = targets.get(key) ?? emptyTarget(mentions[0]!);
  targets.set(key, tally);
  const { author } = mentions[0]!.entry;
  countIn(tally.comments, author);
  if (mentions.some(({ coding }) => isHeld(coding))) countIn(tally.hostile, author);
  else if (mentions.some(({ coding: { mode } }) => mode === "rebutted" || mode === "mocked"))
    countIn(tally.favourable, author);
  for (const mention of mentions) addMention(tally, mention);
}

function addMention(tally: TargetTally, mention: Mention): void {
  const { coding, target } = mention;
  tally.surfaces.set(target.quote, (tally.surfaces.get(target.quote) ?? 0) + 1);
  tally.surest = Math.max(tally.surest, coding.score);
  addDeed(tally.deeds, mention);
  for (const [at, quote] of mention.quotes.entries())
    tally.tellings[at] = strongerTelling(tally.tellings[at], mention, quote);
}

function emptyTarget({ coding, target }: Mention): TargetTally {
  return {
    frame: coding.code,
    target: target.name ?? "",
    surfaces: new Map(),
    comments: emptyCount(),
    hostile: emptyCount(),
    favourable: emptyCount(),
    surest: 0,
    deeds: emptyDeeds(),
    tellings: [],
  };
}

/** The targets, those of most comments first; ties by frame, then name; the nameless last of their frame's ties. */
export function sortedTargets(targets: Targets): TargetTally[] {
  return [...targets.values()].sort(
    (a, b) =>
      b.comments.comments - a.comments.comments || byCodeUnits(a.frame, b.frame) || byCodeUnits(a.target, b.target),
  );
}

/** The words most often used for a target, with a small article: "the council", "Northgate Homes". */
export function shownName({ surfaces, target }: TargetTally): string {
  const [first] = [...surfaces].sort(([a, n], [b, m]) => m - n || byCodeUnits(a, b));
  return (first?.[0] ?? target).replace(/^(?:The|A|An|Our|My|Your|Their|These|Those|This|That)\b/, (word) =>
    word.toLowerCase(),
  );
}

/** Order of a blame map: those blamed most first, then the surest; the nameless last. */
export function byHostility(a: TargetTally, b: TargetTally): number {
  return (
    Number(a.target === "") - Number(b.target === "") || b.hostile.comments - a.hostile.comments || b.surest - a.surest
  );
}
