/** The parts that readers are made of. */
import { describe, expect, test } from "vitest";
import { mappingOf } from "../../src/readers/parts/columns.ts";
import { htmlText } from "../../src/readers/parts/html.ts";
import { parseJson } from "../../src/readers/parts/json.ts";
import { linesOf } from "../../src/readers/parts/lines.ts";
import { markdownText, unescaped } from "../../src/readers/parts/markdown.ts";
import { type MarkedText, plainText } from "../../src/readers/parts/marked.ts";
import { authorOf } from "../../src/readers/parts/record.ts";
import { timeOf } from "../../src/readers/parts/times.ts";

/** Text with its quotes in brackets. */
function shown({ text, quotes }: MarkedText): string {
  return [...quotes]
    .reverse()
    .reduce((s, { start, end }) => `${s.slice(0, start)}[${s.slice(start, end)}]${s.slice(end)}`, text);
}

test.each([
  ["plain words", "plain words"],
  ["  kept  inside, trimmed outside \n", "kept  inside, trimmed outside"],
  ["> theirs\n> theirs too\n\nmine", "[> theirs\n> theirs too]\n\nmine"],
  [">:( no quote", ">:( no quote"],
  [">100 people", ">100 people"],
  ["a > b", "a > b"],
  ["line\r\nline", "line\nline"],
  ["e\u0301", "é"],
  ["a\ud800b", "a\ufffdb"],
])("plain text %j", (source, expected) => expect(shown(plainText(source))).toBe(expected));

test.each([
  ["<p>one</p><p>two</p>", "one\n\ntwo"],
  ["one<p>two", "one\n\ntwo"],
  ["one<br>two<br/>three", "one\ntwo\nthree"],
  ["a &amp;lt; b &#x27;c&#x27; &nope;", "a &lt; b 'c' &nope;"],
  ["<blockquote><p>theirs</p><p>too</p></blockquote><p>mine</p>", "[theirs\n\ntoo]\n\nmine"],
  ['<aside class="quote"><div class="title">who</div><blockquote>theirs</blockquote></aside>mine', "[theirs]\n\nmine"],
  ['<a href="https://example.org/a/long/way">https://example.org/a...</a>', "https://example.org/a/long/way"],
  ['<a href="https://example.org">words</a>', "words"],
  ["<pre>a\n  b</pre>c", "a\n  b\n\nc"],
  ["<ul><li>a</li><li>b</li></ul>", "a\nb"],
  ["x<script>alert(1)</script>y<style>p{}</style>z", "xyz"],
  ["a  \n  b", "a b"],
  ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
  ["<p>&gt; theirs</p><p>mine</p>", "[> theirs]\n\nmine"],
])("HTML %j", (source, expected) => expect(shown(htmlText(source))).toBe(expected));

test("HTML of 4chan keeps what follows a greater-than sign as the poster's own", () => {
  const source = '<a class="quotelink">&gt;&gt;1</a><br><span class="quote">&gt;be me</span>';
  expect(shown(htmlText(source, { greentext: true }))).toBe(">be me");
});

test("HTML nested 100,000 deep is read in one pass", () => {
  const depth = 100_000;
  expect(htmlText(`${"<div>".repeat(depth)}deep${"</div>".repeat(depth)}`).text).toBe("deep");
  expect(htmlText(`${"<blockquote>".repeat(depth)}deep`).quotes).toHaveLength(1);
});

test.each([
  ["**bold** and *it* and _it_ and ~~gone~~", "bold and it and it and gone"],
  ["snake_case_name and 2*3*4", "snake_case_name and 2*3*4"],
  ["[words](https://example.org/a_(b)) here", "words here"],
  ["> theirs\n\nmine", "[theirs]\n\nmine"],
  [">>twice", "[twice]"],
  [">!spoiler!< text", "spoiler text"],
  ["\\*not\\* emphasis", "*not* emphasis"],
  ["# Heading\ntext", "Heading\ntext"],
  ["#hashtag", "#hashtag"],
  ["`code` and ^(small) ^er", "code and small er"],
  ["a\n\n&#x200B;\n\nb", "a\n\n\n\nb"],
  ["---\ntext", "text"],
  ["```\n*as is*\n```", "*as is*"],
])("Markdown %j", (source, expected) => expect(shown(markdownText(source))).toBe(expected));

test("escaping is undone once", () => expect(unescaped("&amp;gt; &gt; &amp;amp; &lt;")).toBe("&gt; > &amp; <"));

