/** What can be wrong with an input, how it is recognised and decoded. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BelowlineError } from "../../src/notices.ts";
import { commentsOf, readContent, readPath } from "./read.ts";

/** Code of the error that reading ends in; fails where it ends in none, or where the error says nothing of use. */
async function failing(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BelowlineError);
  const { code, message, hint } = error as BelowlineError;
  expect(message).toMatch(/^[a-z.]|^the JSON|^the XML/i);
  expect(message).not.toContain("\n");
  expect(hint, `${code} says what to do`).toBeTruthy();
  return code;
}

describe("unusable inputs", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["empty.txt", "", "empty-file"],
    ["blank.csv", " \r\n\t\n", "empty-file"],
    ["bom.json", "\uFEFF", "empty-file"],
    ["image.png", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), "binary"],
    ["book.pdf", "%PDF-1.7\nsome text", "binary"],
    ["random.txt", Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256), "binary"],
    ["numbers.csv", "a,b\n1,2\n", "no-text-column"],
    ["records.json", '[{"a":1},{"a":2}]', "no-text-column"],
    ["records.ndjson", '{"a":1}\n{"a":2}\n', "no-text-column"],
    ["cut.json", '{"comments":[{"id":1,"text":"a', "truncated-json"],
    ["broken.json", '{"comments":[{"id":1,"text":}]}', "broken-json"],
    ["settings.json", '{"theme":"blue"}', "unrecognised"],
    ["cut.ndjson.gz", gzipSync('{"id":1,"text":"a"}\n'.repeat(1000)).subarray(0, 60), "truncated-archive"],
    ["not.gz", Buffer.from([0x1f, 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9]), "broken-archive"],
    ["not.zst", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3]), "broken-archive"],
    ["cut.xml", '<?xml version="1.0"?><disqus xmlns="http://disqus.com"><post><message>a', "broken-xml"],
    [
      "bomb.xml",
      '<?xml version="1.0"?><!DOCTYPE disqus [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><disqus xmlns="http://disqus.com">&b;</disqus>',
      "xml-doctype",
    ],
  ])("%s", async (name, content, code) => expect(await failing(readContent(name, content))).toBe(code));

  test("a missing file, an empty folder, an unknown format, a column that is not there", async () => {
    const folder = mkdtempSync(join(tmpdir(), "belowline-"));
    expect(await failing(readPath(join(folder, "nothing.txt")))).toBe("missing");
    mkdirSync(join(folder, "inside"));
    expect(await failing(readPath(join(folder, "inside")))).toBe("empty-folder");
    rmSync(folder, { recursive: true });
    expect(await failing(readContent("a.txt", "a", { format: "sideways" }))).toBe("unknown-format");
    const map = new Map([["text", "Body"]]);
    expect(await failing(readContent("a.csv", "x,y\n1,2\n", { map }))).toBe("no-such-column");
  });

  test("a JSON file cut anywhere is said to be cut", async () => {
    const whole = '[{"id": 1, "text": "a \\" b", "likes": 10, "open": true, "replies": []}]';
    for (let length = 2; length < whole.length; length++) {
      expect(await failing(readContent("cut.json", whole.slice(0, length))), whole.slice(0, length)).toBe(
        "truncated-json",
      );
    }
  });

  test("a zstd frame that is cut is said to be cut", async () => {
    const zst = Buffer.from("KLUv/QRYYQAAeyJpZCI6MSwidGV4dCI6ImEifQo=", "base64");
    expect(await failing(readContent("cut.zst", zst.subarray(0, 12)))).toMatch(/^(?:truncated-archive|zstd-missing)$/);
  });

  test("what grows out of a small file is cut off", async () => {
    const bomb = gzipSync(`{"id":1,"text":"a"}\n${"x".repeat(100 * 2 ** 20)}`);
    expect(await failing(readContent("bomb.ndjson.gz", bomb))).toBe("expands-too-far");
  }, 60_000);
});

