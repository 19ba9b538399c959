/** Shards: one file an analysed thread, its head on the first line and a comment on each of the next ones, keys as in analysis.json. */
import { createHash } from "node:crypto";
import path from "node:path";
import type { AnalysedThread, Analysis } from "../model.ts";
import { BelowlineError } from "../notices.ts";
import { accountOf, type ThreadAccount } from "../writers/account.ts";
import { type ThreadJson, threadFrom } from "../writers/earlier.ts";
import { commentRecord, threadRecord } from "../writers/json.ts";
import { IN_HOUSE, type Privacy } from "../writers/privacy.ts";
import type { Disk } from "./disk.ts";
import type { Version } from "./manifest.ts";

/** Digits of a unit's name: 160 bits. */
const UNIT_LENGTH = 40;

/** Name of what is made of these inputs under this configuration; other bytes, another name. */
export function unitOf(config: string, key: string, inputs: readonly Version[]): string {
  const made = [config, key, ...inputs.map(({ name, sha256 }) => [name, sha256])];
  return createHash("sha256").update(JSON.stringify(made)).digest("hex").slice(0, UNIT_LENGTH);
}

/** Name of a unit from which something was taken. */
export function forgottenUnit(unit: string, tombstone: string): string {
  return createHash("sha256").update(`${unit} ${tombstone}`).digest("hex").slice(0, UNIT_LENGTH);
}

/** Where the shard of a unit lies. */
export function shardFile(project: string, unit: string): string {
  return path.join(project, "shards", unit.slice(0, 2), `${unit}.ndjson`);
}

/** Writes the shard of a thread, people named as `privacy` says, and returns the SHA-256 of its bytes. */
export function writeShard(
  project: string,
  unit: string,
  thread: AnalysedThread,
  privacy: Privacy,
  disk: Disk,
): string {
  const hash = createHash("sha256");
  disk.write(
    shardFile(project, unit),
    hashed(linesOf(accountOf({ ...BARE, threads: [thread] }, privacy).threads[0]!), hash),
  );
  return hash.digest("hex");
}

/** Writes a thread that was read from a shard; people are named already. */
export function rewriteShard(project: string, unit: string, thread: AnalysedThread, disk: Disk): string {
  return writeShard(project, unit, thread, { ...IN_HOUSE, keepAuthors: true }, disk);
}

/** A run of which only the threads matter. */
const BARE = { shared: [], codes: [], rejected: [], notices: [] } as unknown as Analysis;

function* linesOf(account: ThreadAccount): Generator<string> {
  yield `${JSON.stringify(threadRecord(account))}\n`;
  for (const entry of account.entries) yield `${JSON.stringify(commentRecord(entry))}\n`;
}

/** Characters written at once. */
const WRITTEN_AT_ONCE = 2 ** 16;

/** The lines in larger pieces, and all of them in the hash. */
function* hashed(lines: Iterable<string>, hash: ReturnType<typeof createHash>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += wellFormed(line);
    if (piece.length < WRITTEN_AT_ONCE) continue;
    hash.update(piece);
    yield piece;
    piece = "";
  }
  hash.update(piece);
  yield piece;
}

/** JSON without half characters, which it writes as escapes and DuckDB refuses: one unit for another, so that offsets stay true. */
function wellFormed(json: string): string {
  if (!json.includes("\\ud")) return json;
  return json.replace(/\\(?:ud[0-9a-f]{3}|.)/g, (escaped) => (escaped.length === 6 ? "\ufffd" : escaped));
}

/** Reads a thread back; undefined where there is no shard, BelowlineError "project" where its bytes are not those of `sha256`. */
export function readShard(
  project: string,
  { unit, sha256 }: { readonly unit: string; readonly sha256?: string },
  disk: Disk,
): AnalysedThread | undefined {
  const text = disk.read(shardFile(project, unit));
  if (text === undefined) return undefined;
  if (sha256 !== undefined && createHash("sha256").update(text).digest("hex") !== sha256) throw damaged(unit);
  const lines = text.trimEnd().split("\n");
  const [head, ...comments] = lines.map((line) => JSON.parse(line) as ThreadJson);
  return threadFrom({ ...head, comments });
}

/** What to say of a shard whose bytes are not those that were written. */
export function damaged(unit: string): BelowlineError {
  return new BelowlineError(
    "project",
    `a shard of the project is damaged: ${unit}`,
    "delete that file and run belowline batch again",
  );
}

/** Names of all units that have a shard. */
export function unitsOnDisk(project: string, disk: Disk): Set<string> {
  const root = path.join(project, "shards");
  const files = disk.names(root).flatMap((folder) => disk.names(path.join(root, folder)));
  return new Set(files.filter((name) => name.endsWith(".ndjson")).map((name) => name.slice(0, -".ndjson".length)));
}
