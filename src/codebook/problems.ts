/** What is wrong with a codebook, gathered so that all of it can be told at once. */
import { BelowlineError } from "../notices.ts";
import { similarityOf } from "../text/natural.ts";

/** One thing that is wrong, and how to mend it. */
export interface Problem {
  readonly file: string;
  /** The key, cue or example within the file. */
  readonly entry: string;
  readonly what: string;
  readonly mend: string;
}

/** Collects the problems of a file under one head. */
export interface Complaints {
  readonly problems: Problem[];
  readonly file: string;
}

/** Characters that are shown of what was written, and problems that are listed. */
const SHOWN = 200;
const LISTED = 100;

/** Notes a problem. */
export function complain(to: Complaints, entry: string, what: string, mend: string): void {
  to.problems.push({ file: to.file, entry: shortened(entry), what: shortened(what), mend });
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text;
}

/** A value of YAML in a few words. */
export function shownValue(value: unknown): string {
  if (typeof value !== "object" || value === null) return `"${String(value)}"`;
  return Array.isArray(value) ? "a list" : "a mapping";
}

/** One error that lists every problem. */
export function codebookError(problems: readonly Problem[]): BelowlineError {
  const lines = problems.slice(0, LISTED).map((p) => `${p.file}: ${p.entry}: ${p.what}; ${p.mend}`);
  if (problems.length > LISTED) lines.push(`and ${problems.length - LISTED} more`);
  const count = problems.length === 1 ? "one problem" : `${problems.length} problems`;
  return new BelowlineError(
    "codebook",
    `the codebook has ${count}\n  ${lines.join("\n  ")}`,
    "mend these lines and run belowline codebook check",
  );
}

/** Similarity (Jaro-Winkler) above which a name is offered as what was meant. */
const LIKELY_MEANT = 0.8;

/** Advice that names what was probably meant, or lists what there is. */
export function didYouMean(written: string, known: readonly string[]): string {
  let best = "";
  let bestScore = LIKELY_MEANT;
  for (const name of known) {
    const score = similarityOf(written, name);
    if (score > bestScore) [best, bestScore] = [name, score];
  }
  if (best) return `did you mean "${best}"?`;
  return known.length === 0 ? "there is none yet." : `write one of ${known.join(", ")}`;
}