describe("recognised by content, whatever the name says", () => {
  test.each<[string, string, string]>([
    ["page.json.txt", '[{"id":1,"text":"hello"}]', "json"],
    ["table.txt", "id,text,author\n1,hello there,Ann\n2,and you,Bo\n", "csv"],
    ["prose.txt", "Well, this is a page, with commas.\nAnd, a second, line.\n", "text"],
    ["music.txt", "[Music] is playing on the bridge", "text"],
    ["list.txt", "[1] A footnote\n[2] Another", "text"],
    ["page.csv", "<!DOCTYPE html><html><body><p>Hello</p></body></html>", "html"],
    ["lines.txt", '{"id":1,"text":"a"}\n{"id":2,"text":"b"}\n', "ndjson"],
    ["one.jsonl", '{"id":1,"text":"a"}', "ndjson"],
    ["one.json", '{"comments":[]}', "json"],
    ["RC_2020-01", '{"id":"a","body":"b","link_id":"t3_c","parent_id":"t3_c","created_utc":1}\n', "pushshift"],
  ])("%s", async (name, content, format) => {
    const { record } = await readContent(name, content);
    expect(record.format).toBe(format);
    expect(record.recognised.length).toBeGreaterThan(10);
    expect(record.bytes).toBe(Buffer.byteLength(content));
    expect(record.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("--format overrides, and says so", async () => {
    const { record, documents } = await readContent("a.json", '{"broken', { format: "text" });
    expect(documents[0]!.text).toBe('{"broken');
    expect(record.recognised).toContain("named with --format");
  });
});

test.each([
  [
    "<!DOCTYPE html><!-- saved from url=(0020)https://example.org/a?b=1&amp;c=2 --><html>",
    "https://example.org/a?b=1&c=2",
  ],
  [
    "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://example.org/b \n saved date: x\n-->",
    "https://example.org/b",
  ],
  ['<html><head><link href="https://example.org/c" rel="canonical">', "https://example.org/c"],
  ["<html><head><link rel=canonical href=https://example.org/d>", "https://example.org/d"],
  [
    '<?xml version="1.0"?><html><head><meta property="og:url" content="https://example.org/e">',
    "https://example.org/e",
  ],
  ["<html><head><title>none</title>", undefined],
])("address of a page %j", async (content, url) => {
  const { documents } = await readContent("page.html", content);
  expect(documents[0]!.url).toBe(url);
});

describe("encodings", () => {
  const page = "Café “bridge” – 5 € ‘now’…";
  const western = Buffer.from("Caf\xe9 \x93bridge\x94 \x96 5 \x80 \x91now\x92\x85", "latin1");
  const swapped = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
  test.each<[string, Uint8Array, string]>([
    ["UTF-8", Buffer.from(page), "utf-8"],
    ["UTF-8 with BOM", Buffer.from(`\uFEFF${page}`), "utf-8"],
    ["UTF-16LE with BOM", Buffer.from(`\uFEFF${page}`, "utf16le"), "utf-16le"],
    ["UTF-16LE", Buffer.from(page, "utf16le"), "utf-16le"],
    ["UTF-16BE with BOM", swapped(`\uFEFF${page}`), "utf-16be"],
    ["UTF-16BE", swapped(page), "utf-16be"],
    ["windows-1252", western, "windows-1252"],
  ])("%s", async (_, bytes, encoding) => {
    const { documents, record } = await readContent("page.txt", bytes);
    expect(documents[0]!.text).toBe(page);
    expect(record.encoding).toBe(encoding);
  });

  test("windows-1252 as WHATWG has it, all 32 bytes from 80 to 9F", async () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i);
    const { documents } = await readContent("page.txt", Buffer.concat([Buffer.from("caf\xe9 ", "latin1"), bytes]));
    const expected = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
    expect(documents[0]!.text).toBe(`café ${expected}`);
  });

  test.each([
    ["iso-8859-1", "windows-1252", "“"],
    ["windows-1252", "windows-1252", "“"],
    ["windows-1251", "windows-1251", "“"],
    ["iso-8859-9", "windows-1254", "“"],
  ])("declared in the page as %s", async (label, encoding, quote) => {
    const bytes = Buffer.from(`<html><head><meta charset="${label}"></head><body>\x93</body></html>`, "latin1");
    const { documents, record } = await readContent("page.html", bytes);
    expect(record.encoding).toBe(encoding);
    expect(documents[0]!.text).toContain(quote);
  });

  test("a byte order mark beats the declaration", async () => {
    const { record } = await readContent("page.html", '\uFEFF<html><head><meta charset="windows-1251"></head>ж</html>');
    expect(record.encoding).toBe("utf-8");
  });

  test("what is no text becomes U+FFFD and is counted", async () => {
    const bytes = Buffer.concat([
      Buffer.from('<meta charset="utf-8"><p>a\0b \uFFFD '),
      Buffer.from([0xff, 0xc3, 0x28]),
      Buffer.from("</p>"),
    ]);
    const { documents, notices } = await readContent("page.html", bytes);
    expect(documents[0]!.text).toBe('<meta charset="utf-8"><p>a\uFFFDb \uFFFD \uFFFD\uFFFD(</p>');
    expect(notices.map((notice) => notice.message)).toEqual([
      "some bytes are no valid text and became U+FFFD: 3 in this file",
    ]);
  });

  test("line ends of a page stay as they are", async () => {
    const { documents } = await readContent("page.txt", "one\r\ntwo\rthree\n");
    expect(documents[0]!.text).toBe("one\r\ntwo\rthree\n");
  });

  test("any bytes are read or refused, never crash", async () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.constantFrom("a.txt", "a.csv", "a.json", "a.ndjson", "a.html", "a.mhtml"),
        async (content, name) => {
          await readContent(name, content).catch((error) => expect(error).toBeInstanceOf(BelowlineError));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("large and deep", () => {
  test("a line beyond the limit is left out, its neighbours are kept", async () => {
    const content = `{"id":1,"text":"a"}\n{"id":2,"text":"${"x".repeat(17 * 2 ** 20)}"}\n{"id":3,"text":"c"}\n`;
    const reading = await readContent("long.ndjson", content);
    expect(commentsOf(reading).map((comment) => comment.text)).toEqual(["a", "c"]);
    expect(reading.rejected).toMatchObject([{ at: 2, kind: "line", reason: "line-too-long" }]);
    expect(reading.rejected[0]!.text.length).toBeLessThan(300);
  });

  test.each([
    ["long.csv", (content: string): Buffer => Buffer.from(content)],
    ["long.csv.gz", (content: string): Buffer => gzipSync(content, { level: 1 })],
  ])("a row beyond the limit is left out of %s, and its line told", async (name, bytes) => {
    const rows = ['1,Ann,"late\nagain"', `2,Ben,${"x".repeat(17 * 2 ** 20)}`, "3,Cy,fine", "4,Dot,too,many,cells"];
    const reading = await readContent(name, bytes(`id,author,text\n${rows.join("\n")}\n`));
    expect(commentsOf(reading).map((comment) => comment.text)).toEqual(["late\nagain", "fine"]);
    expect(reading.rejected).toMatchObject([
      { at: 4, kind: "line", reason: "line-too-long" },
      { at: 6, kind: "record", reason: "broken-row" },
    ]);
  });

  test.each(["reddit", "hackernews", "json"])("answers 20,000 deep in %s", async (format) => {
    const depth = 20_000;
    const shape: Readonly<Record<string, readonly [string, string, string]>> = {
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
      json: ['{"id":N,"text":"w","replies":[', "]}", "[BODY]"],
    };
    const [open, close, around] = shape[format]!;
    const body =
      Array.from({ length: depth }, (_, i) => open.replace("N", String(i + 1)).replace("P", String(i))).join("") +
      close.repeat(depth);
    const reading = await readContent("deep.json", around.replace("BODY", body));
    expect(reading.record.format).toBe(format);
    expect(Math.max(...commentsOf(reading).map((comment) => comment.depth))).toBe(depth - 1);
  });

  test.each<[string, string]>([
    ["a.csv", `id,text\n${"\r\n".repeat(50_000)}1,words\r\n`],
    ["a.json", `[{"id":1,"text":"${"<".repeat(200_000)}</p>"}]`],
    ["b.json", `[{"id":1,"text":"${">!".repeat(100_000)}"}]`],
    ["c.html", `<html>${"<link ".repeat(100_000)}>`],
  ])("hostile repetition in %s takes linear time", async (name, content) => {
    const before = process.cpuUsage();
    await readContent(name, content);
    expect(process.cpuUsage(before).user).toBeLessThan(2_500_000);
  });

  test("ids like names of Object's own, and numbers beyond 2^53", async () => {
    const ids = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const lines = ids.map(
      (id, i) => `{"id":"${id}","parent_id":${i === 0 ? null : `"${ids[i - 1]}"`},"text":"t","author":"${id}"}`,
    );
    const reading = await readContent(
      "names.ndjson",
      `${lines.join("\n")}\n{"id":12345678901234567890,"text":"t","likes":1e999}\n`,
    );
    expect(commentsOf(reading).map(({ id, author, depth }) => [id, author, depth])).toEqual([
      ...ids.map((id, i) => [`names/${id}`, id, i]),
      ["names/12345678901234567890", undefined, 0],
    ]);
  });
});

describe("files that end too early, with allowTruncated", () => {
  const said = Array.from({ length: 9 }, (_, i) => ({ id: `c${i}`, text: `The ferry runs again, line ${i}.` }));
  const nested = JSON.stringify({
    post_stream: { posts: said.map(({ text }, i) => ({ post_number: i + 1, cooked: text })) },
  });
  const xml = `<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/i">${said
    .map(({ id, text }) => `<post dsq:id="${id}"><message>${text}</message><thread dsq:id="1"/></post>`)
    .join("")}</disqus>`;
  const lines = said.map((one) => JSON.stringify(one)).join("\n");

  test.each<[string, Buffer]>([
    ["list.json", Buffer.from(JSON.stringify(said))],
    ["topic.json", Buffer.from(nested)],
    ["export.xml", Buffer.from(xml)],
    ["lines.ndjson.gz", gzipSync(lines)],
  ])("%s cut anywhere: whole comments only, and word of the cut", async (name, whole) => {
    const texts = new Set(said.map((one) => one.text));
    let before = 0;
    for (let length = 1; length < whole.length; length += 7) {
      const outcome = await readContent(name, whole.subarray(0, length), { allowTruncated: true }).catch(
        (error) => error,
      );
      if (outcome instanceof BelowlineError) {
        expect(before, `${length} bytes: ${outcome.message}`).toBe(0);
        continue;
      }
      // Too little of it to be known for what it is.
      if (outcome.documents.length > 0) continue;
      const read = commentsOf(outcome);
      expect(read.every((comment) => texts.has(comment.text))).toBe(true);
      expect(outcome.notices.map((notice: { code: string }) => notice.code)).toContain("cut-short");
      expect(read.length).toBeGreaterThanOrEqual(before);
      before = read.length;
    }
    expect(before).toBeGreaterThan(6);
  });
});

test("strictEncoding refuses what is no valid text, and what would be guessed", async () => {
  const options = { strictEncoding: true };
  expect(await failing(readContent("a.csv", Buffer.from("id,text\n1,caf\xe9\n", "latin1"), options))).toBe(
    "no-valid-text",
  );
  const declared = Buffer.concat([Buffer.from('<meta charset="utf-8"><p>a'), Buffer.from([0xff]), Buffer.from("</p>")]);
  expect(await failing(readContent("a.html", declared, options))).toBe("no-valid-text");
  expect(commentsOf(await readContent("a.csv", "id,text\n1,café\n", options))).toHaveLength(1);
});

test("of a key given twice the last value counts, and the user is told", async () => {
  const reading = await readContent(
    "a.ndjson",
    '{"id":"1","text":"a","text":"b"}\n{"id":"2","text":"say \\"x\\": no"}\n',
  );
  expect(commentsOf(reading).map((comment) => comment.text)).toEqual(["b", 'say "x": no']);
  expect(reading.notices.map((notice) => notice.message)).toEqual([
    "records that give a key twice were read with the last value: 1 in this file",
  ]);
});
