/** What readers want done, with those for and those against it. */
import type { Coding } from "../model.ts";
import { stemOf } from "../text/natural.ts";
import { jaccardOf, plainWordsOf } from "../text/shingles.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import type { Entry } from "./account.ts";
import { type Count, countIn, emptyCount } from "./counts.ts";
import { wordsIn } from "./quoting.ts";

/** One coding of a position. */
export interface Position {
  readonly entry: Entry;
  readonly coding: Coding;
}

/** A proposal and the positions taken on it. */
export interface Proposal {
  readonly positions: readonly Position[];
  readonly support: Count;
  readonly opposition: Count;
}

/** Proposals that share half of their content words are one; words only, so the same thing said otherwise stays apart. */
const ALIKE = 0.5;
/** Keeps the search linear in large runs; the groups opened first are the ones that fill. */
const GROUPS_A_WORD = 50;

/** Proposals, those with most positions first, then the surest; what is not named ("I am against it") is one, the last. */
export function proposalsOf(entries: Iterable<Entry>): Proposal[] {
  const groups: Group[] = [];
  const unnamed: Group = { words: new Set(), positions: [] };
  const byWord = new Map<string, Group[]>();
  for (const position of positionsOf(entries)) {
    const words = contentOf(proposalText(position));
    const group = words.size === 0 ? unnamed : alikeTo(words, byWord);
    if (group) group.positions.push(position);
    else groups.push(openGroup({ words, positions: [position] }, byWord));
  }
  const named = groups
    .map(({ positions }) => proposalOf(positions))
    .sort((a, b) => b.positions.length - a.positions.length || surestOf(b).coding.score - surestOf(a).coding.score);
  return unnamed.positions.length === 0 ? named : [...named, proposalOf(unnamed.positions)];
}

/** The position with the strongest warrant. */
export function surestOf({ positions }: Proposal): Position {
  return positions.reduce((best, position) => (position.coding.score > best.coding.score ? position : best));
}

/** The words in which a coding names its proposal, in the order of the text: "The ferry … be sold". */
export function proposalText({ entry, coding }: Position): string {
  return coding.evidence
    .filter(({ slot }) => slot === "proposal")
    .sort((a, b) => a.start - b.start)
    .map((words) => wordsIn(entry.comment.text, words))
    .join(" … ");
}

/** Whether somebody who has not read the comment can tell what is proposed. */
export function isNamed(proposal: Proposal): boolean {
  return contentOf(proposalText(surestOf(proposal))).size > 0;
}

interface Group {
  readonly words: ReadonlySet<string>;
  readonly positions: Position[];
}

/** The first group that shares enough words; only the first groups of each word are looked at. */
function alikeTo(words: ReadonlySet<string>, byWord: ReadonlyMap<string, readonly Group[]>): Group | undefined {
  for (const word of words) {
    const found = byWord.get(word)?.find((group) => jaccardOf(words, group.words) >= ALIKE);
    if (found) return found;
  }
  return undefined;
}

function openGroup(group: Group, byWord: Map<string, Group[]>): Group {
  for (const word of group.words) {
    const known = byWord.get(word) ?? [];
    if (known.length < GROUPS_A_WORD) byWord.set(word, [...known, group]);
  }
  return group;
}

function positionsOf(entries: Iterable<Entry>): Position[] {
  const positions: Position[] = [];
  for (const entry of entries) {
    if (!entry.counted || !entry.coded) continue;
    for (const coding of entry.annotation!.codes) if (coding.code === "policy") positions.push({ entry, coding });
  }
  return positions;
}

/** Stems of the content words of a text. */
function contentOf(text: string): Set<string> {
  return new Set(
    plainWordsOf(text)
      .filter((word) => !STOPWORDS.has(word))
      .map(stemOf),
  );
}

function proposalOf(positions: readonly Position[]): Proposal {
  const support = emptyCount();
  const opposition = emptyCount();
  const seen = new Set<string>();
  for (const { entry, coding } of positions) {
    const key = `${coding.stance} ${entry.comment.id}`;
    if (coding.stance === null || seen.has(key)) continue;
    seen.add(key);
    countIn(coding.stance === "for" ? support : opposition, entry.author);
  }
  return { positions, support, opposition };
}
