import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import type { Comment, SeparatedThread } from "../../src/model.ts";
import { threadKeyOf } from "../../src/threads/merge.ts";
import { openParts } from "../../src/threads/parts.ts";

const comment = (id: string, text: string, more: Partial<Comment> = {}): Comment => ({
  id,
  text,
  depth: 0,
  opening: false,
  status: "visible",
  confidence: 1,
  quotes: [],
  ...more,
});
const page = (
  threadId: string,
  url: string | undefined,
  comments: Comment[],
  more: Partial<SeparatedThread> = {},
): SeparatedThread => ({
  file: `${threadId}.html`,
  document: 0,
  format: "html",
  threadId,
  ...(url && { url }),
  status: comments.length ? "comments" : "no-comments",
  reason: "section-found",
  comments,
  blocks: [],
  rejected: [],
  notices: [],
  ...more,
});

describe("threadKeyOf", () => {
  it.each([
    ["https://www.example.org/news/bridge?page=2", "example.org/news/bridge?"],
    ["http://example.org/news/bridge/page-3#c9", "example.org/news/bridge?"],
    ["https://example.org/news/bridge/comment-page-2/", "example.org/news/bridge?"],
    ["https://example.org/showthread.php?t=77&page=4", "example.org/showthread.php?t=77"],
    ["https://example.org/", undefined],
    ["file:///home/me/page.html", undefined],
    ["not an address", undefined],
  ])("%s", (url, key) => expect(threadKeyOf(url)).toBe(key));
});

describe.each([
  ["in memory", undefined],
  ["on the disk", 0],
])("the threads of parts %s", (_, most) => {
  const merged = (parts: readonly SeparatedThread[]): SeparatedThread[] => {
    const waiting = openParts(tmpdir(), most);
    for (const part of parts) waiting.add(part);
    return [...waiting.threads()];
  };

  it("puts pages in order and rejects what was seen before", () => {
    const second = page("b", "https://example.org/t?page=2", [
      comment("b/1", "Opening words.", { author: "Ann", createdAt: "2024-01-01T00:00:00Z" }),
      comment("b/2", "A late answer.", { author: "Cy", parentId: "b/1", depth: 1 }),
    ]);
    const first = page("a", "https://example.org/t", [
      comment("a/1", "Opening words.", { author: "Ann", createdAt: "2024-01-01T00:00:00Z" }),
      comment("a/2", "First answer.", { author: "Bo", parentId: "a/1", depth: 1 }),
    ]);
    const [whole, ...others] = merged([second, first]);
    expect(others).toEqual([]);
    expect(whole!.comments.map(({ id, parentId, depth, text }) => [id, parentId, depth, text])).toEqual([
      ["a/1", undefined, 0, "Opening words."],
      ["a/2", "a/1", 1, "First answer."],
      ["a/2~2", "a/1", 1, "A late answer."],
    ]);
    expect(whole!.rejected).toEqual([
      { file: "b.html", kind: "comment", reason: "seen-before", text: "Opening words." },
    ]);
  });

  it("leaves threads without address, and of other addresses, alone", () => {
    const threads = [
      page("a", undefined, [comment("a/1", "x")]),
      page("b", undefined, [comment("b/1", "x")]),
      page("c", "https://example.org/c", []),
    ];
    expect(merged(threads)).toEqual(threads);
  });

  it("keeps equal words of unnamed readers: nothing says that they are one comment", () => {
    const threads = ["https://example.org/t", "https://example.org/t?page=2"].map((url, i) =>
      page(`p${i}`, url, [comment(`p${i}/c`, i ? "Me too!" : "Agreed.")]),
    );
    expect(merged(threads)[0]!.comments.map(({ id, text }) => [id, text])).toEqual([
      ["p0/c", "Agreed."],
      ["p0/c~2", "Me too!"],
    ]);
  });
});
