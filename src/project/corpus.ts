/** A project as tables to be asked: loaded from the shards that the manifest names, and kept in a cache that is never needed. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { BelowlineError } from "../notices.ts";
import type { DuckDB } from "../writers/exchange/duckdb.ts";
import { cacheFolder, dropCache } from "./cache.ts";
import type { Disk } from "./disk.ts";
import { type Database, engineFailure, loadEngine, openToAsk, openToWrite, type Surroundings } from "./engine.ts";
import { type LoadedShard, layoutOf, loadShards, stateIn } from "./load.ts";
import { isThere } from "./lock.ts";
import { openManifest } from "./manifest.ts";
import { unitsOnDisk } from "./shards.ts";
import { inOrder } from "./whole.ts";

/** Where a corpus comes from, and where it may write. */
export interface CorpusOptions extends Surroundings {
  readonly project: string;
  readonly disk: Disk;
  /** Keeps the tables in the project for the next question; others are made in the temporary folder. */
  readonly cache: boolean;
  readonly onLoad?: (shards: number) => void;
}

/** A project that can be asked. */
export interface Corpus extends Database {
  readonly engine: DuckDB;
  /** Threads of the manifest without a shard, which are left out. */
  readonly missing: number;
}

/** What the tables are to hold. */
interface Plan {
  readonly shards: readonly LoadedShard[];
  readonly missing: number;
  /** Differs when anything of it does. */
  readonly state: string;
}

/** Name of the cache within its folder; a user may open it with DuckDB's own programs. */
const NAME = "corpus.duckdb";
/** How often a project that changes while it is read is begun again. */
const ATTEMPTS = 5;

/** Opens the tables as the manifest stands; no lock is needed, as shards never change. */
export async function openCorpus(options: CorpusOptions): Promise<Corpus> {
  const engine = await loadEngine();
  for (let attempt = 1; ; attempt++) {
    const plan = planOf(options, engine);
    try {
      return { ...(await databaseOf(plan, engine, options)), engine, missing: plan.missing };
    } catch (error) {
      // A run that went on meanwhile may have taken a shard away: then the manifest names another.
      if (attempt === ATTEMPTS || planOf(options, engine).state === plan.state) throw loadingFailure(error);
    }
  }
}

/** A full disk is the user's to mend; whatever else the engine stumbles over is not. */
function loadingFailure(error: unknown): unknown {
  const failure = engineFailure(error);
  return failure.code === "not-written" ? failure : error;
}

function planOf({ project, disk }: CorpusOptions, engine: DuckDB): Plan {
  const { state } = openManifest(project, disk);
  const units = unitsOnDisk(project, disk);
  const named = inOrder(state);
  const shards = named
    .filter(({ unit }) => units.has(unit))
    .map(({ unit, sha256, at }, index) => ({ shard: index + 1, unit, sha256: sha256!, committedAt: at }));
  const hash = createHash("sha256").update(JSON.stringify([layoutOf(engine), shards]));
  return { shards, missing: named.length - shards.length, state: hash.digest("hex") };
}

async function databaseOf(plan: Plan, engine: DuckDB, options: CorpusOptions): Promise<Database> {
  const { project, cache } = options;
  if (!cache) return await builtAside(plan, engine, options);
  const file = path.join(cacheFolder(project), NAME);
  const ask = (): Promise<Database | undefined> => maybeFresh(file, plan, engine, options);
  const known = await ask();
  if (known !== undefined) return known;
  // Where the project cannot be written, or is full, questions are answered all the same.
  const kept = (await maybeKept(plan, engine, options, file)) ? await ask() : undefined;
  return kept ?? (await builtAside(plan, engine, options));
}

/** The cache, where it holds just what is wanted. */
async function maybeFresh(
  file: string,
  { state }: Plan,
  engine: DuckDB,
  options: CorpusOptions,
): Promise<Database | undefined> {
  let database: Database | undefined;
  try {
    database = await openToAsk(engine, file, options);
    if ((await stateIn(database.connection)) === state) return database;
  } catch {
    // Not there, damaged, or of another version: it is made again.
  }
  database?.close();
  return undefined;
}

async function builtAside(plan: Plan, engine: DuckDB, options: CorpusOptions): Promise<Database> {
  const file = path.join(options.temporary, NAME);
  rmSync(file, { force: true });
  await build(file, plan, engine, options, undefined);
  return await openToAsk(engine, file, options);
}

/** Makes the cache again, under another name first; says whether it stands. */
async function maybeKept(plan: Plan, engine: DuckDB, options: CorpusOptions, file: string): Promise<boolean> {
  const building = path.join(path.dirname(file), `building-${process.pid}.duckdb`);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    clearBuildings(path.dirname(file));
    await build(building, plan, engine, options, file).catch((error: unknown) => {
      if (error instanceof BelowlineError) throw error;
      // The earlier one, of which most would have been taken over, may be damaged where nobody had looked.
      removeBuilding(building);
      return build(building, plan, engine, options, undefined);
    });
    renameSync(building, file);
  } catch (error) {
    removeBuilding(building);
    if (error instanceof BelowlineError) throw error;
    return false;
  }
  dropForgotten(plan, options);
  return true;
}

/** What was forgotten while the cache was made must not stay in it; whoever forgets drops it too, after committing. */
function dropForgotten({ shards }: Plan, { project, disk }: CorpusOptions): void {
  const units = new Set([...openManifest(project, disk).state.threads.values()].map(({ unit }) => unit));
  if (shards.some(({ unit }) => !units.has(unit))) dropCache(project, disk);
}

async function build(
  file: string,
  { shards, state }: Plan,
  engine: DuckDB,
  options: CorpusOptions,
  earlier: string | undefined,
): Promise<void> {
  const database = await openToWrite(engine, file, options);
  try {
    const { project, onLoad } = options;
    await loadShards(database.connection, { project, engine, shards, state, earlier, onLoad });
  } finally {
    database.close();
  }
}

/** Takes away what processes that are gone had begun. */
function clearBuildings(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^building-(\d+)\.duckdb/.exec(name)?.[1];
    if (pid !== undefined && !isThere(Number(pid))) rmSync(path.join(folder, name), { force: true });
  }
}

function removeBuilding(file: string): void {
  for (const name of [file, `${file}.wal`]) {
    try {
      rmSync(name, { force: true });
    } catch {
      // Whoever builds next takes it away.
    }
  }
}
