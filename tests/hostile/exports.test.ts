/** Exports that are made to hurt: each is read or refused with a word, in bounded time and memory, and nothing is lost. */
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test, vi } from "vitest";
import { costOf, type Outcome } from "./child.ts";

const FOLDER = mkdtempSync(path.join(tmpdir(), "belowline-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** Bounds for every case: what a small file costs, and room for a machine that does other things. */
const MEGABYTES = 420;
const SECONDS = 20;

function separated(name: string, content: string | Uint8Array, flags: readonly string[] = []): Outcome {
  writeFileSync(path.join(FOLDER, name), content);
  return bounded(costOf(["separate", "--comments", ...flags, path.join(FOLDER, name)]));
}

function bounded(outcome: Outcome): Outcome {
  expect(outcome.stderr).not.toMatch(/has a bug|unhandled|at .*\.js:\d+/i);
  expect(outcome.megabytes).toBeLessThan(MEGABYTES);
  expect(outcome.seconds).toBeLessThan(SECONDS);
  return outcome;
}

const lines = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Flat; nested in eight formats, which one child reads, a little less. */
const DEPTH = 50_000;
const NESTED = 20_000;
/** Twelve children, on a machine that may do other things. */
const LIMIT = 180_000;

vi.setConfig({ testTimeout: LIMIT });

describe("6: replies tens of thousands deep", () => {
  const open: Readonly<Record<string, readonly [string, string, string]>> = {
    reddit: [
      '{"kind":"t1","data":{"id":"N","parent_id":"t1_P","link_id":"t3_a","body":"w","replies":{"kind":"Listing","data":{"children":[',
      "]}}}}",
      '{"kind":"Listing","data":{"children":[BODY]}}',
    ],
    hackernews: [
      '{"id":N,"author":"a","text":"w","children":[',
      "]}",
      '{"id":0,"author":"a","title":"t","children":[BODY]}',
    ],
    guardian: ['{"id":N,"body":"w","responses":[', "]}", '{"discussion":{"key":"/p/a","comments":[BODY]}}'],
    nyt: ['{"commentID":N,"commentBody":"w","replies":[', "]}", '{"results":{"comments":[BODY]}}'],
    bluesky: [
      '{"post":{"uri":"at://a/app.bsky.feed.post/N","record":{"text":"w"}},"replies":[',
      "]}",
      '{"thread":BODY}',
    ],
    isso: ['{"id":N,"mode":1,"text":"w","replies":[', "]}", '{"replies":[BODY]}'],
    remark42: [
      '{"comment":{"id":"N","pid":"P","text":"w","locator":{"url":"https://example.org/a"}},"replies":[',
      "]}",
      '{"comments":[BODY]}',
    ],
    json: ['{"id":N,"text":"w","replies":[', "]}", "[BODY]"],
  };
  test("nested, in every format that nests", () => {
    const files = Object.entries(open).map(([format, [begin, end, around]]) => {
      const opened = Array.from({ length: NESTED }, (_, i) => begin.replace("N", `${i + 1}`).replace("P", `${i}`));
      writeFileSync(path.join(FOLDER, `${format}.json`), around.replace("BODY", opened.join("") + end.repeat(NESTED)));
      return path.join(FOLDER, `${format}.json`);
    });
    const { exit, stdout } = bounded(costOf(["separate", "--comments", ...files]));
    expect(exit).toBe(0);
    const deepest = new Map<unknown, number>();
    for (const { file, depth } of lines(stdout)) deepest.set(file, Math.max(deepest.get(file) ?? 0, depth as number));
    expect([...deepest.keys()].sort()).toEqual(files.map((file) => path.basename(file)).sort());
    for (const [file, depth] of deepest) expect(depth, String(file)).toBeGreaterThanOrEqual(NESTED - 2);
  });

  test("flat in a table", () => {
    const rows = Array.from({ length: DEPTH }, (_, i) => `${i + 1},${i === 0 ? "" : i},w`);
    const { exit, stdout } = separated("deep.csv", `id,parent_id,text\n${rows.join("\n")}\n`);
    expect(exit).toBe(0);
    expect(lines(stdout).at(-1)).toMatchObject({ depth: DEPTH - 1 });
  });
});

test("7: circles, answers to oneself, to nobody, and ids given twice", () => {
  const rows = ["1,2", "2,3", "3,1", "4,4", "5,nobody", "5,1"].map((row, i) => `${row},words ${i}`);
  const { exit, stdout, stderr } = separated("circle.csv", `id,parent_id,text\n${rows.join("\n")}\n`);
  expect(exit).toBe(0);
  expect(lines(stdout).map(({ id, parent_id, depth }) => [id, parent_id, depth])).toEqual([
    ["circle/1", null, 0],
    ["circle/2", "circle/3", 2],
    ["circle/3", "circle/1", 1],
    ["circle/4", null, 0],
    ["circle/5", null, 0],
  ]);
  expect(stderr).toContain("circle");
  expect(stderr).toContain("used before");
});

test.each([
  ["ndjson", '{"id":"1","text":"a"}\n{"id":"2","text":"', '"}\n{"id":"3","text":"c"}\n'],
  ["csv", "id,text\n1,a\n2,", "\n3,c\n"],
] as const)("8: a line of 200 MB in %s", (extension, before, after) => {
  const file = path.join(FOLDER, `long.${extension}`);
  const handle = openSync(file, "w");
  writeSync(handle, before);
  for (let i = 0; i < 200; i++) writeSync(handle, "x".repeat(2 ** 20));
  writeSync(handle, after);
  closeSync(handle);
  const { exit, stdout } = bounded(costOf(["separate", "--comments", file]));
  rmSync(file);
  expect(exit).toBe(0);
  expect(lines(stdout).map((one) => one["text"])).toEqual(["a", "c"]);
});

test("9: cut files end with 5, beside good ones with 3, and with 3 where that is allowed", () => {
  const whole = JSON.stringify([
    { id: "1", text: "The ferry runs again." },
    { id: "2", text: "At last." },
  ]);
  expect(separated("cut.json", whole.slice(0, -12)).exit).toBe(5);
  const allowed = separated("cut.json", whole.slice(0, -12), ["--allow-truncated"]);
  expect([allowed.exit, lines(allowed.stdout).length]).toEqual([3, 1]);
  writeFileSync(path.join(FOLDER, "good.json"), whole);
  const both = bounded(
    costOf(["separate", "--comments", path.join(FOLDER, "good.json"), path.join(FOLDER, "cut.json")]),
  );
  expect([both.exit, lines(both.stdout).length]).toEqual([3, 2]);
  const packed = gzipSync(Array.from({ length: 999 }, (_, i) => `{"id":"${i}","text":"Line ${i * 7919}"}`).join("\n"));
  expect(separated("cut.ndjson.gz", packed.subarray(0, -200)).exit).toBe(5);
});

test("10: a file that grows 1,000 times is cut off", () => {
  const { exit, stderr } = separated("bomb.ndjson.gz", gzipSync(Buffer.alloc(120 * 2 ** 20, "x")));
  expect(exit).toBe(5);
  expect(stderr).toContain("grows beyond");
});

describe("11: XML with entities of its own", () => {
  const root = '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/i">';
  const post = (text: string): string =>
    `${root}<post dsq:id="1"><message>${text}</message><thread dsq:id="1"/></post></disqus>`;
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
  test.each([
    ["billion laughs", `<!DOCTYPE d [<!ENTITY l0 "ha">${laughs}]>${post("&l9;")}`],
    ["one large entity", `<!DOCTYPE d [<!ENTITY a "${"a".repeat(100_000)}">]>${post("&a;".repeat(10_000))}`],
    ["a file of the machine", `<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>${post("&a;")}`],
  ])("%s", (_, content) => {
    const { exit, stdout } = separated("entities.xml", `<?xml version="1.0"?>${content}`);
    expect([exit, stdout]).toEqual([5, ""]);
  });

  test("a million numbered characters are a million characters", () => {
    const { exit, stdout } = separated("numbered.xml", `<?xml version="1.0"?>${post("&#65;".repeat(1_000_000))}`);
    expect(exit).toBe(0);
    expect((lines(stdout)[0]!["text"] as string).length).toBe(1_000_000);
  });
});

test("25: names of Object's own are names like others", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
  const content = names.map(
    (name) => `{"id":"${name}","thread_id":"${name}","author":"${name}","text":"Words.","${name}":1}`,
  );
  const { exit, stdout } = separated("names.ndjson", `${content.join("\n")}\n`);
  expect(exit).toBe(0);
  expect(lines(stdout).map((one) => one["author"])).toEqual(names);
  expect(new Set(lines(stdout).map((one) => one["id"])).size).toBe(names.length);
});

test("26: long ids stay, impossible numbers and dates are nothing, and keys given twice are told", () => {
  const rows = [
    '{"id":12345678901234567890,"text":"a","likes":1e999,"created_at":"2024-02-31"}',
    '{"id":12345678901234567891,"parent_id":12345678901234567890,"text":"b","likes":NaN,"created_at":-0}',
    '{"id":3,"text":"first","text":"last"}',
  ];
  const { exit, stdout, stderr } = separated("numbers.ndjson", `${rows.join("\n")}\n`);
  expect(exit).toBe(0);
  expect(
    lines(stdout).map(({ id, parent_id, likes, created_at, text }) => [id, parent_id, likes, created_at, text]),
  ).toEqual([
    ["numbers/12345678901234567890", null, null, null, "a"],
    ["numbers/12345678901234567891", "numbers/12345678901234567890", null, null, "b"],
    ["numbers/3", null, null, null, "last"],
  ]);
  expect(stderr).toContain("give a key twice");
});