test.each([
  "*".repeat(50_000),
  "[".repeat(50_000),
  "_a".repeat(30_000),
  "`".repeat(50_000),
  "^(".repeat(30_000),
  "![](".repeat(20_000),
])("Markdown takes linear time", (source) => {
  const before = process.cpuUsage();
  markdownText(source);
  expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
});

describe("times", () => {
  test.each<[unknown, string | undefined, string | undefined]>([
    [1700000000, "2023-11-14T22:13:20Z", "second"],
    ["1700000000", "2023-11-14T22:13:20Z", "second"],
    [1700000000123, "2023-11-14T22:13:20Z", "second"],
    ["1700000000123456", "2023-11-14T22:13:20Z", "second"],
    ["2024-03-01T10:00:00.123Z", "2024-03-01T10:00:00Z", "second"],
    ["2024-03-01 10:00:00", "2024-03-01T10:00:00Z", "second"],
    ["2024-03-01T10:00:00-05:00", "2024-03-01T15:00:00Z", "second"],
    ["2023-11-05 22:56:36 EST", "2023-11-06T03:56:36Z", "second"],
    ["2024-03-01 10:30", "2024-03-01T10:30:00Z", "minute"],
    ["2024-03-01", "2024-03-01T00:00:00Z", "day"],
    ["2024-03", "2024-03-01T00:00:00Z", "month"],
    ["2024", "2024-01-01T00:00:00Z", "year"],
    ["Fri Mar 01 10:00:00 +0000 2024", "2024-03-01T10:00:00Z", "second"],
    ["Tue, 14 Jan 2014 17:31:03 +0100", "2014-01-14T16:31:03Z", "second"],
    ["0000-00-00 00:00:00", undefined, undefined],
    ["2024-02-30", undefined, undefined],
    ["01/02/2024", undefined, undefined],
    ["soon", undefined, undefined],
    [Number.POSITIVE_INFINITY, undefined, undefined],
    [null, undefined, undefined],
  ])("%j", (value, createdAt, timePrecision) =>
    expect(timeOf(value)).toEqual(createdAt === undefined ? undefined : { createdAt, timePrecision }),
  );
});

test.each<[string, unknown]>([
  ['{"id":12345678901234567890}', { id: "12345678901234567890" }],
  ['{"id":9007199254740991}', { id: 9007199254740991 }],
  [
    '{"a":"12345678901234567890 and \\" NaN","b":NaN,"c":-Infinity}',
    { a: '12345678901234567890 and " NaN', b: null, c: null },
  ],
  ['{"f":0.1234567890123456}', { f: 0.1234567890123456 }],
  ['{"a":1,"a":2}', { a: 2 }],
])("JSON %s", (text, value) => expect(parseJson(text)).toEqual({ value }));

test("lines come whole from pieces cut anywhere, without the empty ones", async () => {
  const text = "one\r\ntwo\n\nthree";
  for (let size = 1; size <= text.length; size++) {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
      text.slice(i * size, (i + 1) * size),
    );
    const lines: string[] = [];
    for await (const batch of linesOf(streamOf(pieces)))
      lines.push(...batch.map((line) => `${line.number}:${line.text}`));
    expect(lines).toEqual(["1:one", "2:two", "4:three"]);
  }
});

async function* streamOf(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

test.each<[string[], Readonly<Record<string, string>>]>([
  [
    ["Comment ID", "Comment Text", "User Name", "Date"],
    { id: "Comment ID", text: "Comment Text", author: "User Name", time: "Date" },
  ],
  [["id", "body", "in_reply_to_id", "score"], { id: "id", text: "body", parent: "in_reply_to_id", likes: "score" }],
  [["post_id", "message"], { id: "post_id", text: "message" }],
  [["post_id", "comment_id", "message"], { id: "comment_id", thread: "post_id", text: "message" }],
])("columns %j", (columns, mapping) => expect(Object.fromEntries(mappingOf(columns))).toEqual(mapping));

test.each<[unknown, string | undefined]>([
  ["Ann  B.", "Ann B."],
  [{ displayName: "Ann" }, "Ann"],
  ["ann@example.org", undefined],
  ["192.0.2.1", undefined],
  ["2001:db8::1", undefined],
  ["[deleted]", undefined],
  [42, "42"],
])("author %j", (value, name) => expect(authorOf(value)).toBe(name));
