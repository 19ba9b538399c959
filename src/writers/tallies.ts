/** The tallies of a run: every count that a table or report prints comes from here, so that they agree. */
import type { Mode, Stance, Tone } from "../model.ts";
import { isHeld } from "../text/held.ts";
import type { Entry } from "./account.ts";
import { addContributions, type Contributions, contribute, noContributions } from "./authors.ts";
import { modeOf, stanceOf } from "./codings.ts";
import {
  addCount,
  addHistogram,
  type Count,
  countIn,
  countUnder,
  emptyCount,
  type Histogram,
  valueIn,
} from "./counts.ts";

/** What a code comes to. */
export interface CodeTally {
  /** Comments that assert it, or hold it where it has no modes. */
  readonly held: Count;
  /** Comments by the first of asserted, questioned, rebutted, mocked that occurs. */
  readonly modes: Map<Mode, Count>;
  readonly stances: Map<Stance | "mixed", Count>;
  /** Valence of the comments that hold it. */
  readonly valence: Histogram;
}

/** Tone dimensions besides valence. */
export const DIMENSIONS = [
  "anger",
  "contempt",
  "fear",
  "sadness",
  "sarcasm",
  "certainty",
] as const satisfies readonly (keyof Tone)[];
/** A dimension is called marked from here on: the middle of its range. */
const MARKED = 0.5;
/** Below this a boundary or reply link is named among what could not be decided: more doubt than a coin with a bias. */
export const UNSURE = 0.6;

/** Everything that is counted of a thread or a run; all of it can be added. */
export interface Tally {
  /** Visible comments that are no opening posts. */
  readonly comments: Count;
  /** Those in a language that the codebook knows: the denominator of every share. */
  readonly coded: Count;
  readonly codes: Map<string, CodeTally>;
  readonly valence: Histogram;
  readonly labels: Map<Tone["label"], number>;
  readonly dimensions: Map<(typeof DIMENSIONS)[number], number>;
  /** Comments that could not be coded, by language; "" where it could not be told. */
  readonly languages: Map<string, number>;
  /** What each reader wrote. */
  readonly byAuthor: Contributions;
  /** Comments that are not there to read, by status. */
  readonly unseen: Map<string, number>;
  readonly sums: Sums;
}

interface Sums {
  openings: number;
  duplicates: number;
  inNarratives: number;
  /** Answer another reader's comment; `inferred` of them without the source saying so. */
  answers: number;
  inferred: number;
  quoteArticle: number;
  quoteReader: number;
  /** Neither answer a reader nor quote the article. */
  alone: number;
  /** Boundaries and reply links below `UNSURE`. */
  unsureBoundaries: number;
  unsureLinks: number;
  /** No word gave the tone anything to go on. */
  toneless: number;
  /** Coded comments without any code. */
  codeless: number;
}

/** A tally of nothing. */
export function emptyTally(): Tally {
  return {
    comments: emptyCount(),
    coded: emptyCount(),
    codes: new Map(),
    valence: new Map(),
    labels: new Map(),
    dimensions: new Map(),
    languages: new Map(),
    byAuthor: noContributions(),
    unseen: new Map(),
    sums: {
      openings: 0,
      duplicates: 0,
      inNarratives: 0,
      answers: 0,
      inferred: 0,
      quoteArticle: 0,
      quoteReader: 0,
      alone: 0,
      unsureBoundaries: 0,
      unsureLinks: 0,
      toneless: 0,
      codeless: 0,
    },
  };
}

/** Counts one comment. */
export function tallyIn(tally: Tally, entry: Entry): void {
  if (entry.opening) tally.sums.openings++;
  else if (entry.comment.status !== "visible") increase(tally.unseen, entry.comment.status, 1);
  if (!entry.counted) return;
  countIn(tally.comments, entry.author);
  if (entry.author !== undefined) contribute(tally.byAuthor, entry.author, entry.words);
  if (entry.comment.duplicateOf !== undefined) tally.sums.duplicates++;
  if (entry.narrative) tally.sums.inNarratives++;
  tallyLinks(tally.sums, entry);
  if (entry.coded) tallyCodes(tally, entry);
  else increase(tally.languages, entry.annotation?.lang ?? "", 1);
}

