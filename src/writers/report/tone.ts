/** How the comments speak: a distribution, and the contrast between themes. */
import { labelOf } from "../account.ts";
import { medianIntervalOf } from "../bootstrap.ts";
import { toneByThemeChart, toneChart } from "../charts/tone.ts";
import { type Histogram, quantileOf, sizeOf } from "../counts.ts";
import type { Medium } from "../medium.ts";
import { DIMENSIONS } from "../tallies.ts";
import { countOf, listOf, rangeWord, shareOf, toneWord } from "../wording.ts";
import { replyToneTable } from "./reply-tone.ts";
import type { Scope } from "./scope.ts";

const HEADING = "Tone";
/** A bar for all comments is this wide. */
const BAR = 40;
/** Themes of fewer comments with a tone are left out: their median says nothing. */
const FEWEST = 3;
/** Upper ends of the classes of the distribution, in hundredths, and their names. */
const CLASSES: readonly (readonly [number, string])[] = [
  [-60, "very negative (−1 to −0.6)"],
  [-20, "negative (−0.6 to −0.2)"],
  [20, "near neutral (−0.2 to +0.2)"],
  [60, "positive (+0.2 to +0.6)"],
  [100, "very positive (+0.6 to +1)"],
];

/** Distribution of valence, marked emotions, and tone by theme. */
export function toneSection(scope: Scope): string {
  const { tally, account, medium } = scope;
  const scored = sizeOf(tally.valence);
  if (scored === 0) {
    return medium.blocks(
      medium.heading(2, HEADING),
      medium.paragraph("No comment gave the tone lexicons anything to go on."),
    );
  }
  const labels = (["negative", "neutral", "positive"] as const).map(
    (label) => `${tally.labels.get(label) ?? 0} ${label}`,
  );
  const interval = medianIntervalOf(tally.valence, account.analysis.run.seed);
  const trusted = interval === undefined ? "" : ` (95 % interval ${rangeWord(interval)})`;
  const marked = DIMENSIONS.filter((dimension) => dimension !== "certainty")
    .map((dimension) => [dimension, tally.dimensions.get(dimension) ?? 0] as const)
    .filter(([, n]) => n > 0)
    .map(([dimension, n]) => `${dimension} ${n}`);
  const themes = [...tally.codes]
    .filter(([, { valence }]) => sizeOf(valence) >= FEWEST)
    .sort(([a, x], [b, y]) => quantileOf(x.valence, 0.5)! - quantileOf(y.valence, 0.5)! || (a < b ? -1 : 1))
    .map(([code, { valence }]) => [
      medium.text(labelOf(code, account.codes)),
      sizeOf(valence),
      toneWord(quantileOf(valence, 0.5)),
      rangeWord(medianIntervalOf(valence, account.analysis.run.seed)),
      middleHalfOf(valence),
    ]);
  const drawn = medium.figure(() => toneChart(scope));
  const columns = [
    { head: "theme" },
    { head: "comments", right: true },
    { head: "median tone", right: true },
    { head: "95 % interval", right: true },
    { head: "middle half" },
  ];
  return medium.blocks(
    medium.heading(2, HEADING),
    medium.paragraph(
      `${listOf(labels)}; median ${toneWord(quantileOf(tally.valence, 0.5))}${trusted}, middle half ${middleHalfOf(tally.valence)} (−1 negative, +1 positive). Comments are mostly negative wherever they are measured, so read the contrast and not the level.`,
    ),
    drawn,
    distribution(tally.valence, scored, medium, drawn === ""),
    marked.length === 0
      ? ""
      : medium.paragraph(
          `Marked in ${countOf(tally.coded.comments, "coded comment")}: ${marked.join(", ")}. Sarcasm counts cues; no lexicon can tell whether irony is meant.`,
        ),
    themes.length === 0 ? "" : medium.figure(() => toneByThemeChart(scope)),
    themes.length === 0 ? "" : medium.table(columns, themes),
    replyToneTable(scope),
  );
}

function middleHalfOf(valence: Histogram): string {
  return rangeWord([quantileOf(valence, 0.25), quantileOf(valence, 0.75)]);
}

/** Classes of valence; with bars where no picture shows them. */
function distribution(valence: Histogram, scored: number, medium: Medium, bars: boolean): string {
  const counts = CLASSES.map(() => 0);
  for (const [step, n] of valence) {
    const index = CLASSES.findIndex(([end]) => step < end);
    counts[index < 0 ? CLASSES.length - 1 : index]! += n;
  }
  const rows = CLASSES.map(([, name], index) => {
    const n = counts[index]!;
    const bar = "▇".repeat(Math.round((BAR * n) / scored));
    return [name, n, shareOf(n, scored), ...(bars ? [bar] : [])];
  });
  const columns = [{ head: "valence" }, { head: "comments", right: true }, { head: "share", right: true }];
  return medium.table([...columns, ...(bars ? [{ head: "" }] : [])], rows);
}
