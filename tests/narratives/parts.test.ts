import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Coding, NarrativeInput } from "../../src/model.ts";
import { agglomerate } from "../../src/narratives/agglomeration.ts";
import { foldedTextsOf } from "../../src/narratives/duplicates.ts";
import { exemplarsOf } from "../../src/narratives/exemplars.ts";
import { gistOf } from "../../src/narratives/gists.ts";
import { loadNarrativeModel, narrativesOf } from "../../src/narratives/index.ts";
import { isNominal } from "../../src/narratives/terms.ts";
import { distinctTextsOf, numberedTextsOf } from "../../src/narratives/texts.ts";
import { themeOf } from "../../src/narratives/themes.ts";
import { loadWordVectors, NO_VECTORS } from "../../src/narratives/vectors.ts";
import { logOddsOf } from "../../src/text/odds.ts";
import { randomOf, sampleOf } from "../../src/text/random.ts";
import { eachInSteps, inTurn, resultOf, type Steps } from "../../src/text/steps.ts";
import { coding, comment } from "./bridge.ts";

const DATA = fileURLToPath(new URL("../../data", import.meta.url));
const vectors = loadWordVectors(`${DATA}/models/vectors`);

describe("word vectors", () => {
  const cosine = (a: string, b: string): number => {
    const [x, y] = [new Float64Array(100), new Float64Array(100)];
    vectors.addTo(x, vectors.rankOf(a)!);
    vectors.addTo(y, vectors.rankOf(b)!);
    return x.reduce((sum, part, i) => sum + part * y[i]!, 0);
  };

  it("put words of one field close and others apart", () => {
    expect(cosine("ferry", "ferry")).toBeCloseTo(1, 6);
    expect(cosine("ferry", "boat")).toBeGreaterThan(0.4);
    expect(Math.abs(cosine("ferry", "mathematics"))).toBeLessThan(0.2);
  });

  it("know that rarer words tell more", () => {
    const [the, bus, sluice] = ["the", "bus", "sluice"].map((word) => vectors.informationOf(vectors.rankOf(word)));
    expect(the!).toBeLessThan(bus!);
    expect(bus!).toBeLessThan(sluice!);
    expect(vectors.informationOf(undefined)).toBe(1);
  });

  it("may be missing: words are then alike only to themselves", () => {
    expect(loadWordVectors("/nowhere")).toBe(NO_VECTORS);
    const bare = { seed: 1, vectors: NO_VECTORS };
    const told = ["The old ferry sank again yesterday.", "Old ferry, sank again, what a ferry.", "Trombones annoy me."];
    expect(
      narrativesOf(
        told.map((text, i) => comment(i, text)),
        bare,
      ),
    ).toHaveLength(1);
  });
});

