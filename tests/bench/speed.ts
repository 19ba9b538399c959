/** How many forty-word comments are coded, and scored for tone, in one CPU second, and what long ones cost: in process, one thread, JSON not counted. */
import { loadCodebook } from "../../src/codebook/index.ts";
import { codeComment } from "../../src/coding/index.ts";
import type { AnnotationInput } from "../../src/model.ts";
import { dataPath } from "../../src/text/data.ts";
import { languageOf } from "../../src/text/language.ts";
import { readingOf } from "../../src/text/reading.ts";
import { tokensOf } from "../../src/text/tokens.ts";
import { loadToneLexicons, toneOf } from "../../src/tone/index.ts";
import type { Figure } from "./figures.ts";

/** Comments per CPU second, and what long comments cost. */
interface Speed {
  /** All codes, tokenising included. */
  readonly codes: number;
  /** Tone alone, tokenising included. */
  readonly tone: number;
  /** Their language told, tokenising included. */
  readonly language: number;
  /** Tokenising alone: the floor under all three. */
  readonly tokens: number;
  /** CPU seconds of codes and tone for a comment of a million characters; the dearest of those that repeat one thing. */
  readonly million: number;
  /** CPU a character of that length, as a multiple of the cheaper of two shorter ones: 1 where cost is linear in length. */
  readonly growth: number;
}

const COMMENTS = 2000;
const WORDS = 40;
/** Rounds over all comments; the fastest counts, as other work on the machine only ever slows one down. The first twenty also warm up. */
const ROUNDS = 30;
/** Sentences that give the coders the most to do, with and without an end. */
const REPEATED = ["they hide the truth ", "the council lied to us. ", "we should ban it, and ", "why did nobody ask? "];
const LENGTHS = [10_000, 100_000, 1_000_000] as const;

/** Parts of sentences; about one sentence in four gives the coders something to do, as in real threads. */
const WHO = `the council|the mayor|they|we|I|my neighbour|the water company|these so-called experts|Anna Berg|the bus drivers|you|the Harbour Times|
most people here|the ministry|our school|the engineers|nobody|the committee|she|the contractor|Mr Lindqvist|the library staff`;
const DOES = `closed|has ignored|should reopen|is hiding|will never repair|used to visit|must pay for|talks about|does not understand|walked across|
planned|sold|remembers|would rather keep|measured|is not to blame for|wants to control|painted|cannot explain|broke`;
const WHAT = `the old bridge|the truth about the pipes|the swimming pool|our taxes|the reading room|a new timetable|the number seven bus|the plan|
the whole river bank|every single promise|the ticket prices|the market square|the playground|that report|the winter service|the benches`;
const TAIL = `because it was cheap|for three years now|while the rain kept falling|and nobody asked us|in the morning|before the election|
, which is a shame|and I am grateful for that|without telling anyone|near the station|if you ask me|so wake up people|
and the smell is terrible|with a lovely view|as my aunt said|behind closed doors|after the flood|when the shops open`;
const ENDS = [". ", ". ", ". ", "! ", "? "];

export const SPEED_FIGURES: readonly Figure[] = [
  {
    name: "comments coded a CPU second",
    job: { kind: "speed" },
    path: ["codes"],
    baseline: "80,000 tokens only",
    aim: 20_000,
    ungated: true,
  },
  {
    name: "tone scored a CPU second",
    job: { kind: "speed" },
    path: ["tone"],
    baseline: "54,600 sentiment",
    aim: 40_000,
    ungated: true,
  },
  { name: "languages told a CPU second", job: { kind: "speed" }, path: ["language"], ungated: true },
  { name: "CPU s, comment of 1 MB", job: { kind: "speed" }, path: ["million"], better: "lower", aim: 2, ungated: true },
  {
    name: "CPU a character at 1 MB, times that of 10 or 100 kB",
    job: { kind: "speed" },
    path: ["growth"],
    better: "lower",
    aim: 1.25,
    ungated: true,
  },
  {
    name: "annotate, times read-parse-write",
    job: { kind: "annotate", comments: 50_000 },
    path: ["times"],
    better: "lower",
    aim: 8,
    ungated: true,
  },
];

/** Measures all of them; takes about a minute. */
export function speed(): Speed {
  const codebook = loadCodebook(dataPath("codebook"));
  const lexicons = loadToneLexicons(dataPath());
  const inputs = comments();
  const rates = {
    codes: rateOf(inputs, (input) => codeComment(readingOf(input), codebook, "en")),
    tone: rateOf(inputs, (input) => toneOf(readingOf(input), lexicons)),
    language: rateOf(inputs, (input) => languageOf(input.text)),
    tokens: rateOf(inputs, (input) => tokensOf(input.text)),
  };
  const long = REPEATED.map((unit) =>
    LENGTHS.map((length) => {
      const text = unit.repeat(length / unit.length);
      const work = (input: AnnotationInput): void => {
        const reading = readingOf(input);
        codeComment(reading, codebook, "en");
        toneOf(reading, lexicons);
      };
      return 1 / rateOf([{ id: "long", text, quotes: [], topicWords: [] }], work, 3);
    }),
  );
  const growths = long.map(([ten, hundred, thousand]) => thousand! / Math.min(ten! * 100, hundred! * 10));
  return { ...rates, million: Math.max(...long.map((seconds) => seconds[2]!)), growth: Math.max(...growths) };
}

/** Inputs worked on in one CPU second. */
function rateOf(
  inputs: readonly AnnotationInput[],
  work: (input: AnnotationInput) => unknown,
  rounds: number = ROUNDS,
): number {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (const input of inputs) work(input);
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, inputs.length / ((user + system) / 1e6));
  }
  return best;
}

/** Always the same comments of forty words each. */
export function comments(count: number = COMMENTS): AnnotationInput[] {
  const lists = [WHO, DOES, WHAT, TAIL].map((list) => list.replaceAll("\n", "").split("|"));
  let state = 1;
  const pick = <T>(list: readonly T[]): T => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)]!;
  };
  return Array.from({ length: count }, (_, number) => {
    let text = "";
    while (text.split(" ").length <= WORDS) text += lists.map(pick).join(" ") + pick(ENDS);
    return { id: String(number), text: text.split(" ").slice(0, WORDS).join(" "), quotes: [], topicWords: [] };
  });
}
