/** What `belowline narratives` takes for one large thread: CPU seconds and peak memory of the whole program. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataPath } from "../../src/text/data.ts";
import { STOPWORDS } from "../../src/text/stopwords.ts";
import { type Cost, costOf } from "./cost.ts";
import type { Figure } from "./figures.ts";

/** Aims of issue 6; what a machine does besides shows in the seconds. */
export const CROWD_FIGURES: readonly Figure[] = [
  { comments: 10_000, seconds: 6, megabytes: 500 },
  { comments: 200_000, seconds: 60, megabytes: 1_500 },
].flatMap(({ comments, ...aims }) =>
  (["seconds", "megabytes"] as const).map((unit) => ({
    name: `${unit === "seconds" ? "CPU s" : "MB"}, narratives of ${comments} comments`,
    job: { kind: "crowd", comments },
    path: [unit],
    better: "lower",
    aim: aims[unit],
    ungated: true,
  })),
);

const SUBJECTS = 40;
/** Words of a subject's own, and how often one of them stands where a content word does. */
const OWN = { words: 60, share: 0.5 };
const FEWEST_WORDS = 8;
const MORE_WORDS = 32;

/** Runs the built program on a thread of so many made comments. */
export function crowd(comments: number, root: string, work: string): Cost {
  const input = path.join(work, `crowd-${comments}.ndjson`);
  writeFileSync(input, made(comments));
  return costOf([path.join(root, "bin/belowline.js"), "narratives", input], work);
}

/** Always the same comments: function words, the commoner words more often (Zipf), and the words of one of forty subjects. */
function made(comments: number): string {
  const words = readFileSync(dataPath("models", "vectors", "words.txt"), "utf8").split("\n");
  const content = words.filter((word) => /^[a-z]{3,}$/.test(word) && !STOPWORDS.has(word));
  const plain = [...STOPWORDS].filter((word) => /^[a-z]+$/.test(word));
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  const common = (): string => content[Math.floor(content.length ** random()) - 1]!;
  const subjects = Array.from({ length: SUBJECTS }, () => Array.from({ length: OWN.words }, () => pick(content)));
  const lines = Array.from({ length: comments }, (_, id) => {
    const own = subjects[Math.floor(random() * SUBJECTS)]!;
    const length = FEWEST_WORDS + Math.floor(random() * MORE_WORDS);
    const said = Array.from({ length }, (_, at) => {
      if (at % 2 === 0) return pick(plain);
      return random() < OWN.share ? pick(own) : common();
    });
    return `${JSON.stringify({ id: String(id), thread_id: "crowd", text: `${said.join(" ")}.` })}\n`;
  });
  return lines.join("");
}
