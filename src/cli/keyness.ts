import { Command, InvalidArgumentError } from "commander";
import type { KeyTerm } from "../corpus/keyness.ts";
import type { QuotingText } from "../corpus/words.ts";
import type { Analysis } from "../model.ts";
import { BelowlineError } from "../notices.ts";
import type { AnalysisFlags } from "./analysing.ts";
import {
  analysesBehind,
  isSelected,
  type ListColumn,
  printList,
  type SelectionFlags,
  selected,
  voicesOf,
  withAnalysisOptions,
  withSelection,
} from "./corpus.ts";
import { EXIT } from "./exits.ts";
import type { Finish } from "./main.ts";
import { wholeNumber } from "./options.ts";

interface KeynessFlags extends AnalysisFlags, SelectionFlags {
  readonly against: string;
  readonly phrases: number;
  readonly fewest: number;
  readonly top: number;
  readonly json?: boolean;
}

/** `belowline keyness`: the words that mark comments off from the article, from other comments, or from the rest. */
export function keynessCommand(finish: Finish): Command {
  const command = new Command("keyness")
    .description("The words by which comments differ from the article, from another run or from the rest, as CSV")
    .argument("<input...>", "folders of earlier runs, or files and folders to read now")
    .option(
      "--against <what>",
      "`article`, `rest` (of the comments, beside a selection), or another run or input",
      "article",
    )
    .option("--phrases <words>", "longest phrase that is counted, 1 to 5 words", phraseLength, 1)
    .option(
      "--fewest <texts>",
      "fewest texts that must hold a term, on either side (a paragraph of an article is a text)",
      wholeNumber,
      3,
    )
    .option("--top <number>", "terms printed for each side; 0 for all", wholeNumber, 50)
    .option("--json", "as JSON, one line a term");
  return withAnalysisOptions(withSelection(command))
    .addHelpText(
      "after",
      `
Examples:
  $ belowline keyness reports/bridge
  $ belowline keyness reports/bridge --code conspiracy --against rest --phrases 3
  $ belowline keyness reports/2025 --against reports/2024 --top 100 > keywords.csv`,
    )
    .action(async (inputs: string[], flags: KeynessFlags) => finish(await keyness(inputs, flags)));
}

async function keyness(inputs: readonly string[], flags: KeynessFlags): Promise<number> {
  const [{ frequenciesOf }, { dispersionsOf, keynessOf }] = await Promise.all([
    import("../corpus/frequencies.ts"),
    import("../corpus/keyness.ts"),
  ]);
  const { analyses, failed } = await analysesBehind(inputs, flags);
  const target = selected(voicesOf(analyses), flags).map(({ comment }) => comment);
  const reference = await referenceTexts(analyses, flags);
  if (target.length === 0 || reference.length === 0)
    throw new BelowlineError(
      "selection",
      `there is nothing to compare: no ${target.length === 0 ? "comments" : "words to compare with"}`,
      "choose another --against",
    );
  const [own, other] = [frequenciesOf(target, flags.phrases), frequenciesOf(reference, flags.phrases)];
  const printed = endsOf(keynessOf(own, other, flags.fewest), flags.top);
  const dispersion = dispersionsOf(
    target,
    own,
    printed.map(({ term }) => term),
    flags.phrases,
  );
  const columns = [...COLUMNS, { name: "dispersion", of: ({ term }: KeyTerm) => dispersion.get(term) ?? "" }];
  await printList(printed, columns, flags.json ? "json" : "csv");
  return failed === 0 ? EXIT.done : EXIT.partial;
}

/** What the comments are compared with. */
async function referenceTexts(analyses: readonly Analysis[], flags: KeynessFlags): Promise<readonly QuotingText[]> {
  if (flags.against === "article") {
    const articles = analyses.flatMap(({ threads }) => threads.flatMap(({ thread }) => thread.article ?? []));
    return articles.flatMap(({ title, paragraphs }) =>
      [title ?? "", ...paragraphs].map((text) => ({ text, quotes: [] })),
    );
  }
  if (flags.against === "rest") {
    return voicesOf(analyses)
      .filter((voice) => !isSelected(voice, flags))
      .map(({ comment }) => comment);
  }
  const other = await analysesBehind([flags.against], flags);
  return voicesOf(other.analyses).map(({ comment }) => comment);
}

/** The first and the last of a list, without its middle. */
function endsOf(terms: readonly KeyTerm[], top: number): readonly KeyTerm[] {
  return top === 0 || terms.length <= 2 * top ? terms : [...terms.slice(0, top), ...terms.slice(-top)];
}

const COLUMNS: readonly ListColumn<KeyTerm>[] = [
  { name: "term", of: ({ term }) => term },
  { name: "marks", of: ({ logOdds }) => (logOdds > 0 ? "target" : "reference") },
  { name: "occurrences", of: ({ target }) => target.n },
  { name: "comments", of: ({ target }) => target.texts },
  { name: "per_million", of: ({ targetRate }) => targetRate },
  { name: "reference_occurrences", of: ({ reference }) => reference.n },
  { name: "reference_texts", of: ({ reference }) => reference.texts },
  { name: "reference_per_million", of: ({ referenceRate }) => referenceRate },
  { name: "log_likelihood", of: ({ logLikelihood }) => logLikelihood },
  { name: "log_ratio", of: ({ logRatio }) => logRatio },
  { name: "log_odds_z", of: ({ logOdds }) => logOdds },
];

function phraseLength(value: string): number {
  if (!/^[1-5]$/.test(value)) throw new InvalidArgumentError("a number from 1 to 5");
  return Number(value);
}
