/** What a project costs: 5,000 small pages for the first time, nothing new, and 50 new ones. Run by hand: `npx tsx tests/bench/batch.ts [PAGES]`. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { commentsOn, pageWith } from "../support/inbox.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const pages = Number(process.argv[2] ?? 5000);
const folder = mkdtempSync(path.join(tmpdir(), "belowline-"));
const inbox = path.join(folder, "inbox");
mkdirSync(inbox);

/** User and system seconds of a run and of its children, as the shell counts them. */
function cpuSeconds(name: string): number {
  const args = [
    "batch",
    inbox,
    "--project",
    path.join(folder, "project"),
    "--key-file",
    path.join(folder, "key"),
    "-q",
  ];
  const times = path.join(folder, "times");
  const command = `"$@"; times > ${times}`;
  const { status } = spawnSync("bash", [
    "-c",
    command,
    "bash",
    process.execPath,
    path.join(ROOT, "bin/belowline.js"),
    ...args,
  ]);
  if (status !== 0) throw new Error(`${name}: exit ${status}`);
  const [, children] = readFileSync(times, "utf8").split("\n");
  return [...children!.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + 60 * Number(m) + Number(s), 0);
}

function add(from: number, to: number): void {
  for (let n = from; n <= to; n++)
    writeFileSync(path.join(inbox, `page-${n}.html`), pageWith(`/news/${n}`, commentsOn(n, 6)));
}

add(1, pages);
const first = cpuSeconds("first");
const again = cpuSeconds("again");
add(pages + 1, pages + 50);
const more = cpuSeconds("more");
const line = (what: string, seconds: number): string => `${what}: ${seconds.toFixed(1)} CPU s\n`;
process.stdout.write(
  `${line(`${pages} pages (${(pages / first).toFixed(0)} a CPU second)`, first)}${line("nothing new", again)}${line("50 new", more)}load ${loadavg()[0]!.toFixed(1)}\n`,
);
rmSync(folder, { recursive: true });
