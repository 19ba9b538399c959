/** The card of the table: where it comes from, how it ranks, how its probabilities hold, what each sensitivity gives. */
import { type Calibration, CUTS, probabilityOf, type Weights } from "../coding/calibration.ts";
import { evenProbability, massesOf, SHARE } from "./coding-fit.ts";
import type { Comparison } from "./coding-left-out.ts";
import { type Band, bandsOf, calibrationError } from "./coding-measures.ts";
import type { CodedRow } from "./coding-rows.ts";

/** What the card tells of. */
export interface Told {
  readonly rows: readonly CodedRow[];
  readonly calibration: Calibration;
  readonly learned: ReadonlySet<string>;
  readonly comparisons: readonly Comparison[];
}

/** Bounds of the reliability table; most comments hold no code, so that the low bands are narrow. */
const BANDS = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1];

/** The card as Markdown. */
export function cardOf(told: Told): string {
  return `${[HEAD, weightsPart(told), rankingPart(told), reliabilityPart(told), sensitivityPart(told), LIMITS].join("\n\n")}\n`;
}

const HEAD = `# Probabilities of codes (\`calibration.json\`)

The rules decide a code; this table turns their score into the probability that a comment asserts it, for a pile of comments in
which one of ten does. For another share s multiply the odds by 9 s / (1 - s). For codes without labels that may be trained
on, the mean of the codes whose order the rules decide is assumed ("all others"): these are calibrated by the rules only.

**Made by** \`npm run train:coding\` (\`npx tsx src/training/coding.ts CODING_SETS --write\`), byte for byte the same each time; this card
too. Run it again when cues, weights or rules have changed. The program never imports it.

**Signs**: log odds of the rules' score; square root of the weight of all cues for twenty words. No words, no topics. Logistic regression, each
set weighing the same and in it texts with and without the code, so that the share of the code in a set teaches nothing; ridge
penalty 10 on density, next to none on the rules' score: what is left when nothing is learned is the rules' order, which adds up
families by the codebook's weights. Density is learned only where that helps (the order is called learned below).

**Trained on** rows with \`split: train\`, without those that also stand in a set which is only measured
- conspiracy: PsyCoMark (SemEval-2026 task 10), annotations CC BY.
- policy: CDCP (Park & Cardie 2018), ODbL.
- incivility: Theocharis et al. (tweets to politicians, GPL-3 repository), Davidson et al. 2017 (MIT).`;

const LIMITS = `**Tried and left**, measured with the rules as they stood then: weights of single cue families shrunk towards equal ones (penalty 1
to 1000), or towards the codebook's: .67-.69 on PsyCoMark's dev rows and .79-.83 on PAN24, no better than the rules at any
penalty. Slots of the frame that are filled: better while the score of conspiracy knew nothing of length, worse (.703 against .706) since. Length
alone: .03 better on two policy sets, where longer rows hold more policy, and .02 worse on comments300. Share of negated and
questioned cues, mode, number of reporting cues: no change. Density was chosen in sight of these figures.

**Limits.** Labels of PsyCoMark mark what Reddit users tell each other in forums of that kind; in news threads the same words are more often
quoted or mocked. comments300 is small: differences under .10 mean nothing there. English only. With \`--codebook\` the
table is not used.`;

function weightsPart({ calibration: { codes, others, codebook }, learned }: Told): string {
  const weightRow = (code: string, order: string, { intercept, rule, density }: Weights): string =>
    row([code, order, intercept, rule, density]);
  const lines = [...codes].map(([code, weights]) =>
    weightRow(code, learned.has(code) ? "learned" : "the rules'", weights),
  );
  lines.push(weightRow("all others", "the rules'", others));
  return `## Weights\n\nCodebook ${codebook}. Log odds; share of the code ${SHARE}.\n\n| code | order | intercept | rule | density |\n|---|---|---|---|---|\n${lines.join("\n")}`;
}