describe("agglomeration", () => {
  it("joins what is near on average, to the threshold and no further", () => {
    const at = [0, 1, 2, 10, 11, 30];
    const distances = Float32Array.from(at.flatMap((a) => at.map((b) => Math.abs(a - b))));
    expect([...agglomerate(Float32Array.from(distances), 6, 1.5)]).toEqual([0, 0, 0, 3, 3, 5]);
    expect([...agglomerate(Float32Array.from(distances), 6, 12)]).toEqual([0, 0, 0, 0, 0, 5]);
    expect([...agglomerate(Float32Array.from(distances), 6, 0)]).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe("duplicates", () => {
  it("folds reposts with a word changed, keeps short texts apart", () => {
    const long =
      "the council closed the swimming pool in march and nobody was asked whether that was a good idea at all";
    const texts = [long, `${long} really`, "good idea", "good ideas", long.toUpperCase()];
    const folded = resultOf(foldedTextsOf(distinctTextsOf(texts.map((text, i) => comment(i, text)))));
    expect(folded.map(({ positions }) => positions)).toEqual([[2], [3], [0, 1, 4]]);
  });
});

describe("log-odds", () => {
  it("mark what stands inside more than outside, and the more texts the surer", () => {
    expect(logOddsOf({ n: 5, of: 10 }, { n: 5, of: 100 }, 10)).toBeGreaterThan(2);
    expect(logOddsOf({ n: 5, of: 50 }, { n: 10, of: 100 }, 10)).toBeCloseTo(0, 1);
    expect(logOddsOf({ n: 50, of: 100 }, { n: 5, of: 100 }, 10)).toBeGreaterThan(
      logOddsOf({ n: 5, of: 10 }, { n: 5, of: 100 }, 10),
    );
  });
});

describe("samples", () => {
  it("are of the size asked for, ascending, and the same for the same seed", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.integer(), (size, count, seed) => {
        const sample = [...sampleOf(size, count, randomOf(seed))];
        expect(sample).toHaveLength(Math.min(size, count));
        expect(sample.every((x, i) => x < size && (i === 0 || x > sample[i - 1]!))).toBe(true);
        expect([...sampleOf(size, count, randomOf(seed))]).toEqual(sample);
      }),
    );
  });
});

describe("themes and gists", () => {
  const policy = [coding("policy", { proposal: "a free ferry" })];
  const mocked = [
    { ...coding("conspiracy", { actor: "the council", act: "staged it" }, "council"), mode: "mocked" as const },
  ];
  const alleged = [coding("conspiracy", { actor: "the council", act: "staged it", purpose: "to sell" }, "council")];

  it("count what comments hold, not what they mock", () => {
    expect(themeOf([mocked, mocked, mocked])).toBe("other");
    expect(themeOf([policy, policy, mocked, []])).toBe("policy");
    expect(themeOf([policy, [], [], []])).toBe("other");
    expect(gistOf([mocked, mocked])).toBeUndefined();
  });

  it("tell no frame of a pronoun, which may stand for others elsewhere", () => {
    const they = [coding("conspiracy", { actor: "They", act: "hid it" })];
    expect(gistOf([they, they])).toBeUndefined();
  });

  it("tell a frame that members share though each names another, and say where it is contested", () => {
    const blame = (target: string): Coding[] => [coding("blame", { target, harm: "closed the pool" }, target)];
    expect(gistOf([blame("the mayor"), blame("the builder"), []])).toBe("blame: the builder, the mayor");
    expect(gistOf([alleged, mocked, []])).toBe("conspiracy, contested: the council - staged it, to sell");
    expect(gistOf([blame("the mayor"), blame("the mayor")])).toBe("blame: the mayor - closed the pool");
  });

  it("know a proposal in other words, and tell none that is a verb alone", () => {
    const wants = (proposal: string): Coding[] => [coding("policy", { proposal })];
    expect(gistOf([wants("a free ferry"), wants("a ferry every hour")])).toBe("policy: a free ferry");
    expect(gistOf([wants("close it"), wants("close it")])).toBeUndefined();
  });

  it("are never how one answers", () => {
    const agrees = [coding("agreement", { cue: "exactly" })];
    expect(themeOf([agrees, agrees, policy])).toBe("other");
  });

  it("fill the frame's slots", () => {
    expect(gistOf([alleged, alleged, []])).toBe("conspiracy: the council - staged it, to sell");
    const against = [{ ...policy[0]!, stance: "against" as const }];
    expect(gistOf([against, against])).toBe("policy, against: a free ferry");
  });
});

describe("ties", () => {
  it("draw together who names the same culprit, in words that have nothing in common", () => {
    const texts = [
      "Harbour Homes again, what a surprise.",
      "Somebody poured money into lawn chairs and lanterns.",
      "Trombones are loud on rainy mornings.",
      "My cat prefers tuna over sardines.",
    ];
    const blamed = (i: number): NarrativeInput =>
      comment(i, texts[i]!, i < 2 ? { codes: [coding("blame", { target: "they" }, "Harbour Homes")] } : {});
    const model = { seed: 1, vectors };
    const told = narrativesOf(
      texts.map((_, i) => blamed(i)),
      model,
    );
    expect(told.map(({ members }) => members.map(({ id }) => id))).toEqual([["bridge/0", "bridge/1"]]);
    expect(
      narrativesOf(
        texts.map((text, i) => comment(i, text)),
        model,
      ),
    ).toEqual([]);
  });
});

describe("steps", () => {
  it("end with the same result at once and in turn, and let an interrupt in between", async () => {
    const sum = function* (): Steps<number> {
      let total = 0;
      yield* eachInSteps(2_000, (item) => {
        total += item;
      });
      return total;
    };
    let heard = false;
    setImmediate(() => {
      heard = true;
    });
    const total = await inTurn(sum());
    expect([heard, total]).toEqual([true, resultOf(sum())]);
  });
});

describe("exemplars", () => {
  it("are central, of readable length and unlike each other", () => {
    const words = (n: number, of: string): string => Array.from({ length: n }, (_, i) => `${of}${i}`).join(" ");
    const tellings = [
      { text: words(2, "a"), centrality: 1 },
      { text: words(20, "b"), centrality: 0.9 },
      { text: `${words(20, "b")} more`, centrality: 0.8 },
      { text: words(20, "c"), centrality: 0.5 },
    ];
    expect(exemplarsOf(tellings)).toEqual([1, 3, 0]);
  });
});

describe("a thread too large for a matrix", () => {
  const subjects = ["ferry boat landing", "school bus lesson", "library books shelf", "water pipe pressure"];
  const verbs = ["costs", "delays", "helps", "annoys", "worries", "serves", "fails", "pleases"];
  const thread = Array.from({ length: 1_600 }, (_, i) => {
    const words = subjects[i % 4]!.split(" ");
    const told = `The ${words[i % 3]} and the ${words[(i + 1) % 3]} ${verbs[i % 8]} street ${i} each morning.`;
    return comment(i, told);
  });
  const model = loadNarrativeModel(DATA, 1);

  it("is grouped by neighbours: no narrative mixes subjects, and nearly all comments are in one", () => {
    const narratives = narrativesOf(thread, model);
    const covered = narratives.reduce((sum, { members }) => sum + members.length, 0);
    expect(covered).toBeGreaterThan(1_500);
    for (const { members } of narratives) {
      const kinds = new Set(members.map(({ id }) => Number(id.split("/")[1]) % 4));
      expect(kinds.size).toBe(1);
    }
  });

  it("comes out the same when read backwards", () => {
    const groups = (inputs: typeof thread): string[] =>
      narrativesOf(inputs, model)
        .map(({ label, members }) => `${label}: ${members.map(({ id }) => id).sort()}`)
        .sort();
    expect(groups([...thread].reverse())).toEqual(groups(thread));
  });
});

describe("terms", () => {
  it.each([
    ["school bus", true],
    ["heavy bridge", true],
    ["page 38", true],
    ["injure", false],
    ["rebuild bridge", false],
    ["seven", false],
  ])("read as a noun phrase or not: %s", (text, expected) => {
    const { vocabulary, numbers } = resultOf(numberedTextsOf([comment(0, text)], distinctTextsOf([comment(0, text)])));
    const words = [...numbers[0]!];
    expect(isNominal({ numbers: words, content: words, whole: true }, vocabulary)).toBe(expected);
  });
});
