/** An invented thread under "City closes the river bridge": four stories, short replies, a repost, and some that fit nowhere. */
import type { Coding, NarrativeInput } from "../../src/model.ts";

const THREAD = "bridge";

/** One comment of the thread; the number is its id. */
export function comment(number: number, text: string, more: Partial<NarrativeInput> = {}): NarrativeInput {
  return { id: `${THREAD}/${number}`, threadId: THREAD, text, quotes: [], topicWords: TOPIC, codes: [], ...more };
}

/** A coding as the coding stage would give it, its evidence quoted from nowhere in particular. */
export function coding(code: string, slots: Readonly<Record<string, string>>, name: string | null = null): Coding {
  const evidence = Object.entries(slots).map(([slot, quote]) => ({
    start: 0,
    end: quote.length,
    quote,
    slot,
    cue: "test",
    ...(["target", "actor"].includes(slot) && { name }),
  }));
  return { code, mode: "asserted", stance: null, score: 0.8, evidence };
}

const TOPIC = ["bridge", "river", "city", "closed", "closure"];
const to = (parent: number): Partial<NarrativeInput> => ({ parentId: `${THREAD}/${parent}` });
const mayor = (harm: string): Partial<NarrativeInput> => ({
  codes: [coding("blame", { target: "the mayor", harm }, "mayor")],
});

/** Stories by the numbers of their comments. */
export const STORIES = {
  inspection: [1, 2, 3, 4, 5],
  ferry: [6, 7, 8, 9],
  developers: [10, 11, 12, 13],
  school: [14, 15, 16],
};

/** The comments of the thread. */
export const bridgeThread: readonly NarrativeInput[] = [
  comment(
    1,
    "The mayor sat on the inspection report for two years while the cracks kept growing.",
    mayor("sitting on the report"),
  ),
  comment(
    2,
    "That inspection report described every crack. The mayor ignored it and nobody repaired anything.",
    mayor("ignoring every crack in the inspection report"),
  ),
  comment(
    3,
    "Engineers warned about the cracks in their inspection and were ignored, as engineers always are.",
    mayor("ignoring engineers"),
  ),
  comment(
    4,
    "An inspection is pointless when the mayor files the engineers' report in a drawer. The cracks were plain to see.",
  ),
  comment(
    5,
    "An inspection is pointless when the mayor files the engineers' report in a drawer. The cracks were plain to see!",
    to(2),
  ),
  comment(6, "Run a free ferry until the repairs are done. A ferry every fifteen minutes would carry most commuters."),
  comment(7, "A ferry is slow, but a free ferry beats an hour in the detour traffic for commuters."),
  comment(8, "My grandfather ran the old ferry here. Two ferry boats would carry the commuters easily.", to(6)),
  comment(9, "Commuters will never take a ferry in January, boats freeze and the landing is icy."),
  comment(10, "Funny how the developers bought up the riverfront warehouses a month before the announcement."),
  comment(11, "The developers want that riverfront land cheap. Follow the money and look who bought warehouses."),
  comment(
    12,
    "Riverfront land prices fell overnight and the developers are the only buyers. What a coincidence.",
    to(11),
  ),
  comment(13, "Developers buying land is ordinary. The warehouses on the riverfront were empty for ten years.", to(10)),
  comment(14, "My kids now spend ninety minutes on the school bus each morning because of the detour."),
  comment(15, "School should start later. The school bus arrives after the first lesson and kids miss it."),
  comment(16, "Same here, the school bus is full of tired kids before the lesson even begins.", to(14)),
  comment(17, "Exactly this!", to(11)),
  comment(18, "Well said.", to(1)),
  comment(19, "Well said.", to(6)),
  comment(20, "Wonderful photograph at the top, by the way. Which lens did the photographer carry up there?"),
];
