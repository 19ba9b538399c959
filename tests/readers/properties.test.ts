/** What holds for any thread, whichever format it is written in. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { annotate, loadResources } from "../../src/pipeline.ts";
import { linkThread } from "../../src/threads/index.ts";
import { commentsOf, type Reading, readContent, readPath } from "./read.ts";

/** A comment as every one of the formats can hold it. */
interface Said {
  readonly id: string;
  readonly parent: string | undefined;
  readonly author: string;
  readonly seconds: number;
  readonly text: string;
}

const word = fc.constantFrom(
  "bridge",
  "closed",
  "who",
  "decided",
  "that?",
  "the",
  "ferry",
  "é",
  "“quoted”",
  "5€",
  "R&D",
  "a<b",
  "it's",
);
const paragraph = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `So ${words.join(" ")}`);
const thread: fc.Arbitrary<readonly Said[]> = fc
  .array(
    fc.record({
      parent: fc.nat(),
      author: fc.constantFrom("ann", "bo", "cy"),
      text: fc.array(paragraph, { minLength: 1, maxLength: 3 }),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((comments) =>
    comments.map(({ parent, author, text }, i) => ({
      id: String(i + 1),
      parent: parent % (i + 1) === 0 ? undefined : String(parent % (i + 1)),
      author,
      seconds: 1_700_000_000 + i,
      text: text.join("\n\n"),
    })),
  );

const html = (text: string): string =>
  text
    .split("\n\n")
    .map((part) => `<p>${part.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`)
    .join("");
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function redditOf(said: readonly Said[]): string {
  const things = said.map(({ id, parent, author, seconds, text }) => ({
    kind: "t1",
    data: {
      id,
      link_id: "t3_a",
      parent_id: parent ? `t1_${parent}` : "t3_a",
      author,
      created_utc: seconds,
      body: escaped(text),
      replies: "",
    },
  }));
  return JSON.stringify({ kind: "Listing", data: { children: things } });
}

function hackerNewsOf(said: readonly Said[]): string {
  const items = new Map(
    said.map(({ id, author, seconds, text }) => [
      id,
      { id, type: "comment", author, created_at_i: seconds, text: html(text), children: [] as unknown[] },
    ]),
  );
  for (const { id, parent } of said) if (parent) items.get(parent)!.children.push(items.get(id));
  const children = said.filter(({ parent }) => !parent).map(({ id }) => items.get(id));
  return JSON.stringify({ id: "0", type: "story", author: "op", title: "t", children });
}

const recordOf = ({ id, parent, author, seconds, text }: Said): Record<string, unknown> => ({
  id,
  parent_id: parent ?? null,
  author,
  timestamp: seconds,
  text,
});
const tableOf = (said: readonly Said[]): string => stringify(said.map(recordOf), { header: true });
const linesOf = (said: readonly Said[]): string => said.map((one) => `${JSON.stringify(recordOf(one))}\n`).join("");
const utterancesOf = (said: readonly Said[]): string =>
  said
    .map(
      ({ id, parent, author, seconds, text }) =>
        `${JSON.stringify({ id, conversation_id: "c0", speaker: author, reply_to: parent ?? "c0", timestamp: seconds, text })}\n`,
    )
    .join("");

/** What was said, without where it was written; by id, as Hacker News has its own order. */
function gist(reading: Reading): unknown[] {
  const said = commentsOf(reading).filter((comment) => !comment.opening);
  const own = (id: string | undefined): string | undefined => id?.slice(id.indexOf("/") + 1);
  return said
    .map(({ id, parentId, author, createdAt, text, depth, quotes }) => ({
      id: own(id),
      parent: own(parentId),
      author,
      createdAt,
      text,
      depth,
      quotes,
    }))
    .sort((a, b) => Number(a.id) - Number(b.id));
}

/** A thread in each of the five formats, read. */
const readingsOf = (said: readonly Said[]): Promise<Reading[]> =>
  Promise.all([
    readContent("a.ndjson", linesOf(said)),
    readContent("a.csv", tableOf(said)),
    readContent("a.json", redditOf(said)),
    readContent("b.json", hackerNewsOf(said)),
    readContent("utterances.jsonl", utterancesOf(said)),
  ]);

test("the same thread in five formats is the same thread", async () => {
  await fc.assert(
    fc.asyncProperty(thread, async (said) => {
      const [lines, ...others] = (await readingsOf(said)).map(gist);
      expect(lines!.map((comment) => (comment as Said).text)).toEqual(said.map((one) => one.text));
      for (const other of others) expect(other).toEqual(lines);
    }),
    { numRuns: 40 },
  );
});

/** Sentences that codes are given for, and their quotation by others, which gives none. */
const sentence = fc.constantFrom(
  "This is the mayor's fault.",
  "The council is to blame for the flooded tunnel.",
  "They are hiding the real survey from us.",
  "They should reopen the ferry at once.",
  "I saw it myself when the bus stopped.",
  "R&D costs < 5€, it's “fine”.",
  "> They are hiding the real survey from us.",
);
const telling: fc.Arbitrary<readonly Said[]> = fc
  .tuple(thread, fc.array(fc.array(sentence, { minLength: 1, maxLength: 3 }), { minLength: 12, maxLength: 12 }))
  .map(([said, texts]) => said.map((one, i) => ({ ...one, text: texts[i]!.join("\n\n") })));

/** Spans as the words they stand for: of a quotation Reddit's Markdown loses the mark, which plain text keeps. */
function inWords(text: string, value: unknown): unknown {
  const written = JSON.stringify(value, (_, inner: { start?: number; end?: number } | null) =>
    typeof inner?.start === "number" ? { ...inner, start: text.slice(inner.start, inner.end), end: undefined } : inner,
  );
  return JSON.parse(written);
}

test("the same thread in five formats gives the same codes", async () => {
  const resources = loadResources();
  const codesIn = (reading: Reading): unknown[] =>
    reading.threads
      .flatMap((one) => linkThread(one).comments.filter((comment) => !comment.opening))
      .map(({ id, text, quotes }) => {
        const { codes, tone } = annotate({ id, text, quotes, topicWords: [] }, resources);
        return { id: id.slice(id.indexOf("/") + 1), codes: inWords(text, codes), tone: inWords(text, tone) };
      })
      .sort((a, b) => Number(a.id) - Number(b.id));
  let coded = 0;
  await fc.assert(
    fc.asyncProperty(telling, async (said) => {
      const [lines, ...others] = (await readingsOf(said)).map(codesIn);
      coded += lines!.filter((one) => (one as { readonly codes: readonly unknown[] }).codes.length > 0).length;
      for (const other of others) expect(other).toEqual(lines);
    }),
    { numRuns: 12 },
  );
  expect(coded).toBeGreaterThan(20);
});

test("reading is lossless for text after one decoding", async () => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .map((given) => `a${given}z`.normalize("NFC"));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), async (texts) => {
      const content = texts.map((one, i) => `${JSON.stringify({ id: `c${i}`, text: one })}\n`).join("");
      const kept = commentsOf(await readContent("a.ndjson", content)).map((comment) => comment.text);
      const isPlain = (one: string): boolean => !/<\/\w|<br/i.test(one);
      expect(kept.filter((_, i) => isPlain(texts[i]!))).toEqual(texts.filter(isPlain));
    }),
    { numRuns: 60 },
  );
});

