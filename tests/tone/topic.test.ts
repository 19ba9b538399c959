import { describe, expect, it } from "vitest";
import { leakMaterial, topicLeakOf } from "../bench/topic-leak.ts";
import { cuesIn, LEXICONS, toneIn, valenceIn } from "./support.ts";

const TOPIC = ["flood", "victims", "killed", "crash", "disaster", "bridge"];
/** Own comments on a bridge, with a rating of what their writers make of it. */
const COMMENTS = [
  ["The new bridge is wonderful, thank you to everybody who built it.", 2],
  ["I love walking there in the evening.", 2],
  ["A good plan and a fair price.", 1],
  ["It opens on Monday.", 0],
  ["I am not sure it was needed.", -0.5],
  ["The ramp is badly made and the lamps are ugly.", -1.5],
  ["What a stupid waste of money, the council is a disgrace.", -2],
  ["They lied to us about the costs, shameful.", -2],
] as const;

describe("topic words", () => {
  it("leave no trace where they only name what the article is about", () => {
    const text = "The flood, the crash and the victims are on page two.";
    expect(toneIn(text).label).toBe("negative");
    expect(toneIn(text, TOPIC)).toMatchObject({ valence: null, label: "neutral" });
  });

  it("are known in their other forms", () => {
    expect(toneIn("Crashes and floods.", TOPIC).valence).toBeNull();
  });

  it("of no list lose their weight in rows and after the article", () => {
    const words = ["headache", "queue", "noise"];
    for (const text of ["Headache, queue and noise.", "An item about the headache and the queue."]) {
      expect(toneIn(text, words).valence).toBeNull();
    }
    expect(toneIn("The ferry is a headache.", words).valence).toBe(toneIn("The ferry is a headache.").valence);
  });

  it("keep their weight in evaluative use", () => {
    expect(valenceIn("This plan is a disaster.", TOPIC)).toBe(valenceIn("This plan is a disaster."));
    expect(cuesIn("Such a disaster of a plan.", "valence", TOPIC)).toContain("disaster");
  });

  it("evaluate as before where they are words of judgement", () => {
    for (const text of ["The bridge is a disgrace.", "I hate the bridge.", "The bridge is wonderful."]) {
      expect(valenceIn(text, ["disgrace", "hate", "wonderful"])).toBe(valenceIn(text));
    }
  });

  it("are no cues of fear or sadness", () => {
    expect(toneIn("The victims of the flood.").sadness).toBeGreaterThan(0);
    expect(toneIn("The victims of the flood.", TOPIC).sadness).toBe(0);
  });
});

describe("the leak", () => {
  const texts = COMMENTS.map(([text, valence]) => ({ text, valence }));
  const leak = topicLeakOf(texts, LEXICONS);

  it("is at most a fifth of sentiment's", () => expect(leak.share).toBeLessThanOrEqual(0.2));
  it("is as small with an independent list of words, without the list of events, and in prose", () => {
    expect(leak.independentShare).toBeLessThanOrEqual(0.2);
    expect(leak.unlistedShare).toBeLessThanOrEqual(0.2);
    expect(leak.proseShare).toBeLessThanOrEqual(0.2);
  });
  it("leaves the order of judgements where every content word is a topic word", () => {
    expect(leak.fall).toBeLessThanOrEqual(0.1);
  });
  it("draws words that sentiment or another lexicon takes for negative", () => {
    for (const word of leakMaterial().words) expect(LEXICONS.words.get(word)?.valence ?? 0, word).toBeLessThan(0);
  });
});
