/** The readers, in the order in which ties are broken. */
import type { InputRecord, ReadItem } from "../model.ts";

export interface ReadOptions {
  /** Name of the reader to use, whatever the content looks like. */
  readonly format?: string;
  /** Field of the model -> column of the file, for tables (`--map text=Body`). */
  readonly map?: ReadonlyMap<string, string>;
}

/** An input file: what it is called and how to get its bytes. */
export interface Source {
  /** As given by the user, with forward slashes, never absolute; "-" for standard input. */
  readonly name: string;
  /** Path to open; undefined for standard input. */
  readonly path?: string;
}

/** Reads one input; `record` is complete when the generator ends. Throws BelowlineError where the input cannot be read at all. */
export async function* readSource(_source: Source, _options: ReadOptions, _record: (record: InputRecord) => void): AsyncGenerator<ReadItem> {
  yield* [];
}
