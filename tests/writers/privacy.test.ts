import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountOf } from "../../src/writers/account.ts";
import { disguised } from "../../src/writers/disguise.ts";
import { filesOf } from "../../src/writers/index.ts";
import { IN_HOUSE, keyedName, type Privacy } from "../../src/writers/privacy.ts";
import { withReplaced } from "../../src/writers/replacing.ts";
import { analysisOf, clockThread, threadOf } from "./analysis.ts";

const CLOCK = { started: "2026-01-01T00:00:00Z", milliseconds: 1 };
const key = (letter: string) => ({ id: letter, secret: Buffer.alloc(32, letter) });
const textsOf = (privacy: Privacy, ...threads: Parameters<typeof analysisOf>[0]) =>
  accountOf(analysisOf(threads), privacy).threads.flatMap(({ entries }) => entries.map(({ comment }) => comment.text));

const tram = threadOf("tram", [
  { text: "@Ann Lee u/bob and /u/bob, ask @carl@example.net or @Nobody.", author: "bob" },
  { text: "Call 020 7946 0958 or +44 20 7946 0958, @bob.", author: "Ann" },
]);

describe("people inside comments", () => {
  it("bear the pseudonym of the reader, or none", () =>
    expect(textsOf(IN_HOUSE, tram)).toEqual([
      "@reader-2 Lee u/reader-1 and /u/reader-1, ask @someone or @someone.",
      "Call [phone] or [phone], @reader-1.",
    ]));
  it("stay as they are where authors are kept", () =>
    expect(textsOf({ ...IN_HOUSE, keepAuthors: true }, tram)).toEqual(tram.thread.comments.map(({ text }) => text)));
  it.each(["+49 30 901820", "(212) 555-0123", "212-555-0123", "0171 1234567", "030/901820", "+1 (212) 555 0123"])(
    "%s is a telephone number",
    (number) =>
      expect(textsOf(IN_HOUSE, threadOf("t", [{ text: `Ring ${number} now` }]))).toEqual(["Ring [phone] now"]),
  );
  it.each([
    "10,000,000,000",
    "2019-2024",
    "1914 - 1918",
    "3.14159265358",
    "0.123456789",
    "12:30:45",
    "£1,250.00",
    "2024-10-14",
    "100 000 000 000",
    "9780306406157",
    "mail@x-212-555-0123y",
  ])("%s is none", (number) =>
    expect(textsOf(IN_HOUSE, threadOf("t", [{ text: `See ${number} there` }]))[0]).not.toContain("[phone]"),
  );
  it("leave every piece of evidence in its place", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("@ann", "u/bob ", "020 7946 0958", "the bus ", "😀", " is late. "), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.nat(),
        fc.nat(),
        (parts, a, b) => {
          const text = parts.join("");
          const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
          const { thread, annotations } = threadOf("t", [{ text, codes: [{ code: "blame", evidence: [] }] }]);
          const annotation = annotations.get("t/c1")!;
          const evidence = { start, end, quote: text.slice(start, end), slot: "harm", cue: "x" };
          const found = disguised(
            thread,
            {
              comment: thread.comments[0]!,
              annotation: { ...annotation, codes: [{ ...annotation.codes[0]!, evidence: [evidence] }] },
            },
            () => "reader 1",
          );
          const [moved] = found.annotation!.codes[0]!.evidence;
          expect(found.comment.text.slice(moved!.start, moved!.end)).toBe(moved!.quote);
          if (!/[@/\d]/.test(text)) expect(moved).toEqual(evidence);
        },
      ),
    );
  });
  it("a span that cuts a replaced stretch covers all of it", () => {
    const { thread, annotations } = threadOf("t", [
      { text: "ab cdef gh", quotes: [{ start: 4, end: 9, source: "article" }] },
    ]);
    const { comment } = withReplaced({ comment: thread.comments[0]!, annotation: annotations.get("t/c1") }, [
      { start: 3, end: 7, by: "[long name]" },
    ]);
    expect(comment.text).toBe("ab [long name] gh");
    expect(comment.quotes).toEqual([{ start: 3, end: 16, source: "article" }]);
  });
});

