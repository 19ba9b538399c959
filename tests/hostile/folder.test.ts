/** A folder whose disk fails at the n-th call: the run before stays, nothing half written is left (HOSTILE case 21). */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { exitOf } from "../../src/cli/exits.ts";
import { writeFolder } from "../../src/cli/folder.ts";
import { storiesOf } from "../../src/cli/stories.ts";
import type { AnalysedThread } from "../../src/model.ts";
import type { BelowlineError } from "../../src/notices.ts";
import { accountOf } from "../../src/writers/account.ts";
import { comparisonFiles } from "../../src/writers/comparison/index.ts";
import { EXCHANGES } from "../../src/writers/exchange/index.ts";
import { filesWith } from "../../src/writers/index.ts";
import type { OutputFile } from "../../src/writers/output.ts";
import { IN_HOUSE } from "../../src/writers/privacy.ts";
import { analysisOf, clockThread, silentThread } from "../writers/analysis.ts";

/** The calls that change a disk, each of which may be told to fail; counted over one run. */
const disk = vi.hoisted(() => ({ calls: [] as string[], failing: Infinity, error: "ENOSPC" }));

vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  const names = ["mkdirSync", "openSync", "writeFileSync", "closeSync", "renameSync", "rmSync"] as const;
  const wrapped = names.map((name) => [
    name,
    (...args: never[]) => {
      disk.calls.push(name);
      if (disk.calls.length !== disk.failing) return (real[name] as (...all: never[]) => unknown)(...args);
      if (name === "closeSync") real.closeSync(...(args as unknown as [number]));
      throw Object.assign(new Error(`${disk.error}: injected, ${name}`), { code: disk.error });
    },
  ]);
  return { ...real, ...Object.fromEntries(wrapped) };
});

const FOLDER = mkdtempSync(path.join(tmpdir(), "belowline-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const CLOCK = { started: "2026-01-01T00:00:00Z", milliseconds: 5 };
const EXTRAS = { to: EXCHANGES.map(({ name }) => name).filter((name) => name !== "parquet"), excel: false };
const runOf = (threads: readonly AnalysedThread[]): Promise<readonly OutputFile[]> =>
  filesWith(EXTRAS, analysisOf(threads), CLOCK, { ...IN_HOUSE, keepAuthors: true });
const earlier = await runOf([clockThread(), silentThread()]);
const later = await runOf([clockThread()]);
const sides = [clockThread(), silentThread()].map((thread, index) => ({
  name: `side ${index}`,
  account: accountOf(analysisOf([thread])),
  keyTerms: [],
}));
const comparison = comparisonFiles({ sides, stories: storiesOf(sides) });

/** What stands in the folder, by name, run.json's clock and all. */
function contentsOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const places = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return new Map(places.map((place) => [path.relative(folder, place), readFileSync(place, "latin1")]));
}

/** The exit code of writing these files where the n-th call fails, and what was called. */
function written(folder: string, files: readonly OutputFile[], failing = Infinity): { exit: number; calls: string[] } {
  Object.assign(disk, { calls: [], failing });
  try {
    writeFolder(folder, files);
    return { exit: 0, calls: [...disk.calls] };
  } catch (error) {
    expect((error as Error).message).toContain(disk.error);
    return { exit: exitOf((error as BelowlineError).code), calls: [...disk.calls] };
  } finally {
    disk.failing = Infinity;
  }
}

test.each([
  ["analyze with every exchange format", "ENOSPC", earlier, later],
  ["compare", "EIO", comparison, comparison.map((file) => ({ ...file, content: `${file.content}more\n` }))],
] as const)(
  "%s, %s at every call: the old files or the new ones, exit 74, nothing unfinished",
  (what, error, old, young) => {
    disk.error = error;
    const folder = path.join(FOLDER, `${what} ${error}`.replaceAll(" ", "-"));
    const fresh = path.join(FOLDER, "fresh");
    written(fresh, young);
    const after = contentsOf(fresh);
    rmSync(fresh, { recursive: true });
    written(folder, old);
    const before = contentsOf(folder);
    const { calls } = written(folder, young);
    const renames = calls.indexOf("renameSync");
    for (let failing = 1; failing <= calls.length; failing++) {
      if (failing === 1 || failing > renames) {
        rmSync(folder, { recursive: true });
        written(folder, old);
      }
      const { exit, calls: made } = written(folder, young, failing);
      expect([exit, made[failing - 1]]).toEqual([74, calls[failing - 1]]);
      const found = contentsOf(folder);
      if (failing <= renames + 1) expect(found, `call ${failing}`).toEqual(before);
      // Files that have got their names keep them: each is whole, and those without a newer one are the old ones.
      for (const [name, content] of found) expect([before.get(name), after.get(name)], name).toContain(content);
      expect([...before.keys(), ...after.keys()]).toEqual(expect.arrayContaining([...found.keys()]));
    }
  },
);
