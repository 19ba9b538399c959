/** Order, depth, orphans, cycles and status of the threads of exports. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Comment } from "../../src/model.ts";
import { assembleThread } from "../../src/threads/assemble.ts";
import { expectSound } from "../readers/read.ts";

const comment = (id: string, parent?: string, rest: Partial<Comment> = {}): Comment => ({
  id: `t/${id}`,
  ...(parent !== undefined && { parentId: `t/${parent}`, parentConfidence: 1 }),
  depth: 0,
  opening: false,
  text: `words of ${id}`,
  status: "visible",
  confidence: 1,
  quotes: [],
  ...rest,
});
const assemble = (...comments: Comment[]): ReturnType<typeof assembleThread> =>
  assembleThread("f", 0, "json", { threadId: "t" }, comments);
const links = (thread: ReturnType<typeof assembleThread>): unknown[] =>
  thread.comments.map(({ id, parentId, depth }) => [id.slice(2), parentId?.slice(2), depth]);

test("depth is 1 + the parent's, in any order, and the order is kept", () => {
  expect(links(assemble(comment("c", "b"), comment("a"), comment("b", "a")))).toEqual([
    ["c", "b", 2],
    ["a", undefined, 0],
    ["b", "a", 1],
  ]);
});

test("orphans and answers to the opening post become roots; only orphans are told", () => {
  const thread = assemble(
    comment("p", undefined, { opening: true }),
    comment("a", "p"),
    comment("b", "gone"),
    comment("c", "b"),
  );
  expect(links(thread)).toEqual([
    ["p", undefined, 0],
    ["a", undefined, 0],
    ["b", undefined, 0],
    ["c", "b", 1],
  ]);
  expect(thread.notices.map((notice) => notice.message)).toEqual([
    "the comment that this one answers is not in the file: 1 in thread t",
  ]);
});

test("a circle is cut at its smallest id, and so is one that answers itself", () => {
  const thread = assemble(
    comment("c", "b"),
    comment("b", "d"),
    comment("d", "c"),
    comment("e", "e"),
    comment("f", "c"),
  );
  expect(links(thread)).toEqual([
    ["c", "b", 1],
    ["b", undefined, 0],
    ["d", "c", 2],
    ["e", undefined, 0],
    ["f", "c", 2],
  ]);
  expect(thread.notices.map((notice) => notice.code)).toEqual(["cycle-cut"]);
});

test("of equal ids the first is kept and the others are rejected", () => {
  const thread = assemble(comment("a"), comment("a", undefined, { text: "second" }));
  expect(thread.comments.map(({ text }) => text)).toEqual(["words of a"]);
  expect(thread.rejected).toEqual([{ file: "f", kind: "comment", reason: "duplicate-id", text: "second" }]);
});

test("text and quotes of a comment that is not visible are gone", () => {
  const quotes = [{ start: 0, end: 5, source: "elsewhere" as const }];
  const [removed] = assemble(comment("a", undefined, { status: "removed", quotes })).comments;
  expect(removed).toMatchObject({ text: "", quotes: [], status: "removed" });
});

test("a quote whose words stand in the comment answered is a quote of a comment", () => {
  const quoting = (text: string): Comment =>
    comment("b", "a", { text, quotes: [{ start: 0, end: text.indexOf("\n"), source: "elsewhere" }] });
  const parent = comment("a", undefined, { text: "The bridge is closed until spring." });
  const sourceOf = (text: string): string => assemble(parent, quoting(text)).comments[1]!.quotes[0]!.source;
  expect(sourceOf("> the Bridge is CLOSED\nmine")).toBe("comment");
  expect(sourceOf("> the bridge is open\nmine")).toBe("elsewhere");
  expect(sourceOf("> the bridge\nmine")).toBe("elsewhere");
});

test.each([
  [{ threadId: "t" }, "no-comments", "export-empty"],
  [{ threadId: "t", closed: true }, "closed", "section-closed"],
  [{ threadId: "t", declared: 4 }, "not-loaded", "not-loaded-stub"],
  [{ threadId: "t", notLoaded: 2 }, "not-loaded", "not-loaded-stub"],
])("status of an empty thread %j", (head, status, reason) => {
  const opening = comment("p", undefined, { opening: true });
  expect(assembleThread("f", 0, "json", head, [opening])).toMatchObject({ status, reason });
  expect(assembleThread("f", 0, "json", head, [opening, comment("a")])).toMatchObject({
    status: "comments",
    reason: "records-read",
  });
});

test("a chain of 50,000 answers", () => {
  const chain = Array.from({ length: 50_000 }, (_, i) => comment(String(i), i === 0 ? undefined : String(i - 1)));
  const { comments } = assemble(...chain.reverse());
  expect(comments[0]!.depth).toBe(49_999);
});

test("any links at all give a sound thread that holds every comment once", () => {
  const id = fc.oneof(fc.integer({ min: 0, max: 12 }).map(String), fc.constantFrom("__proto__", "constructor"));
  const link = fc.record({ id, parent: fc.option(id, { nil: undefined }), opening: fc.boolean() });
  fc.assert(
    fc.property(fc.array(link, { maxLength: 30 }), (given) => {
      const thread = assemble(...given.map(({ id, parent, opening }) => comment(id, parent, { opening })));
      expectSound(thread);
      expect(thread.comments.map((one) => one.id)).toEqual([...new Set(given.map((one) => `t/${one.id}`))]);
      expect(thread.comments.length + thread.rejected.length).toBe(given.length);
    }),
  );
});
