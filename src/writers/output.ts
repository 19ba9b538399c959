/** What a run writes. */
import { createHash } from "node:crypto";

/** Text, whole or in parts where it is long; no part ends within a character. */
export type Text = string | Iterable<string>;

/** Text or bytes. */
export type Content = Text | Uint8Array;

/** One file of a run. */
export interface OutputFile<Kind extends Content = Content> {
  /** Relative to the output folder, forward slashes. */
  readonly path: string;
  readonly content: Kind;
}

/** Text in parts that are made as they are asked for, as often as they are. */
export function parts(make: () => Iterable<string>): Iterable<string> {
  return { [Symbol.iterator]: () => make()[Symbol.iterator]() };
}

/** The whole of a text. */
export function textOf(text: Text): string {
  return typeof text === "string" ? text : [...text].join("");
}

/** How many bytes a file has, and their SHA-256. */
interface Measure {
  readonly bytes: number;
  readonly sha256: string;
}

/** Text in parts that is measured while it is written, so that it need not be made twice. */
export interface MeasuredText extends Iterable<string> {
  measure(): Measure;
}

/** The same text, measured. */
export function measured(text: Iterable<string>): MeasuredText {
  let measure: Measure | undefined;
  function* measuring(): Generator<string> {
    const hash = createHash("sha256");
    let bytes = 0;
    for (const part of text) {
      const encoded = Buffer.from(part.toWellFormed());
      bytes += encoded.length;
      hash.update(encoded);
      yield part;
    }
    measure = { bytes, sha256: hash.digest("hex") };
  }
  return {
    [Symbol.iterator]: measuring,
    measure: () => {
      if (!measure) for (const _ of measuring());
      return measure!;
    },
  };
}

/** Characters that are written at once. */
const CHUNK = 1 << 20;

/** The same text in parts that are worth a call each. */
export function* chunksOf(parts: Iterable<string>): Generator<string> {
  let waiting = "";
  for (const part of parts) {
    waiting += part;
    if (waiting.length < CHUNK) continue;
    yield waiting;
    waiting = "";
  }
  if (waiting !== "") yield waiting;
}
