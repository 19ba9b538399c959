/** Pages that choke parsers: HOSTILE cases 4 and 5. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseHtml } from "../../../src/separation/html/parse.ts";
import { separateHtml } from "../../../src/separation/html.ts";

const page = (text: string): Parameters<typeof separateHtml>[0] => ({
  file: "x.html",
  document: 0,
  format: "html",
  markup: "html",
  text,
});
const cpu = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
};

test.each([5_000, 20_000, 100_000])("%i nested elements are read, text and all", (depth) => {
  const text = `<body>${"<div>".repeat(depth)}<p>A sentence about the ferry, the quay and the bridge.</p>${"</div>".repeat(depth)}</body>`;
  let words = 0;
  const seconds = cpu(() => {
    const parsed = parseHtml(text);
    words = parsed?.words[parsed.nodes.length] ?? 0;
    separateHtml(page(text));
  });
  expect(words).toBe(10);
  expect(seconds).toBeLessThan(3);
});

test.each([1000, 2000, 4000])("a bomb of %i formatting elements is rejected", (count) => {
  const open = Array.from({ length: count }, (_, i) => `<b ${i}>`).join("");
  const seconds = cpu(() => {
    const thread = separateHtml(page(`${open}x</b><p>y${open}`));
    expect(thread.reason).toBe("html-limit");
    expect(thread.rejected).toHaveLength(1);
  });
  expect(seconds).toBeLessThan(2);
});

test("end tags without start tags and unclosed lists cost nothing", () => {
  const seconds = cpu(() => {
    separateHtml(page(`<ul>${"<li>a</span></b></i>".repeat(50_000)}`));
    separateHtml(page("</div></p></td>".repeat(100_000)));
    separateHtml(page(`${"<div>".repeat(50_000)}${"<tr><li>".repeat(10_000)}`));
  });
  expect(seconds).toBeLessThan(10);
});

test("a reply chain deeper than any page keeps its replies", () => {
  const depth = 400;
  const open = Array.from(
    { length: depth },
    (_, i) =>
      `<li class="comment" id="comment-${i + 1}"><cite class="fn">Reader ${i}</cite> <time datetime="2021-02-03T08:15:00Z">3 Feb</time><div class="comment-content"><p>Number ${i} about the quay.</p></div><ol class="children">`,
  ).join("");
  const thread = separateHtml(page(`<div id="comments"><ol class="comment-list">${open}</div>`));
  expect(thread.comments.length).toBeGreaterThan(120);
  expect(Math.max(...thread.comments.map((comment) => comment.depth))).toBeGreaterThan(100);
});

test("a frame left open in a noscript, a CDATA mark and a self-closed frame swallow nothing", () => {
  const rest = "<p>The ferry runs at seven.</p>";
  for (const trap of [
    "<noscript><iframe src=x></noscript>",
    "<![CDATA[",
    "<iframe src='x'/>",
    "<noscript><iframe src=x></iframe></noscript>",
  ]) {
    const parsed = parseHtml(`<body>${trap}${rest}</body>`)!;
    expect(parsed.words[parsed.nodes.length]).toBe(5);
  }
});

test.each(["", "<", "<!", "<p", "&", "<a href='", "<!--", "<script>", "</", "\0<p>\ud800</p>"])(
  "%j is read without an error",
  (text) => {
    expect(separateHtml(page(text)).comments).toEqual([]);
  },
);

test("a page cut anywhere is read without an error, quotes inside their texts", () => {
  const folder = new URL("./fixtures/", import.meta.url);
  for (const name of readdirSync(folder).filter((each) =>
    /^(?:wordpress|phpbb|next-data|blogger-feed|json-ld|bare)/.test(each),
  )) {
    const text = readFileSync(new URL(name, folder), "utf8");
    for (let end = 0; end < text.length; end += 211) {
      for (const comment of separateHtml(page(text.slice(0, end))).comments) {
        for (const quote of comment.quotes) expect(quote.end).toBeLessThanOrEqual(comment.text.length);
      }
    }
  }
});
