/** What an input is: its bytes decoded, looked at from every side, and the reader that knows it. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { ReadItem } from "../model.ts";
import { failure, type NoticeCode, notice } from "../notices.ts";
import { threadIdOf } from "../text/names.ts";
import { type Bytes, bytesOf, openBytes } from "./bytes.ts";
import type { ReadOptions, Source } from "./index.ts";
import { mappingOf } from "./parts/columns.ts";
import { wholePartOf } from "./parts/cut.ts";
import { decodingOf, type Encoding, encodingOf } from "./parts/encodings.ts";
import { endsOpen, parseJson, repeatsKeys } from "./parts/json.ts";
import { type Line, linesOf } from "./parts/lines.ts";
import type { Input, Probe } from "./parts/reader.ts";
import { sniffTable } from "./parts/tables.ts";
import { isRecord, type JsonRecord } from "./parts/values.ts";

/** The file of a ConvoKit folder that holds the comments. */
const CORPUS_FILE = "utterances.jsonl";
/** Characters looked at. */
const HEAD_CHARACTERS = 2 ** 18;
/** Most characters taken as one text or one JSON document: half of what V8 can hold in a string. */
const TEXT_LIMIT = 2 ** 28;
/** First lines that are tried as records. */
const LINES_TRIED = 5;
/** Share of control characters beyond which a file is no text; in random bytes it is a tenth. */
const CONTROLS = 0.02;
/** Share of the first rows of a table that must have as many cells as the header. */
const ROWS_FITTING = 0.8;
const HEADING_LENGTH = 64;
/** First bytes of formats that are no text: PDF, ZIP and Office, PNG, JPEG, GIF, Parquet, SQLite, old Office, 7z, bzip2, xz, ELF. */
const MAGIC =
  /^(?:%PDF-|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8|PAR1|SQLite format|\xd0\xcf\x11\xe0|7z\xbc\xaf|BZh\d|\xfd7zXZ|\x7fELF)/;

/** An input ready to be read, and what was seen of it. */
export interface Opened {
  readonly input: Input;
  readonly probe: Probe;
  readonly bytes: Bytes;
  readonly encoding: Encoding;
  /** What was counted while reading, as notices. */
  notices(): Generator<ReadItem>;
}

