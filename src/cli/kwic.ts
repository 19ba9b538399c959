import { Command, type Command as CommandType, Option } from "commander";
import type { Occurrence, Order } from "../corpus/concordance.ts";
import { printable } from "../text/printable.ts";
import type { AnalysisFlags } from "./analysing.ts";
import {
  analysesBehind,
  type ListColumn,
  printList,
  type SelectionFlags,
  selected,
  type Voice,
  voicesOf,
  withAnalysisOptions,
  withSelection,
} from "./corpus.ts";
import { EXIT } from "./exits.ts";
import { writeText } from "./lines.ts";
import type { Finish } from "./main.ts";
import { wholeNumber } from "./options.ts";

interface KwicFlags extends AnalysisFlags, SelectionFlags {
  readonly context: number;
  readonly sort: Order;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** Columns of either side of the word on a terminal, blanks included. */
const SIDE = 44;

/** `belowline kwic`: key word in context. */
export function kwicCommand(finish: Finish): CommandType {
  const command = new Command("kwic")
    .description("Concordance: every place where a word or phrase occurs, with what stands around it")
    .argument("<pattern>", "words; * stands for any letters, | between alternatives")
    .argument("<input...>", "folders of earlier runs, or files and folders to read now")
    .option("--context <words>", "words on either side", wholeNumber, 8)
    .addOption(
      new Option("--sort <order>", "by what the lines are ordered")
        .choices(["position", "left", "right", "node"])
        .default("position"),
    )
    .option("--csv", "as CSV")
    .option("--json", "as JSON, one line an occurrence");
  return withAnalysisOptions(withSelection(command))
    .addHelpText(
      "after",
      `
Examples:
  $ belowline kwic 'bridge*' reports/bridge
  $ belowline kwic 'they|council knew' saved-pages/ --sort right
  $ belowline kwic 'fault of' reports/bridge --code blame --csv > fault.csv`,
    )
    .action(async (pattern: string, inputs: string[], flags: KwicFlags) => finish(await kwic(pattern, inputs, flags)));
}

/** An occurrence and the comment that holds it. */
interface Line extends Occurrence {
  readonly voice: Voice;
}

async function kwic(source: string, inputs: readonly string[], flags: KwicFlags): Promise<number> {
  const { occurrencesIn, ordered, patternOf } = await import("../corpus/concordance.ts");
  const pattern = patternOf(source);
  const { analyses, failed } = await analysesBehind(inputs, flags);
  const lines = selected(voicesOf(analyses), flags).flatMap((voice) =>
    occurrencesIn(voice.comment, pattern, flags.context).map((occurrence): Line => ({ ...occurrence, voice })),
  );
  const sorted = ordered(lines, flags.sort);
  if (flags.csv || flags.json) await printList(sorted, COLUMNS, flags.json ? "json" : "csv");
  else for (const line of sorted) await writeText(`${shown(line)}\n`);
  return failed === 0 ? EXIT.done : analyses.some(({ threads }) => threads.length > 0) ? EXIT.partial : EXIT.unreadable;
}

const COLUMNS: readonly ListColumn<Line>[] = [
  { name: "comment_id", of: ({ voice }) => voice.comment.id },
  { name: "thread_id", of: ({ voice }) => voice.thread.threadId },
  { name: "position", of: ({ voice }) => voice.position },
  { name: "left", of: ({ left }) => left },
  { name: "node", of: ({ node }) => node },
  { name: "right", of: ({ right }) => right },
  { name: "quoted", of: ({ quoted }) => quoted },
];

/** The word in the middle, its surroundings cut to the line, the comment behind. */
function shown({ left, node, right, quoted, voice }: Line): string {
  const before = printable(left).slice(-SIDE).padStart(SIDE);
  const after = printable(right).slice(0, SIDE).padEnd(SIDE);
  const place = `${voice.thread.threadId} ${voice.position}${quoted ? " (quoted)" : ""}`;
  return `${before}  ${printable(node)}  ${after}  ${printable(place)}`;
}
