/** What the commands that search and compare begin with: the comments of runs and inputs, and how lists are printed. */
import type { Command } from "commander";
import { stringify } from "csv-stringify/sync";
import type { AnalysedThread, Analysis, Comment, Thread } from "../model.ts";
import { BelowlineError } from "../notices.ts";
import { isHeld } from "../text/held.ts";
import { type AnalysisFlags, analysisBehind } from "./analysing.ts";
import { writeLine, writeText } from "./lines.ts";
import { wholeNumber, withCodingOptions, withReadingOptions } from "./options.ts";
import { openTerminal } from "./terminal.ts";

/** One comment in its place. */
export interface Voice {
  readonly thread: Thread;
  readonly comment: Comment;
  /** 1-based place in its thread. */
  readonly position: number;
  /** Codes that it asserts, and the narrative that it tells. */
  readonly codes: ReadonlySet<string>;
  readonly narrative: string | undefined;
}

/** Adds the options that reading and coding need, for inputs that no earlier run has read. */
export function withAnalysisOptions(command: Command): Command {
  return withReadingOptions(
    withCodingOptions(command.option("--seed <number>", "seed of what is drawn by chance", wholeNumber, 1)),
  );
}

/** The analyses behind some arguments, each the folder of an earlier run or something to read now; and how many inputs failed. */
export async function analysesBehind(
  inputs: readonly string[],
  flags: AnalysisFlags,
): Promise<{ readonly analyses: readonly Analysis[]; readonly failed: number }> {
  const { openLedger } = await import("../ledger.ts");
  const terminal = openTerminal(flags.quiet ?? false);
  const analyses: Analysis[] = [];
  let failed = 0;
  for (const input of inputs) {
    const ledger = openLedger(terminal.tell);
    analyses.push(await analysisBehind(input, flags, ledger, terminal));
    failed += ledger.failed;
  }
  return { analyses, failed };
}

/** Every visible comment of some analyses that is no opening post. */
export function voicesOf(analyses: readonly Analysis[]): Voice[] {
  return analyses.flatMap(({ threads }) => threads.flatMap(voicesIn));
}

function voicesIn({ thread, annotations, narratives }: AnalysedThread): Voice[] {
  const tells = new Map(narratives.flatMap(({ id, members }) => members.map((member) => [member.id, id] as const)));
  return thread.comments.flatMap((comment, index) => {
    if (comment.status !== "visible" || comment.opening) return [];
    const held = (annotations.get(comment.id)?.codes ?? []).filter(isHeld);
    const codes = new Set(held.map(({ code }) => code));
    return [{ thread, comment, position: index + 1, codes, narrative: tells.get(comment.id) }];
  });
}

/** Which comments are meant; all where nothing is said. */
export interface SelectionFlags {
  readonly code?: string;
  readonly narrative?: string;
  readonly thread?: string;
}

/** Adds `--code`, `--narrative` and `--thread`. */
export function withSelection(command: Command): Command {
  return command
    .option("--code <code>", "only comments that assert this code")
    .option("--narrative <id>", "only comments that tell this narrative (narratives.csv has the ids)")
    .option("--thread <id>", "only comments of this thread");
}

/** Whether a comment is meant. */
export function isSelected({ codes, narrative, thread }: Voice, flags: SelectionFlags): boolean {
  return (
    (flags.code === undefined || codes.has(flags.code)) &&
    (flags.narrative === undefined || narrative === flags.narrative) &&
    (flags.thread === undefined || thread.threadId === flags.thread)
  );
}

/** Refuses a selection that fits no comment: a misspelt id must not look like a finding. */
export function selected(voices: readonly Voice[], flags: SelectionFlags): Voice[] {
  const found = voices.filter((voice) => isSelected(voice, flags));
  if (found.length === 0 && voices.length > 0)
    throw new BelowlineError(
      "selection",
      "no comment fits the selection",
      "comments.csv of a run has the codes, narratives and threads that there are",
    );
  return found;
}

/** A column of a list on stdout. */
export interface ListColumn<Row> {
  readonly name: string;
  of(row: Row): string | number | boolean;
}

/** Prints rows as CSV, cells guarded against formulas, or as one JSON object a line. */
export async function printList<Row>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row>[],
  as: "csv" | "json",
): Promise<void> {
  if (as === "json") {
    for (const row of rows) await writeLine(Object.fromEntries(columns.map(({ name, of }) => [name, of(row)])));
    return;
  }
  const { guarded } = await import("../writers/csv.ts");
  const cellOf = (value: string | number | boolean): string =>
    typeof value === "number" ? String(Math.round(value * 1e4) / 1e4) : guarded(String(value));
  const lines = rows.map((row) => columns.map(({ of }) => cellOf(of(row))));
  await writeText(stringify([columns.map(({ name }) => name), ...lines]));
}
