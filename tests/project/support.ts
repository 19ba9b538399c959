/** Runs of a project inside the test's process, with inboxes made for it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { loadResources, type Resources } from "../../src/pipeline.ts";
import { type Summary, startBatch } from "../../src/project/batch.ts";
import { type Disk, openDisk } from "../../src/project/disk.ts";
import { versioned } from "../../src/project/inputs.ts";
import type { Setup } from "../../src/project/job.ts";
import { type Config, openManifest, type State } from "../../src/project/manifest.ts";
import { poolInside } from "../../src/project/workers.ts";
import { commentsOn, pageWith } from "../support/inbox.ts";

const FOLDERS: string[] = [];
afterAll(() => {
  for (const folder of FOLDERS) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the tests of the file are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "belowline-"));
  FOLDERS.push(folder);
  return folder;
}

/** An inbox with pages 1..n of six comments each. */
export function inboxOf(pages: number): string {
  const inbox = temporaryFolder();
  for (let n = 1; n <= pages; n++) put(inbox, `page-${n}.html`, pageWith(`/news/${n}`, commentsOn(n, 6)));
  return inbox;
}

/** Puts a file into an inbox. */
export function put(inbox: string, name: string, content: string): void {
  mkdirSync(path.dirname(path.join(inbox, name)), { recursive: true });
  writeFileSync(path.join(inbox, name), content);
}

/** A secret that every test uses. */
export const SECRET: Uint8Array = Buffer.alloc(32, 7);
let loaded: Resources | undefined;
/** Loaded once for all runs of a file. */
function resources(): Resources {
  loaded ??= loadResources();
  return loaded;
}

const CONFIG = {
  version: "1",
  lang: "en",
  seed: 1,
  codebook: { version: "1", sha256: "" },
  lexicons: [],
  sensitivity: { setting: "strict", cut: 1 },
  calibration: { codebook: "1", share: 0.1 },
  reading: "",
  authors: "keyed",
} satisfies Config;

export interface RunOptions {
  readonly config?: string;
  readonly disk?: Disk;
  readonly now?: string;
  readonly keepSince?: string;
  /** Files are known by size and time. */
  readonly trusting?: boolean;
  /** The order in which the inbox is listed. */
  readonly shuffled?: boolean;
}

/** One run over an inbox. */
export function run(inbox: string, project: string, options: RunOptions = {}): Promise<Summary> {
  const { config = "a", disk = openDisk(), now = "2026-03-01T00:00:00Z", keepSince } = options;
  const manifest = openManifest(project, disk);
  const names = readdirSync(inbox).sort();
  const found = (options.shuffled ? names.reverse() : names).map((name) =>
    versioned(
      { name, path: path.join(inbox, name) },
      Date.now(),
      options.trusting ? manifest.state.inputs.get(name) : undefined,
    ),
  );
  const setup: Setup = {
    project,
    config,
    reading: {},
    coding: {},
    secret: SECRET,
    keepAuthors: false,
    forgotten: manifest.state.forgotten,
  };
  return startBatch({
    project,
    manifest,
    disk,
    present: {
      sources: new Map(found.map((source) => [source!.name, source!])),
      config,
      limits: { seconds: 60, memory: 2 ** 31 },
    },
    config: CONFIG,
    openPool: () => poolInside(setup, resources(), disk),
    now: () => now,
    ...(keepSince !== undefined && { keepSince }),
  }).summary;
}

/** The state of a project as its manifest has it. */
export function stateOf(project: string): State {
  return openManifest(project, openDisk()).state;
}

/** Shards of a project by name. */
export function shardsOf(project: string): Map<string, string> {
  const root = path.join(project, "shards");
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ndjson"));
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(root, name), "utf8")]));
}
