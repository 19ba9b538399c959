/** Cues of sarcasm: phrases and marks that often go with irony. A strength of cues, never a verdict. */
import type { ToneCue } from "../model.ts";
import type { Reading } from "../text/reading.ts";
import { ROLES } from "./lexicon.ts";
import type { Scope } from "./scope.ts";

/** What one cue of a kind goes towards 1; set by judgement before measuring, see docs/tone.md. */
const SCARE_QUOTES = 0.4;
const MIXED_MARKS = 0.3;
const TAG_QUESTION = 0.5;
const PRAISE_AMID_BLAME = 0.3;
/** Quotation marks around at most so many words hold them at arm's length rather than quote somebody. */
const SCARE_WORDS = 2;
/** A word's share of the valence from which it counts as clear praise or blame. */
const CLEAR_SHARE = 0.2;

const OPENING = new Set(['"', "“", "'", "‘"]);
const CLOSING = new Set(['"', "”", "'", "’"]);
const TAGS = new Set("huh eh right no yeah really".split(" "));

/** Strength of the cues of sarcasm, 0..1; adds them to the cues. */
export function sarcasmOf(reading: Reading, scope: Scope, shares: Float64Array, cues: ToneCue[]): number {
  let missing = 1;
  const add: Add = (from, to, value) => {
    missing *= 1 - value;
    cues.push({ start: reading.tokens[from]!.start, end: reading.tokens[to - 1]!.end, dimension: "sarcasm" });
  };
  for (const { word, from, to } of scope.hits) {
    if ((word.roles & ROLES.sarcasm) !== 0) add(from, to, word.values.get(ROLES.sarcasm)!);
  }
  addMarks(reading, add);
  addPraiseAmidBlame(reading, shares, add);
  return 1 - missing;
}

type Add = (from: number, to: number, value: number) => void;

function addMarks({ tokens, quoted }: Reading, add: Add): void {
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.kind !== "mark" || quoted[i] === 1) continue;
    const mark = tokens[i]!.word;
    if (mark === "." || mark === ",") continue;
    if (mark.includes("?") && mark.includes("!")) add(i, i + 1, MIXED_MARKS);
    else if (mark[0] === "?" && i > 1 && tokens[i - 2]!.word === "," && TAGS.has(tokens[i - 1]!.word)) {
      if (quoted[i - 1] === 0 && quoted[i - 2] === 0) add(i - 1, i + 1, TAG_QUESTION);
    } else if (OPENING.has(mark)) {
      const end = scareEnd({ tokens, quoted }, i);
      if (end > 0) add(i, end, SCARE_QUOTES);
    }
  }
}

/** The token after the closing mark of scare quotes that open at `at`, or 0. */
function scareEnd({ tokens, quoted }: Pick<Reading, "tokens" | "quoted">, at: number): number {
  for (let k = 1; k <= SCARE_WORDS + 1; k++) {
    const token = tokens[at + k];
    if (token === undefined || quoted[at + k] === 1) return 0;
    if (CLOSING.has(token.word)) return k > 1 ? at + k + 1 : 0;
    if (token.kind !== "word") return 0;
  }
  return 0;
}

/** Clear praise in a sentence whose balance is blame. */
function addPraiseAmidBlame(reading: Reading, shares: Float64Array, add: Add): void {
  for (const { from, to } of reading.sentences) {
    let sum = 0;
    let best = from;
    for (let i = from; i < to; i++) {
      sum += shares[i]!;
      if (shares[i]! > shares[best]!) best = i;
    }
    if (sum < -CLEAR_SHARE && shares[best]! > CLEAR_SHARE) add(best, best + 1, PRAISE_AMID_BLAME);
  }
}