function rankingPart({ comparisons }: Told): string {
  const judged = comparisons.filter(({ rules }) => !Number.isNaN(rules));
  const lines = judged.map(({ code, set, rows, fittedOn, rules, model, inside }) =>
    row([code, set, rows, places(rules), places(model), places(inside), fittedOn.join(", ") || "nothing to fit on"]),
  );
  return `## Ranking on sets left out (AUC)\n\nRows that were trained on are never among those measured. A model ships only for a code where it ranks no left-out set worse than the rules do.\n\n| code | set | rows | rules | model, set left out | model, its train rows too | fitted on |\n|---|---|---|---|---|---|---|\n${lines.join("\n")}`;
}

function reliabilityPart(told: Told): string {
  const parts = [...told.calibration.codes].map(([code, weights]) => {
    const rows = told.rows.filter((each) => each.code === code && !each.train);
    const trainedOn = new Set(told.rows.filter((each) => each.code === code && each.train).map(({ set }) => set));
    const own = rows.filter(({ set }) => trainedOn.has(set));
    const bands = bandsOf(judged(own, weights), BANDS).map(bandRow);
    const labelled = new Set(rows.filter(({ holds }) => holds).map(({ set }) => set));
    const errors = [...labelled].map((set) => {
      const inSet = rows.filter((each) => each.set === set);
      return `${set} ${places(evenError(inSet, weights))}`;
    });
    return `**${code}**: expected calibration error over ten bands where half of all texts hold the code: ${errors.join(", ")}.\n\n| probability | rows | said | held |\n|---|---|---|---|\n${bands.join("\n")}`;
  });
  return `## Reliability\n\nRows of the training sets that were not trained on, weighed so that one of ten holds the code: probability said, share that held.\n\n${parts.join("\n\n")}`;
}

/** Rows with the mass that makes one of ten hold the code. */
function judged(rows: readonly CodedRow[], weights: Weights): { chance: number; holds: boolean; mass: number }[] {
  const masses = massesOf(rows);
  return rows.map(({ signs, holds }, i) => ({
    chance: probabilityOf(signs, weights),
    holds,
    mass: masses[i]! * (holds ? SHARE : 1 - SHARE),
  }));
}

/** Calibration error of rows of one set, for a half of them holding the code: where one of ten does, silence would do well. */
export function evenError(rows: readonly CodedRow[], weights: Weights): number {
  const masses = massesOf(rows);
  return calibrationError(
    rows.map((each, i) => ({ chance: evenProbability(each, weights), holds: each.holds, mass: masses[i]! })),
  );
}

function bandRow({ from, to, rows, said, held }: Band): string {
  return row([`${from} to ${to}`, rows, places(said), places(held)]);
}

function sensitivityPart({ rows, comparisons, calibration }: Told): string {
  const lines = comparisons.flatMap(({ set, code }) => {
    const own = rows.filter((each) => each.set === set && each.code === code && !each.train);
    const holding = own.filter(({ holds }) => holds).length;
    const weights = calibration.codes.get(code) ?? calibration.others;
    return Object.entries(CUTS).map(([setting, cut]) => {
      const coded = own.filter((each) => each.coded || (each.warranted && probabilityOf(each.signs, weights) >= cut));
      const right = coded.filter(({ holds }) => holds).length;
      const share = `${((coded.length / own.length) * 100).toFixed(1)} %`;
      const precision = holding === 0 ? undefined : right / coded.length;
      return row([code, set, setting, share, places(precision), places(right / holding)]);
    });
  });
  const cuts = Object.entries(CUTS).map(([setting, cut]) => (cut === 1 ? `${setting} none` : `${setting} ${cut}`));
  return `## What --sensitivity gives\n\nA code is given where the codebook's rules give it, and where its probability reaches the cut (${cuts.join(", ")}) and a quarter of the rules' threshold is there in words. Conspiracy is not labelled in ucc and polis: ordinary comments, in which hardly any asserts a plot. The labels of ucc, hostile and unfair generalisation, are narrower than the codes.\n\n| code | set | setting | coded | precision | recall |\n|---|---|---|---|---|---|\n${lines.join("\n")}`;
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Three decimals in the manner of tables. */
function places(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "" : value.toFixed(3).replace(/^0/, "");
}
