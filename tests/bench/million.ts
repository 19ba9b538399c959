/**
 * Makes files of comments of any number, always the same: `tsx tests/bench/million.ts COMMENTS THREAD_SIZE FILE`.
 * Forty words a comment, in sentences: some blame, suspect, demand or praise, most only tell; replies, readers who come back,
 * some who repeat others. A quarter of the content words come from a long tail, so that words never seen before keep coming.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dataPath } from "../../src/text/data.ts";
import { STOPWORDS } from "../../src/text/stopwords.ts";

const WORDS = 40;
/** Share of content slots that the long tail fills, of comments that answer another, and of those that repeat an earlier one. */
const SHARES = { tail: 0.25, replies: 0.4, repeats: 0.01 };
/** Readers to a hundred comments. */
const READERS = 18;
/** Subjects that threads speak of; a thread has three of them. */
const SUBJECTS = [
  "the old bridge|the river bank|the contractor|the steel|the detour|the ferry",
  "the library|the reading room|the opening hours|the branch on the hill|the shelves|the story hour",
  "the number seven bus|the timetable|the drivers|the new tickets|the stop by the school|the night line",
  "the water plant|the pipes|the smell|the test results|the reservoir|the water bill",
  "the swimming pool|the roof|the lessons|the heating|the entrance fee|the changing rooms",
  "the market square|the stalls|the paving|the parking places|the fountain|the trees",
  "the school kitchen|the lunches|the cooks|the delivery|the menu|the waste",
  "the winter service|the salt|the side streets|the pavements|the snow ploughs|the night shift",
];
const WHO =
  "the council|the mayor|we|I|we|I|my neighbour|my sister|an old friend|these so-called experts|they|Anna Berg|you|the Harbour Times|most people here|the ministry|nobody|the committee|she|Mr Lindqvist|the people upstairs|everyone I know|the lobby|some of us";
const DOES =
  "closed|visited|used to visit|talks about|does not understand|walked across|planned|sold|remembers|would rather keep|measured|wrote about|painted|cannot explain|loves|opened|photographed|grew up beside|works for|passed|looked at|should reopen|has ignored|wants to control|ruined|is hiding the truth about";
const TAIL =
  "because it was cheap|for three years now|while the rain kept falling|and nobody asked us|in the morning|before the election|which is a shame|and I am grateful for that|without telling anyone|near the station|if you ask me|so wake up people|and the smell is terrible|with a lovely view|as my aunt said|behind closed doors|after the flood|when the shops open|like every year|and that is a disgrace";
const ASIDES =
  "What a joke|I read the whole report|Not everyone has a car|Thank you for writing this|Has anyone seen the figures|Follow the money|It was fine ten years ago|Same here|Ask the engineers|This is what we pay taxes for|Nothing will change|Good article|You have no idea|My children go there|Let us wait and see";
const ENDS = [". ", ". ", ". ", "! ", "? "];

/** A source of numbers from 0 to 1, the same for the same seed (Numerical Recipes' generator). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One NDJSON line a comment, as `annotate`, `narratives` and `analyze` read them. */
export function* madeComments(comments: number, threadSize: number): Generator<string> {
  const [who, does, tail, asides] = [WHO, DOES, TAIL, ASIDES].map((list) => list.split("|"));
  const long = readFileSync(dataPath("models", "vectors", "words.txt"), "utf8")
    .split("\n")
    .filter((word) => /^[a-z]{3,}$/.test(word) && !STOPWORDS.has(word));
  const random = randomFrom(1);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  // Zipf's law: the rank of a word is spread evenly on a logarithmic scale.
  const rare = (): string => long[Math.floor(long.length ** random()) - 1]!;
  const sentence = (about: readonly string[]): string => {
    if (random() < 0.2) return pick(asides!);
    const what = random() < SHARES.tail ? `the ${rare()} ${rare()}` : pick(about);
    return `${pick(who!)} ${pick(does!)} ${what} ${random() < SHARES.tail ? `near the ${rare()}` : pick(tail!)}`;
  };
  const earlier: string[] = [];
  for (let i = 0; i < comments; i++) {
    const thread = Math.floor(i / threadSize);
    const place = i % threadSize;
    const subjects = [0, 3, 5].map((step) => SUBJECTS[(thread + step) % SUBJECTS.length]!);
    const about = subjects[Math.min(2, Math.floor(random() ** 2 * 3))]!.split("|");
    let text = "";
    for (let words = 0; words < WORDS; words = text.split(" ").length - 1) {
      const said = sentence(about);
      text += said.charAt(0).toUpperCase() + said.slice(1) + pick(ENDS);
    }
    text = text.split(" ").slice(0, WORDS).join(" ");
    if (random() < SHARES.repeats && earlier.length > 0) text = pick(earlier);
    earlier[i % 1000] = text;
    const answers = place > 0 && random() < SHARES.replies;
    yield `${JSON.stringify({
      id: `c${i}`,
      thread_id: `t${thread}`,
      ...(answers && { parent_id: `c${i - 1 - Math.floor(random() * Math.min(place, 200))}` }),
      author: `reader${Math.floor(random() ** 2 * Math.ceil((comments * READERS) / 100))}`,
      created_at: new Date(Date.UTC(2026, 0, 1) + i * 7000).toISOString(),
      text,
    })}\n`;
  }
}

/** Writes them to a file, a megabyte at a time. */
export function writeComments(file: string, comments: number, threadSize: number): void {
  const out = openSync(file, "w");
  let text = "";
  for (const line of madeComments(comments, threadSize)) {
    text += line;
    if (text.length < 1 << 20) continue;
    writeSync(out, text);
    text = "";
  }
  writeSync(out, text);
  closeSync(out);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [comments, threadSize, file] = process.argv.slice(2);
  writeComments(file!, Number(comments), Number(threadSize));
}
