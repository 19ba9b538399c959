/** What a reader is, and what it is given. */
import type { ReadItem, Rejected } from "../../model.ts";
import type { NoticeCode } from "../../notices.ts";
import type { ReadOptions } from "../index.ts";
import type { Line } from "./lines.ts";
import type { JsonRecord } from "./values.ts";

/** One format of the files that people have. */
export interface Reader {
  /** As `--format` names it. */
  readonly name: string;
  readonly title: string;
  /** Page readers yield documents, record readers threads and comments. */
  readonly kind: "pages" | "records";
  /** What the content looks like, in words. */
  readonly recognised: string;
  recognises(probe: Probe): boolean;
  /** Items, one by one or in batches. */
  read(input: Input, probe: Probe): AsyncGenerator<ReadItem | readonly ReadItem[]>;
}

/** The beginning of an input, looked at from every side. */
export interface Probe {
  readonly name: string;
  /** Lower case, without the full stop; that of the file inside where it is compressed. */
  readonly extension: string;
  /** The first characters, decoded. */
  readonly head: string;
  /** The whole JSON document, where the input is one. */
  readonly json?: unknown;
  /** First records, where the input is one JSON record a line. */
  readonly records?: readonly JsonRecord[];
  /** Cells of the header, where the input is a table. */
  readonly columns?: readonly string[];
}

/** An input that a reader reads. */
export interface Input {
  readonly name: string;
  /** Thread id of a file that names none. */
  readonly threadId: string;
  readonly options: ReadOptions;
  /** Path of the file; undefined for standard input and for what stands in another file. */
  readonly path?: string;
  /** The folder, where the input is one. */
  readonly folder?: string;
  /** Everything, decompressed. */
  bytes(): AsyncGenerator<Buffer>;
  /** Everything decoded, piece by piece. */
  chunks(): AsyncGenerator<string>;
  /** Everything decoded, line by line, in batches. */
  lines(): AsyncGenerator<readonly Line[]>;
  /** Everything decoded; throws BelowlineError "too-large" beyond what one string should hold. */
  text(): Promise<string>;
  /** The JSON document; throws BelowlineError where it is cut or broken. */
  json(): Promise<unknown>;
  /** Counts something that is told once, with its number, when the input has been read. */
  count(code: NoticeCode): void;
  /** Called where the input ends too early; absent where that is an error. */
  cut?(): void;
}

/** Characters of a rejected line or record that are kept. */
const KEPT_OF_REJECTED = 2000;

const EMAILS = /[^\s@"'<>,;:()[\]]{1,64}@[^\s@"'<>,;:()[\]]{1,100}\.[a-z]{2,30}/gi;
const IPS = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;

/** A rejection tells what the source wrote, and so must hide the addresses that a comment's fields would have lost. */
function withoutAddresses(text: string): string {
  return text.replace(EMAILS, "[e-mail]").replace(IPS, "[ip]");
}

/** A rejection as the readers yield it. */
export function rejection(
  input: Input,
  kind: Rejected["kind"],
  reason: NoticeCode,
  at: number | undefined,
  text: string,
): ReadItem {
  const rejected = {
    file: input.name,
    kind,
    reason,
    text: withoutAddresses(text.slice(0, KEPT_OF_REJECTED)),
    ...(at !== undefined && { at }),
  };
  return { kind: "rejected", rejected };
}
