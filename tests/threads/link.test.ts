import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article, Comment, SeparatedThread } from "../../src/model.ts";
import { linkThread } from "../../src/threads/index.ts";

const ARTICLE: Article = {
  title: "Bridge to stay closed until October",
  paragraphs: [
    "The iron bridge over the Lenne will stay closed until the end of October, the town said on Monday.",
    "A temporary ferry is to run from six in the morning to eight in the evening, the harbour master said.",
  ],
};

function thread(texts: readonly (string | Partial<Comment>)[], more: Partial<SeparatedThread> = {}): SeparatedThread {
  const comments = texts.map(
    (given, i): Comment => ({
      id: `t/${i}`,
      depth: 0,
      opening: false,
      text: "",
      status: "visible",
      confidence: 0.6,
      quotes: [],
      ...(typeof given === "string" ? { text: given } : given),
    }),
  );
  return {
    file: "t",
    document: 0,
    format: "text",
    threadId: "t",
    status: "comments",
    reason: "section-found",
    article: ARTICLE,
    comments,
    blocks: [],
    rejected: [],
    notices: [],
    ...more,
  };
}

/** [quoted words, source] of each quote of one comment. */
function quotes(texts: readonly string[], n: number): [string, string][] {
  const { comments } = linkThread(thread(texts));
  return comments[n]!.quotes.map(({ start, end, source }) => [comments[n]!.text.slice(start, end), source]);
}

describe("quotes", () => {
  it.each([
    [
      "a whole line of the article",
      "A temporary ferry is to run from six in the morning\nThat is too late.",
      [["A temporary ferry is to run from six in the morning", "article"]],
    ],
    [
      "a phrase in quotation marks, marks included",
      "They say “closed until the end of October” every year.",
      [["“closed until the end of October”", "article"]],
    ],
    [
      "a short phrase in quotation marks",
      "What is a “temporary ferry is” then?",
      [["“temporary ferry is”", "article"]],
    ],
    ["none in common words", "The town said on Monday that it would pay for it all.", []],
    [
      "none in a short unmarked run",
      "I read that the iron bridge over the Lenne is old, but who cares about that at all.",
      [],
    ],
    [
      "elsewhere: a paragraph in quotation marks",
      "“The bridge is as sound as a bell.”\nSo they said.",
      [["“The bridge is as sound as a bell.”", "elsewhere"]],
    ],
    ["no quote in ironic marks", "Our “experts” knew.", []],
  ])("%s", (_, text, expected) => {
    expect(quotes([text], 0)).toEqual(expected);
  });

  it("of an earlier comment", () => {
    const texts = ["A few bad rivets do not close a bridge.", "And the pier?", "“A few bad rivets”? Look at the pier."];
    expect(quotes(texts, 2)).toEqual([["“A few bad rivets”", "comment"]]);
    expect(quotes([texts[2]!, texts[0]!], 0)).toEqual([]);
  });

  it("of lines marked with >", () => {
    const texts = ["Paint is cheap, rust is not.", "> Paint is cheap,\n> rust is not.\nTrue enough."];
    expect(quotes(texts, 1)).toEqual([["> Paint is cheap,\n> rust is not.", "comment"]]);
  });

  it("keeps those that the source marked", () => {
    const quote = { start: 0, end: 6, source: "comment" as const };
    const { comments } = linkThread(thread([{ text: "Rivets are rivets.", quotes: [quote] }]));
    expect(comments[0]!.quotes).toEqual([quote]);
  });
});

