/** One line of what a narrative says, from the codings of its comments. */
import type { Coding, Evidence } from "../model.ts";
import { isHeld } from "../text/held.ts";
import { partOfSpeechOf, stemOf } from "../text/natural.ts";
import { plainWordsOf } from "../text/shingles.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { themeOf } from "./themes.ts";

/** A frame is told when at least so many comments and this share of them tell it, and at least one holds it. */
const SHARED = { comments: 2, share: 0.25 };
/** Subjects named where no two comments name the same. */
const SUBJECTS = 2;
/** Proposals that share this part of the shorter one's words are one. */
const SAME_PROPOSAL = 0.5;
/** Longest piece of a gist, in words. */
const WORDS = 8;

/** Frames, the more telling first, that name somebody or something: the slot that holds it, the slots that say the rest, and when two are the same. */
interface Frame {
  readonly slot: string;
  readonly rest: readonly string[];
  /** Part of the shorter subject's words that the longer one must share. */
  readonly same: number;
}

const FRAMES: ReadonlyMap<string, Frame> = new Map([
  ["conspiracy", { slot: "actor", rest: ["act", "purpose"], same: 1 }],
  ["blame", { slot: "target", rest: ["harm"], same: 1 }],
  ["policy", { slot: "proposal", rest: [], same: SAME_PROPOSAL }],
]);

/** Whom or what a coding names. */
interface Subject {
  readonly quote: string;
  readonly start: number;
  readonly stems: ReadonlySet<string>;
}

/** A frame as one comment tells it. */
interface Telling {
  readonly comment: number;
  readonly coding: Coding;
  readonly subject: Subject | undefined;
}

/** One line such as "blame: the council - for closing the bridge"; undefined where members share no frame, or it names nobody. */
export function gistOf(codes: readonly (readonly Coding[])[]): string | undefined {
  const least = Math.max(SHARED.comments, SHARED.share * codes.length);
  const theme = themeOf(codes);
  const told = [...FRAMES.keys()]
    .map((code) => ({ code, tellings: tellingsOf(code, codes) }))
    .filter(({ tellings }) => commentsIn(tellings) >= least && tellings.some(({ coding }) => isHeld(coding)))
    .sort(
      (a, b) => Number(b.code === theme) - Number(a.code === theme) || commentsIn(b.tellings) - commentsIn(a.tellings),
    );
  for (const { code, tellings } of told) {
    const line = lineOf(code, tellings);
    if (line !== undefined) return line;
  }
  return undefined;
}

const commentsIn = (tellings: readonly Telling[]): number => new Set(tellings.map(({ comment }) => comment)).size;

function tellingsOf(code: string, codes: readonly (readonly Coding[])[]): Telling[] {
  const subjectsOf = code === "policy" ? proposalOf : namesOf;
  return codes.flatMap((codings, comment) =>
    codings
      .filter((coding) => coding.code === code)
      .flatMap((coding): Telling[] => {
        const subjects = subjectsOf(coding.evidence.filter(({ slot }) => slot === FRAMES.get(code)!.slot));
        if (subjects.length === 0) return [{ comment, coding, subject: undefined }];
        return subjects.map((subject) => ({ comment, coding, subject }));
      }),
  );
}

/** Each target or actor; "they" of one comment need not be "they" of another. */
function namesOf(pieces: readonly Evidence[]): Subject[] {
  return pieces
    .map(({ name, quote, start }) => ({ quote, start, stems: stemsOf(name ?? quote) }))
    .filter(({ stems }) => stems.size > 0);
}

/** A proposal in all its pieces: "The ferry ... be sold"; a lone verb ("close it") proposes nothing that a reader could tell. */
function proposalOf(pieces: readonly Evidence[]): Subject[] {
  const ordered = [...pieces].sort((a, b) => a.start - b.start);
  const quote = ordered.map((piece) => piece.quote).join(" ... ");
  const stems = stemsOf(quote);
  const told = stems.size > 1 || /^(?:NN|DT|PRP\$|CD)/.test(partOfFirst(quote) ?? "");
  return told && ordered[0] ? [{ quote, start: ordered[0].start, stems }] : [];
}

function stemsOf(words: string): ReadonlySet<string> {
  return new Set(
    plainWordsOf(words)
      .filter((word) => !STOPWORDS.has(word))
      .map(stemOf),
  );
}

