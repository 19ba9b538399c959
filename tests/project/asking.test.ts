/** `belowline query` as a user calls it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parquetReadObjects } from "hyparquet";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { onDisk } from "../hostile/small-disk.ts";
import { belowline, PROGRAM } from "../support/shell.ts";
import { needEngine } from "./engine.ts";
import { put, run, temporaryFolder } from "./support.ts";

/** Several children each, on a machine that may do other things. */
vi.setConfig({ testTimeout: 120_000 });

const project = temporaryFolder();
const ask = (...args: string[]): ReturnType<typeof belowline> => belowline(["query", "--project", project, ...args]);

beforeEach(async (context) => {
  needEngine(context);
  if (readdirSync(project).length > 0) return;
  const inbox = temporaryFolder();
  const rows = ['1,,Ada,"=cmd() and the bridge, again"', "2,1,Ben,So take the ferry", "3,,Cal,The ferry is full"];
  put(inbox, "thread.csv", `id,parent_id,author,text\n${rows.join("\n")}\n`);
  await run(inbox, project);
  writeFileSync(path.join(project, "belowline.json"), '{"schema":1,"id":"a","key_id":"b"}\n');
});

describe("belowline query", () => {
  it("answers as CSV that is safe to open, as NDJSON, and as Parquet", async () => {
    const sql = "SELECT position, parent_id, text, -1 AS n FROM comments WHERE position < 3";
    expect(ask(sql)).toEqual({
      stdout: `position,parent_id,text,n\n1,,"'=cmd() and the bridge, again",-1\n2,thread/1,So take the ferry,-1\n`,
      stderr: "",
      exit: 0,
    });
    expect(ask("--raw", sql).stdout).toContain('\n1,,"=cmd() and the bridge, again",-1\n');
    const rows = [
      { position: 1, parent_id: null, text: "=cmd() and the bridge, again", n: -1 },
      { position: 2, parent_id: "thread/1", text: "So take the ferry", n: -1 },
    ];
    expect(
      ask("--as", "ndjson", sql)
        .stdout.trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(rows);
    const file = path.join(temporaryFolder(), "it's.parquet");
    expect(ask("--as", "parquet", "-o", file, `${sql}; -- all of it`)).toMatchObject({ exit: 0, stderr: "" });
    const bytes = readFileSync(file);
    const read = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    expect(read).toEqual(rows.map((row) => ({ ...row, position: BigInt(row.position) })));
    expect(readdirSync(path.dirname(file))).toEqual(["it's.parquet"]);
  });

  it("reads a long question from standard input, and lists the columns without one", () => {
    const { stdout } = belowline(["query", "--project", project, "-"], {
      input: "SELECT 1 AS a\nUNION ALL SELECT 2\n",
    });
    expect(stdout).toBe("a\n1\n2\n");
    expect(ask().stdout).toContain("\ncodes,quote,VARCHAR,the words\n");
  });

  it("leaves the file as it was where the question is wrong, and says why in one line", () => {
    const file = path.join(temporaryFolder(), "answer.csv");
    writeFileSync(file, "before\n");
    for (const as of ["csv", "parquet"]) {
      const { exit, stderr } = ask("--as", as, "-o", file, "SELECT text::INT FROM comments");
      expect([exit, stderr.trimEnd().split("\n").length]).toEqual([2, 1]);
      expect(readFileSync(file, "utf8")).toBe("before\n");
    }
    expect(readdirSync(path.dirname(file))).toEqual(["answer.csv"]);
    expect(ask("-o", file, "SELECT 1 AS a").exit).toBe(0);
    expect(readFileSync(file, "utf8")).toBe("a\n1\n");
    expect(ask("-o", path.join(file, "below"), "SELECT 1").exit).toBe(74);
  });

  it("answers where the project has no room or may not be written; says what cannot be written, and leaves nothing of it", (context) => {
    const parts = ["manifest", "shards", "belowline.json"].map((name) => path.join(project, name)).join(" ");
    const query = "belowline query --project disk/river";
    const count = `${query} "SELECT count(*) AS n FROM comments"`;
    const long = `${query} "SELECT sha256(text || i) FROM comments, range(9999) r(i)"`;
    const { folder, stdout } = onDisk(
      context,
      300,
      `mkdir disk/river; cp -r ${parts} disk/river
      ${count}; ls -A disk/river/cache
      for as in csv parquet; do ${long} --as $as -o disk/answer 2>> told; echo $?; done
      TMPDIR=disk ${count} 2>> told; echo $?
      mount -o remount,ro disk
      ${count}
      for as in csv parquet; do ${count} --as $as -o disk/answer 2>> told; echo $?; done
      ls -A disk`,
    );
    expect(stdout).toBe("n\n3\n74\n74\n74\nn\n3\n74\n74\nriver\n");
    const told = readFileSync(path.join(folder, "told"), "utf8").trimEnd().split("\n");
    expect(told).toEqual(
      Array(5).fill(expect.stringMatching(/^error: the output could not be written: .* permissions$/)),
    );
  });

  it("refuses what is no project", () => {
    expect(belowline(["query", "--project", temporaryFolder(), "SELECT 1"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("no project"),
    });
  });

  it("answers several at once, all of them making the cache", async () => {
    for (const name of readdirSync(path.join(project, "cache"))) writeFileSync(path.join(project, "cache", name), "");
    const answers = Array.from({ length: 3 }, async () => {
      const child = spawn(process.execPath, [
        PROGRAM,
        "query",
        "--project",
        project,
        "SELECT count(*) AS n FROM comments",
      ]);
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (text) => {
          said += text;
        });
      await once(child, "close");
      return said;
    });
    expect(await Promise.all(answers)).toEqual(Array(3).fill("n\n3\n"));
    expect(readdirSync(path.join(project, "cache"))).toEqual(["corpus.duckdb"]);
  });

  it("answers the same where the cache is damaged, wherever that is", () => {
    const file = path.join(project, "cache", "corpus.duckdb");
    const count = "SELECT count(*) AS n, sum(len(text)) AS length, sum(len(codes)) AS codes FROM comments";
    const { stdout } = ask(count);
    const whole = readFileSync(file);
    for (const share of [0.02, 0.5]) {
      const damaged = Buffer.from(whole);
      const at = Math.floor(share * whole.length);
      damaged.fill(0x5a, at, at + 5000);
      writeFileSync(file, damaged);
      expect(ask(count)).toEqual({ stdout, stderr: "", exit: 0 });
    }
  });

  it("ends at once when it is interrupted, and leaves nothing behind", async () => {
    const temporary = mkdtempSync(path.join(tmpdir(), "belowline-"));
    const file = path.join(temporaryFolder(), "answer.csv");
    const sql = "SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(10000000) b(i)";
    const child = spawn(process.execPath, [PROGRAM, "query", "--project", project, "-o", file, sql], {
      env: { ...process.env, TMPDIR: temporary },
    });
    while (readdirSync(path.dirname(file)).length === 0) await setTimeout(20);
    await setTimeout(300);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
    expect([readdirSync(temporary), readdirSync(path.dirname(file))]).toEqual([[], []]);
  });
});

it("says what to install where DuckDB is not there", () => {
  const hooks = `export const resolve = (name, context, next) => name.startsWith("@duckdb/")
    ? Promise.reject(Object.assign(new Error(name), { code: "ERR_MODULE_NOT_FOUND" })) : next(name, context);`;
  const register = `import { register } from "node:module"; register("data:text/javascript,${encodeURIComponent(hooks)}");`;
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(register)}` };
  expect(belowline(["query", "--project", project, "SELECT 1"], { env })).toEqual({
    exit: 2,
    stdout: "",
    stderr: expect.stringMatching(/^error: .*DuckDB, which is not installed; npm install @duckdb\/node-api.*\n$/),
  });
  expect(belowline(["query", "--project", project], { env }).exit).toBe(0);
});