describe("keyed names", () => {
  it("are the same for one key, source and name, and differ for each of them", () => {
    const name = keyedName(key("a"), "host x", "Jose\u0301");
    expect(name).toMatch(/^[\w-]{22}$/);
    expect(keyedName(key("a"), "host x", "José")).toBe(name);
    for (const other of [
      keyedName(key("b"), "host x", "José"),
      keyedName(key("a"), "host y", "José"),
      keyedName(key("a"), "host x", "jose"),
    ])
      expect(other).not.toBe(name);
  });
  it("stand in the tables and inside comments, and run.json has the key's id alone", () => {
    const files = filesOf(analysisOf([tram]), CLOCK, { ...IN_HOUSE, key: key("k") });
    const bob = keyedName(key("k"), "file tram.html", "bob");
    expect(files.find(({ path }) => path === "comments.csv")!.content).toContain(`@${bob}.`);
    expect(JSON.parse(files.at(-1)!.content).privacy).toEqual({
      authors: "keyed",
      key_id: "k",
      quotes: "short",
      share: false,
    });
    expect(files.some(({ content }) => content.includes("kkkkkkkk"))).toBe(false);
  });
});

describe("a report to share", () => {
  const blames = (name: string) => [
    { code: "blame", mode: "asserted" as const, evidence: [["target", name, name]] as const },
  ];
  const readers = ["a", "b", "c", "d", "e"];
  const thread = threadOf(
    "pier",
    [
      {
        text: "Here is my question on the pier that nobody else would ever put like this.",
        author: "opener",
        opening: true,
      },
      ...readers.map((author) => ({
        text: `It is Rita Moss who let the pier rot, says ${author}.`,
        author,
        codes: blames("Rita Moss"),
      })),
      {
        text: "No, Piers Dole forgot the pier and Dole will forget it again.",
        author: "f",
        codes: blames("Piers Dole"),
      },
      { text: "The Harbour Board forgot the pier. Ask Piers Dole!", author: "g", codes: blames("Harbour Board") },
    ],
    { article: { title: "Pier question that only one reader could have put so", paragraphs: [] } },
  );
  const shared = (quotes: "none" | "short") =>
    filesOf(analysisOf([thread, clockThread()]), CLOCK, {
      ...IN_HOUSE,
      share: true,
      quotes,
      isPublic: (name) => /board/i.test(name),
    });

  it("holds no file of single comments, and no id of any", () => {
    const files = shared("short");
    expect(files.map(({ path }) => path).filter((path) => !path.startsWith("threads/"))).toEqual([
      "report.md",
      "report.html",
      "codebook.md",
      "targets.csv",
      "narratives.csv",
      "article.csv",
      "threads.csv",
      "datapackage.json",
      "run.json",
    ]);
    for (const { path, content } of files) expect(content, path).not.toMatch(/pier\/c\d|clock\/c\d/);
  });
  it("names public actors, and others from five authors on", () => {
    const all = shared("short")
      .map(({ content }) => content)
      .join("\n");
    expect(all).toContain("Rita Moss");
    expect(all).toContain("Harbour Board");
    expect(all).not.toMatch(/Piers|Dole/);
    expect(all).not.toContain("only one reader could");
  });
  it("quotes nothing where nothing may be quoted", () => {
    const all = shared("none")
      .map(({ content }) => content.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " "))
      .join("\n");
    for (const {
      thread: { comments },
    } of [thread, clockThread()]) {
      for (const { text } of comments) {
        const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
        for (let at = 0; at + 6 <= words.length; at++) expect(all).not.toContain(words.slice(at, at + 6).join(" "));
      }
    }
  });
  it("is refused where it contradicts itself", () => {
    expect(() => filesOf(analysisOf([thread]), CLOCK, { ...IN_HOUSE, share: true, quotes: "full" })).toThrow(
      "quotes nothing or little",
    );
    expect(() => filesOf(analysisOf([thread]), CLOCK, { ...IN_HOUSE, share: true, keepAuthors: true })).toThrow(
      "exclude each other",
    );
  });
});
