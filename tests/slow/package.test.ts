/** What npm users get: the packed tarball, installed in an empty folder, does the main job. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { need } from "../support/needs.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "belowline-package-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("installs from its tarball and analyses a page", (context) => {
  execFileSync("npm", ["pack", "--pack-destination", folder, "--loglevel=error"], { cwd: ROOT, stdio: "pipe" });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(path.join(folder, "package.json"), '{"name":"empty","private":true}');
  const install = spawnSync(
    "npm",
    ["install", "--omit=dev", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", tarball],
    { cwd: folder },
  );
  need(context, "registry", install.status === 0, "npm could not install the packages that the tarball needs");
  cpSync(path.join(ROOT, "data/samples"), path.join(folder, "samples"), { recursive: true });
  const program = path.join(folder, "node_modules/.bin/belowline");
  const { status, stdout } = spawnSync(program, ["analyze", "samples", "-o", "out", "--json", "-q"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(status).toBe(0);
  const threads = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { status: string; comments: number });
  expect(threads.filter((thread) => thread.comments > 0).length).toBeGreaterThanOrEqual(4);
  for (const name of ["comments.csv", "comment_codes.csv", "report.md", "run.json"])
    expect(existsSync(path.join(folder, "out", name)), name).toBe(true);
  expect(readFileSync(path.join(folder, "out/report.md"), "utf8")).not.toContain(folder);
});

it("imports as a library, with types", () => {
  const script =
    'import { loadResources, annotate } from "belowline"; console.log(typeof loadResources, typeof annotate);';
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toBe("function function\n");
});
