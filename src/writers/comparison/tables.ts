/** A comparison as tables for statistics: one row a side and code, target, or word. */
import type { KeyTerm } from "../../corpus/keyness.ts";
import { authorsOf, type Count, type Difference, differenceOf, quantileOf, wilsonOf } from "../counts.ts";
import type { Column, Table } from "../csv.ts";
import { type ComparedTarget, comparedTargets, hostileOn } from "./blamed.ts";
import {
  type Comparison,
  codeLabel,
  codesIn,
  heldIn,
  negativeIn,
  restOf,
  type Side,
  type Story,
  type Telling,
} from "./sides.ts";

/** A share on one side, and how it differs from that of all other sides together. */
interface ShareRow {
  readonly side: Side;
  readonly count: number;
  readonly of: number;
  readonly difference: Difference | undefined;
}

interface CodeRow extends ShareRow {
  readonly code: string;
  readonly label: string;
  readonly held: Count;
}

interface TargetRow extends ShareRow {
  readonly item: ComparedTarget;
  readonly hostile: Count;
}

const CODES: Table<CodeRow, Comparison> = {
  path: "compare_codes.csv",
  unit: "a code on one side",
  key: ["side", "code"],
  columns: () => [
    sideColumn(),
    { name: "code", type: "string", meaning: "code", of: (row) => row.code },
    { name: "label", type: "string", meaning: "its label", of: (row) => row.label },
    ...shareColumns<CodeRow>("assert the code"),
    authorsColumn((row) => row.held),
  ],
  rows: (comparison) =>
    codesIn(comparison).flatMap((code) =>
      comparison.sides.map((side) => {
        const own = side.account.tally;
        const rest = restOf(comparison, side);
        const held = heldIn(own, code);
        return {
          ...shareOf(side, held.comments, own.coded.comments, heldIn(rest, code).comments, rest.coded.comments),
          code,
          label: codeLabel(comparison, code),
          held,
        };
      }),
    ),
};

const TARGETS: Table<TargetRow, Comparison> = {
  path: "compare_targets.csv",
  unit: "a named target within a frame on one side",
  key: ["side", "frame", "target"],
  columns: () => [
    sideColumn(),
    { name: "frame", type: "string", meaning: "blame or conspiracy", of: (row) => row.item.frame },
    { name: "target", type: "string", meaning: "normalised name", of: (row) => row.item.target },
    ...shareColumns<TargetRow>("blame or accuse it"),
    authorsColumn((row) => row.hostile),
  ],
  rows: (comparison) =>
    comparedTargets(comparison).flatMap((item) =>
      comparison.sides.map((side) => {
        const hostile = hostileOn(side, item);
        const others = comparison.sides.filter((other) => other !== side);
        const rest = others.reduce((sum, other) => sum + hostileOn(other, item).comments, 0);
        const restCoded = others.reduce((sum, { account }) => sum + account.tally.coded.comments, 0);
        return {
          ...shareOf(side, hostile.comments, side.account.tally.coded.comments, rest, restCoded),
          item,
          hostile,
        };
      }),
    ),
};

const TONE: Table<ShareRow, Comparison> = {
  path: "compare_tone.csv",
  unit: "a side",
  key: ["side"],
  columns: () => [
    sideColumn(),
    ...shareColumns<ShareRow>("are negative in tone"),
    ...([0.25, 0.5, 0.75] as const).map(
      (share): Column<ShareRow> => ({
        name: share === 0.5 ? "valence_median" : `valence_quartile_${share === 0.25 ? 1 : 3}`,
        type: "number",
        meaning: `valence (-1..1) below which ${share * 100} % of the comments lie that have one`,
        of: ({ side }) => quantileOf(side.account.tally.valence, share),
      }),
    ),
  ],
  rows: (comparison) =>
    comparison.sides.map((side) => {
      const [own, rest] = [negativeIn(side.account.tally), negativeIn(restOf(comparison, side))];
      return shareOf(side, own.n, own.of, rest.n, rest.of);
    }),
};

