/** The comparison to read: what differs between the sides, and how surely. */

import { STOPWORDS } from "../../text/stopwords.ts";
import { quantileOf } from "../counts.ts";
import type { Figure, Medium, ReportCell, ReportColumn } from "../medium.ts";
import { authorsIn, countOf, listOf, numberWord, shareOf, toneWord } from "../wording.ts";
import { comparedTargets, hostileOn, hostileTo } from "./blamed.ts";
import { comparedFigure } from "./figure.ts";
import { type Comparison, codeDifference, codeLabel, codesIn, heldIn, negativeIn, restOf, type Side } from "./sides.ts";

/** Sides that a table has a column for; with more, only what differs most is shown. */
const COLUMNS = 5;
/** Rows of the table of targets, and words shown of each side. */
const TARGETS = 12;
const WORDS = 15;
/** Stories of several sides, and of each side alone. */
const STORIES = 12;
const OWN_STORIES = 5;

/** The whole text. */
export function comparisonText(comparison: Comparison, medium: Medium): string {
  return medium.blocks(
    medium.heading(1, `How ${numberWord(comparison.sides.length)} audiences responded`),
    sidesTable(comparison, medium),
    inShort(comparison, medium),
    codesSection(comparison, medium),
    blameSection(comparison, medium),
    storiesSection(comparison, medium),
    toneSection(comparison, medium),
    wordsSection(comparison, medium),
    trustSection(comparison, medium),
  );
}

function sidesTable({ sides }: Comparison, medium: Medium): string {
  const heads = ["side", "threads", "comments", "authors", "coded", "codebook"];
  const rows = sides.map(({ name, account }) => [
    medium.text(name),
    account.threads.length,
    account.tally.comments.comments,
    authorsIn(account.tally.comments) || "not given",
    account.tally.coded.comments,
    medium.text(account.analysis.run.codebook.version),
  ]);
  return medium.table(
    heads.map((head, index) => ({ head, right: index > 0 && index < 5 })),
    rows,
  );
}

/** One sentence a finding: the codes whose difference is clear, the largest first. */
function inShort(comparison: Comparison, medium: Medium): string {
  const clear = comparison.sides
    .flatMap((side) =>
      codesIn(comparison).flatMap((code) => {
        const found = codeDifference(side.account.tally, restOf(comparison, side), code);
        return found !== undefined && found.low > 0 ? [{ side, code, found }] : [];
      }),
    )
    .sort((a, b) => b.found.difference - a.found.difference)
    .slice(0, 3)
    .map(
      ({ side, code, found }) =>
        `${medium.strong(medium.text(codeLabel(comparison, code)))}: ${countOf(Math.round(100 * found.difference), "point")} more frequent in ${medium.text(side.name)} than ${others(comparison)} (${intervalOf(found)})`,
    );
  return clear.length === 0
    ? medium.paragraph("No theme differs between the sides by more than chance may explain.")
    : medium.list(clear);
}

function others({ sides }: Comparison): string {
  return sides.length === 2 ? "on the other side" : "on the other sides together";
}

function codesSection(comparison: Comparison, medium: Medium): string {
  const codes = codesIn(comparison);
  if (codes.length === 0) return "";
  const rows = codes.map((code) => [
    medium.text(codeLabel(comparison, code)),
    ...sharesOf(comparison, (side) => [heldIn(side.account.tally, code).comments, side.account.tally.coded.comments]),
    ...differenceCells(
      comparison,
      (side) => codeDifference(side.account.tally, restOf(comparison, side), code),
      medium,
    ),
  ]);
  return medium.blocks(
    medium.heading(2, "What the comments contain"),
    medium.figure((): Figure | undefined => comparedFigure(comparison)),
    medium.table([{ head: "theme" }, ...shareColumns(comparison, medium)], rows),
    medium.paragraph(
      "Shares of the coded comments of each side, with their number. The difference is in percentage points, with its 95 % interval (Newcombe); where the interval holds 0, chance may explain it. Comments of one thread answer each other and are no independent draws, so that true intervals are wider.",
    ),
  );
}

/** The shares of each side, or nothing where there are too many sides for columns. */
function sharesOf({ sides }: Comparison, countsOf: (side: Side) => readonly [number, number]): string[] {
  if (sides.length > COLUMNS) return [];
  return sides.map((side) => {
    const [n, of] = countsOf(side);
    return `${shareOf(n, of)} (${n})`;
  });
}

function shareColumns({ sides }: Comparison, medium: Medium): ReportColumn[] {
  const names = sides.length > COLUMNS ? [] : sides.map(({ name }) => ({ head: medium.text(name), right: true }));
  return [...names, { head: sides.length === 2 ? "difference" : "differs most" }];
}

/** With two sides their difference, with more the side that differs most surely from the rest. */
function differenceCells(
  { sides }: Comparison,
  differenceFor: (side: Side) => ReturnType<typeof codeDifference>,
  medium: Medium,
): ReportCell[] {
  const found = sides.flatMap((side) => {
    const difference = differenceFor(side);
    return difference === undefined ? [] : [{ side, difference }];
  });
  if (found.length === 0) return [""];
  if (sides.length === 2) return [`${pointsOf(found[0]!.difference.difference)} (${intervalOf(found[0]!.difference)})`];
  const clear = found.filter(({ difference: { low, high } }) => low > 0 || high < 0);
  const [most] = clear.sort((a, b) => Math.abs(b.difference.difference) - Math.abs(a.difference.difference));
  if (most === undefined) return ["none clearly"];
  return [`${medium.text(most.side.name)}: ${pointsOf(most.difference.difference)} (${intervalOf(most.difference)})`];
}

