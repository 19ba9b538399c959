/** What readers want done, with those for and those against it. */
import type { Coding, Stance } from "../model.ts";
import { addTo } from "../text/maps.ts";
import { stemOf } from "../text/natural.ts";
import { jaccardOf, plainWordsOf } from "../text/shingles.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import type { Entry } from "./account.ts";
import { type Count, countIn, emptyCount } from "./counts.ts";
import { wordsIn } from "./quoting.ts";

/** One coding of a position. */
export interface Position {
  readonly entry: Entry;
  /** Which of the codings of its comment it is. */
  readonly index: number;
  readonly score: number;
  readonly stance: Stance | null;
  /** The words in which it names its proposal, in the order of the text: "The ferry … be sold". */
  readonly text: string;
  /** Stems of their content words; none where somebody who has not read the comment cannot tell what is proposed. */
  readonly words: ReadonlySet<string>;
  readonly addressees: readonly string[];
}

/** A proposal and the positions taken on it. */
export interface Proposal {
  readonly positions: number;
  /** The position with the strongest warrant. */
  readonly surest: Position;
  /** To whom it is addressed, the first ones. */
  readonly addressees: readonly string[];
  readonly support: Count;
  readonly opposition: Count;
}

/** Proposals while positions are added. */
export interface Proposals {
  add(position: Position): void;
  /** Those with most positions first, then the surest; what is not named ("I am against it") is one, the last. */
  sorted(): Proposal[];
}

/** Proposals that share half of their content words are one; words only, so the same thing said otherwise stays apart. */
const ALIKE = 0.5;
/** Keeps the search linear in large runs; the groups opened first are the ones that fill. */
const GROUPS_A_WORD = 50;
/** Addressees that a report names. */
const ADDRESSEES = 2;

/** A proposal that grows. */
interface Group {
  /** Of the position that opened it. */
  readonly words: ReadonlySet<string>;
  positions: number;
  surest: Position;
  readonly addressees: Set<string>;
  readonly support: Count;
  readonly opposition: Count;
  /** The comment that came last, and the stances of it that were counted: it counts once for each. */
  last: Entry | undefined;
  stances: (Stance | null)[];
}

/** The positions that one comment takes. */
export function positionsIn(entry: Entry): Position[] {
  const { comment, annotation } = entry;
  return annotation!.codes.flatMap((coding, index) => {
    if (coding.code !== "policy") return [];
    const text = proposalText(comment.text, coding);
    const addressees = coding.evidence.flatMap(({ slot, name }) => (slot === "addressee" && name ? [name] : []));
    const { score, stance } = coding;
    return [{ entry, index, score, stance, text, words: contentOf(text), addressees }];
  });
}

/** No proposals yet. */
export function openProposals(): Proposals {
  const groups: Group[] = [];
  const byWord = new Map<string, Group[]>();
  let unnamed: Group | undefined;
  return {
    add: (position) => {
      const { words } = position;
      let group = words.size === 0 ? unnamed : alikeTo(words, byWord);
      if (group === undefined) {
        group = groupOf(position);
        if (words.size === 0) unnamed = group;
        else groups.push(noted(group, byWord));
      }
      addPosition(group, position);
    },
    sorted: () => {
      const named = [...groups].sort((a, b) => b.positions - a.positions || b.surest.score - a.surest.score);
      return [...named, ...(unnamed ? [unnamed] : [])].map(({ addressees, ...group }) => ({
        ...group,
        addressees: [...addressees],
      }));
    },
  };
}

/** Whether somebody who has not read the comment can tell what is proposed. */
export function isNamed({ surest }: Proposal): boolean {
  return surest.words.size > 0;
}

function groupOf(position: Position): Group {
  return {
    words: position.words,
    positions: 0,
    surest: position,
    addressees: new Set(),
    support: emptyCount(),
    opposition: emptyCount(),
    last: undefined,
    stances: [],
  };
}

function addPosition(group: Group, position: Position): void {
  const { entry, stance, score, addressees } = position;
  group.positions++;
  if (score > group.surest.score) group.surest = position;
  for (const name of addressees) if (group.addressees.size < ADDRESSEES) group.addressees.add(name);
  if (group.last !== entry) group.stances = [];
  group.last = entry;
  if (stance === null || group.stances.includes(stance)) return;
  group.stances.push(stance);
  countIn(stance === "for" ? group.support : group.opposition, entry.author);
}

/** The first group that shares enough words; only the first groups of each word are looked at. */
function alikeTo(words: ReadonlySet<string>, byWord: ReadonlyMap<string, readonly Group[]>): Group | undefined {
  for (const word of words) {
    const found = byWord.get(word)?.find((group) => jaccardOf(words, group.words) >= ALIKE);
    if (found) return found;
  }
  return undefined;
}

function noted(group: Group, byWord: Map<string, Group[]>): Group {
  for (const word of group.words) if ((byWord.get(word)?.length ?? 0) < GROUPS_A_WORD) addTo(byWord, word, group);
  return group;
}

function proposalText(text: string, { evidence }: Coding): string {
  return evidence
    .filter(({ slot }) => slot === "proposal")
    .sort((a, b) => a.start - b.start)
    .map((words) => wordsIn(text, words))
    .join(" … ");
}

/** Stems of the content words of a text. */
function contentOf(text: string): Set<string> {
  return new Set(
    plainWordsOf(text)
      .filter((word) => !STOPWORDS.has(word))
      .map(stemOf),
  );
}
