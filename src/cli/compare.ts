import path from "node:path";
import { Command } from "commander";
import type { Analysis } from "../model.ts";
import { BelowlineError } from "../notices.ts";
import { printable } from "../text/printable.ts";
import type { Side } from "../writers/comparison/index.ts";
import { IN_HOUSE, type Privacy } from "../writers/privacy.ts";
import type { AnalysisFlags } from "./analysing.ts";
import { analysesBehind, voicesOf, withAnalysisOptions } from "./corpus.ts";
import { EXIT } from "./exits.ts";
import { takeFolder, writeFolder } from "./folder.ts";
import type { Finish } from "./main.ts";
import { openTerminal } from "./terminal.ts";

interface CompareFlags extends AnalysisFlags {
  readonly output: string;
}

/** Comments that must hold a word, on its side or the others, and words listed of each side. */
const FEWEST = 3;
const WORDS = 200;

/** A comparison counts readers and names none, so that none need a pseudonym. */
const COUNTED: Privacy = { ...IN_HOUSE, keepAuthors: true };

/** `belowline compare`: two or more audiences side by side. */
export function compareCommand(finish: Finish): Command {
  const command = new Command("compare")
    .description("Compare how audiences responded: themes, blame, tone and words, with intervals")
    .argument("<input...>", "two or more: folders of earlier runs, or files and folders to read now; each is one side")
    .option("-o, --output <folder>", "folder for the results", "reports/compare");
  return withAnalysisOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  $ belowline compare reports/2024 reports/2025
  $ belowline compare left-papers/ right-papers/ forum.json -o reports/three`,
    )
    .action(async (inputs: string[], flags: CompareFlags) => finish(await compare(inputs, flags)));
}

async function compare(inputs: readonly string[], flags: CompareFlags): Promise<number> {
  if (inputs.length < 2)
    throw new BelowlineError("usage", "a comparison needs two sides at least", "give a second run or input");
  const { COMPARISON_NAMES, comparisonFiles } = await import("../writers/comparison/index.ts");
  takeFolder(flags.output, COMPARISON_NAMES);
  const { analyses, failed } = await analysesBehind(inputs, flags);
  const empty = analyses.findIndex((analysis) => voicesOf([analysis]).length === 0);
  if (empty >= 0)
    throw new BelowlineError("selection", `${inputs[empty]} has no comments`, "belowline analyze says why");
  const sides = await sidesOf(namesOf(inputs), analyses);
  const { storiesOf } = await import("./stories.ts");
  writeFolder(flags.output, comparisonFiles({ sides, stories: storiesOf(sides) }));
  openTerminal(flags.quiet ?? false).say(`comparison: ${printable(flags.output)}/compare.md`);
  return failed === 0 ? EXIT.done : EXIT.partial;
}

async function sidesOf(names: readonly string[], analyses: readonly Analysis[]): Promise<Side[]> {
  const [{ frequenciesOf }, { keynessOf }, { accountOf }] = await Promise.all([
    import("../corpus/frequencies.ts"),
    import("../corpus/keyness.ts"),
    import("../writers/account.ts"),
  ]);
  const texts = analyses.map((analysis) => voicesOf([analysis]).map(({ comment }) => comment));
  return analyses.map((analysis, index) => {
    const rest = texts.filter((_, other) => other !== index).flat();
    const terms = keynessOf(frequenciesOf(texts[index]!, 1), frequenciesOf(rest, 1), FEWEST);
    const keyTerms = terms.filter(({ logOdds }) => logOdds > 0).slice(0, WORDS);
    return { name: names[index]!, account: accountOf(analysis, COUNTED), keyTerms };
  });
}

/** The last part of each path; the whole path, as given, where that does not tell the sides apart. */
function namesOf(inputs: readonly string[]): string[] {
  const short = inputs.map((input) => path.basename(path.resolve(input)));
  const given = inputs.map((input, index) =>
    short.indexOf(short[index]!) === short.lastIndexOf(short[index]!) ? short[index]! : input,
  );
  return given.map((name, index) => (given.indexOf(name) === index ? name : `${name} (${index + 1})`));
}