const WORDS: Table<{ readonly side: Side; readonly term: KeyTerm }, Comparison> = {
  path: "compare_words.csv",
  unit: "a word that marks the comments of one side off from those of the others",
  key: ["side", "term"],
  columns: () => [
    { name: "side", type: "string", meaning: "side that the word marks", of: ({ side }) => side.name },
    { name: "term", type: "string", meaning: "word or phrase", of: ({ term }) => term.term },
    { name: "occurrences", type: "integer", meaning: "how often it occurs there", of: ({ term }) => term.target.n },
    { name: "comments", type: "integer", meaning: "comments there that hold it", of: ({ term }) => term.target.texts },
    {
      name: "per_million",
      type: "number",
      meaning: "occurrences in a million running words there",
      of: ({ term }) => term.targetRate,
    },
    {
      name: "other_occurrences",
      type: "integer",
      meaning: "how often it occurs on the other sides",
      of: ({ term }) => term.reference.n,
    },
    {
      name: "other_comments",
      type: "integer",
      meaning: "comments of the other sides that hold it",
      of: ({ term }) => term.reference.texts,
    },
    {
      name: "other_per_million",
      type: "number",
      meaning: "occurrences in a million running words of the other sides",
      of: ({ term }) => term.referenceRate,
    },
    {
      name: "log_likelihood",
      type: "number",
      meaning: "G2: how surely the rates differ (10.83 for p < .001, one word looked at)",
      of: ({ term }) => term.logLikelihood,
    },
    {
      name: "log_ratio",
      type: "number",
      meaning: "binary logarithm of the ratio of the rates",
      of: ({ term }) => term.logRatio,
    },
    {
      name: "log_odds_z",
      type: "number",
      meaning: "log-odds with an informative Dirichlet prior, as a z-score; the order of the rows",
      of: ({ term }) => term.logOdds,
    },
  ],
  rows: ({ sides }) => sides.flatMap((side) => side.keyTerms.map((term) => ({ side, term }))),
};

const NARRATIVES: Table<
  { readonly story: Story; readonly number: number; readonly side: Side; readonly telling: Telling },
  Comparison
> = {
  path: "compare_narratives.csv",
  unit: "a story on one side that tells it",
  key: ["story", "side"],
  columns: () => [
    {
      name: "story",
      type: "integer",
      meaning: "number of the story, those of most comments first",
      of: (row) => row.number,
    },
    { name: "side", type: "string", meaning: "side of the comparison", of: (row) => row.side.name },
    {
      name: "theme",
      type: "string",
      meaning: "code that most of its comments share, or other",
      of: (row) => row.story.theme,
    },
    { name: "label", type: "string", meaning: "its key words", of: (row) => row.story.label },
    { name: "sides", type: "integer", meaning: "sides that tell it", of: (row) => row.story.tellings.size },
    {
      name: "threads",
      type: "integer",
      meaning: "threads of this side that tell it",
      of: (row) => row.telling.threads,
    },
    {
      name: "comments",
      type: "integer",
      meaning: "comments of this side that tell it",
      of: (row) => row.telling.comments.comments,
    },
    {
      name: "coded_comments",
      type: "integer",
      meaning: "coded comments of this side",
      of: (row) => row.side.account.tally.coded.comments,
    },
    authorsColumn((row) => row.telling.comments),
  ],
  rows: ({ stories }) =>
    stories.flatMap((story, index) =>
      [...story.tellings].map(([side, telling]) => ({ story, number: index + 1, side, telling })),
    ),
};

/** The tables of a comparison. */
// biome-ignore lint/suspicious/noExplicitAny: each table knows its own rows; whoever walks the list hands them back to it
export const COMPARISON_TABLES: readonly Table<any, Comparison>[] = [CODES, TARGETS, NARRATIVES, TONE, WORDS];

function shareOf(side: Side, count: number, of: number, rest: number, restOf: number): ShareRow {
  return { side, count, of, difference: differenceOf(count, of, rest, restOf) };
}

function sideColumn<Row extends ShareRow>(): Column<Row> {
  return { name: "side", type: "string", meaning: "side of the comparison", of: ({ side }) => side.name };
}

function authorsColumn<Row>(countOf: (row: Row) => Count): Column<Row> {
  return {
    name: "authors",
    type: "integer",
    meaning: "authors of those comments; empty where the source names none",
    of: (row) => authorsOf(countOf(row)),
  };
}

function shareColumns<Row extends ShareRow>(what: string): Column<Row>[] {
  const interval = (row: Row): readonly [number, number] => wilsonOf(row.count, row.of);
  return [
    { name: "comments", type: "integer", meaning: `comments of the side that ${what}`, of: (row) => row.count },
    { name: "coded_comments", type: "integer", meaning: "comments that the share is of", of: (row) => row.of },
    {
      name: "share",
      type: "number",
      meaning: "comments by coded_comments",
      of: (row) => (row.of === 0 ? undefined : row.count / row.of),
    },
    {
      name: "share_low",
      type: "number",
      meaning: "lower end of its 95 % interval (Wilson)",
      of: (row) => interval(row)[0],
    },
    { name: "share_high", type: "number", meaning: "upper end", of: (row) => interval(row)[1] },
    {
      name: "difference",
      type: "number",
      meaning: "share less that of all other sides together",
      of: (row) => row.difference?.difference,
    },
    {
      name: "difference_low",
      type: "number",
      meaning: "lower end of its 95 % interval (Newcombe 1998, method 10)",
      of: (row) => row.difference?.low,
    },
    { name: "difference_high", type: "number", meaning: "upper end", of: (row) => row.difference?.high },
  ];
}