/** The frame's line: of the subject that most comments name, or of the surest few where each names another. */
function lineOf(code: string, tellings: readonly Telling[]): string | undefined {
  const { rest } = FRAMES.get(code)!;
  const groups = groupsOf(tellings, FRAMES.get(code)!.same);
  const [first] = groups;
  if (!first) return undefined;
  const alone = groups.length === 1 || commentsIn(first) >= SHARED.comments;
  const named = alone ? [first] : groups.slice(0, SUBJECTS);
  const head = headOf(code, alone ? first : tellings);
  const subject = named.map(subjectOf).join(", ");
  const details = alone ? rest.map((slot) => bestPiece(first, slot)).filter((piece) => piece !== undefined) : [];
  if (details.length === 0) return `${head}: ${subject}`;
  const joined = details.join(", ");
  return `${head}: ${subject} - ${code === "blame" && takesFor(joined) ? "for " : ""}${joined}`;
}

/** Tellings that name the same, the widest told first, then the surest, then what stands first in its comment. */
function groupsOf(tellings: readonly Telling[], same: number): Telling[][] {
  const named = tellings.filter(({ subject }) => subject !== undefined);
  const groups = new Map<string, Telling[]>();
  for (const { subject } of named) {
    const key = [...subject!.stems].sort().join(" ");
    const alike = (other: Telling): boolean => overlapOf(subject!.stems, other.subject!.stems) >= same;
    if (!groups.has(key)) groups.set(key, named.filter(alike));
  }
  const ranked = [...groups]
    .map(([key, group]) => ({
      key,
      group,
      score: Math.max(...group.map(({ coding }) => coding.score)),
      start: Math.min(...group.map(({ subject }) => subject!.start)),
    }))
    .sort(
      (a, b) =>
        commentsIn(b.group) - commentsIn(a.group) ||
        b.group.length - a.group.length ||
        b.score - a.score ||
        a.start - b.start ||
        (a.key < b.key ? -1 : 1),
    );
  const kept: Telling[][] = [];
  for (const { group } of ranked)
    if (!kept.some((other) => other.some((telling) => group.includes(telling)))) kept.push(group);
  return kept;
}

/** Shared part of the smaller set, 0..1. */
function overlapOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((stem) => b.has(stem)).length;
  return shared / (Math.min(a.size, b.size) || 1);
}

/** The code, the stance where there is one, and whether any comment contests what others hold. */
function headOf(code: string, tellings: readonly Telling[]): string {
  const stances = new Set(tellings.flatMap(({ coding }) => coding.stance ?? []));
  const stance = ["for", "against"].filter((side) => stances.has(side as "for" | "against")).join(" and ");
  const contested = tellings.some(({ coding }) => !isHeld(coding)) ? "contested" : "";
  return [code, stance, contested].filter((part) => part !== "").join(", ");
}

/** The commonest wording, the shortest among equals. */
function subjectOf(tellings: readonly Telling[]): string {
  const counts = new Map<string, number>();
  for (const { subject } of tellings) if (subject) counts.set(subject.quote, (counts.get(subject.quote) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
  return shortened(first?.[0] ?? "");
}

/** The slot's words in the surest coding that fills it, held ones and phrases first. */
function bestPiece(tellings: readonly Telling[], slot: string): string | undefined {
  const filled = tellings
    .flatMap(({ coding }) =>
      coding.evidence.filter((piece) => piece.slot === slot).map(({ quote }) => ({ quote, coding })),
    )
    .sort(
      (a, b) =>
        Number(isHeld(b.coding)) - Number(isHeld(a.coding)) ||
        Number(b.quote.includes(" ")) - Number(a.quote.includes(" ")) ||
        b.coding.score - a.coding.score ||
        a.quote.length - b.quote.length ||
        (a.quote < b.quote ? -1 : 1),
    );
  return filled[0] && shortened(filled[0].quote);
}

/** Whether "for" may stand before a harm: before a noun phrase or an -ing form, not before "closed the bridge". */
function takesFor(harm: string): boolean {
  const part = partOfFirst(harm);
  return !/^for\b/i.test(harm) && (part === undefined || /^(?:NN|DT|PRP\$|JJ|VBG|CD)/.test(part));
}

function partOfFirst(words: string): string | undefined {
  return partOfSpeechOf(/^\S*/.exec(words)![0].toLowerCase());
}

function shortened(quote: string): string {
  const words = quote.trim().split(/\s+/);
  return words.length > WORDS ? `${words.slice(0, WORDS).join(" ")} ...` : words.join(" ");
}