/** Opens an input and looks at it; throws BelowlineError where there is nothing to read. */
export async function openInput(source: Source, options: ReadOptions): Promise<Opened> {
  const folder = await corpusIn(source);
  const file = folder === undefined ? source : { ...source, path: join(folder, CORPUS_FILE) };
  const bytes = await openBytes(file, options);
  const place = folder === undefined ? source.path && { path: source.path } : { folder };
  try {
    return await openedOf(source.name, options, bytes, place || {});
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

/** A file in a file, such as a response in a web archive. */
export function openInner(name: string, options: ReadOptions, body: Buffer): Promise<Opened> {
  return openedOf(name, options, bytesOf(body), {});
}

/** The folder, where the source is one that a reader reads as a whole. */
async function corpusIn({ path }: Source): Promise<string | undefined> {
  return path !== undefined && (await isFolderInput(path)) ? path : undefined;
}

/** True for a folder that is one input: a ConvoKit corpus. */
export async function isFolderInput(path: string): Promise<boolean> {
  const found = await stat(join(path, CORPUS_FILE)).catch(() => undefined);
  return found?.isFile() ?? false;
}

async function openedOf(
  name: string,
  options: ReadOptions,
  bytes: Bytes,
  place: Pick<Input, "path" | "folder">,
): Promise<Opened> {
  const isArchive = bytes.head.subarray(0, 5).toString("latin1") === "WARC/";
  const encoding = isArchive ? { name: "utf-8", why: "as each record says" } : encodingOf(bytes.head, bytes.whole);
  if (options.strictEncoding && encoding.guessed)
    throw failure("no-valid-text", `it is ${encoding.why}, and declares nothing else`);
  const head = decodingOf(encoding.name).write(bytes.head.subarray(0, HEAD_CHARACTERS));
  if (!isArchive && isBinary(bytes.head, head)) throw failure("binary");
  if (bytes.whole && head.trim() === "") throw failure("empty-file");
  const counts = new Map<NoticeCode, number>();
  const input = { ...inputOf(name, options, bytes, encoding, counts), ...place };
  return {
    input,
    probe: await probeOf(place.folder === undefined ? name : CORPUS_FILE, options, head, input),
    bytes,
    encoding,
    *notices() {
      if (bytes.cut() || counts.has("cut-short")) yield { kind: "notice", notice: notice("cut-short", name) };
      counts.delete("cut-short");
      for (const [code, count] of counts) yield { kind: "notice", notice: notice(code, name, `${count} in this file`) };
    },
  };
}

function isBinary(bytes: Buffer, head: string): boolean {
  if (MAGIC.test(bytes.subarray(0, 16).toString("latin1"))) return true;
  const controls = head.match(/[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls > 3 && controls > CONTROLS * head.length;
}

function inputOf(
  name: string,
  options: ReadOptions,
  bytes: Bytes,
  encoding: Encoding,
  counts: Map<NoticeCode, number>,
): Input {
  let whole: Promise<string> | undefined;
  const count = (code: NoticeCode, times = 1): void => void counts.set(code, (counts.get(code) ?? 0) + times);
  const cut = options.allowTruncated === true ? (): void => count("cut-short") : undefined;
  const note = (code: NoticeCode, times: number): void => {
    if (options.strictEncoding) throw failure("no-valid-text", `${times} bytes or more in ${encoding.name}`);
    count(code, times);
  };
  const decoded = (): AsyncGenerator<string> => decodedChunks(bytes.chunks(), encoding.name, note);
  const text = (): Promise<string> => (whole ??= wholeOf(decoded()));
  const chunks = (): AsyncGenerator<string> => (whole ? only(whole) : decoded());
  return {
    name,
    threadId: threadIdOf(name, 0),
    options,
    bytes: () => bytes.chunks(),
    chunks,
    lines: (): AsyncGenerator<readonly Line[]> => linesOf(chunks()),
    text,
    json: async () => {
      const given = await text();
      const whole = options.allowTruncated === true && endsOpen(given) ? wholePartOf(given) : undefined;
      if (whole !== undefined) count("cut-short");
      const parsed = parseJson(whole ?? given);
      if ("broken" in parsed) throw failure(parsed.broken);
      if (repeatsKeys(whole ?? given, parsed.value)) count("repeated-keys");
      return parsed.value;
    },
    count: (code) => count(code),
    ...(cut && { cut }),
  };
}

async function* only(text: Promise<string>): AsyncGenerator<string> {
  yield await text;
}

async function wholeOf(chunks: AsyncGenerator<string>): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > TEXT_LIMIT) throw failure("too-large", `more than ${TEXT_LIMIT} characters in one document`);
  }
  return parts.join("");
}

const REPLACEMENT = Buffer.from("\uFFFD");

/** Decodes; what is no text becomes U+FFFD one by one and is counted. */
async function* decodedChunks(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
  count: (code: NoticeCode, times: number) => void,
): AsyncGenerator<string> {
  const decoding = decodingOf(encoding);
  const clean = (text: string, bytes: Buffer): string => {
    const genuine = encoding === "utf-8" ? occurrencesOf(bytes, REPLACEMENT) : 0;
    const invalid = text.includes("\uFFFD") ? text.split("\uFFFD").length - 1 - genuine : 0;
    const zeros = text.includes("\0") ? text.split("\0").length - 1 : 0;
    if (invalid + zeros > 0) count("invalid-bytes", invalid + zeros);
    return zeros > 0 ? text.replaceAll("\0", "\uFFFD") : text;
  };
  for await (const chunk of chunks) {
    const text = clean(decoding.write(chunk), chunk);
    if (text !== "") yield text;
  }
  const rest = clean(decoding.end(), Buffer.alloc(0));
  if (rest !== "") yield rest;
}

function occurrencesOf(bytes: Buffer, part: Buffer): number {
  let count = 0;
  for (let i = bytes.indexOf(part); i >= 0; i = bytes.indexOf(part, i + part.length)) count++;
  return count;
}

async function probeOf(name: string, options: ReadOptions, head: string, input: Input): Promise<Probe> {
  const extension = /\.([a-z0-9]{1,8})$/.exec(name.toLowerCase().replace(/\.(?:gz|zst|zstd)$/, ""))?.[1] ?? "";
  const seen = { name, extension, head };
  if (/^\s*[{[]/.test(head)) {
    const records = maybeRecords(head, extension);
    if (records) return { ...seen, records };
    const json = options.format === undefined ? await maybeJson(head, extension, input) : undefined;
    return json === undefined ? seen : { ...seen, json };
  }
  if (/^\s*</.test(head)) return seen;
  const columns = maybeColumns(head, extension, options);
  return columns ? { ...seen, columns } : seen;
}

/** The first records of an input with one JSON record a line: most of its first lines are, or its name says so. */
function maybeRecords(head: string, extension: string): JsonRecord[] | undefined {
  const named = /^(?:ndjson|jsonl)$/.test(extension);
  const lines = head.split("\n", LINES_TRIED * 4).filter((line) => line.trim() !== "");
  if (!named && (lines.length < 2 || !lines[0]!.trimStart().startsWith("{"))) return undefined;
  // The last line may be cut where the head ends.
  const whole = head.length < HEAD_CHARACTERS || lines.length === 1 ? lines : lines.slice(0, -1);
  const tried = whole.slice(0, LINES_TRIED);
  const records = tried.flatMap((line) => {
    const parsed = parseJson(line);
    return "value" in parsed && isRecord(parsed.value) ? [parsed.value] : [];
  });
  if (records.length === 0 && lines[0]?.trimStart().startsWith("[")) return undefined;
  return named || records.length * 2 > tried.length ? records : undefined;
}

/** The JSON document of an input that begins as one; a text that only looks so for its first bracket is none. */
async function maybeJson(head: string, extension: string, input: Input): Promise<unknown> {
  const certain = extension === "json" || /^\s*(?:\{\s*["}]|\[\s*[{"\]])/.test(head);
  if (certain) return input.json();
  const parsed = parseJson(await input.text());
  return "value" in parsed ? parsed.value : undefined;
}

/** The header of a table: the name says it is one, or the rows fit a header that has a column for the text. */
function maybeColumns(head: string, extension: string, options: ReadOptions): readonly string[] | undefined {
  const sniffed = sniffTable(head);
  const named = /^(?:csv|tsv|tab)$/.test(extension);
  if (!sniffed) return named ? [] : undefined;
  if (named) return sniffed.columns;
  const { columns, rows, certain } = sniffed;
  const heading = columns.every((column) => column !== "" && column.length <= HEADING_LENGTH);
  const distinct = new Set(columns).size === columns.length;
  const fits = columns.length > 1 && rows > 0 && certain >= ROWS_FITTING && heading && distinct;
  return fits && mappingOf(columns, options.map).has("text") ? columns : undefined;
}
