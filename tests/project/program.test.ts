/** The program as users run it: killed, run twice at a time, given what it cannot digest. */
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { need } from "../support/needs.ts";
import { belowline, canBePlain, giveAway } from "../support/shell.ts";
import { batchArguments, killedRuns, resultOf } from "./killed.ts";
import { inboxOf, put, stateOf, temporaryFolder } from "./support.ts";

/** Several children each, on a machine that may do other things. */
vi.setConfig({ testTimeout: 180_000 });

const project = (): string => path.join(temporaryFolder(), "project");
const newKey = (): string => path.join(temporaryFolder(), "key");

describe("belowline batch", () => {
  it("ends the same when it is killed on the way, whatever its number of jobs, and shows nobody half a file", async () => {
    await killedRuns({ kills: 2, pages: 12, jobs: 3 });
  });

  it("refuses a project that another run holds, and one whose key it has not", async (context) => {
    need(context, "proc", process.platform === "linux", "the holder's start is read from /proc");
    const [inbox, folder, key] = [inboxOf(1), project(), newKey()];
    expect(belowline(batchArguments(inbox, inbox, key, 1))).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("the folder holds other files"),
    });
    expect(belowline(batchArguments(inbox, folder, key, 1)).exit).toBe(0);
    const holder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const [fields] = /[^)]*$/.exec(readFileSync(`/proc/${holder.pid}/stat`, "utf8"))!;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const lock = { pid: holder.pid, started: `${boot} ${fields.split(" ")[20]}`, host: hostname() };
    writeFileSync(path.join(folder, "lock"), JSON.stringify(lock));
    expect(belowline(batchArguments(inbox, folder, key, 1))).toMatchObject({
      exit: 75,
      stderr: expect.stringContaining(`process ${holder.pid} on`),
    });
    const gone = new Promise((resolve) => holder.once("exit", resolve));
    holder.kill("SIGKILL");
    await gone;
    const copy = newKey();
    cpSync(key, copy);
    expect(belowline(batchArguments(inbox, folder, copy, 1)).exit).toBe(0);
    expect(readdirSync(folder)).not.toContain("lock");
    expect(belowline(batchArguments(inbox, folder, newKey(), 1)).exit).toBe(2);
  });

  it("rejects an input that takes too long, does the rest, and does not try it again", () => {
    const inbox = inboxOf(2);
    const rows = Array.from({ length: 9000 }, (_, i) => `${i},reader ${i % 500},They closed bridge ${i} for the mayor`);
    put(inbox, "slow.csv", `id,author,text\n${rows.join("\n")}\n`);
    const folder = project();
    const args = [...batchArguments(inbox, folder, newKey(), 1), "--deadline", "1"];
    expect(belowline(args)).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining("slow.csv: the input took more processor time"),
    });
    const { inputs, threads } = stateOf(folder);
    expect(
      [...inputs.values()].flatMap(({ name, failure }) => (failure ? [`${path.basename(name)} ${failure}`] : [])),
    ).toEqual(["slow.csv over-time"]);
    expect(threads.size).toBe(2);
    expect(belowline(args)).toMatchObject({ exit: 0, stderr: "" });
  });

  it("ends with 74 where it may not write, and leaves what is there", (context) => {
    need(context, "setpriv", canBePlain(), "nobody else than root can run the program here");
    const [inbox, folder, key] = [inboxOf(1), project(), newKey()];
    belowline(batchArguments(inbox, folder, key, 1));
    const before = resultOf(folder);
    put(inbox, "page-9.html", "<p>new");
    for (const each of [inbox, path.dirname(folder), path.dirname(key)]) giveAway(each);
    chmodSync(folder, 0o555);
    expect(belowline(batchArguments(inbox, folder, key, 1), { plainly: true })).toMatchObject({
      exit: 74,
      stderr: expect.stringMatching(/^error: the output could not be written: EACCES: [^\n]+\n$/),
    });
    chmodSync(folder, 0o755);
    expect(resultOf(folder)).toEqual(before);
  });

  it("goes no further without the key that forget destroyed, and can still be read", () => {
    const [inbox, folder, key] = [inboxOf(1), project(), newKey()];
    const forgotten = (...args: string[]): ReturnType<typeof belowline> =>
      belowline(["forget", "--project", folder, "-q", ...args]);
    belowline(batchArguments(inbox, folder, key, 1));
    writeFileSync(`${key}-other`, "of another project entirely");
    expect(forgotten("--key", "--key-file", `${key}-other`)).toMatchObject({ exit: 2 });
    expect(forgotten("--key", "--thread", "page-1", "--key-file", key)).toMatchObject({ exit: 2 });
    expect(forgotten("--key", "--key-file", key)).toEqual({ exit: 0, stdout: "", stderr: "" });
    expect([existsSync(key), existsSync(`${key}-other`)]).toEqual([false, true]);
    expect(forgotten("--author", "Ada Brook", "--key-file", key)).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("was destroyed"),
    });
    expect(belowline(batchArguments(inbox, folder, key, 1)).exit).toBe(2);
    expect(existsSync(key)).toBe(false);
    const output = path.join(temporaryFolder(), "report");
    expect(belowline(["report", "--project", folder, "-o", output, "-q"]).exit).toBe(0);
    expect(forgotten("--key", "--key-file", key).exit).toBe(0);
  });
});
