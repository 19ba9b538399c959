/** From input arguments to an analysis: what `analyze` writes down and the commands that compare and search begin with. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Refusal } from "../coder/index.ts";
import type { ThreadsToCome } from "../intake.ts";
import type { Ledger } from "../ledger.ts";
import type { AnalysedThread, Analysis, Rejected, RunRecord, SharedNarrative, Thread } from "../model.ts";
import type { Profile } from "../narratives/profiles.ts";
import type { Resources, Sensitivity } from "../pipeline.ts";
import { inMemory, type Place } from "../writers/shelved.ts";
import { type CoderFlags, resourcesOf } from "./coder.ts";
import { sourcesOf } from "./inputs.ts";
import { versionOf } from "./main.ts";
import { type ReadingFlags, readOptionsOf } from "./options.ts";
import { openPace } from "./pace.ts";
import type { Terminal } from "./terminal.ts";

/** Flags that decide what an analysis is. */
export interface AnalysisFlags extends ReadingFlags, CoderFlags {
  readonly lang: string;
  readonly codebook?: string;
  readonly sensitivity: Sensitivity;
  readonly seed: number;
}

/** Where comments wait that are too many for memory; all are kept in memory when absent. */
export interface Aside {
  readonly folder: string;
  open(thread: Thread): Place;
}

/** Reads, codes and clusters the inputs; what fails stands in the ledger. */
export async function analyseInputs(
  inputs: readonly string[],
  flags: AnalysisFlags,
  resources: Resources,
  ledger: Ledger,
  terminal: Terminal,
  aside?: Aside,
): Promise<Analysis> {
  const pipeline = await import("../pipeline.ts");
  const { sharedNarrativesOf } = await import("../narratives/shared.ts");
  const options = { ...(await readOptionsOf(flags)), ...(aside && { aside: aside.folder }) };
  const sources = await sourcesOf(inputs, ledger);
  const read = await pipeline.mergedThreadsOf(sources, options, ledger, (file) =>
    terminal.progress(`reading ${ledger.inputs.length} of ${sources.length}: ${file}`),
  );
  const threads: AnalysedThread[] = [];
  const profiles: Profile[] = [];
  // What coding has to tell stands behind what reading told.
  const told: (() => void)[] = [];
  const progress = progressOn(terminal, read.size);
  for await (const thread of read.threads) {
    const place = aside?.open(thread) ?? inMemory(thread);
    const narratives = await pipeline.analyseInto(
      { ...place, set: progress(thread, place.set) },
      thread,
      resources,
      (notice) => told.push(() => ledger.notice(notice)),
      (id, refusal) => told.push(() => ledger.reject(rejectedCoding(thread.file, id, refusal))),
    );
    profiles.push(...pipeline.profilesOf({ thread, narratives }, resources.narratives));
    threads.push(place.kept(narratives));
  }
  for (const tell of told) tell();
  terminal.clear();
  return analysisOf(threads, sharedNarrativesOf(profiles), ledger, resources, flags);
}

/** Comments between two words on progress. */
const COMMENTS_A_WORD = 200;

/** Tells, as annotations of a thread are kept, how many threads and comments are done and how long the rest may take. */
function progressOn(
  terminal: Terminal,
  size: ThreadsToCome["size"],
): (thread: Thread, keep: Place["set"]) => Place["set"] {
  const pace = openPace();
  let [threads, comments] = [0, 0];
  return ({ file }, keep) => {
    threads++;
    return (id, annotation) => {
      if (comments % COMMENTS_A_WORD === 0)
        terminal.progress(
          `coding thread ${threads} of ${size.threads}, ${pace(comments, comments / size.comments)}: ${file}`,
        );
      comments++;
      keep(id, annotation);
    };
  };
}

function rejectedCoding(file: string, id: string, { reason, text }: Refusal): Rejected {
  const kind = reason === "coder-silent" ? "comment" : "coding";
  return { file, kind, reason, text: `${id} ${text}`.trim() };
}

function analysisOf(
  threads: readonly AnalysedThread[],
  shared: readonly SharedNarrative[],
  ledger: Ledger,
  resources: Resources,
  flags: AnalysisFlags,
): Analysis {
  const { version, lang, seed, ...facts } = codingFactsOf(resources, flags);
  const { codebook, coder } = resources;
  return {
    run: {
      version,
      arguments: flags.format === undefined ? [] : [`--format ${flags.format}`],
      lang,
      seed,
      inputs: ledger.inputs,
      ...facts,
      ...(coder && { coder: { ...coder.record } }),
    },
    codes: codebook.entries,
    threads,
    shared,
    rejected: ledger.rejected,
    notices: ledger.notices,
  };
}

/** What of a run decides how comments are coded. */
type CodingFacts = Pick<
  RunRecord,
  "version" | "lang" | "seed" | "codebook" | "lexicons" | "sensitivity" | "calibration"
>;

/** The record of what comments are coded with. */
export function codingFactsOf(
  { codebook, tone, calibration, cut }: Resources,
  { lang, seed, sensitivity }: Pick<AnalysisFlags, "lang" | "seed" | "sensitivity">,
): CodingFacts {
  return {
    version: versionOf(),
    lang,
    seed,
    codebook: { version: codebook.version, sha256: codebook.sha256 },
    lexicons: tone.names,
    sensitivity: { setting: String(sensitivity), cut },
    calibration: { codebook: calibration.codebook, share: calibration.share },
  };
}

/** The analysis behind an argument: the folder of an earlier run is read back, anything else is analysed now. */
export async function analysisBehind(
  input: string,
  flags: AnalysisFlags,
  ledger: Ledger,
  terminal: Terminal,
): Promise<Analysis> {
  const [analysis, run] = [path.join(input, "analysis.json"), path.join(input, "run.json")];
  if (!existsSync(analysis) || !existsSync(run)) {
    return await analyseInputs([input], flags, await resourcesOf(flags), ledger, terminal);
  }
  const { earlierAnalysis } = await import("../writers/earlier.ts");
  return earlierAnalysis(readFileSync(analysis, "utf8"), readFileSync(run, "utf8"));
}
