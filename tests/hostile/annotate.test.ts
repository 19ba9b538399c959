/** `annotate` with several threads, torn pipes, poisoned lines: nothing lost, nothing out of order. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linesIn, linesOf } from "../../src/cli/lines.ts";
import { openPool, type WorkerPool } from "../../src/cli/worker-pool.ts";
import { madeComments } from "../bench/million.ts";
import { belowline, shell, shim } from "../support/shell.ts";
import { costOf } from "./child.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "belowline-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("annotate", () => {
  const odd = ["", "no JSON", '{"id":7}', '{"id":"e","text":" "}', '{"id":"u","text":"Ünïcödé 🌉 bridge"}\r'];
  const input = `\ufeff${[...madeComments(450, 150)].map((line, i) => (i % 45 === 0 ? `${odd[(i / 45) % 5]}\n` : line)).join("")}`;

  it("gives the same bytes whatever the number of threads, and says at the end how many lines there were", () => {
    // A pipe hands over 64 KB at a time, so that this is three blocks.
    const [one, two] = ["1", "2"].map((jobs) => belowline(["annotate", "--frame", "--jobs", jobs], { input }));
    expect(two).toEqual(one);
    const lines = one!.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const end = lines.pop();
    const rejected = lines.filter((line) => "rejected" in line);
    expect(end).toMatchObject({ _end: 1, in: 450, out: 450 - rejected.length, rejected: rejected.length });
    expect(lines.filter((line) => !("rejected" in line) && line.id !== "u").map(({ id }) => id)).toEqual(
      Array.from({ length: 450 }, (_, i) => `c${i}`).filter((_, i) => i % 45 !== 0),
    );
    expect(one!.exit).toBe(3);
  });
  it("with a frame takes a reader that goes away for an error, without one for an end", () => {
    const bin = shim(folder);
    writeFileSync(path.join(folder, "in.ndjson"), input);
    for (const [flag, exit] of [
      ["--frame", 74],
      ["", 0],
    ] as const) {
      shell(`{ belowline annotate ${flag} in.ndjson; echo $? > exit; } | head -n 1`, folder, bin);
      expect(Number(readFileSync(path.join(folder, "exit"), "utf8"))).toBe(exit);
    }
  });
  it("rejects a line that is too long with its offset and keeps its neighbours, in little memory", () => {
    const file = path.join(folder, "long.ndjson");
    const good = (id: string): string => JSON.stringify({ id, text: "The bridge is open." });
    writeFileSync(file, `${good("a")}\n{"id":"b","text":"${"x".repeat(60 * 2 ** 20)}"}\n${good("c")}`);
    const { stdout, exit, megabytes } = costOf(["annotate", file]);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map(({ rejected, offset }) => ({ rejected, offset })),
    ).toEqual([{}, { rejected: "line-too-long", offset: good("a").length + 1 }, {}]);
    expect(exit).toBe(3);
    expect(megabytes).toBeLessThan(400);
  });
});

describe("lines", () => {
  it("come whole from whatever pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom("a", "é", "🌉", "\r", " ") })), async (lines) => {
        const text = lines.map((line) => `${line}\n`).join("");
        expect(linesIn(Buffer.from(text))).toEqual(lines.map((line) => line.replace(/\r$/, "")));
        const file = path.join(folder, "lines");
        writeFileSync(file, text);
        const read: string[] = [];
        for await (const some of linesOf(file)) for (const line of some) if ("text" in line) read.push(line.text);
        expect(read).toEqual(linesIn(Buffer.from(text)));
      }),
      { numRuns: 30 },
    );
  });
});

describe("a pool of threads", () => {
  const script = new URL("poison-worker.mjs", import.meta.url);
  const open = (options: object): WorkerPool<string> =>
    openPool<string>({ script, options, heap: 48, workers: 2, deadline: 1 });

  it("replaces a thread that hangs or eats memory, and blames the line", async () => {
    const pool = open({ name: "poison" });
    expect(await pool.ready).toBe("poison");
    const done = await Promise.all(
      ["a b", "c hang d", "eat e", "f", "hang g hang"].map((block) => pool.work(Buffer.from(block))),
    );
    await pool.close();
    expect(done).toEqual(["A B", "C timeout D", "out-of-memory E", "F", "timeout G timeout"]);
  });
  it("says why its threads cannot start", async () => {
    const pool = open({ broken: true });
    await expect(pool.ready).rejects.toThrow("cannot start");
    await pool.close();
  });
});
