/** `analyze` on more comments than it may hold: bounded memory, and nothing left behind when it is interrupted. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeComments } from "../bench/million.ts";
import { costOf } from "../hostile/child.ts";

const PROGRAM = path.resolve(import.meta.dirname, "../../bin/belowline.js");

let work: string;
let comments: string;
beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), "belowline-many-"));
  comments = path.join(work, "comments.ndjson");
  writeComments(comments, 30_000, 10_000);
});
afterAll(() => rmSync(work, { recursive: true }));

it("analyses 30,000 comments in 650 MB, of which 850 were needed when all of them were held", () => {
  const { exit, megabytes } = costOf(["analyze", "-q", comments, "-o", path.join(work, "out")], { limit: 500_000 });
  expect(exit).toBe(0);
  expect(megabytes).toBeLessThan(650);
  expect(readdirSync(path.join(work, "out")).filter((name) => name.startsWith("."))).toEqual([]);
});

it("leaves nothing of what it put aside when it is interrupted", async () => {
  const output = path.join(work, "interrupted");
  const child = spawn(process.execPath, [PROGRAM, "analyze", "-q", comments, "-o", output]);
  const ended = once(child, "exit");
  while (!putsAside(child.pid!)) await setTimeout(100);
  expect(readdirSync(output).filter((name) => name.startsWith(".belowline-"))).toEqual([]);
  child.kill("SIGINT");
  await ended;
  expect(existsSync(output) ? readdirSync(output) : []).toEqual([]);
});

/** The process holds a file that has lost its name, as far as the system tells. */
function putsAside(pid: number): boolean {
  const files = `/proc/${pid}/fd`;
  if (!existsSync(files)) return true;
  return readdirSync(files).some((file) => linkOf(path.join(files, file)).endsWith("/aside (deleted)"));
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return "";
  }
}
