/** A folder that is made to hurt, read without a network: links, pipes and folders in disguise are left alone (HOSTILE cases 19, 20, 30). */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { need } from "../support/needs.ts";
import { belowline, canBePlain, giveAway, shell, shim } from "../support/shell.ts";

const FOLDER = mkdtempSync(path.join(tmpdir(), "belowline-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const ROOT = path.resolve(import.meta.dirname, "../..");
const THREAD = '{"id":"1","text":"The ferry is late again."}\n{"id":"2","text":"Blame the harbour board."}\n';

test("links in the input are not followed, a pipe is not opened, a link at the output's place is replaced", () => {
  const inbox = path.join(FOLDER, "inbox");
  mkdirSync(path.join(inbox, "page.html"), { recursive: true });
  writeFileSync(path.join(inbox, "good.ndjson"), THREAD);
  const outside = path.join(FOLDER, "outside.ndjson");
  writeFileSync(outside, THREAD);
  symlinkSync(outside, path.join(inbox, "link.ndjson"));
  symlinkSync(inbox, path.join(inbox, "loop"));
  expect(spawnSync("mkfifo", [path.join(inbox, "pipe.ndjson")]).status).toBe(0);
  const output = path.join(FOLDER, "report");
  expect(belowline(["analyze", inbox, "-o", output, "-q"]).exit).toBe(0);
  rmSync(path.join(output, "report.md"));
  symlinkSync(outside, path.join(output, "report.md"));
  expect(belowline(["analyze", inbox, "-o", output, "-q"]).exit).toBe(0);
  expect(lstatSync(path.join(output, "report.md")).isSymbolicLink()).toBe(false);
  expect(readFileSync(outside, "utf8")).toBe(THREAD);
  const run = JSON.parse(readFileSync(path.join(output, "run.json"), "utf8")) as { inputs: { file: string }[] };
  expect(run.inputs.map(({ file }) => file)).toEqual(["inbox/good.ndjson"]);
});

test("files, folders and pipes are read where they may be; what may not, devices and sockets are told", (context) => {
  need(context, "setpriv", canBePlain(), "nobody else than root can run the program here");
  const inbox = path.join(FOLDER, "mixed");
  mkdirSync(path.join(inbox, "closed"), { recursive: true });
  for (const name of ["good.ndjson", "secret.ndjson", "closed/a.ndjson"]) writeFileSync(path.join(inbox, name), THREAD);
  const socket = path.join(inbox, "socket.ndjson");
  // The name of a socket stays when the one who listened is killed.
  const listen = `require("node:net").createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 9))`;
  spawnSync(process.execPath, ["-e", listen]);
  chmodSync(FOLDER, 0o755);
  giveAway(inbox);
  for (const name of ["secret.ndjson", "closed"]) chmodSync(path.join(inbox, name), 0);
  const rejections = ["closed", "secret.ndjson"].map((name) => `error: mixed/${name}: the file could not be opened`);
  const plainly = (...args: string[]): ReturnType<typeof belowline> => belowline(args, { plainly: true });
  const { exit, stdout, stderr } = plainly("separate", "--comments", inbox);
  for (const name of ["secret.ndjson", "closed"]) chmodSync(path.join(inbox, name), 0o755);
  expect([exit, stdout.trimEnd().split("\n")]).toEqual([3, [expect.any(String), expect.any(String)]]);
  expect(stderr.split("\n").map((line) => line.split(/[:;](?= [A-Z]| check)/)[0])).toEqual([
    "warning: mixed/socket.ndjson: not a regular file, skipped",
    ...rejections,
    "",
  ]);
  for (const file of [socket, "/dev/zero"])
    for (const args of [
      ["annotate", file],
      ["separate", file],
    ])
      expect(plainly(...args), args.join(" ")).toMatchObject({
        exit: 5,
        stderr: expect.stringMatching(/^error: .*not a regular file/),
      });
  expect(
    shell(
      `mkfifo pipe; cat ${path.join(inbox, "good.ndjson")} > pipe & belowline annotate pipe | wc -l`,
      FOLDER,
      shim(FOLDER),
    ).stdout.trim(),
  ).toBe("2");
});

test("17: names and words of strangers send a terminal no commands", () => {
  const hostile = "\u001b]52;c;QQ==\u0007\u001b[2Jferry\u009b31m\u202e";
  const inbox = path.join(FOLDER, "terminal");
  mkdirSync(inbox);
  const file = path.join(inbox, `${hostile}.ndjson`);
  const records = [1, 2].map((id) => ({
    id: `${id}${hostile}`,
    author: hostile,
    text: `The ferry ${hostile} is late.`,
  }));
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  writeFileSync(path.join(inbox, `broken${hostile}.json`), "[1,");
  for (const args of [
    ["analyze", inbox, "-o", path.join(FOLDER, "terminal-out")],
    ["analyze", path.join(FOLDER, hostile), "-o", path.join(FOLDER, "terminal-none")],
    ["kwic", "ferry", file],
    [`no-command${hostile}`],
  ]) {
    const { stdout, stderr } = belowline(args);
    expect(`${stdout}${stderr}`, args[0]).toMatch(/ferry/);
    expect(`${stdout}${stderr}`, args[0]).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
  }
});

test("nothing asks for the network", () => {
  const preload = path.join(FOLDER, "offline.cjs");
  const asked = path.join(FOLDER, "asked");
  writeFileSync(
    preload,
    `const ask = () => { require("node:fs").writeFileSync(${JSON.stringify(asked)}, new Error().stack); throw new Error("offline"); };
require("node:net").Socket.prototype.connect = ask;
require("node:dgram").createSocket = ask;
require("node:dns").lookup = ask;
require("node:dns").promises.lookup = ask;
globalThis.fetch = ask;\n`,
  );
  const { exit } = belowline(["analyze", "data/samples", "-o", path.join(FOLDER, "offline"), "-q"], {
    cwd: ROOT,
    env: { NODE_OPTIONS: `--require ${preload}` },
  });
  expect([exit, existsSync(asked)]).toEqual([0, false]);
});

test("there need be no network", (context) => {
  const alone = (...args: string[]): number | null =>
    spawnSync("unshare", ["-r", "-n", process.execPath, ...args], { cwd: ROOT }).status;
  need(context, "unshare", alone("-e", "0") === 0, "unshare -n is not allowed here");
  expect(alone("bin/belowline.js", "analyze", "data/samples", "-o", path.join(FOLDER, "alone"), "-q")).toBe(0);
});
