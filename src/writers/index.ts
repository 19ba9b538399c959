/** The outputs of a run, in the order in which they are written. */
import type { Analysis } from "../model.ts";
import { type Account, accountOf } from "./account.ts";
import { codebookText } from "./codebook.ts";
import { csvParts, forExcel } from "./csv.ts";
import { DATA_PACKAGE, dataPackageOf } from "./datapackage.ts";
import { exchangeFiles, exchangesOf } from "./exchange/index.ts";
import { reportPages } from "./html/page.ts";
import { analysisJson } from "./json.ts";
import { type MeasuredText, measured, type OutputFile, parts, type Text, textOf } from "./output.ts";
import { checkPrivacy, IN_HOUSE, type Privacy, privacyRecord } from "./privacy.ts";
import { reportedAccount } from "./redacted.ts";
import { reportFiles } from "./report.ts";
import { type AnyTable, TABLES } from "./tables/index.ts";

/** What a run owes to the clock; it stands in run.json under `clock` and nowhere else. */
export interface Clock {
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly milliseconds: number;
}

export interface Writer {
  /** The file it always writes. */
  readonly name: string;
  readonly title: string;
  /** Holds comments one by one, and so has no place in a report to share. */
  readonly personal?: boolean;
  files(account: Account): readonly OutputFile<Text>[];
}

export const WRITERS: readonly Writer[] = [
  // For people
  { name: "report.md", title: "the report", files: (account) => reportFiles(reportedAccount(account)) },
  {
    name: "report.html",
    title: "the report with pictures, and every comment to read and filter",
    files: (account) => reportPages(reportedAccount(account)),
  },
  page("codebook.md", "what each code means", codebookText),
  // For statistics, and the moderators' queue
  ...TABLES.map(table),
  // For programs
  {
    ...page("analysis.json", "everything, without loss", (account) => parts(() => analysisJson(account))),
    personal: true,
  },
];

/** Names at the top of an output folder that a run always writes. */
export const OUTPUT_NAMES: readonly string[] = ["run.json", DATA_PACKAGE, ...WRITERS.map((writer) => writer.name)];

/** What is written besides what always is. */
export interface Extras {
  /** Names of exchange formats. */
  readonly to: readonly string[];
  /** CSV as Excel wants it. */
  readonly excel: boolean;
  /** Files of whoever calls, from what the report may show. */
  readonly further?: (account: Account) => readonly OutputFile<string>[];
}

/** Every file that a run always writes, run.json (with the list of the others under `files`) last. */
export function filesOf(analysis: Analysis, clock: Clock, privacy: Privacy = IN_HOUSE): readonly OutputFile<string>[] {
  const account = checkedAccount(analysis, privacy);
  const files = usualFiles(account, false);
  return [...files, runFile(account, clock, files)].map(({ path, content }) => ({ path, content: textOf(content) }));
}

/** The same with what was asked for besides; throws BelowlineError "usage" for what cannot be written. */
export async function filesWith(
  { to, excel, further = () => [] }: Extras,
  analysis: Analysis,
  clock: Clock,
  privacy: Privacy = IN_HOUSE,
): Promise<readonly OutputFile[]> {
  const exchanges = exchangesOf(to, privacy.share);
  const account = checkedAccount(analysis, privacy);
  const more = further(reportedAccount(account));
  const files = [
    ...usualFiles(account, excel),
    ...(excel ? more.map(spread) : more),
    ...(await exchangeFiles(account, exchanges)),
  ];
  return [...files, runFile(account, clock, files)];
}

function checkedAccount(analysis: Analysis, privacy: Privacy): Account {
  checkPrivacy(privacy);
  return accountOf(analysis, privacy);
}

function usualFiles(account: Account, excel: boolean): readonly OutputFile<Text>[] {
  const writers = account.privacy.share ? WRITERS.filter(({ personal }) => !personal) : WRITERS;
  const tables = new Map<string, MeasuredText>();
  const files = writers
    .flatMap((writer) => writer.files(account))
    .map(({ path, content }) => {
      if (!path.endsWith(".csv") || typeof content === "string") return { path, content };
      const table = measured(excel ? forExcel(content) : content);
      tables.set(path, table);
      return { path, content: table };
    });
  // Its sizes and hashes are known when the tables before it are written.
  return [...files, { path: DATA_PACKAGE, content: parts(() => [dataPackageOf(account, tables, excel)]) }];
}

function spread({ path, content }: OutputFile<string>): OutputFile<Text> {
  return { path, content: path.endsWith(".csv") ? forExcel([content]) : content };
}

function runFile(account: Account, clock: Clock, files: readonly OutputFile[]): OutputFile<string> {
  const run = {
    ...account.analysis.run,
    privacy: privacyRecord(account.privacy),
    counts: countsOf(account),
    files: files.map((file) => file.path),
    clock,
  };
  return { path: "run.json", content: `${JSON.stringify(run, null, 2)}\n` };
}

/** What came out of each stage. */
function countsOf({ analysis, threads, tally }: Account): object {
  return {
    inputs: analysis.run.inputs.length,
    threads: threads.length,
    threads_with_comments: threads.filter(({ thread }) => thread.status === "comments").length,
    comments: tally.comments.comments,
    openings: tally.sums.openings,
    not_visible: [...tally.unseen.values()].reduce((sum, n) => sum + n, 0),
    near_duplicates: tally.sums.duplicates,
    coded: tally.coded.comments,
    in_narratives: tally.sums.inNarratives,
    rejected: analysis.rejected.length,
    notices: analysis.notices.length,
  };
}

function table(content: AnyTable): Writer {
  return {
    name: content.path,
    title: `one row is ${content.unit}`,
    ...(content.personal && { personal: true }),
    files: (account) => [{ path: content.path, content: tableParts(content, account) }],
  };
}

/** Shared tables are made from what the report may show. */
function tableParts(content: AnyTable, account: Account): Iterable<string> {
  const { share } = account.privacy;
  return csvParts(content, share ? reportedAccount(account) : account, share);
}

function page(name: string, title: string, write: (account: Account) => Text): Writer {
  return { name, title, files: (account) => [{ path: name, content: write(account) }] };
}
