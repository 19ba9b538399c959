import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BRIDGE, separated } from "./pages.ts";

const FRAGMENTS = [
  ...BRIDGE,
  "12 comments",
  "Join the discussion",
  "Comments are closed.",
  "Olga says:",
  "October 3, 2021 at 9:15 am",
  "Jens · 3 hours ago · Reply",
  "Reply",
  "Leave a Reply",
  "Share",
  "14 0",
  "SubscribeWell, I think the ferry is a fine thing.",
  "I do not agree at all, and why should I?",
  "@Olga you are right.",
  "“Who pays for this?”",
  "(sic)",
  "Home",
  "",
  "  \t ",
  "\u00a0x\u00a0",
];
const page = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: "binary", maxLength: 60 })),
    { maxLength: 40 },
  )
  .chain((lines) => fc.constantFrom("\n", "\r\n", "\n\n").map((end) => lines.join(end)));

describe("any text", () => {
  it("is covered by blocks that do not overlap, in order", () => {
    fc.assert(
      fc.property(page, (text) => {
        const { blocks } = separated(text);
        let at = 0;
        for (const block of blocks) {
          expect(block.start).toBeGreaterThanOrEqual(at);
          expect(block.end).toBeGreaterThan(block.start);
          expect(text.slice(at, block.start).trim()).toBe("");
          at = block.end;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
      { numRuns: 300 },
    );
  });

  it("gives comments with text and id, and one block each", () => {
    fc.assert(
      fc.property(page, (text) => {
        const { comments, blocks, status } = separated(text);
        expect(blocks.filter((block) => block.role === "comment")).toHaveLength(comments.length);
        expect(new Set(comments.map((comment) => comment.id)).size).toBe(comments.length);
        expect(comments.length > 0).toBe(status === "comments");
        for (const comment of comments) expect(comment.text.trim()).not.toBe("");
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["one long line", "a ".repeat(500_000)],
    ["one long word", "x".repeat(1_000_000)],
    ["many short lines", "Reply\n".repeat(20_000)],
    ["many dates", "Olga · 3 hours ago\nOk then.\n".repeat(8_000)],
    ["quotation marks", `${'"a" '.repeat(100)}\n`.repeat(400)],
    ["almost a heading", `${"by on at ".repeat(22)}\n`.repeat(2_000)],
    ["digits", `${"12.".repeat(130)}\n`.repeat(2_000)],
    ["the same paragraph", `${BRIDGE[0]}\n`.repeat(4_000)],
  ])("takes little time: %s", (_, text) => {
    const before = process.cpuUsage();
    separated(text);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(4);
  });
});
