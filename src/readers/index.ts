/** The readers, in the order in which they are asked; the first that knows an input reads it. */
import type { InputRecord, ReadItem } from "../model.ts";
import { BelowlineError, failure } from "../notices.ts";
import { fourcat } from "./4cat.ts";
import { fourchan } from "./4chan.ts";
import { bluesky } from "./bluesky.ts";
import { commento } from "./commento.ts";
import { convokit } from "./convokit.ts";
import { coral } from "./coral.ts";
import { csv } from "./csv.ts";
import { isFolderInput, type Opened, openInner, openInput } from "./detect.ts";
import { discourse } from "./discourse.ts";
import { disqus } from "./disqus.ts";
import { guardian } from "./guardian.ts";
import { hackernews } from "./hackernews.ts";
import { hackernewsFirebase } from "./hackernews-firebase.ts";
import { html } from "./html.ts";
import { isso } from "./isso.ts";
import { json, ndjson } from "./json.ts";
import { lemmy } from "./lemmy.ts";
import { mastodon } from "./mastodon.ts";
import { mhtml } from "./mhtml.ts";
import { nyt } from "./nyt.ts";
import type { Input, Reader } from "./parts/reader.ts";
import { at } from "./parts/values.ts";
import { polis } from "./polis.ts";
import { pushshift } from "./pushshift.ts";
import { reddit } from "./reddit.ts";
import { remark42 } from "./remark42.ts";
import { telegram } from "./telegram.ts";
import { text } from "./text.ts";
import { type Response, warcReader } from "./warc.ts";
import { wordpress } from "./wordpress.ts";
import { youtube } from "./youtube.ts";
import { ytdlp } from "./ytdlp.ts";
import { zeeschuimer } from "./zeeschuimer.ts";

export interface ReadOptions {
  /** Name of the reader to use, whatever the content looks like. */
  readonly format?: string;
  /** Field of the model -> column of the file, for tables (`--map text=Body`). */
  readonly map?: ReadonlyMap<string, string>;
  /** Keep what is whole of a file that ends too early, and say so. */
  readonly allowTruncated?: boolean;
  /** Bytes that one compressed input, or the compressed pages of one archive, may grow to. */
  readonly maxExpanded?: number;
  /** Refuse bytes that are no valid text, and encodings that would be guessed. */
  readonly strictEncoding?: boolean;
  /** Keep the columns that the model has no word for. */
  readonly extra?: boolean;
}

/** An input file: what it is called and how to get its bytes. */
export interface Source {
  /** As given by the user, with forward slashes, never absolute; "-" for standard input. */
  readonly name: string;
  /** Path to open; undefined for standard input. */
  readonly path?: string;
}

const warc: Reader = warcReader(readResponse);

const READERS: readonly Reader[] = [
  // Exports that one platform or program writes
  reddit,
  youtube,
  ytdlp,
  hackernews,
  hackernewsFirebase,
  discourse,
  telegram,
  bluesky,
  mastodon,
  guardian,
  nyt,
  coral,
  lemmy,
  fourchan,
  remark42,
  commento,
  isso,
  // One record a line
  pushshift,
  convokit,
  zeeschuimer,
  // XML
  disqus,
  wordpress,
  // Tables of one origin
  fourcat,
  polis,
  // Anything with one comment a record
  ndjson,
  json,
  csv,
  // Pages
  mhtml,
  warc,
  html,
  text,
];

export { isFolderInput };

/** One line of `belowline formats`. */
export interface FormatRow {
  readonly name: string;
  readonly title: string;
  readonly kind: Reader["kind"];
  readonly recognised: string;
}

/** The formats that can be read, in the order in which they are tried. */
export function formatsTable(): readonly FormatRow[] {
  return READERS.map(({ name, title, kind, recognised }) => ({ name, title, kind, recognised }));
}

/** Reads one input, in batches, since a dump has millions of items; `record` is complete when the generator ends. Throws BelowlineError where the input cannot be read at all. */
export async function* readSource(
  source: Source,
  options: ReadOptions,
  record: (record: InputRecord) => void,
): AsyncGenerator<readonly ReadItem[]> {
  const reader = options.format === undefined ? undefined : readerNamed(options.format);
  const opened = await openInput(source, options);
  try {
    const chosen = reader ?? chooseReader(opened);
    yield* batchesOf(chosen, opened);
    yield [...opened.notices()];
    record({
      file: source.name,
      ...(await opened.bytes.digest()),
      format: chosen.name,
      recognised: recognisedBy(chosen, opened, reader !== undefined),
      encoding: opened.encoding.name,
    });
  } finally {
    await opened.bytes.close();
  }
}

/** What a reader finds, as it gives it; an export without a comment is a thread all the same. */
async function* batchesOf(reader: Reader, { input, probe }: Opened): AsyncGenerator<readonly ReadItem[]> {
  let empty = reader.kind === "records";
  for await (const items of reader.read(input, probe)) {
    const batch = Array.isArray(items) ? (items as readonly ReadItem[]) : [items as ReadItem];
    empty &&= !batch.some(({ kind }) => kind === "thread" || kind === "comment");
    yield batch;
  }
  if (empty) yield [{ kind: "thread", thread: { threadId: input.threadId } }];
}

/** An answer in a web archive, where a reader of exports knows it; pages hold much other JSON, which is passed over. */
async function* readResponse(input: Input, { body }: Response): AsyncGenerator<ReadItem | readonly ReadItem[]> {
  try {
    const opened = await openInner(input.name, {}, body);
    const reader = READERS.find((one) => one.recognises(opened.probe));
    if (reader && !GENERIC.has(reader.name)) yield* reader.read(opened.input, opened.probe);
  } catch (error) {
    if (!(error instanceof BelowlineError)) throw error;
  }
}

const COMPLAINT_LENGTH = 200;
/** Readers that would take any JSON or text for comments. */
const GENERIC = new Set(["json", "ndjson", "csv", "html", "text", "mhtml", "warc"]);

function readerNamed(name: string): Reader {
  const found = READERS.find((reader) => reader.name === name);
  if (!found) throw failure("unknown-format", name);
  return found;
}

function chooseReader({ probe }: Opened): Reader {
  const found = READERS.find((reader) => reader.recognises(probe));
  if (!found || (found === text && (probe.json !== undefined || /^\s*<\?xml/.test(probe.head))))
    throw failure("unrecognised", complaintIn(probe.json));
  return found;
}

/** What a service answered instead of comments. */
function complaintIn(answer: unknown): string | undefined {
  const complaint = at(answer, "error", "message") ?? at(answer, "error") ?? at(answer, "message");
  return typeof complaint === "string" ? `it says "${complaint.slice(0, COMPLAINT_LENGTH)}"` : undefined;
}

function recognisedBy(reader: Reader, { bytes, encoding }: Opened, named: boolean): string {
  const grounds = named ? "named with --format" : reader.recognised;
  return [`${reader.title}: ${grounds}`, `${encoding.name} (${encoding.why})`, bytes.compression]
    .filter(Boolean)
    .join("; ");
}
