/** A folder whose disk fails at the n-th call: the run before stays, nothing half written is left (HOSTILE case 21). */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { exitOf } from "../../src/cli/exits.ts";
import { writeFolder } from "../../src/cli/folder.ts";
import { storiesOf } from "../../src/cli/stories.ts";
import type { AnalysedThread } from "../../src/model.ts";
import type { BelowlineError } from "../../src/notices.ts";
import { accountOf } from "../../src/writers/account.ts";
import { comparisonFiles } from "../../src/writers/comparison/index.ts";
import { EXCHANGES } from "../../src/writers/exchange/index.ts";
import { type Extras, filesWith } from "../../src/writers/index.ts";
import { newsFiles, newsOf } from "../../src/writers/news/index.ts";
import type { OutputFile } from "../../src/writers/output.ts";
import { IN_HOUSE } from "../../src/writers/privacy.ts";
import { failingDisk } from "../support/failing-disk.ts";
import { analysisOf, clockThread, silentThread } from "../writers/analysis.ts";

const FOLDER = mkdtempSync(path.join(tmpdir(), "belowline-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const CLOCK = { started: "2026-01-01T00:00:00Z", milliseconds: 5 };
const EXTRAS = { to: EXCHANGES.map(({ name }) => name).filter((name) => name !== "parquet"), excel: false };
const runOf = (threads: readonly AnalysedThread[], further?: Extras["further"]): Promise<readonly OutputFile[]> =>
  filesWith({ ...EXTRAS, ...(further && { further }) }, analysisOf(threads), CLOCK, { ...IN_HOUSE, keepAuthors: true });
const earlier = await runOf([clockThread(), silentThread()]);
const later = await runOf([clockThread()]);
const withNews = (
  await runOf([clockThread()], (account) => newsFiles(newsOf(account, { comments: new Set(), since: undefined })))
).filter(({ path: name }) => /^(?:run|report|news)/.test(name));
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
function written(
  folder: string,
  files: readonly OutputFile[],
  n = Infinity,
  error = "ENOSPC",
): { exit: number; calls: readonly string[] } {
  const { disk, calls } = failingDisk(n, false, error);
  try {
    writeFolder(folder, files, disk);
    return { exit: 0, calls };
  } catch (thrown) {
    expect((thrown as Error).message).toContain(error);
    return { exit: exitOf((thrown as BelowlineError).code), calls };
  }
}

/** The call that puts the mark into run.json: behind those that gave the staged files and the mark itself their names. */
function markCall(calls: readonly string[], files: number): number {
  return calls.flatMap((name, index) => (name === "renameSync" ? [index + 1] : []))[files + 1]!;
}

test.each([
  ["analyze with every exchange format", "ENOSPC", earlier, later],
  ["report with what is new", "EDQUOT", earlier, withNews],
  ["compare", "EIO", comparison, comparison.map((file) => ({ ...file, content: `${file.content}\n` }))],
] as const)("%s, %s at every call: the old files or the new ones, exit 74, nothing unfinished", (...row) => {
  const [what, error, old, young] = row;
  const folder = path.join(FOLDER, what.replaceAll(" ", "-"));
  written(folder, young);
  const after = contentsOf(folder);
  rmSync(folder, { recursive: true });
  written(folder, old);
  const before = contentsOf(folder);
  const { calls } = written(folder, young);
  const marked = markCall(calls, young.length);
  for (let n = 1; n <= calls.length; n++) {
    if (n === 1 || n > marked) {
      rmSync(folder, { recursive: true });
      written(folder, old);
    }
    const { exit, calls: made } = written(folder, young, n, error);
    const found = contentsOf(folder);
    // The last call tidies up; when it fails the files are there, and the next run tidies up.
    const isLast = n === calls.length;
    expect([exit, made[n - 1]], `call ${n}`).toEqual([isLast ? 0 : 74, calls[n - 1]]);
    if (n <= marked) expect(found, `call ${n}`).toEqual(before);
    if (isLast) continue;
    // Files that have got their names keep them: each is whole, and those without a newer one are the old ones.
    const { "run.json": run, ...others } = Object.fromEntries(found);
    for (const [name, content] of Object.entries(others))
      expect([before.get(name), after.get(name)], name).toContain(content);
    // run.json never claims what is not so.
    const claimed = [before, after].find((side) => side.get("run.json") === run);
    if (claimed) expect(found, `call ${n}`).toEqual(claimed);
    else
      expect(JSON.parse(run!)).toMatchObject({ unfinished: true, files: expect.arrayContaining(Object.keys(others)) });
  }
});
