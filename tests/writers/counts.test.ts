/** Tallies can be added: whatever the comments, the whole is the sum of its threads, in every file. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, accountOf } from "../../src/writers/account.ts";
import { type Authors, namesOf } from "../../src/writers/authors.ts";
import { addCount, type Count, countIn, emptyCount, quantileOf, valueIn, wilsonOf } from "../../src/writers/counts.ts";
import { filesOf } from "../../src/writers/index.ts";
import { IN_HOUSE } from "../../src/writers/privacy.ts";
import { addTally, emptyTally, increase } from "../../src/writers/tallies.ts";
import { analysisOf, type CommentSketch, threadOf } from "./analysis.ts";

const TEXT = "The mayor sold the ferry in secret, you fool. Buy it back.";
const sketch: fc.Arbitrary<CommentSketch> = fc.record(
  {
    text: fc.constant(TEXT),
    author: fc.constantFrom("Ada", "Bo", "Cy", "__proto__", "constructor"),
    opening: fc.boolean(),
    status: fc.constantFrom("visible" as const, "visible" as const, "deleted" as const),
    coded: fc.constantFrom(true, true, false),
    valence: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
    codes: fc.subarray([
      { code: "blame", mode: "asserted" as const, evidence: [["target", "The mayor", "mayor"]] as const },
      { code: "blame", mode: "rebutted" as const, evidence: [["target", "the ferry", "ferry"]] as const },
      { code: "conspiracy", mode: "asserted" as const, evidence: [["actor", "The mayor", "mayor"]] as const },
      { code: "conspiracy", mode: "mocked" as const, evidence: [["actor", "The mayor", null]] as const },
      { code: "policy", stance: "for" as const, evidence: [["proposal", "Buy it back"]] as const },
      { code: "policy", stance: "against" as const, evidence: [["proposal", "sold the ferry"]] as const },
      { code: "incivility", evidence: [["cue", "you fool"]] as const },
    ]),
  },
  { requiredKeys: ["text"] },
);
const threads = fc.array(fc.array(sketch, { maxLength: 8 }), { minLength: 1, maxLength: 4 });
type Row = Record<string, string>;

describe("authors", () => {
  it("are a set", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(300), { maxLength: 400 }),
        fc.array(fc.nat(300), { maxLength: 400 }),
        (some, others) => {
          const [one, other] = [some, others].map((numbers) => {
            const count = emptyCount();
            for (const number of numbers) countIn(count, `reader ${number}`);
            return count;
          }) as [Count, Count];
          addCount(one, other);
          const names = new Set([...some, ...others].map((number) => `reader ${number}`));
          expect(one.authors.size).toBe(names.size);
          expect(namesOf(one.authors).sort()).toEqual([...names].sort());
        },
      ),
    );
  });
});

describe("tallies", () => {
  it("of a run are the sum of its threads', in any order", () => {
    fc.assert(
      fc.property(threads, (lists) => {
        const account = accountOf(
          analysisOf(lists.map((list, index) => threadOf(`t${index}`, list, { url: "https://a.example/" }))),
        );
        const backwards = emptyTally();
        for (const thread of [...account.threads].reverse()) addTally(backwards, thread.tally);
        expect(sorted(backwards)).toEqual(sorted(account.tally));
      }),
      { numRuns: 60 },
    );
  });
  it("of parts that were counted apart add up to the whole, targets too, however the threads are dealt out", () => {
    // Readers are known by key, as in a project: by order of appearance, they would be others in each part.
    const privacy = { ...IN_HOUSE, key: { id: "k", secret: Buffer.alloc(32, 7) } };
    fc.assert(
      fc.property(threads, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (lists, parts) => {
        const all = lists.map((list, index) => threadOf(`t${index}`, list, { url: "https://a.example/" }));
        const whole = accountOf(analysisOf(all), privacy);
        const apart = [2, 0, 1].map((part) =>
          accountOf(analysisOf(all.filter((_, index) => parts[index] === part)), privacy),
        );
        const sum = emptyTally();
        for (const { tally } of apart) addTally(sum, tally);
        expect(sorted(sum)).toEqual(sorted(whole.tally));
        expect(targetSums(apart)).toEqual(targetSums([whole]));
      }),
      { numRuns: 60 },
    );
  });
  it("agree between the files", () => {
    fc.assert(
      fc.property(threads, (lists) => {
        const analysis = analysisOf(lists.map((list, index) => threadOf(`t${index}`, list)));
        const files = new Map(
          filesOf(analysis, { started: "", milliseconds: 0 }).map((file) => [file.path, file.content]),
        );
        const rowsOf = (name: string): Row[] => parse(files.get(name)!, { columns: true }) as Row[];
        const comments = rowsOf("comments.csv").filter(
          (row) => row["status"] === "visible" && row["opening"] === "false",
        );
        for (const thread of rowsOf("threads.csv")) {
          const own = comments.filter((row) => row["thread_id"] === thread["thread_id"]);
          expect(thread["comments"]).toBe(String(own.length));
          for (const name of Object.keys(thread).filter((column) => column.startsWith("code_"))) {
            expect(thread[name]).toBe(String(own.filter((row) => row[name] === "1").length));
          }
        }
        const coded = new Set(
          rowsOf("comment_codes.csv")
            .filter((row) => row["code"] === "blame" && row["mode"] === "asserted")
            .map((row) => row["comment_id"]),
        );
        expect(comments.filter((row) => row["code_blame"] === "1").every((row) => coded.has(row["comment_id"]))).toBe(
          true,
        );
        const mayor = rowsOf("targets.csv").find((row) => row["target"] === "mayor" && row["frame"] === "blame");
        expect(Number(mayor?.["hostile"] ?? 0)).toBe(comments.filter((row) => row["code_blame"] === "1").length);
      }),
      { numRuns: 40 },
    );
  });
});

describe("numbers", () => {
  it("an interval holds its share and stays within 0 and 1", () => {
    // Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    expect(wilsonOf(81, 263).map((end) => Number(end.toFixed(4)))).toEqual([0.2553, 0.3662]);
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (a, b) => {
        const [low, high] = wilsonOf(Math.min(a, b), Math.max(a, b));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (Math.max(a, b) > 0) expect(Math.min(a, b) / Math.max(a, b)).toBeGreaterThanOrEqual(low - 1e-9);
      }),
    );
  });
  it("a quantile lies between its neighbours", () => {
    const values = new Map<number, number>();
    for (const value of [-0.5, -0.1, 0.1, 0.2]) valueIn(values, value);
    expect([0, 0.25, 0.5, 1].map((share) => quantileOf(values, share))).toEqual([-0.5, -0.3, 0, 0.2]);
    expect(quantileOf(new Map(), 0.5)).toBeUndefined();
  });
});

/** What is counted of each target, summed over accounts. */
function targetSums(accounts: readonly Account[]): unknown {
  const sums = new Map<string, { counts: Count[]; words: Map<string, number> }>();
  for (const { digest } of accounts) {
    for (const target of digest.targets) {
      const key = `${target.frame} ${target.target}`;
      const sum = sums.get(key) ?? { counts: [emptyCount(), emptyCount(), emptyCount()], words: new Map() };
      sums.set(key, sum);
      for (const [i, count] of [target.comments, target.hostile, target.favourable].entries())
        addCount(sum.counts[i]!, count);
      for (const [surface, n] of target.surfaces) increase(sum.words, surface, n);
    }
  }
  return sorted(sums);
}

function isAuthors(value: unknown): value is Authors {
  return typeof value === "object" && value !== null && "slots" in value;
}

/** Maps and sets by their keys, so that order does not count. */
function sorted(value: unknown): unknown {
  if (isAuthors(value)) return namesOf(value).sort();
  if (value instanceof Map)
    return [...value]
      .map(([key, inner]) => [String(key), sorted(inner)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).map(([key, inner]) => [key, sorted(inner)]);
}
