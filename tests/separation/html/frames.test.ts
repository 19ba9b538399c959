/** A frame's comments behind those of the page. */
import { expect, it } from "vitest";
import type { Comment } from "../../../src/model.ts";
import { joinedFrame } from "../../../src/separation/html/frames.ts";

const comment = (id: string, author: string, text: string, more: Partial<Comment> = {}): Comment => ({
  id,
  author,
  text,
  depth: 0,
  opening: false,
  status: "visible",
  confidence: 0.9,
  quotes: [],
  ...more,
});
const own = [comment("t/1", "Ines", "Is the mill open?"), comment("t/2", "Tom", "Thanks.")];

it("answers to a comment that the page shows answer the page's", () => {
  const framed = [
    comment("t/1", "Ines", "Is the mill open?"),
    comment("t/2", "Odile", "From May on.", { parentId: "t/1", depth: 1 }),
    comment("t/3", "Ines", "Thanks.", { parentId: "t/2", depth: 2 }),
  ];
  const { comments, rejected } = joinedFrame(own, framed, "page.html");
  expect(comments.map(({ id, parentId, author, depth }) => [id, parentId, author, depth])).toEqual([
    ["t/1", undefined, "Ines", 0],
    ["t/2", undefined, "Tom", 0],
    ["t/2.f2", "t/1", "Odile", 1],
    ["t/3", "t/2.f2", "Ines", 2],
  ]);
  expect(rejected.map(({ reason, text }) => [reason, text])).toEqual([["seen-before", "Is the mill open?"]]);
});

it("a frame that hardly looks like comments is left alone", () => {
  const unsure = [comment("t/1", "Shop", "Ten crowns off this week.", { confidence: 0.7 })];
  expect(joinedFrame(own, unsure, "page.html")).toEqual({ comments: own, rejected: [] });
});
