/** A whole run on the samples: the same bytes whenever, wherever; nothing on stdout but data; nobody else's file touched. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { belowline } from "./support/shell.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const SAMPLES = "data/samples";
const work = mkdtempSync(path.join(tmpdir(), "belowline-run-"));
const first = path.join(work, "first");
let result: ReturnType<typeof belowline>;
beforeAll(() => {
  result = belowline(["analyze", SAMPLES, "-o", first], { cwd: ROOT });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe("analyze on the samples", () => {
  it("ends well, with data on stdout only when asked for", () => {
    expect(result.exit).toBe(0);
    expect(result.stdout).toBe("");
    expect(result.stderr).toContain("report.md");
  });

  it("gives the same bytes under another time zone and locale", () => {
    const second = path.join(work, "second");
    belowline(["analyze", SAMPLES, "-o", second, "-q"], {
      cwd: ROOT,
      env: { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    });
    expect(contentsOf(second)).toEqual(contentsOf(first));
  });

  it("replaces what an earlier run wrote and leaves the rest alone", () => {
    const folder = path.join(work, "again");
    belowline(["analyze", SAMPLES, "-o", folder, "-q"], { cwd: ROOT });
    writeFileSync(path.join(folder, "my-notes.txt"), "mine");
    const { exit } = belowline(["analyze", `${SAMPLES}/opinion-article.txt`, "-o", folder, "-q"], { cwd: ROOT });
    expect(exit).toBe(0);
    expect(readFileSync(path.join(folder, "my-notes.txt"), "utf8")).toBe("mine");
    const run = JSON.parse(readFileSync(path.join(folder, "run.json"), "utf8")) as { files: string[] };
    expect(filesIn(folder)).toEqual([...run.files, "run.json", "my-notes.txt"].sort());
  });

  it("refuses a folder that holds somebody else's files of these names", () => {
    const folder = mkdtempSync(path.join(work, "foreign-"));
    writeFileSync(path.join(folder, "comments.csv"), "mine");
    const { exit, stderr } = belowline(["analyze", SAMPLES, "-o", folder], { cwd: ROOT });
    expect(exit).toBe(74);
    expect(stderr).toContain("choose another folder with -o");
    expect(readFileSync(path.join(folder, "comments.csv"), "utf8")).toBe("mine");
  });

  it("is the sample report in git (npm run sample writes it)", () => {
    expect(contentsOf(path.join(ROOT, "reports/sample"))).toEqual(contentsOf(first));
  });

  it("says nothing of the machine it ran on", () => {
    const machine = [ROOT, work, process.execPath];
    for (const [name, content] of Object.entries(contentsOf(first)))
      for (const word of machine) expect(content, name).not.toContain(word);
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

/** Every file of a run by name; run.json without its clock. */
function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(folder).map((name) => {
      const content = readFileSync(path.join(folder, name), "utf8");
      return [
        name,
        name === "run.json" ? JSON.stringify({ ...(JSON.parse(content) as object), clock: null }) : content,
      ];
    }),
  );
}
