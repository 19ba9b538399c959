/** What a run writes. */

/** Text, bytes, or text in parts where it is long. */
export type Content = string | Uint8Array | Iterable<string>;

/** One file of a run. */
export interface OutputFile<Kind extends Content = Content> {
  /** Relative to the output folder, forward slashes. */
  readonly path: string;
  readonly content: Kind;
}
