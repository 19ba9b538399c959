import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NarrativeInput } from "../../src/model.ts";
import { loadNarrativeModel, narrativesOf } from "../../src/narratives/index.ts";
import { type Profile, profileOf } from "../../src/narratives/profiles.ts";
import { sharedNarrativesOf } from "../../src/narratives/shared.ts";
import { bridgeThread } from "./bridge.ts";

const model = loadNarrativeModel(fileURLToPath(new URL("../../data", import.meta.url)), 1);

/** A thread of another paper: two of the bridge's stories, and one of its own. */
const harbour = threadOf("harbour", [
  "Every commuter I know would take a free ferry while they repair that thing.",
  "Two small boats and a ferry landing, commuters sorted, done in a week.",
  "The ferry my uncle ran took ten minutes. Commuters would love such boats.",
  "The council's inspection report was clear: cracks everywhere. The mayor did nothing about the cracks.",
  "Which engineers signed the inspection? Their report warned the mayor of cracks in 2019.",
  "Our library closes on Saturdays now, and the librarian weeps over the reading room.",
  "The reading room was the warmest place in town. Close the library and the librarian goes too.",
]);
const museum = threadOf("museum", [
  "Dinosaur bones belong in a museum with a proper roof.",
  "A leaking roof over dinosaur bones, the museum should be ashamed.",
]);

function threadOf(threadId: string, texts: readonly string[]): NarrativeInput[] {
  return texts.map((text, i) => ({
    id: `${threadId}/${i + 1}`,
    threadId,
    text,
    quotes: [],
    topicWords: [],
    codes: [],
  }));
}

async function profilesOf(threads: readonly (readonly NarrativeInput[])[]): Promise<Profile[]> {
  const profiles = await Promise.all(
    threads.map(async (thread) => {
      const comments = new Map(thread.map((comment) => [comment.id, comment]));
      return (await narrativesOf(thread, model)).map((narrative) =>
        profileOf(narrative, (id) => comments.get(id), model.vectors),
      );
    }),
  );
  return profiles.flat();
}

describe("narratives of several threads", async () => {
  const profiles = await profilesOf([bridgeThread, harbour, museum]);
  const labels = new Map(profiles.map(({ narrative }) => [narrative.id, narrative.label]));

  it("are known again, one a thread, and no others are", () => {
    const shared = sharedNarrativesOf(profiles);
    expect(shared.map(({ narratives }) => narratives.map((id) => labels.get(id)))).toEqual([
      ["cracks, inspection, mayor", "cracks, inspection, mayor"],
      ["commuters, ferry, boats", "commuter, ferry, boats"],
    ]);
    expect(shared.map(({ id, label, theme }) => [id, label, theme])).toEqual([
      ["shared1", "cracks, inspection, mayor", "blame"],
      ["shared2", "commuters, ferry, boats", "other"],
    ]);
  });

  it("are the same in whatever order the threads come", () => {
    const expected = sharedNarrativesOf(profiles);
    fc.assert(
      fc.property(fc.shuffledSubarray(profiles, { minLength: profiles.length }), (shuffled) => {
        expect(sharedNarrativesOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it("are told by a text posted in both, whatever stands around it", async () => {
    const chain = "Copy this: the water plant adds salt at night and the mayor's cousin owns the salt mine.";
    const [left, right] = [
      threadOf("left", [chain, "Salt at night from the water plant, the cousin owns the mine!"]),
      threadOf("right", [chain, "Salt mine, water plant, night shift: the mayor has a cousin, look it up."]),
    ];
    const shared = sharedNarrativesOf(await profilesOf([left, right, museum]));
    expect(shared.map(({ narratives }) => narratives)).toEqual([["left/n1", "right/n1"]]);
  });

  it("need two threads", async () => {
    expect(sharedNarrativesOf(await profilesOf([bridgeThread]))).toEqual([]);
    expect(sharedNarrativesOf([])).toEqual([]);
  });
});
