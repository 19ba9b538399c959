/** Pages and archives built to mislead, choke or flood a reader (HOSTILE.md 1 to 5, 9 and 10), each given to a child whose time and memory are bounded. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { belowline } from "../support/shell.ts";

const FOLDER = mkdtempSync(path.join(tmpdir(), "belowline-hostile-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));
const USAGE = path.resolve(import.meta.dirname, "../support/usage.cjs");

interface Thread {
  readonly status: string;
  readonly reason: string;
  readonly article?: { readonly paragraphs: readonly string[] };
  readonly comments: readonly { readonly author?: string; readonly text: string }[];
}

type Files = Readonly<Record<string, Buffer | string>>;

/** What `separate` says of files, read by one child within bounds that hold for every case here. */
function separate(
  files: Files,
  ...options: string[]
): { exit: number; seconds: number; stderr: string; threads: ReadonlyMap<string, Thread> } {
  const usage = path.join(FOLDER, "usage.json");
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(FOLDER, name), content);
  const { stdout, stderr, exit } = belowline(["separate", ...Object.keys(files), ...options], {
    cwd: FOLDER,
    env: { NODE_OPTIONS: `--require=${USAGE}`, BELOWLINE_USAGE: usage },
  });
  const { seconds, megabytes } = JSON.parse(readFileSync(usage, "utf8")) as { seconds: number; megabytes: number };
  expect(seconds).toBeLessThan(MOST_SECONDS);
  expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  expect(stderr).not.toMatch(/ {4}at |unhandled/i);
  const lines = stdout.split("\n").filter((line) => line !== "");
  const read = lines
    .map((line) => JSON.parse(line) as Thread & { file: string; document: number })
    .filter((each) => each.comments);
  // Of an archive the first page.
  const first = read.filter(({ document }) => document === 0);
  return { exit, seconds, stderr, threads: new Map(first.map((thread) => [thread.file, thread])) };
}

/** CPU seconds and megabytes of one child, starting included. */
const MOST_SECONDS = 8;
const MOST_MEGABYTES = 500;

const PAGE = (head: string): string =>
  `<!DOCTYPE html><html lang="en"><head>${head}<title>The quay</title></head><body><h1>The quay</h1><div class="comments"><h2>2 comments</h2><div class="comment" id="comment-1"><b class="author">Zoë</b> <time datetime="2021-02-03T08:15:00Z">3 Feb</time><p>“Five euros” – that’s dear for a café…</p></div><div class="comment" id="comment-2"><b class="author">Åke</b> <time datetime="2021-02-03T09:20:00Z">3 Feb</time><p>It is 5 € for two, naïve as I am.</p></div></div></body></html>`;

const utf16 = (text: string, big: boolean, mark: boolean): Buffer => {
  const bytes = Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
  return big ? bytes.swap16() : bytes;
};
const WINDOWS: Readonly<Record<string, number>> = { "“": 0x93, "”": 0x94, "’": 0x92, "–": 0x96, "…": 0x85, "€": 0x80 };
const windows1252 = (text: string): Buffer => Buffer.from([...text].map((char) => WINDOWS[char] ?? char.charCodeAt(0)));

test("one page in six encodings: the same comments", () => {
  const { exit, threads } = separate({
    "1252.html": windows1252(PAGE("")),
    "1252-declared-latin1.html": windows1252(PAGE('<meta charset="iso-8859-1">')),
    "utf8-mark-declared-1252.html": Buffer.from(`\ufeff${PAGE('<meta charset="windows-1252">')}`),
    "utf16le-mark.html": utf16(PAGE(""), false, true),
    "utf16be-mark-declared-utf8.html": utf16(PAGE('<meta charset="utf-8">'), true, true),
    "utf16le.html": utf16(PAGE(""), false, false),
  });
  expect(exit).toBe(0);
  expect(threads.size).toBe(6);
  for (const { comments } of threads.values())
    expect(comments.map(({ author, text }) => [author, text])).toEqual([
      ["Zoë", "“Five euros” – that’s dear for a café…"],
      ["Åke", "It is 5 € for two, naïve as I am."],
    ]);
});

test("bytes that are no text: replaced, or refused", () => {
  const page = Buffer.from(PAGE('<meta charset="utf-8">'));
  const at = page.indexOf("dear");
  const bad = Buffer.from([0xc0, 0xaf, 0x00, 0xed, 0xa0, 0x80, 0xff]);
  const files = { "broken.html": Buffer.concat([page.subarray(0, at), bad, page.subarray(at)]) };
  const { exit, threads } = separate(files);
  expect(exit).toBe(0);
  expect(threads.get("broken.html")!.comments.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^“Five euros” – that’s \ufffd+dear for a café…$/),
    "It is 5 € for two, naïve as I am.",
  ]);
  const refused = separate(files, "--strict-encoding");
  expect(refused.exit).toBe(5);
  expect(refused.threads.size).toBe(0);
});

/** What a child costs that reads one small page: starting, mostly. */
const startUp = (): number => separate({ "quay.html": PAGE("") }).seconds;
/** CPU seconds of one hostile page, starting taken off. */
const MOST_A_PAGE = 2;

const nested = (open: string, count: number, within: string): string => open.repeat(count) + within;
const inside = (open: string, count: number): string =>
  PAGE("")
    .replace("<h1>", nested(open, count, "<h1>"))
    .replace("</body>", "<p>Deep down the tide is heard.</p></body>");

