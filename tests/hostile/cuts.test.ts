/** Files cut short (HOSTILE.md 9), at every byte where they are small: refused, or read as far as they are whole where that is allowed. */
import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { BelowlineError } from "../../src/notices.ts";
import { separatePage } from "../../src/separation/index.ts";
import { commentsOf, readContent } from "../readers/read.ts";

const comment = (i: number): string =>
  `<div class="comment" id="comment-${i}"><b class="author">Reader ${i}</b> <time datetime="2021-02-03T08:1${i}:00Z">3 Feb</time><p>Remark ${i} on the new quay.</p></div>`;
const PAGE = `<!DOCTYPE html><html><head><title>The quay</title></head><body><h1>The quay</h1><div class="comments"><h2>3 comments</h2>${[1, 2, 3].map(comment).join("")}</div></body></html>`;
const ROWS = Array.from({ length: 4 }, (_, i) => ({ id: String(i), text: `Remark ${i} on the “quay”.` }));

const mhtml = [
  'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="quay"\r\n\r\n',
  `--quay\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://quay.example/\r\n\r\n${PAGE}\r\n`,
  "--quay\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n--quay--\r\n",
].join("");
const record = (url: string, body: string): string => {
  const answer = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${body}`;
  return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nContent-Length: ${answer.length}\r\n\r\n${answer}\r\n\r\n`;
};
const warc = record("https://quay.example/1", PAGE) + record("https://quay.example/2", PAGE);
const lines = ROWS.map((row) => `${JSON.stringify(row)}\n`).join("");
const zstd = spawnSync("zstd", ["-c"], { input: lines }).stdout ?? Buffer.alloc(0);

interface Cut {
  /** Texts of the comments, or nothing where the file was refused. */
  readonly texts?: readonly string[];
  /** Code of the refusal. */
  readonly refused?: string;
  /** Whether the user is told: by a rejection, or that the file is cut short. */
  readonly told: boolean;
}

/** What is read of the first `end` bytes of a file. */
async function cut(name: string, whole: Buffer, end: number, allowTruncated: boolean): Promise<Cut> {
  try {
    const reading = await readContent(name, whole.subarray(0, end), { allowTruncated });
    const pages = reading.documents.flatMap((document) => separatePage(document).comments);
    return {
      texts: [...pages, ...commentsOf(reading)].map(({ text }) => text),
      told:
        reading.rejected.length > 0 ||
        reading.notices.some(({ code }) => code === "cut-short" || code === "unfinished-page"),
    };
  } catch (error) {
    expect(error).toBeInstanceOf(BelowlineError);
    return { refused: (error as BelowlineError).code, told: true };
  }
}

/** How much of a file may be read without a word, because nothing that counts is missing. */
const WHOLE: Readonly<Record<string, RegExp>> = {
  "rows.ndjson": /^(?:\{[^\n]*\}\n?)+$/,
  "page.html": /[^<]*$/,
  "page.mhtml": /--quay--\r?\n?$/,
  "pages.warc": /<\/html>(?:\r\n?)*$/,
};
/** A file of fewer bytes shows not even what it is. */
const MIN_BYTES = 90;

const FILES: readonly (readonly [name: string, content: Buffer, step: number])[] = [
  ["rows.json", Buffer.from(JSON.stringify(ROWS)), 1],
  ["rows.ndjson", Buffer.from(lines), 1],
  ["rows.ndjson.gz", gzipSync(lines), 1],
  ["rows.ndjson.zst", zstd, 9],
  ["page.html", Buffer.from(PAGE), 7],
  ["page.html.gz", gzipSync(PAGE), 5],
  ["page.mhtml", Buffer.from(mhtml), 11],
  ["pages.warc", Buffer.from(warc), 13],
  ["pages.warc.gz", Buffer.concat(warc.split(/(?=WARC)/).map((part) => gzipSync(part))), 7],
];

test.each(FILES.filter(([, content]) => content.length > 0))(
  "%s cut at every byte, or every few",
  async (name, whole, step) => {
    const all = (await cut(name, whole, whole.length, false)).texts!;
    expect(all.length).toBeGreaterThan(2);
    for (let end = 1; end < whole.length; end += step) {
      const refused = await cut(name, whole, end, false);
      const allowed = await cut(name, whole, end, true);
      for (const { told, texts } of [refused, allowed]) {
        if (end >= MIN_BYTES && !WHOLE[name]?.test(whole.toString("utf8", 0, end)))
          expect(told, `${end} of ${whole.length} bytes`).toBe(true);
        // What is read is what stands there: of the whole texts the first ones, and at most one that is cut itself.
        for (const [i, text] of (texts ?? []).entries()) {
          if (i < texts!.length - 1) expect(text).toBe(all[i]);
        }
      }
      expect(allowed.texts?.length ?? 0).toBeGreaterThanOrEqual(refused.texts?.length ?? 0);
    }
  },
  60_000,
);
