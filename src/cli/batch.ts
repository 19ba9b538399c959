import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import type { Ledger } from "../ledger.ts";
import { BelowlineError, failure, type NoticeCode, notice } from "../notices.ts";
import type { PageOptions, Resources, Sensitivity } from "../pipeline.ts";
import type { Running, Summary } from "../project/batch.ts";
import type { VersionedSource } from "../project/inputs.ts";
import type { Config, State } from "../project/manifest.ts";
import type { Cause, Present } from "../project/plan.ts";
import { codingFactsOf } from "./analysing.ts";
import { EXIT } from "./exits.ts";
import { sourcesOf } from "./inputs.ts";
import type { Finish } from "./main.ts";
import {
  byteSize,
  type ReadingFlags,
  readOptionsOf,
  wholeNumber,
  withReadingOptions,
  withRuleOptions,
} from "./options.ts";
import { openPace } from "./pace.ts";
import { openProject, type ProjectFlags, withProjectOptions } from "./project.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

interface BatchFlags extends ReadingFlags, ProjectFlags {
  readonly lang: string;
  readonly codebook?: string;
  readonly sensitivity: Sensitivity;
  readonly seed: number;
  readonly jobs?: number;
  readonly retain?: number;
  readonly deadline: number;
  readonly memory: number;
  readonly keepAuthors?: boolean;
  readonly trustMtime?: boolean;
}

/** CPU seconds for an input and each megabyte of it: pages take hundredths, and an honest megabyte two or three. */
const DEADLINE = 60;
/** Bytes that a child may hold: an export of a few hundred megabytes fits. */
const MEMORY = 4 * 2 ** 30;
/** Digits by which a configuration is known. */
const CONFIG_LENGTH = 16;
const DAY = 24 * 60 * 60 * 1000;

/** `belowline batch`: what is new in an inbox goes into a project. */
export function batchCommand(finish: Finish): Command {
  const command = new Command("batch")
    .description("Read what is new in a folder into a project; a run that was broken off goes on where it was")
    .argument("<inbox>", "folder of pages and exports")
    .option(
      "--jobs <number>",
      "inputs read at a time; without it as many as there are processors, fewer where little is new",
      count,
    )
    .option("--retain <days>", "forget threads that have not changed for so many days", count)
    .option("--deadline <seconds>", "processor time that an input may take, and each megabyte of it", count, DEADLINE)
    .option("--memory <size>", "memory that reading an input may take, e.g. 2G", byteSize, MEMORY)
    .option("--trust-mtime", "take a file of the same size and time for the same file, without reading it")
    .option("--keep-authors", "names as the source gives them, instead of pseudonyms")
    .option("--seed <number>", "seed of what is drawn by chance", wholeNumber, 1);
  return withReadingOptions(withRuleOptions(withProjectOptions(command)))
    .addHelpText(
      "after",
      `
Examples:
  $ belowline batch inbox/ --project river
  $ belowline batch inbox/ --project river --jobs 4 --retain 365
  $ belowline report --project river`,
    )
    .action(async (inbox: string, flags: BatchFlags) => finish(await batch(inbox, flags)));
}

async function batch(inbox: string, flags: BatchFlags): Promise<number> {
  const [{ openLedger }, { startBatch }, { loadResources }, { poolOfChildren }] = await Promise.all([
    import("../ledger.ts"),
    import("../project/batch.ts"),
    import("../pipeline.ts"),
    import("../project/workers.ts"),
  ]);
  const terminal = openTerminal(flags.quiet ?? false);
  // An inbox may be empty when all of it has been read and put away.
  const ledger = openLedger((item) => item.code !== "empty-folder" && terminal.tell(item));
  const reading = await readOptionsOf(flags);
  const config = configOf(loadResources(flags), reading, flags);
  const project = await openProject(flags, "begin");
  const { state } = project.manifest;
  const { codebook } = flags;
  const present = await presentIn(inbox, config, state, flags, ledger);
  sayChanges(state.config, config, terminal);
  const setup = {
    project: project.folder,
    config: present.config,
    reading,
    coding: { lang: flags.lang, seed: flags.seed, sensitivity: flags.sensitivity, ...(codebook && { codebook }) },
    secret: project.key.secret,
    keepAuthors: flags.keepAuthors ?? false,
    forgotten: state.forgotten,
  };
  const running = startBatch({
    ...project,
    project: project.folder,
    present,
    config,
    openPool: () => poolOfChildren(setup, present.limits, flags.jobs),
    now: () => new Date().toISOString(),
    ...(flags.retain !== undefined && { keepSince: new Date(Date.now() - flags.retain * DAY).toISOString() }),
    onProgress: progressOn(terminal),
  });
  saveAtExit(running, terminal);
  const summary = await running.summary;
  terminal.clear();
  summarise(summary, state, present, terminal);
  const missed = ledger.rejected.filter(({ reason }) => reason !== "empty-folder").length;
  if (summary.failed.length + missed === 0) return EXIT.done;
  return state.threads.size === 0 ? EXIT.unreadable : EXIT.partial;
}

