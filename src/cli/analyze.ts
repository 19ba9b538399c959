import { setFlagsFromString } from "node:v8";
import { Command } from "commander";
import type { Annotation, Notice, Thread } from "../model.ts";
import { isHeld } from "../text/held.ts";
import { printable } from "../text/printable.ts";
import type { Place } from "../writers/shelved.ts";
import { type AnalysisFlags, analyseInputs } from "./analysing.ts";
import { resourcesOf } from "./coder.ts";
import { type ExchangeFlags, exchangeNames, withExchangeOptions } from "./exchanges.ts";
import { EXIT } from "./exits.ts";
import { takeFolder, writeFolder } from "./folder.ts";
import { writeLine } from "./lines.ts";
import type { Finish } from "./main.ts";
import { wholeNumber, withCodingOptions, withReadingOptions } from "./options.ts";
import { type PrivacyFlags, privacyOf, withPrivacyOptions } from "./privacy.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

interface AnalyzeFlags extends AnalysisFlags, PrivacyFlags, ExchangeFlags {
  readonly output: string;
  readonly json?: boolean;
}

/** `belowline analyze`: the main job, from files to every table and the report. */
export function analyzeCommand(finish: Finish): Command {
  const command = new Command("analyze")
    .description("Read pages and exports, code the comments, and write tables and a report")
    .argument("<input...>", "files, folders or - for standard input")
    .option("-o, --output <folder>", "folder for the results", "reports")
    .option("--json", "one JSON line a thread to stdout")
    .option("--seed <number>", "seed of what is drawn by chance", wholeNumber, 1);
  return withReadingOptions(withCodingOptions(withPrivacyOptions(withExchangeOptions(command))))
    .addHelpText(
      "after",
      `
Examples:
  $ belowline analyze page.html
  $ belowline analyze saved-pages/ thread.json -o reports/bridge
  $ belowline analyze export.csv --map text=Body --map author=User
  $ belowline analyze saved-pages/ --to qdpx,gexf
  $ belowline analyze thread.json --share --quotes none -o for-the-press
  $ curl -s https://example.org/thread | belowline analyze - --format html --json
  $ belowline analyze page.html --coder openai-compatible --coder-url http://127.0.0.1:8080 --coder-model local --coder-cache answers`,
    )
    .action(async (inputs: string[], flags: AnalyzeFlags) => finish(await analyze(inputs, flags)));
}

/** How far the heap may grow over what lives in it before it is swept, in per cent; left alone it doubles and more (30,000 comments took 950 MB, and 570 with a growth of 50, for a twentieth more CPU). */
const HEAP_GROWTH = 30;

async function analyze(inputs: readonly string[], flags: AnalyzeFlags): Promise<number> {
  const started = new Date();
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const [{ openLedger }, { publicNamesOf }, { filesWith, OUTPUT_NAMES }, { openWaiting }] = await Promise.all([
    import("../ledger.ts"),
    import("../codebook/public.ts"),
    import("../writers/index.ts"),
    import("../writers/shelved.ts"),
  ]);
  takeFolder(flags.output, [...OUTPUT_NAMES, ...(await exchangeNames(flags))]);
  const terminal = openTerminal(flags.quiet ?? false);
  const ledger = openLedger(terminal.tell);
  const resources = await resourcesOf(flags);
  const privacy = await privacyOf(flags, flags.output, publicNamesOf(resources.codebook));
  const waiting = openWaiting(flags.output);
  const threads: Summary[] = [];
  const open = (thread: Thread): Place => summarised(thread, waiting.open(thread), threads);
  try {
    const aside = { folder: flags.output, open };
    const analysis = await analyseInputs(inputs, flags, resources, ledger, terminal, aside);
    if (threads.length === 0) return ledger.failed > 0 ? EXIT.unreadable : EXIT.noComments;
    const clock = { started: started.toISOString(), milliseconds: Date.now() - started.getTime() };
    writeFolder(flags.output, await filesWith({ to: flags.to, excel: flags.excel ?? false }, analysis, clock, privacy));
  } finally {
    waiting.close();
  }
  if (flags.json) for (const thread of threads) await writeLine(threadLine(thread, ledger.notices));
  summarise(threads, ledger.rejected.length, flags.output, terminal);
  if (ledger.failed > 0) return EXIT.partial;
  return threads.some(({ comments }) => comments > 0) ? EXIT.done : EXIT.noComments;
}

/** What is said of a thread when all is written. */
interface Summary {
  readonly thread: Pick<Thread, "file" | "threadId" | "status">;
  readonly comments: number;
  /** Visible comments that are no opening posts: what is counted everywhere. */
  readonly responses: number;
  readonly rejected: number;
  readonly narratives: number;
  /** How many of them hold each code. */
  readonly codes: ReadonlyMap<string, number>;
}

/** The place of a thread, with its summary made on the way: afterwards its comments would have to be read back. */
function summarised(thread: Thread, place: Place, summaries: Summary[]): Place {
  const openings = new Set(thread.comments.flatMap(({ id, opening }) => (opening ? [id] : [])));
  const codes = new Map<string, number>();
  let responses = 0;
  const count = (annotation: Annotation): void => {
    if (openings.has(annotation.id)) return;
    responses++;
    const held = annotation.codes.filter(isHeld);
    for (const code of new Set(held.map((coding) => coding.code))) codes.set(code, (codes.get(code) ?? 0) + 1);
  };
  return {
    ...place,
    set: (id, annotation) => {
      count(annotation);
      place.set(id, annotation);
    },
    kept: (narratives) => {
      const { file, threadId, status, comments, rejected } = thread;
      const counts = { comments: comments.length, responses, rejected: rejected.length, narratives: narratives.length };
      summaries.push({ thread: { file, threadId, status }, ...counts, codes });
      return place.kept(narratives);
    },
  };
}

/** A thread as `--json` prints it. */
function threadLine({ thread, responses, rejected, codes }: Summary, notices: readonly Notice[]): object {
  return {
    file: thread.file,
    thread_id: thread.threadId,
    status: thread.status,
    comments: responses,
    rejected,
    codes: Object.fromEntries([...codes].sort(([a], [b]) => (a < b ? -1 : 1))),
    warnings: notices.filter((notice) => notice.level === "warning" && isOf(thread.file, notice)).length,
  };
}

/** A notice names the file, or the file and a place in it; "a.csv" is no place in "a". */
function isOf(file: string, { where }: Notice): boolean {
  return where !== undefined && where.startsWith(file) && !/^[\w./-]/.test(where.slice(file.length));
}

function summarise(threads: readonly Summary[], rejected: number, folder: string, terminal: Terminal): void {
  for (const { thread, responses, narratives } of threads) {
    const found =
      responses === 0 ? thread.status : `${responses} comment${responses === 1 ? "" : "s"}, ${narratives} narratives`;
    terminal.say(`${printable(thread.file)}: ${found}`);
  }
  if (rejected > 0) terminal.say(`${rejected} rejected (rejected.csv says why)`);
  terminal.say(`report: ${printable(folder)}/report.md`);
}