/** Adds `other` to `tally`. */
export function addTally(tally: Tally, other: Tally): void {
  addCount(tally.comments, other.comments);
  addCount(tally.coded, other.coded);
  for (const [code, counted] of other.codes) {
    const own = codeTallyOf(tally, code);
    addCount(own.held, counted.held);
    for (const [mode, count] of counted.modes) addCount(countUnder(own.modes, mode), count);
    for (const [stance, count] of counted.stances) addCount(countUnder(own.stances, stance), count);
    addHistogram(own.valence, counted.valence);
  }
  addHistogram(tally.valence, other.valence);
  for (const [label, n] of other.labels) increase(tally.labels, label, n);
  for (const [dimension, n] of other.dimensions) increase(tally.dimensions, dimension, n);
  for (const [language, n] of other.languages) increase(tally.languages, language, n);
  addContributions(tally.byAuthor, other.byAuthor);
  for (const [status, n] of other.unseen) increase(tally.unseen, status, n);
  for (const name of Object.keys(tally.sums) as (keyof Sums)[]) tally.sums[name] += other.sums[name];
}

/** The tally of a code, made when it is not there. */
function codeTallyOf(tally: Tally, code: string): CodeTally {
  const found = tally.codes.get(code) ?? {
    held: emptyCount(),
    modes: new Map(),
    stances: new Map(),
    valence: new Map(),
  };
  tally.codes.set(code, found);
  return found;
}

/** Adds to a number kept under a key. */
export function increase<Key>(numbers: Map<Key, number>, key: Key, by: number): void {
  numbers.set(key, (numbers.get(key) ?? 0) + by);
}

function tallyLinks(sums: Sums, { comment, parent }: Entry): void {
  const answers = comment.parentId !== undefined && !parent?.opening;
  const quotesArticle = comment.quotes.some((quote) => quote.source === "article");
  if (answers) sums.answers++;
  if (answers && (comment.parentConfidence ?? 1) < 1) sums.inferred++;
  if (quotesArticle) sums.quoteArticle++;
  if (comment.quotes.some((quote) => quote.source === "comment")) sums.quoteReader++;
  if (!answers && !quotesArticle) sums.alone++;
  if (comment.confidence < UNSURE) sums.unsureBoundaries++;
  if (answers && (comment.parentConfidence ?? 1) < UNSURE) sums.unsureLinks++;
}

function tallyCodes(tally: Tally, { author, annotation }: Entry): void {
  const { codes, tone } = annotation!;
  countIn(tally.coded, author);
  for (const code of new Set(codes.map((coding) => coding.code))) {
    const counted = codeTallyOf(tally, code);
    const held = codes.some((coding) => coding.code === code && isHeld(coding));
    if (held) countIn(counted.held, author);
    if (held && tone && tone.valence !== null) valueIn(counted.valence, tone.valence);
    const mode = modeOf(codes, code);
    if (mode !== undefined) countIn(countUnder(counted.modes, mode), author);
    const stance = stanceOf(codes, code);
    if (stance !== undefined) countIn(countUnder(counted.stances, stance), author);
  }
  if (codes.length === 0) tally.sums.codeless++;
  if (tone) tallyTone(tally, tone);
  else tally.sums.toneless++;
}

function tallyTone(tally: Tally, tone: Tone): void {
  increase(tally.labels, tone.label, 1);
  if (tone.valence === null) tally.sums.toneless++;
  else valueIn(tally.valence, tone.valence);
  for (const dimension of DIMENSIONS) if (tone[dimension] >= MARKED) increase(tally.dimensions, dimension, 1);
}