/** Everything that decides what is found, so that a change of it is seen. */
function configOf(resources: Resources, reading: PageOptions, flags: BatchFlags): Config {
  return {
    ...codingFactsOf(resources, flags),
    reading: JSON.stringify({
      ...reading,
      map: [...(reading.map ?? [])],
      siteRules: flags.siteRules && readFileSync(flags.siteRules, "utf8"),
    }),
    authors: flags.keepAuthors ? "kept" : "keyed",
  };
}

/** What a change of each part of the configuration is called. */
const PARTS: readonly (readonly [keyof Config, string])[] = [
  ["version", "Belowline"],
  ["codebook", "the codebook"],
  ["lexicons", "the tone lexicons"],
  ["calibration", "the calibration"],
  ["lang", "--lang"],
  ["seed", "--seed"],
  ["sensitivity", "--sensitivity"],
  ["reading", "the options for reading"],
  ["authors", "--keep-authors"],
];

/** Says what of the configuration is not what it was in the last run, and so why everything is read again. */
function sayChanges(before: Config | undefined, now: Config, terminal: Terminal): void {
  if (before === undefined) return;
  const changed = PARTS.filter(([part]) => JSON.stringify(before[part]) !== JSON.stringify(now[part]));
  if (changed.length === 0) return;
  terminal.say(`changed since the last run: ${changed.map(([, name]) => name).join(", ")}; every input is read again`);
}

async function presentIn(
  inbox: string,
  config: Config,
  { inputs }: State,
  flags: BatchFlags,
  ledger: Ledger,
): Promise<Present> {
  if (inbox === "-") throw new BelowlineError("usage", "a project cannot read standard input", "name a folder");
  const { versioned } = await import("../project/inputs.ts");
  const sources = new Map<string, VersionedSource>();
  for (const { name, path = name } of await sourcesOf([inbox], ledger)) {
    const source = versioned({ name, path }, Date.now(), flags.trustMtime ? inputs.get(name) : undefined);
    if (source) sources.set(name, source);
    else ledger.fail({ name }, failure("unreadable"));
  }
  const { deadline: seconds, memory } = flags;
  const id = createHash("sha256").update(JSON.stringify(config)).digest("hex").slice(0, CONFIG_LENGTH);
  return { sources, config: id, limits: { seconds, memory } };
}

/** What is done is written down whenever the process ends by itself, or is told to. */
function saveAtExit(running: Running, terminal: Terminal): void {
  process.prependOnceListener("exit", (code) => {
    try {
      running.save();
    } catch {
      // It is done again by the next run.
    }
    if (code === EXIT.interrupted) terminal.say("interrupted; the same command goes on from here");
  });
}

function progressOn(terminal: Terminal): (done: number, of: number) => void {
  const pace = openPace();
  return (done, of) => terminal.progress(`read ${done} of ${of}, ${pace(done, done / of)}`);
}

function summarise(
  { causes, failed, threads, expired }: Summary,
  state: State,
  present: Present,
  terminal: Terminal,
): void {
  for (const { name, failure: code } of failed) terminal.tell(notice(code as NoticeCode, name));
  const named = (cause: Cause, what: string): string[] => (causes.has(cause) ? [`${causes.get(cause)} ${what}`] : []);
  const read = [...causes.values()].reduce((sum, n) => sum + n, 0);
  const parts = [
    ...named("new", "new"),
    ...named("changed", "changed"),
    ...named("configured", "read again"),
    ...named("retried", "tried again"),
    `${present.sources.size - read} as before`,
    ...(failed.length > 0 ? [`${failed.length} rejected`] : []),
  ];
  terminal.say(`inputs: ${parts.join(", ")}`);
  if (expired > 0) terminal.say(`threads: ${expired} no longer kept`);
  terminal.say(`threads: ${threads} written, ${state.threads.size} in the project`);
  const old = [...state.threads.values()].filter(({ config }) => config !== present.config).length;
  if (old > 0)
    terminal.say(`threads: ${old} keep what an earlier configuration found, as their inputs are not there any more`);
}

/** A whole number from 1. */
function count(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new InvalidArgumentError("a whole number from 1");
  return Number(value);
}
