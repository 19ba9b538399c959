/** From input arguments to an analysis: what `analyze` writes down and the commands that compare and search begin with. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Ledger } from "../ledger.ts";
import type { AnalysedThread, Analysis, SharedNarrative } from "../model.ts";
import type { Resources, Sensitivity } from "../pipeline.ts";
import { type CoderFlags, resourcesOf } from "./coder.ts";
import { sourcesOf } from "./inputs.ts";
import { versionOf } from "./main.ts";
import { type ReadingFlags, readOptionsOf } from "./options.ts";
import type { Terminal } from "./terminal.ts";

/** Flags that decide what an analysis is. */
export interface AnalysisFlags extends ReadingFlags, CoderFlags {
  readonly lang: string;
  readonly codebook?: string;
  readonly sensitivity: Sensitivity;
  readonly seed: number;
}

/** Reads, codes and clusters the inputs; what fails stands in the ledger. */
export async function analyseInputs(
  inputs: readonly string[],
  flags: AnalysisFlags,
  resources: Resources,
  ledger: Ledger,
  terminal: Terminal,
): Promise<Analysis> {
  const pipeline = await import("../pipeline.ts");
  const options = await readOptionsOf(flags);
  const sources = await sourcesOf(inputs, ledger);
  const read = await pipeline.wholeThreadsOf(sources, options, ledger, (file) =>
    terminal.progress(`reading ${ledger.inputs.length} of ${sources.length}: ${file}`),
  );
  const threads: AnalysedThread[] = [];
  for (const [i, thread] of read.entries()) {
    terminal.progress(`coding thread ${i + 1} of ${read.length}: ${thread.file}, ${thread.comments.length} comments`);
    threads.push(
      await pipeline.analyseThread(thread, resources, ledger.notice, (id, { reason, text }) =>
        ledger.reject({
          file: thread.file,
          kind: reason === "coder-silent" ? "comment" : "coding",
          reason,
          text: `${id} ${text}`.trim(),
        }),
      ),
    );
  }
  terminal.clear();
  return analysisOf(threads, pipeline.sharedAcross(threads, resources.narratives), ledger, resources, flags);
}

function analysisOf(
  threads: readonly AnalysedThread[],
  shared: readonly SharedNarrative[],
  ledger: Ledger,
  { codebook, tone, calibration, cut, coder }: Resources,
  flags: AnalysisFlags,
): Analysis {
  return {
    run: {
      version: versionOf(),
      arguments: flags.format === undefined ? [] : [`--format ${flags.format}`],
      lang: flags.lang,
      seed: flags.seed,
      inputs: ledger.inputs,
      codebook: { version: codebook.version, sha256: codebook.sha256 },
      lexicons: tone.names,
      sensitivity: { setting: String(flags.sensitivity), cut },
      calibration: { codebook: calibration.codebook, share: calibration.share },
      ...(coder && { coder: { ...coder.record } }),
    },
    codes: codebook.entries,
    threads,
    shared,
    rejected: ledger.rejected,
    notices: ledger.notices,
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
