/** A format in which other tools take a run over. */
import type { Account } from "../account.ts";
import type { OutputFile } from "../output.ts";

/** Written on request only. */
export interface Exchange {
  /** As `--to` calls it. */
  readonly name: string;
  readonly title: string;
  /** The file or folder at the top of the output folder that it writes. */
  readonly path: string;
  /** Everything in it is about single comments, so that nothing is left of it in a report to share. */
  readonly personal?: boolean;
  /** Throws BelowlineError "usage", before any work is done, where something that it needs is not installed. */
  check?(): Promise<unknown>;
  /** Its files; where the run is to be shared, those that hold no single comments. */
  files(account: Account): readonly OutputFile[] | Promise<readonly OutputFile[]>;
}