test("comments within elements nested 100,000 deep are found, and those beside them", () => {
  const start = startUp();
  const pages = {
    "deep-5000.html": inside("<div>", 5_000),
    "deep-20000.html": inside("<section class=quay>", 20_000),
    "deep-100000.html": inside("<div>", 100_000),
    "beside-100000.html": PAGE("").replace(
      "</body>",
      `${nested("<div>", 100_000, "<p>The tide is heard.</p>")}</body>`,
    ),
  };
  for (const [name, page] of Object.entries(pages)) {
    const { exit, seconds, threads } = separate({ [name]: page });
    expect(exit).toBe(0);
    expect(threads.get(name)!.comments.map(({ author, text }) => [author, text])).toEqual([
      ["Zoë", "“Five euros” – that’s dear for a café…"],
      ["Åke", "It is 5 € for two, naïve as I am."],
    ]);
    expect(seconds - start, name).toBeLessThan(MOST_A_PAGE);
  }
});

test("bombs of formatting elements: rejected, the page beside them read", () => {
  const open = (tag: string, count: number): string =>
    Array.from({ length: count }, (_, i) => `<${tag} ${i}>`).join("");
  const bomb = (count: number): string => `<body>${open("b", count)}${open("i", count)}x</b></i>`.repeat(2);
  const { threads } = separate({
    "bomb-1000.html": bomb(1000),
    "bomb-2000.html": bomb(2000),
    "bomb-4000.html": bomb(4000),
    "quay.html": PAGE(""),
  });
  expect([...threads.values()].map(({ reason }) => reason)).toEqual([
    "html-limit",
    "html-limit",
    "html-limit",
    "section-found",
  ]);
});

test("compressed pages cut at several places: errors, and the whole one beside them read", () => {
  const whole = gzipSync(PAGE(""));
  const cuts = [0.1, 0.5, 0.9, 0.99].map((share) => whole.subarray(0, Math.floor(whole.length * share)));
  const files = { ...Object.fromEntries(cuts.map((cut, i) => [`cut-${i}.html.gz`, cut])), "whole.html.gz": whole };
  const { exit, threads } = separate(files);
  expect(exit).toBe(3);
  expect([...threads].map(([file, { comments }]) => [file, comments.length])).toEqual([["whole.html.gz", 2]]);
});

/** Ten gigabytes, made by repeating one compressed megabyte: gzip and zstd both allow members in a row. */
const BOMB_MEGABYTES = 10_000;
const zstd = (content: Buffer): Buffer | undefined => {
  const { status, stdout } = spawnSync("zstd", ["-c"], { input: content });
  return status === 0 ? stdout : undefined;
};
const ZEROS = Buffer.alloc(2 ** 20);
const TIDES = Buffer.alloc(2 ** 20, "<p>The tide is heard on the quay.</p>\n");
const bombs: readonly (readonly [name: string, megabyte: Buffer | undefined, said: string])[] = [
  ["tides.html.gz", gzipSync(TIDES), "grows beyond the limit"],
  ["tides.html.zst", zstd(TIDES), "grows beyond the limit"],
  ["zeros.html.gz", gzipSync(ZEROS), "not text"],
  ["zeros.html.zst", zstd(ZEROS), "not text"],
];

test.each(bombs)("ten gigabytes in %s: stopped", (name, megabyte, said) => {
  if (megabyte === undefined) return;
  const bomb = Buffer.concat(Array.from({ length: BOMB_MEGABYTES }, () => megabyte));
  const { exit, stderr, threads } = separate({ [name]: bomb, "quay.html": PAGE("") });
  expect(exit).toBe(3);
  expect(stderr).toContain(said);
  expect([...threads.keys()]).toEqual(["quay.html"]);
});

test("--max-expanded: what grows beyond it is refused, what stays below is read", () => {
  const large = gzipSync(PAGE("").replace("<body>", `<body><!--${"quay ".repeat(100_000)}-->`));
  const files = { "large.html.gz": large, "small.html.gz": gzipSync(PAGE("")) };
  const { exit, stderr, threads } = separate(files, "--max-expanded", "100K");
  expect(exit).toBe(3);
  expect(stderr).toContain("grows beyond the limit");
  expect([...threads].map(([file, { comments }]) => [file, comments.length])).toEqual([["small.html.gz", 2]]);
});

const record = (body: string): Buffer => {
  const answer = Buffer.concat([
    Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n"),
    gzipSync(body),
  ]);
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/\r\nContent-Length: ${answer.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), answer, Buffer.from("\r\n\r\n")]);
};

test("a web archive whose pages flood: stopped", () => {
  const flood = Array.from({ length: 20 }, () => record(`<p>${"quay ".repeat(2 ** 17)}`));
  const files = {
    "flood.warc": Buffer.concat([record(PAGE('<meta charset="utf-8">')), ...flood]),
    "quay.html": PAGE(""),
  };
  const { exit, stderr, threads } = separate(files, "--max-expanded", "2M");
  expect(exit).toBe(3);
  expect(stderr).toContain("grows beyond the limit");
  expect(threads.get("quay.html")!.comments).toHaveLength(2);
  // What came before the flood is kept.
  expect(threads.get("flood.warc")!.comments).toHaveLength(2);
});
