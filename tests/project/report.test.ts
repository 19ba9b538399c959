/** `belowline report --project`: everything that a project holds, and what its last run brought. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { filesIn } from "../hostile/small-disk.ts";
import { commentsOn, pageWith } from "../support/inbox.ts";
import { belowline } from "../support/shell.ts";
import { batchArguments } from "./killed.ts";
import { inboxOf, put, temporaryFolder } from "./support.ts";

/** Several children, on a machine that may do other things. */
vi.setConfig({ testTimeout: 180_000 });

it("has every thread in the order of the inputs, the same twice, and tells new from known", () => {
  const [inbox, project, key] = [inboxOf(2), path.join(temporaryFolder(), "p"), path.join(temporaryFolder(), "key")];
  const batch = (): number => belowline(batchArguments(inbox, project, key, 1)).exit;
  const reports = ["first", "second"].map((name) => path.join(temporaryFolder(), name));
  const report = (folder: string, ...flags: string[]): number =>
    belowline(["report", "--project", project, "--key-file", key, "-o", folder, "-q", ...flags]).exit;
  expect(batch()).toBe(0);
  // One page that is known gets a comment more; page 6 is on the topic of page 1 and says some of the same.
  put(inbox, "page-2.html", pageWith("/news/2", commentsOn(2, 7)));
  put(inbox, "page-6.html", pageWith("/news/6", commentsOn(6, 4)));
  expect(batch()).toBe(0);
  expect(reports.map((folder) => report(folder))).toEqual([0, 0]);
  const [first, second] = reports.map(contentsOf);
  expect(second).toEqual(first);
  const rowsOf = (name: string): string[][] =>
    first!
      .get(name)!
      .trimEnd()
      .split(/\r?\n/)
      .map((row) => row.split(","));
  expect(rowsOf("threads.csv").map(([id, file]) => [id, file])).toEqual([
    ["thread_id", "source_file"],
    ["page-1", "inbox/page-1.html"].map((cell) => cell.replace("inbox", path.basename(inbox))),
    ["page-2", "inbox/page-2.html"].map((cell) => cell.replace("inbox", path.basename(inbox))),
    ["page-6", "inbox/page-6.html"].map((cell) => cell.replace("inbox", path.basename(inbox))),
  ]);
  expect(first!.get("news.md")).toMatch(
    /: 5 comments \(4 authors\), in 1 new thread and 1 thread known before\. Before it there were 12 comments \(8 authors\)\./,
  );
  const texts = first!.get("news_texts.csv")!.trimEnd().split(/\r?\n/).slice(1);
  expect(texts.map((row) => row.slice(row.indexOf("page-1/")))).toEqual(
    [2, 3, 4, 5].map((n) => `page-1/100${n},2,1,1,1,1`),
  );
  // Nobody is named: authors are pseudonyms, the same in every thread.
  const names = new Set(commentsOn(1, 8).map(({ author }) => author));
  for (const [name, content] of first!) for (const author of names) expect(content, name).not.toContain(author);
  expect(JSON.parse(first!.get("run.json")!)).toMatchObject({ counts: { inputs: 3, threads: 3, comments: 17 } });
  const shared = path.join(temporaryFolder(), "shared");
  expect(report(shared, "--share")).toBe(0);
  expect(readdirSync(shared)).toEqual(expect.arrayContaining(["news.md", "news_codes.csv", "report.html"]));
  expect(readdirSync(shared)).not.toContain("news_texts.csv");
});

it("refuses what is no project, and leaves no folder", () => {
  const [folder, out] = [temporaryFolder(), path.join(temporaryFolder(), "out")];
  const { exit, stderr } = belowline(["report", "--project", folder, "-o", out]);
  expect([exit, stderr]).toEqual([2, expect.stringContaining("no project")]);
  expect([readdirSync(folder), existsSync(out)]).toEqual([[], false]);
});

/** Every file by name, run.json without its clock. */
function contentsOf(folder: string): Map<string, string> {
  const { "run.json": run, ...files } = filesIn(folder);
  return new Map(
    Object.entries({ ...files, "run.json": JSON.stringify({ ...(JSON.parse(run!) as object), clock: 0 }) }),
  );
}
