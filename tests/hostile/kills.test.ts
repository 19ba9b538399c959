/** `analyze` killed while an earlier run lies in its folder, and two runs at one folder (HOSTILE cases 23 and 24). */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { inboxOf, temporaryFolder } from "../project/support.ts";
import { belowline, PROGRAM } from "../support/shell.ts";
import { killedAnalyses } from "./killed.ts";

/** Several children each, on a machine that may do other things. */
vi.setConfig({ testTimeout: 180_000 });

test("23: a run that is killed shows nobody half a file, and the next one ends as if nothing had happened", async () => {
  await killedAnalyses(2);
  expect.hasAssertions();
});

/** A run that holds the folder and waits for its input. */
async function waitingRun(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, "analyze", "-", "-o", folder, "-q"], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  while (!existsSync(path.join(folder, ".belowline.lock"))) await setTimeout(10);
  return child;
}

/** Nothing stands in the folder but what run.json lists. */
function holdsOneRun(folder: string): void {
  const { files } = JSON.parse(readFileSync(path.join(folder, "run.json"), "utf8")) as { files: string[] };
  expect(readdirSync(folder).sort()).toEqual([...files, "run.json"].sort());
}

test("24: a second run ends with 75 and names the first; what a dead one left is taken over", async () => {
  const folder = path.join(temporaryFolder(), "reports");
  const first = await waitingRun(folder);
  const second = ["analyze", inboxOf(1), "-o", folder, "-q"];
  const { exit, stderr } = belowline(second);
  expect([exit, stderr]).toEqual([75, expect.stringContaining(`process ${first.pid} on `)]);
  first.stdin!.end('{"id":"1","text":"The ferry is late again."}\n{"id":"2","text":"Blame the harbour board."}\n');
  expect((await once(first, "exit"))[0]).toBe(0);
  holdsOneRun(folder);

  const killed = await waitingRun(folder);
  killed.kill("SIGKILL");
  await once(killed, "exit");
  expect(readdirSync(folder)).toContain(".belowline.lock");
  // What one left that was killed while it tried for the lock; no process has so high a number.
  writeFileSync(path.join(folder, ".belowline.lock.4194305.tmp"), "");
  expect(belowline(second).exit).toBe(0);
  holdsOneRun(folder);
});

test("24: a run that finds nothing leaves no folder", () => {
  const folder = path.join(temporaryFolder(), "deep", "reports");
  expect(belowline(["analyze", path.join(temporaryFolder(), "nothing"), "-o", folder, "-q"]).exit).toBe(5);
  expect(existsSync(path.dirname(folder))).toBe(false);
});
