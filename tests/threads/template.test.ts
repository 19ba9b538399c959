import { expect, it } from "vitest";
import type { Comment } from "../../src/model.ts";
import { resultOf } from "../../src/text/steps.ts";
import { duplicatesIn } from "../../src/threads/duplicates.ts";

it("comes to an end where thousands of comments share a template and are no near-duplicates", () => {
  const comments = Array.from({ length: 20_000 }, (_, i): Comment => {
    const text = `The council should reopen bridge number ${i} because the closure of it helps nobody here`;
    return { id: `t/${i}`, text, depth: 0, opening: false, status: "visible", confidence: 1, quotes: [] };
  });
  const repeated = { ...comments[7]!, id: "t/again" };
  expect([...resultOf(duplicatesIn([...comments, repeated]))]).toEqual([[20_000, 7]]);
});
