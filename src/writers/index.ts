/** The outputs of a run, in the order in which they are written. */
import type { Analysis } from "../model.ts";

/** One file of a run. */
export interface OutputFile {
  /** Relative to the output folder, forward slashes. */
  readonly path: string;
  readonly content: string;
}

export interface Writer {
  readonly name: string;
  readonly title: string;
  files(analysis: Analysis): readonly OutputFile[];
}

export const WRITERS: readonly Writer[] = [];
