/** Who is blamed or accused, for what, and in whose words: the rows of the blame map. */
import type { Coding, Evidence } from "../model.ts";
import type { Entry } from "./account.ts";
import { isHeld } from "./codings.ts";
import { type Count, countIn, emptyCount } from "./counts.ts";

/** One target within one frame. */
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
  readonly mentions: Mention[];
}

/** One coding that names a target. */
export interface Mention {
  readonly entry: Entry;
  readonly coding: Coding;
  readonly target: Evidence;
}

/** The slot that holds the target of each frame that has one; the addressee of a policy is asked, not accused. */
const TARGET_SLOTS: ReadonlyMap<string, string> = new Map([
  ["blame", "target"],
  ["conspiracy", "actor"],
]);

/** Targets of the counted comments, those of most comments first; ties by frame, then name; the nameless last of their frame's ties. */
export function targetsOf(entries: Iterable<Entry>): TargetTally[] {
  const tallies = new Map<string, TargetTally>();
  for (const entry of entries) {
    if (!entry.counted || !entry.coded) continue;
    for (const [key, mentions] of mentionsBy(entry)) {
      const tally = tallies.get(key) ?? emptyTarget(mentions[0]!);
      tallies.set(key, tally);
      addMentions(tally, entry, mentions);
    }
  }
  return [...tallies.values()].sort(
    (a, b) => b.comments.comments - a.comments.comments || compare(a.frame, b.frame) || compare(a.target, b.target),
  );
}

/** The words most often used for a target, with a small article: "the council", "Northgate Homes". */
export function shownName({ surfaces, target }: TargetTally): string {
  const [first] = [...surfaces].sort(([a, n], [b, m]) => m - n || compare(a, b));
  return (first?.[0] ?? target).replace(/^(?:The|A|An|Our|My|Your|Their|These|Those|This|That)\b/, (word) =>
    word.toLowerCase(),
  );
}

/** Order of a blame map: those blamed most first, then the surest; the nameless last. */
export function byHostility(a: TargetTally, b: TargetTally): number {
  return (
    Number(a.target === "") - Number(b.target === "") ||
    b.hostile.comments - a.hostile.comments ||
    surestScore(b) - surestScore(a)
  );
}

/** Highest score with which a target is named. */
function surestScore({ mentions }: TargetTally): number {
  return mentions.reduce((best, { coding }) => Math.max(best, coding.score), 0);
}

/** Order of code units, the same in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The mentions of one comment by frame and name, so that a comment counts once for each. */
function mentionsBy(entry: Entry): Map<string, Mention[]> {
  const found = new Map<string, Mention[]>();
  for (const coding of entry.annotation!.codes) {
    const slot = TARGET_SLOTS.get(coding.code);
    for (const target of coding.evidence) {
      if (slot === undefined || target.slot !== slot) continue;
      const key = JSON.stringify([coding.code, nameOf(target)]);
      found.set(key, [...(found.get(key) ?? []), { entry, coding, target }]);
    }
  }
  return found;
}

function nameOf(target: Evidence): string {
  return target.name ?? "";
}

function emptyTarget({ coding, target }: Mention): TargetTally {
  return {
    frame: coding.code,
    target: nameOf(target),
    surfaces: new Map(),
    comments: emptyCount(),
    hostile: emptyCount(),
    favourable: emptyCount(),
    mentions: [],
  };
}

function addMentions(tally: TargetTally, entry: Entry, mentions: readonly Mention[]): void {
  countIn(tally.comments, entry.author);
  const modes = mentions.map(({ coding }) => coding);
  if (modes.some(isHeld)) countIn(tally.hostile, entry.author);
  else if (modes.some(({ mode }) => mode === "rebutted" || mode === "mocked")) countIn(tally.favourable, entry.author);
  for (const mention of mentions) {
    const surface = mention.target.quote;
    tally.surfaces.set(surface, (tally.surfaces.get(surface) ?? 0) + 1);
    tally.mentions.push(mention);
  }
}
