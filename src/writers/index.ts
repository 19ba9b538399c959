/** The outputs of a run, in the order in which they are written. */
import type { Analysis } from "../model.ts";

/** One file of a run. */
export interface OutputFile {
  /** Relative to the output folder, forward slashes. */
  readonly path: string;
  readonly content: string;
}

/** What a run owes to the clock; it stands in run.json under `clock` and nowhere else. */
export interface Clock {
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly milliseconds: number;
}

export interface Writer {
  readonly name: string;
  readonly title: string;
  files(analysis: Analysis): readonly OutputFile[];
}

export const WRITERS: readonly Writer[] = [];

/** Names at the top of an output folder that a run always writes. */
export const OUTPUT_NAMES: readonly string[] = ["run.json", ...WRITERS.map((writer) => writer.name)];

/** Every file of a run, run.json (with the list of the others under `files`) last. */
export function filesOf(analysis: Analysis, clock: Clock): readonly OutputFile[] {
  const files = WRITERS.flatMap((writer) => writer.files(analysis));
  const run = { ...analysis.run, files: files.map((file) => file.path), clock };
  return [...files, { path: "run.json", content: `${JSON.stringify(run, null, 2)}\n` }];
}