test("every row of a table is a comment or a rejection, whatever stands in it", async () => {
  const cell = fc.string({ maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }), async (rows) => {
      const content = stringify([["id", "text", "parent_id"], ...rows]);
      const { given, rejected } = await readContent("a.csv", content);
      expect(given + rejected.length).toBe(rows.length);
    }),
    { numRuns: 60 },
  );
});

test("every line is a record, a rejection or empty", async () => {
  const line = fc.oneof(fc.json({ maxDepth: 2 }), fc.string({ maxLength: 20 }), fc.constant('{"id":"x","text":"y"}'));
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        line.map((one) => one.replaceAll(/[\r\n]/g, " ")),
        { maxLength: 12 },
      ),
      async (lines) => {
        const content = `{"id":"first","text":"words"}\n${lines.join("\n")}\n`;
        const { given, rejected } = await readContent("a.ndjson", content);
        expect(given + rejected.length).toBe(1 + lines.filter((one) => one.trim() !== "").length);
      },
    ),
    { numRuns: 60 },
  );
});

test("a folder with a corpus is one input, and gives the titles", async () => {
  const folder = mkdtempSync(join(tmpdir(), "belowline-"));
  writeFileSync(
    join(folder, "utterances.jsonl"),
    '{"id":"c0","conversation_id":"c0","speaker":"a","reply_to":null,"timestamp":1,"text":""}\n',
  );
  writeFileSync(join(folder, "conversations.json"), '{"c0":{"meta":{"title":"The ferry","num_comments":3}}}');
  const { threads } = await readPath(folder);
  expect(threads).toMatchObject([
    { threadId: "c0", declared: 3, article: { title: "The ferry" }, comments: [{ opening: true, text: "The ferry" }] },
  ]);
  rmSync(folder, { recursive: true });
});
