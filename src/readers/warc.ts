/** A web archive (WARC): every page in it, and the answers of comment services that other readers know. */
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { ReadItem } from "../model.ts";
import { failure } from "../notices.ts";
import { checkExpanded } from "./bytes.ts";
import { decodingOf, encodingOf } from "./parts/encodings.ts";
import { type Input, type Probe, type Reader, rejection } from "./parts/reader.ts";

/** Largest record kept; pages and answers of interfaces are far smaller, films are not. */
const RECORD_LIMIT = 64 * 2 ** 20;
const HEADERS_LIMIT = 2 ** 16;

/** One response of the archive. */
export interface Response {
  readonly url: string | undefined;
  readonly type: string;
  readonly body: Buffer;
  /** Bytes that the body took in the archive. */
  readonly packed: number;
}

/** The reader of archives; `readInner` reads the JSON answers in them. */
export function warcReader(
  readInner: (input: Input, response: Response) => AsyncGenerator<ReadItem | readonly ReadItem[]>,
): Reader {
  return {
    name: "warc",
    title: "Web archive (WARC)",
    kind: "pages",
    recognised: "records that begin with WARC/",
    recognises: ({ head }: Probe) => head.startsWith("WARC/"),
    async *read(input: Input): AsyncGenerator<ReadItem | readonly ReadItem[]> {
      let document = 0;
      const { maxExpanded = Number.POSITIVE_INFINITY } = input.options;
      let read = 0;
      let expanded = 0;
      for await (const record of recordsOf(input)) {
        if (!("kind" in record)) {
          read += record.packed;
          expanded += record.body.length;
          checkExpanded(expanded, read, maxExpanded);
        }
        if ("kind" in record) yield record;
        else if (/html/i.test(record.type))
          yield { kind: "document", document: pageOf(input.name, document++, record) };
        else if (/json/i.test(record.type)) yield* readInner(input, record);
      }
    },
  };
}

function pageOf(
  file: string,
  document: number,
  { url, body }: Response,
): Extract<ReadItem, { kind: "document" }>["document"] {
  const decoding = decodingOf(encodingOf(body, true).name);
  const text = decoding.write(body) + decoding.end();
  return { file, document, format: "warc", markup: "html", text, ...(url !== undefined && { url }) };
}

/** The successful responses of an archive, one after the other. */
async function* recordsOf(input: Input): AsyncGenerator<Response | ReadItem> {
  const bytes = input.bytes();
  let buffer: Buffer = Buffer.alloc(0);
  const fill = async (size: number): Promise<boolean> => {
    if (buffer.length >= size) return true;
    const chunks = [buffer];
    for (let length = buffer.length; length < size; ) {
      const next = await bytes.next();
      if (next.done) break;
      chunks.push(next.value);
      length += next.value.length;
    }
    buffer = Buffer.concat(chunks);
    return buffer.length >= size;
  };
  const skip = async (size: number): Promise<boolean> => {
    for (let left = size; left > 0; ) {
      if (buffer.length === 0 && !(await fill(1))) return false;
      const taken = Math.min(left, buffer.length);
      buffer = buffer.subarray(taken);
      left -= taken;
    }
    return true;
  };
  while (await fill(1)) {
    await fill(HEADERS_LIMIT);
    const begin = /^(?:\r?\n)*/.exec(buffer.subarray(0, 16).toString("latin1"))![0].length;
    const end = buffer.indexOf("\r\n\r\n", begin);
    if (end < 0) {
      if (buffer.length >= HEADERS_LIMIT) throw failure("broken-archive");
      if (buffer.toString("latin1").trim() !== "") yield cutRecord(input, undefined);
      return;
    }
    const headers = buffer.subarray(begin, end).toString("utf8");
    const length = Number(headerOf(headers, "content-length") ?? 0);
    buffer = buffer.subarray(end + 4);
    const isResponse = /^response$/i.test(headerOf(headers, "warc-type") ?? "");
    const url = headerOf(headers, "warc-target-uri")?.replace(/^<|>$/g, "");
    const kept = isResponse && length >= 0 && length <= RECORD_LIMIT;
    if (!(await (kept ? fill(length) : skip(length)))) {
      yield cutRecord(input, url);
      return;
    }
    if (kept) {
      const response = maybeResponse(buffer.subarray(0, length), url);
      buffer = buffer.subarray(length);
      if (response === "broken") yield rejection(input, "record", "broken-archive", undefined, url ?? "");
      else if (response) yield response;
    }
  }
}

/** The record in which the archive ends; throws BelowlineError where only whole archives are to be read. */
function cutRecord(input: Input, url: string | undefined): ReadItem {
  if (!input.cut) throw failure("truncated-archive");
  input.cut();
  return rejection(input, "record", "truncated-archive", undefined, url ?? "");
}

function headerOf(headers: string, name: string): string | undefined {
  const prefix = `\n${name}:`;
  const at = `\n${headers.toLowerCase()}`.indexOf(prefix);
  if (at < 0) return undefined;
  const start = at + prefix.length - 1;
  const end = headers.indexOf("\n", start);
  return headers.slice(start, end < 0 ? undefined : end).trim();
}

/** The body of an HTTP response, whole and decompressed; undefined where the server had none to give. */
function maybeResponse(bytes: Buffer, url: string | undefined): Response | "broken" | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const headers = bytes.subarray(0, end).toString("latin1");
  if (!/^HTTP\/[\d.]+ 2\d\d/.test(headers)) return undefined;
  const type = headerOf(headers, "content-type") ?? "";
  if (!/html|json/i.test(type)) return undefined;
  try {
    const chunked = /chunked/i.test(headerOf(headers, "transfer-encoding") ?? "");
    const raw = bytes.subarray(end + 4);
    const body = inflated(chunked ? unchunked(raw) : raw, headerOf(headers, "content-encoding") ?? "");
    return { url, type, body, packed: raw.length };
  } catch {
    return "broken";
  }
}

function inflated(body: Buffer, encoding: string): Buffer {
  const options = { maxOutputLength: RECORD_LIMIT };
  if (/gzip/i.test(encoding)) return gunzipSync(body, options);
  if (/br/i.test(encoding)) return brotliDecompressSync(body, options);
  return /deflate/i.test(encoding) ? inflateSync(body, options) : body;
}

/** A body without the sizes that stand before its chunks; archives that have already taken them away are left alone. */
function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const end = body.indexOf("\r\n", at);
    const size = end < 0 ? Number.NaN : Number.parseInt(body.subarray(at, end).toString("latin1"), 16);
    if (Number.isNaN(size)) return parts.length === 0 ? body : Buffer.concat(parts);
    if (size === 0) break;
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
