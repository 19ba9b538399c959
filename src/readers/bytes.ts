/** The bytes of an input: opened, counted and hashed as they pass, decompressed, and kept within limits. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { BelowlineError, failure } from "../notices.ts";
import type { ReadOptions, Source } from "./index.ts";

/** Read before anything is decided; what fits in here is judged as a whole. */
const HEAD_BYTES = 16 * 2 ** 20;
/** A stream that grows more than this many times, once it is past the first bytes, is a decompression bomb; dumps of comments reach 15. */
const EXPANSION_LIMIT = 200;
const EXPANSION_FREE = 64 * 2 ** 20;
const CHUNK_BYTES = 2 ** 18;

/** An opened input. */
export interface Bytes {
  /** The beginning, decompressed. */
  readonly head: Buffer;
  /** True where `head` is everything. */
  readonly whole: boolean;
  /** "gzip" or "zstd" where the input was compressed. */
  readonly compression?: string;
  /** Everything, decompressed, once; `head` included. */
  chunks(): AsyncGenerator<Buffer>;
  /** True once it was found that the file ends too early, where that is allowed. */
  cut(): boolean;
  /** Size and SHA-256 of the input as it lies on the disk; of what was read, for standard input. */
  digest(): Promise<{ readonly bytes: number; readonly sha256: string }>;
  /** Ends what still reads: a decompressor that waits to be read would keep the process alive. */
  close(): Promise<void>;
}

/** Bytes that are already in memory, as an opened input. */
export function bytesOf(body: Buffer): Bytes {
  const sha256 = createHash("sha256").update(body).digest("hex");
  return {
    head: body,
    whole: true,
    chunks: async function* () {
      yield body;
    },
    cut: () => false,
    digest: async () => ({ bytes: body.length, sha256 }),
    close: async () => {},
  };
}

/** What went by so far. */
interface Tally {
  bytes: number;
  ended: boolean;
  cut: boolean;
  readonly hash: ReturnType<typeof createHash>;
}

/** Throws BelowlineError "expands-too-far" where `expanded` bytes came of `read`, and that is more than anything honest, or than `most`. */
export function checkExpanded(expanded: number, read: number, most: number): void {
  if (expanded > most || (expanded > EXPANSION_FREE && expanded > EXPANSION_LIMIT * read))
    throw failure("expands-too-far");
}

/** Opens an input and reads its beginning; throws BelowlineError where it cannot be opened or decompressed, or is cut and may not be. */
export async function openBytes(source: Source, options: ReadOptions): Promise<Bytes> {
  const tally: Tally = { bytes: 0, ended: false, cut: false, hash: createHash("sha256") };
  const raw = tallied(source.path === undefined ? process.stdin : await openFile(source.path), tally);
  const [start, rest] = await readAhead(raw, 4);
  const compression = compressionOf(start);
  const stream = compression ? decompressed(concat(start, rest), compression, tally, options) : concat(start, rest);
  const [head, tail] = await readAhead(stream, HEAD_BYTES);
  return {
    head,
    whole: head.length < HEAD_BYTES,
    ...(compression && { compression }),
    chunks: () => concat(head, tail),
    cut: () => tally.cut,
    digest: () => digestOf(source, tally),
    close: async () => void (await tail.return(undefined)),
  };
}

async function openFile(path: string): Promise<Readable> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw failure(found.isDirectory() ? "empty-folder" : "special-file");
    return createReadStream(path, { highWaterMark: CHUNK_BYTES });
  } catch (error) {
    throw failureOf(error);
  }
}

/** A failure that the user can understand, for an error of the system or of a decompressor; others stay as they are. */
function failureOf(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  if (error instanceof BelowlineError) return error;
  if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "ERR_INVALID_ARG_VALUE")
    return failure("missing");
  if (code === "Z_BUF_ERROR") return failure("truncated-archive");
  if (code.startsWith("Z_")) return failure("broken-archive");
  return /^E[A-Z]{2,}$/.test(code) ? failure("unreadable", code) : error;
}

async function* tallied(stream: Readable, tally: Tally): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      tally.bytes += bytes.length;
      tally.hash.update(bytes);
      yield bytes;
    }
    tally.ended = true;
  } catch (error) {
    throw failureOf(error);
  }
}