function blameSection(comparison: Comparison, medium: Medium): string {
  const targets = comparedTargets(comparison).filter((item) => hostileTo(item) > 0);
  if (targets.length === 0) return "";
  const rows = targets
    .slice(0, TARGETS)
    .map((item) => [
      medium.text(item.target),
      item.frame === "blame" ? "blamed" : "accused of a plot",
      ...comparison.sides.slice(0, COLUMNS).map((side) => hostileOn(side, item).comments),
    ]);
  const names = comparison.sides.slice(0, COLUMNS).map(({ name }) => ({ head: medium.text(name), right: true }));
  const more = targets.length - TARGETS;
  return medium.blocks(
    medium.heading(2, "Who is blamed where"),
    medium.table([{ head: "target" }, { head: "how" }, ...names], rows),
    more > 0 ? medium.paragraph(`${countOf(more, "further target")} in compare_targets.csv.`) : "",
  );
}

/** Stories that several sides tell, then the largest of those that only one tells. */
function storiesSection(comparison: Comparison, medium: Medium): string {
  const { sides, stories } = comparison;
  const shared = stories.filter(({ tellings }) => tellings.size > 1);
  const shown = sides.slice(0, COLUMNS);
  const rows = shared
    .slice(0, STORIES)
    .map(({ label, theme, tellings }) => [
      medium.text(label),
      medium.text(codeLabel(comparison, theme)),
      ...shown.map((side) => tellings.get(side)?.comments.comments ?? 0),
    ]);
  const columns = [
    { head: "story" },
    { head: "theme" },
    ...shown.map(({ name }) => ({ head: medium.text(name), right: true })),
  ];
  const own = sides.flatMap((side) => {
    const told = stories.filter(({ tellings }) => tellings.size === 1 && tellings.has(side)).slice(0, OWN_STORIES);
    const words = told.map(({ label, tellings }) => `${medium.text(label)} (${tellings.get(side)!.comments.comments})`);
    return words.length === 0 ? [] : [`${medium.strong(medium.text(side.name))}: ${words.join("; ")}`];
  });
  return medium.blocks(
    medium.heading(2, "Which stories are told where"),
    rows.length === 0
      ? medium.paragraph("No narrative was found on more than one side.")
      : medium.blocks(medium.paragraph("Comments that tell a story of several sides:"), medium.table(columns, rows)),
    own.length === 0
      ? ""
      : medium.blocks(medium.paragraph("The largest that only one side tells, with their comments:"), medium.list(own)),
    medium.paragraph(
      "Narratives are named by their key words. Those of different threads count as one story where their words are alike; compare_narratives.csv has all of them.",
    ),
  );
}

function toneSection(comparison: Comparison, medium: Medium): string {
  const rows = comparison.sides.map((side) => {
    const { n, of } = negativeIn(side.account.tally);
    const { valence } = side.account.tally;
    return [
      medium.text(side.name),
      toneWord(quantileOf(valence, 0.5)),
      `${toneWord(quantileOf(valence, 0.25))} to ${toneWord(quantileOf(valence, 0.75))}`,
      `${shareOf(n, of)} (${n})`,
    ];
  });
  const columns = ["side", "median tone", "middle half", "negative"].map((head, index) => ({ head, right: index > 0 }));
  return medium.blocks(medium.heading(2, "Tone"), medium.table(columns, rows));
}

function wordsSection({ sides }: Comparison, medium: Medium): string {
  const lists = sides
    .filter(({ keyTerms }) => keyTerms.length > 0)
    .map(({ name, keyTerms }) => {
      const telling = keyTerms.filter(({ term }) => !STOPWORDS.has(term)).slice(0, WORDS);
      const words = telling.map(({ term, target }) => `${medium.text(term)} (${target.texts})`);
      return `${medium.strong(medium.text(name))}: ${words.join(", ")}`;
    });
  if (lists.length === 0) return "";
  return medium.blocks(
    medium.heading(2, "Words that mark each side"),
    medium.list(lists),
    medium.paragraph(
      "Ranked by log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008) against the other sides; in brackets the comments that hold the word. Function words and all measures are in compare_words.csv.",
    ),
  );
}

function trustSection({ sides }: Comparison, medium: Medium): string {
  const books = new Set(sides.map(({ account }) => account.analysis.run.codebook.sha256));
  const versions = new Set(sides.map(({ account }) => account.analysis.run.version));
  const lines = [
    books.size > 1
      ? `${medium.strong("The sides were coded with different codebooks")}: differences between them may be the codebooks'. Analyse all inputs again with one.`
      : "",
    versions.size > 1
      ? `The runs come from different versions of Belowline (${listOf([...versions].map(medium.text))}).`
      : "",
    `${medium.strong("Not validated on this material.")} The codes were given by rules, and the rules may miss more on one side than on the other, as sides differ in topic and manner of speech.`,
    "Readers who comment are no sample of the public, on either side.",
  ];
  return medium.blocks(medium.heading(2, "How far to trust this"), medium.list(lines.filter((line) => line !== "")));
}

/** "+12 points". */
function pointsOf(difference: number): string {
  const points = Math.round(100 * difference);
  return `${signed(points)} ${Math.abs(points) === 1 ? "point" : "points"}`;
}

/** "+3 to +20". */
function intervalOf({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${signed(Math.round(100 * low))} to ${signed(Math.round(100 * high))}`;
}

function signed(points: number): string {
  if (points === 0) return "0";
  return `${points < 0 ? "−" : "+"}${Math.abs(points)}`;
}
