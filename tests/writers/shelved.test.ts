/** Threads that were put aside are written as those in memory are, byte for byte. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnalysedThread } from "../../src/model.ts";
import { IN_HOUSE, type Privacy } from "../../src/writers/privacy.ts";
import { openWaiting } from "../../src/writers/shelved.ts";
import { clockThread, threadOf } from "./analysis.ts";
import { filesOfRun, THREADS } from "./exchange/run.ts";
import { takenUpThread } from "./hostile.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "shelved-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const FORMATS = ["ndjson", "convokit", "gexf", "qdpx"];

/** The threads as they are kept where nothing may stay in memory, used and let go. */
async function putAside<Result>(
  threads: readonly AnalysedThread[],
  use: (kept: readonly AnalysedThread[]) => Promise<Result> | Result,
): Promise<Result> {
  const waiting = openWaiting(folder, -1);
  const kept = threads.map(({ thread, annotations, narratives }) => {
    const place = waiting.open(thread);
    for (const [id, annotation] of annotations) {
      place.set(id, annotation);
      expect(place.get(id)).toEqual(annotation);
    }
    return place.kept(narratives);
  });
  expect(readdirSync(folder)).toEqual([]);
  const result = await use(kept);
  waiting.close();
  return result;
}

describe("threads that were put aside", () => {
  it.each<[string, Partial<Privacy>]>([
    ["in house", {}],
    ["quoted at length", { quotes: "full" }],
    ["without a quote", { quotes: "none" }],
    ["with their names", { keepAuthors: true }],
    ["named before", { given: "key" }],
  ])("give the files that those in memory give, %s", async (_, told) => {
    const privacy = { ...IN_HOUSE, ...told };
    for (const threads of [[...THREADS, takenUpThread()], [clockThread()]]) {
      const held = await filesOfRun({ to: FORMATS }, threads, privacy);
      expect(await putAside(threads, (kept) => filesOfRun({ to: FORMATS }, kept, privacy))).toEqual(held);
    }
  });

  it("give the files to share that those in memory give", async () => {
    for (const quotes of ["short", "none"] as const) {
      const privacy: Privacy = { ...IN_HOUSE, share: true, quotes, isPublic: (name) => name.length % 2 === 0 };
      const held = await filesOfRun({}, THREADS, privacy);
      expect(await putAside(THREADS, (kept) => filesOfRun({}, kept, privacy))).toEqual(held);
    }
  });

  it("come back whole, with columns of the source, whatever the words", async () => {
    const texts = fc.array(
      fc.record({ text: fc.string({ unit: "grapheme" }), extra: fc.dictionary(fc.string(), fc.string()) }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (sketches) => {
        const thread = threadOf(
          "t",
          sketches.map(({ text, extra }) => ({ text, extra: new Map(Object.entries(extra)) })),
        );
        const back = await putAside([thread], ([kept]) => ({ ...kept!.thread, annotations: kept!.annotations }));
        expect(back).toEqual({ ...thread.thread, annotations: thread.annotations });
      }),
      { numRuns: 40 },
    );
  });
});