describe("reply links that the source lost", () => {
  const links = (texts: readonly (string | Partial<Comment>)[], more?: Partial<SeparatedThread>) =>
    linkThread(thread(texts, more)).comments.map(({ parentId, parentConfidence, depth }) => [
      parentId,
      parentConfidence,
      depth,
    ]);
  const none = [undefined, undefined, 0];

  it("follow a name", () => {
    const texts = [
      { text: "Paint it.", author: "Olga P" },
      { text: "Close it.", author: "Jens" },
      { text: "@Olga P paint hides rust." },
      { text: "Jens, where do we cross then?" },
    ];
    expect(links(texts).slice(2)).toEqual([
      ["t/0", 0.9, 1],
      ["t/1", 0.9, 1],
    ]);
  });

  it("follow a quote, then agreement with the comment before", () => {
    const texts = [
      "A few bad rivets do not close a bridge.",
      "The ferry is fine.",
      "“A few bad rivets”? Look.",
      "I agree.",
      "Nice weather.",
    ];
    expect(links(texts)).toEqual([none, none, ["t/0", 0.85, 1], ["t/2", 0.65, 2], none]);
  });

  it("are not made for exports, nor where the page has links", () => {
    const texts = ["The ferry is fine.", "I agree."];
    expect(links(texts, { reason: "records-read" })).toEqual([none, none]);
    const nested = [...texts, { text: "Yes.", parentId: "t/0", depth: 1 }];
    expect(links(nested)).toEqual([none, none, ["t/0", 1, 1]]);
  });

  it("turn round where the newest comes first", () => {
    const at = (day: number, text: string) => ({ text, createdAt: `2021-10-0${day}T00:00:00Z` });
    expect(links([at(3, "I agree."), at(2, "The ferry is fine."), at(1, "Paint it.")])).toEqual([
      ["t/1", 0.65, 1],
      none,
      none,
    ]);
  });

  it("keep depth one more than the parent's, in any thread", () => {
    const text = fc.constantFrom(
      "I agree.",
      "@Olga no.",
      "“bad rivets and all”",
      "Bad rivets and all of that.",
      "Nice.",
      "You too?",
      "",
    );
    const given = fc.array(fc.record({ text, author: fc.constantFrom("Olga", "Jens") }), { maxLength: 30 });
    fc.assert(
      fc.property(given, (texts) => {
        const { comments } = linkThread(thread(texts));
        const depths = new Map(comments.map((comment) => [comment.id, comment.depth]));
        for (const { id, text: said, parentId, depth, quotes: own } of comments) {
          expect(parentId).not.toBe(id);
          expect(depth).toBe(parentId === undefined ? 0 : depths.get(parentId)! + 1);
          for (const { start, end } of own) expect(start >= 0 && start < end && end <= said.length).toBe(true);
        }
      }),
    );
  });
});

describe("near-duplicates", () => {
  const long = Array.from({ length: 40 }, (_, i) => `word${i}`).join(" ");
  const groups = (texts: readonly string[]) => linkThread(thread(texts)).comments.map((comment) => comment.duplicateOf);

  it("point to the first of their group", () => {
    expect(groups([long, "Something else.", `${long} more`, `So ${long}`])).toEqual([
      undefined,
      undefined,
      "t/0",
      "t/0",
    ]);
  });

  it("need four fifths of their shingles", () => {
    const half = long.split(" ").slice(0, 24).join(" ");
    expect(groups([long, `${half} and now for something completely different`])).toEqual([undefined, undefined]);
  });

  it("that are short must be equal and of five words", () => {
    expect(groups(["Paint it all black, please.", "paint it all black please", "Paint it all white, please."])).toEqual(
      [undefined, "t/0", undefined],
    );
    expect(groups(["I agree.", "I agree."])).toEqual([undefined, undefined]);
  });

  it("take the same for empty texts", () => {
    expect(groups(["", ""])).toEqual([undefined, undefined]);
  });
});

describe("topic words", () => {
  it("are the article's content words, most frequent first", () => {
    const { topicWords } = linkThread(thread([]));
    expect(topicWords.slice(0, 4)).toEqual(["bridge", "stay", "closed", "october"]);
    expect(topicWords).not.toContain("the");
  });

  it("are none without an article", () => {
    const { article: _, ...bare } = thread(["Paint it."]);
    expect(linkThread(bare).topicWords).toEqual([]);
  });
});

it("links twenty thousand comments in three CPU seconds", () => {
  let state = 1;
  const word = (): string => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return `w${(state >>> 8) % 9973}`;
  };
  const texts = Array.from({ length: 20_000 }, () => Array.from({ length: 50 }, word).join(" "));
  const given = thread([...texts.slice(0, 19_000), ...texts.slice(0, 1_000)]);
  const before = process.cpuUsage();
  const { comments } = linkThread(given);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(3);
  expect(comments.filter((comment) => comment.duplicateOf)).toHaveLength(1_000);
});
