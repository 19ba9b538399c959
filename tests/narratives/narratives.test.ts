import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Narrative, NarrativeInput } from "../../src/model.ts";
import { loadNarrativeModel, narrativesOf } from "../../src/narratives/index.ts";
import { bridgeThread, coding, comment, STORIES } from "./bridge.ts";

const model = loadNarrativeModel(fileURLToPath(new URL("../../data", import.meta.url)), 1);
const numbersOf = ({ members }: Narrative): number[] => members.map(({ id }) => Number(id.split("/")[1]));

describe("narratives of an invented thread", () => {
  const narratives = narrativesOf(bridgeThread, model);
  const [inspection, developers, ferry, school] = narratives as [Narrative, Narrative, Narrative, Narrative];

  it("finds its stories, largest first, and leaves the photograph out", () => {
    expect(narratives.map(numbersOf)).toEqual([
      STORIES.inspection,
      [...STORIES.developers, 17],
      STORIES.ferry,
      STORIES.school,
    ]);
    expect(narratives.map(({ id }) => id)).toEqual(["bridge/n1", "bridge/n2", "bridge/n3", "bridge/n4"]);
  });

  it("names them by what sets them apart", () => {
    expect(narratives.map(({ label }) => label)).toEqual([
      "cracks, inspection, mayor",
      "riverfront, developers, warehouses",
      "commuters, ferry, boats",
      "kids, school bus, lesson",
    ]);
  });

  it("tells a shared frame in a line and takes the theme from the codes", () => {
    expect(inspection.theme).toBe("blame");
    expect(inspection.gist).toBe("blame: the mayor - for ignoring engineers");
    expect(ferry.theme).toBe("other");
    expect(ferry).not.toHaveProperty("gist");
  });

  it("lets a short reply follow what it answers, and one said to two stories none", () => {
    expect(developers.members.find(({ id }) => id === "bridge/17")!.score).toBeLessThan(0.6);
    expect(narratives.flatMap(numbersOf)).not.toContain(18);
    expect(narratives.flatMap(numbersOf)).not.toContain(19);
  });

  it("shows exemplars that are members and no reposts of each other", () => {
    expect(inspection.exemplars).toHaveLength(3);
    expect(inspection.exemplars.includes("bridge/4") && inspection.exemplars.includes("bridge/5")).toBe(false);
    for (const { exemplars, members } of narratives) {
      const ids = members.map(({ id }) => id);
      expect(exemplars.every((id) => ids.includes(id))).toBe(true);
    }
    expect(school.exemplars).toHaveLength(3);
  });
});

describe("what is no narrative", () => {
  it("an empty thread, one comment, a text posted twice", () => {
    expect(narrativesOf([], model)).toEqual([]);
    expect(narrativesOf([comment(1, "The water plant smells of chlorine again.")], model)).toEqual([]);
    const repost = "The water plant smells of chlorine again, and the council says nothing at all about it.";
    expect(narrativesOf([comment(1, repost), comment(2, repost), comment(3, `${repost} Nothing.`)], model)).toEqual([]);
  });

  it("words that only stand in quotes", () => {
    const quoted = "The water plant smells of chlorine again";
    const texts = [`${quoted}. My cat sleeps.`, `${quoted}. Trombones are loud.`];
    const quotes = [{ start: 0, end: quoted.length }];
    expect(
      narrativesOf(
        texts.map((text, i) => comment(i, text, { quotes })),
        model,
      ),
    ).toEqual([]);
  });

  it("circles of short replies", () => {
    const circle = [comment(1, "Yes!", { parentId: "bridge/2" }), comment(2, "No!", { parentId: "bridge/1" })];
    expect(narrativesOf(circle, model)).toEqual([]);
  });
});

describe("properties", () => {
  const vocabulary = [...new Set(bridgeThread.flatMap(({ text }) => text.split(" ")))];
  const texts = fc.oneof(
    fc.constantFrom(...bridgeThread.map(({ text }) => text)),
    fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }).map((words) => words.join(" ")),
    fc.string({ maxLength: 30 }),
  );
  const threads = fc.array(fc.tuple(texts, fc.option(fc.nat(30), { nil: undefined })), { maxLength: 30 }).map((drawn) =>
    drawn.map(([text, parent], i) =>
      comment(i, text, {
        ...(parent !== undefined && { parentId: `bridge/${parent}` }),
        ...(i % 3 === 0 && { codes: [coding("policy", { proposal: "a ferry" })] }),
      }),
    ),
  );
  const storyOf = (narratives: readonly Narrative[]): Map<string, number> =>
    new Map(narratives.flatMap(({ members }, n) => members.map(({ id }) => [id, n] as const)));

  it("members are comments of the thread, each once, with scores 0..1", () => {
    fc.assert(
      fc.property(threads, (thread) => {
        const narratives = narrativesOf(thread, model);
        const ids = narratives.flatMap(({ members }) => members.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
        for (const { members } of narratives)
          for (const { score } of members) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(1);
          }
      }),
      { numRuns: 60 },
    );
  });

  it("every narrative has two different texts, and identical texts share their narrative", () => {
    fc.assert(
      fc.property(threads, (thread) => {
        const textOf = new Map(thread.map(({ id, text }) => [id, text]));
        const narratives = narrativesOf(thread, model);
        for (const { members } of narratives)
          expect(new Set(members.map(({ id }) => textOf.get(id))).size).toBeGreaterThanOrEqual(2);
        const stories = storyOf(narratives);
        const byText = new Map<string, number | undefined>();
        for (const { id, text } of thread) {
          if (byText.has(text)) expect(stories.get(id)).toBe(byText.get(text));
          byText.set(text, stories.get(id));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("reordering the input reorders the output and changes nothing else", () => {
    fc.assert(
      fc.property(threads, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (thread, keys) => {
        const shuffled = thread
          .map((input) => ({ input, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ input }) => input);
        const plain = (inputs: readonly NarrativeInput[]): string[] =>
          narrativesOf(inputs, model)
            .map(({ label, gist, theme, keyPhrases, members }) =>
              JSON.stringify([label, gist, theme, keyPhrases, members.map(({ id, score }) => `${id} ${score}`).sort()]),
            )
            .sort();
        expect(plain(shuffled)).toEqual(plain(thread));
      }),
      { numRuns: 60 },
    );
  });
});