/** Reads until `size` bytes are there or the stream ends, and hands back what remains. */
async function readAhead(stream: AsyncGenerator<Buffer>, size: number): Promise<[Buffer, AsyncGenerator<Buffer>]> {
  const chunks: Buffer[] = [];
  for (let length = 0; length < size; ) {
    const next = await stream.next();
    if (next.done) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  return [Buffer.concat(chunks), stream];
}

async function* concat(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (let from = 0; from < first.length; from += CHUNK_BYTES) yield first.subarray(from, from + CHUNK_BYTES);
  yield* rest;
}

function compressionOf(start: Buffer): "gzip" | "zstd" | undefined {
  if (start[0] === 0x1f && start[1] === 0x8b) return "gzip";
  return start.length >= 4 && start.readUInt32LE(0) === 0xfd2fb528 ? "zstd" : undefined;
}

async function* decompressed(
  stream: AsyncGenerator<Buffer>,
  compression: "gzip" | "zstd",
  tally: Tally,
  { allowTruncated, maxExpanded = Number.POSITIVE_INFINITY }: ReadOptions,
): AsyncGenerator<Buffer> {
  let expanded = 0;
  try {
    for await (const chunk of compression === "gzip" ? gunzipped(stream) : unzstded(stream)) {
      expanded += chunk.length;
      checkExpanded(expanded, tally.bytes, maxExpanded);
      yield chunk;
    }
  } catch (error) {
    const known = failureOf(error);
    if (!allowTruncated || !(known instanceof BelowlineError) || known.code !== "truncated-archive") throw known;
    tally.cut = true;
  }
}

/** Bytes given to the decompressor at once: a bomb makes a thousand times as many of them before anybody can look. */
const PIECE_BYTES = 2 ** 14;

/** Fed by hand: a pipeline throws away, when it fails, what was decompressed and not yet read. */
async function* gunzipped(stream: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const ready: Buffer[] = [];
  let failed: unknown;
  gunzip.on("data", (chunk: Buffer) => ready.push(chunk));
  gunzip.on("error", (error) => {
    failed = error;
  });
  // After an error Node calls none of the waiting writers back, but it closes.
  let wake = (): void => {};
  gunzip.once("close", () => wake());
  const done = (work: (resolve: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      work(resolve);
    });
  try {
    for await (const chunk of stream) {
      for (let from = 0; from < chunk.length && failed === undefined; from += PIECE_BYTES) {
        await done((resolve) => void gunzip.write(chunk.subarray(from, from + PIECE_BYTES), () => resolve()));
        yield* ready.splice(0);
      }
      if (failed !== undefined) break;
    }
    if (failed === undefined) await done(() => void gunzip.end());
    yield* ready.splice(0);
    if (failed !== undefined) throw failed;
  } finally {
    gunzip.destroy();
  }
}

/** Node 20 has no zstd, and the decoders in JavaScript cannot do the 2 GiB windows of Reddit's dumps: the `zstd` program does. */
async function* unzstded(stream: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const child = spawn("zstd", ["-dcq", "--long=31"], { stdio: ["pipe", "pipe", "pipe"] });
  const complaint: string[] = [];
  child.stderr.on("data", (text) => complaint.push(String(text)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", () => reject(failure("zstd-missing")));
    child.on("close", resolve);
  });
  ended.catch(() => {});
  pipeline(Readable.from(stream), child.stdin, () => {});
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    if ((await ended) !== 0) {
      throw failure(
        /premature|truncated|unexpected end/i.test(complaint.join("")) ? "truncated-archive" : "broken-archive",
      );
    }
  } finally {
    child.kill();
  }
}

/** Where reading stopped early, the file is read once more for its digest. */
async function digestOf(source: Source, tally: Tally): Promise<{ readonly bytes: number; readonly sha256: string }> {
  if (tally.ended || source.path === undefined) return { bytes: tally.bytes, sha256: tally.hash.digest("hex") };
  const again: Tally = { bytes: 0, ended: false, cut: false, hash: createHash("sha256") };
  for await (const _ of tallied(createReadStream(source.path), again));
  return { bytes: again.bytes, sha256: again.hash.digest("hex") };
}
