/** Threads that come interleaved are put together, in memory and on the disk alike. */
import { tmpdir } from "node:os";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Comment } from "../../src/model.ts";
import { gatherThreads } from "../../src/threads/gather.ts";

const comment = (threadId: string, n: number): Comment => ({
  id: `${threadId}/${n}`,
  depth: 0,
  opening: false,
  text: `“words”\n${n} é \u2028`,
  status: "visible",
  confidence: 1,
  quotes: [],
  extra: new Map([["mood", "calm"]]),
});

test("any interleaving, however little is held in memory", () => {
  const item = fc.record({
    thread: fc.constantFrom("a", "b", "__proto__", "d"),
    head: fc.constantFrom(true, false, false, false),
  });
  // From less than a comment to some of them: runs and blocks of one and of several.
  const size = fc.integer({ min: 1, max: 2000 });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 80 }), size, size, (items, held, block) => {
      const [small, large] = [gatherThreads(tmpdir(), held, block), gatherThreads()].map((gathering) => {
        items.forEach(({ thread, head }, n) => {
          if (head) gathering.head({ threadId: thread, declared: n });
          else gathering.comment(thread, comment(thread, n));
        });
        return [...gathering.threads()];
      });
      expect(small).toEqual(large);
      expect(large!.map(({ head }) => head.threadId)).toEqual([...new Set(items.map((one) => one.thread))]);
      for (const { head, comments } of large!) {
        const expected = items.flatMap((one, n) =>
          one.thread === head.threadId && !one.head ? [comment(one.thread, n)] : [],
        );
        expect(comments).toEqual(expected);
      }
    }),
    { numRuns: 100 },
  );
});
