import { describe, expect, it } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import type { Actor } from "../../src/coding/actors.ts";
import type { Scene } from "../../src/coding/scene.ts";
import { sceneFor, wordsAt } from "./support.ts";

const codebook = loadCodebook("data/codebook");
const sceneOfText = (text: string): Scene => sceneFor(codebook, text);
const spans = (text: string): string[] => {
  const scene = sceneOfText(text);
  return scene.actors.map((actor) => `${wordsAt(scene, actor.from, actor.to)} (${actor.kind})`);
};
const actor = (text: string, words: string): Actor => {
  const scene = sceneOfText(text);
  const found = scene.actors.find((one) => wordsAt(scene, one.from, one.to) === words);
  if (!found) throw new Error(`no actor "${words}" among ${spans(text).join(", ")}`);
  return found;
};

describe("actors", () => {
  it.each([
    ["It was the FBI/CIA/NSA again.", ["FBI (agency)", "CIA (agency)", "NSA (agency)"]],
    ["The Millbrook administration did it.", ["Millbrook administration (government)"]],
    ["These so-called experts were wrong.", ["These so-called experts (group)"]],
    ["We asked Mayor Anna Velde about it.", ["Mayor Anna Velde (person)"]],
    ["The corrupt city council voted.", ["corrupt city council (government)"]],
    ["Germany and Muslims and the BBC.", ["Germany (country)", "Muslims (religion)", "BBC (media)"]],
    ["The rain fell on the bridge.", []],
    ["Let us go.", []],
    ["They say that Anna Velde lied.", ["They (pronoun)", "Anna Velde (person)"]],
    ["A storage box inside NASA was lost.", ["NASA (agency)"]],
    [
      "We met the Millbrook Police and a Velde Supporter.",
      ["Millbrook Police (institution)", "Velde Supporter (described)"],
    ],
    ["The US said no.", ["US (country)"]],
  ])("finds those of %s", (text, expected) => {
    expect(spans(text)).toEqual(expected);
  });

  it("normalises names and keeps what was written", () => {
    expect(actor("The feds came.", "feds").name).toBe("FBI");
    expect(actor("These so-called experts were wrong.", "These so-called experts").name).toBe("experts");
    expect(actor("The U.S. said no.", "U.S.").name).toBe("United States");
    expect(actor("We asked Mayor Anna Velde.", "Mayor Anna Velde").name).toBe("Anna Velde");
  });

  it("knows subjects, agents of passives and plurals", () => {
    expect(actor("The council closed it.", "council")).toMatchObject({ subject: true, agent: false });
    expect(actor("It was closed by the council.", "council")).toMatchObject({ subject: false, agent: true });
    expect(actor("The voters said no.", "voters").plural).toBe(true);
  });

  it("resolves pronouns to the nearest actor where that is safe", () => {
    const resolved = (text: string, pronoun: string): string | null | undefined =>
      actor(text, pronoun).resolvesTo?.name;
    expect(resolved("The council closed the road. They never asked.", "They")).toBe("council");
    expect(resolved("Mayor Anna Velde resigned. She was tired.", "She")).toBe("Anna Velde");
    expect(resolved("They never asked.", "They")).toBeUndefined();
    expect(resolved("The council is old. It rained. It rained again. They never asked.", "They")).toBeUndefined();
    expect(actor("They never asked.", "They").name).toBeNull();
  });

  it("does not take capitals for names where everything is capitalised", () => {
    expect(spans("THIS IS A VERY LOUD SENTENCE ABOUT BRIDGES")).toEqual([]);
  });
});
