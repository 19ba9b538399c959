/** Checks what a language model answers: only what has the right shape and quotes the comment letter by letter is a coding. */
import type { Coding, Evidence, Mode, Span, Stance } from "../model.ts";
import type { NoticeCode } from "../notices.ts";
import type { Prompt } from "./prompt.ts";

/** A coding or a whole answer that was thrown away. */
export interface Refusal {
  readonly reason: NoticeCode;
  /** What was wrong, in the answer's own words, cut. */
  readonly text: string;
}

/** What a coder says of a comment. */
export interface Coded {
  readonly codes: readonly Coding[];
  readonly refusals: readonly Refusal[];
}

/** Codings of one comment at most; more are no coder's. */
const MOST_CODINGS = 40;
/** Characters of an answer that a refusal shows. */
const SHOWN = 120;
const SLOTS_WITH_NAMES: ReadonlySet<string> = new Set(["actor", "target", "addressee"]);

/** The list of codings in an answer, not yet looked at; undefined where the answer has another shape. */
export function codingsIn(answer: string): readonly unknown[] | undefined {
  try {
    const { codings } = JSON.parse(answer) as { codings?: unknown };
    return Array.isArray(codings) && codings.length <= MOST_CODINGS ? codings : undefined;
  } catch {
    return undefined;
  }
}

/** The codings that hold, highest score first, and why the others do not. */
export function checkedCodings(said: readonly unknown[], text: string, quotes: readonly Span[], prompt: Prompt): Coded {
  const codes: Coding[] = [];
  const refusals: Refusal[] = [];
  for (const each of said) {
    const coding = checked(each, text, quotes, prompt);
    if (typeof coding === "string") refusals.push({ reason: coding, text: JSON.stringify(each).slice(0, SHOWN) });
    else codes.push(coding);
  }
  codes.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  return { codes, refusals };
}

function checked(said: unknown, text: string, quotes: readonly Span[], prompt: Prompt): Coding | NoticeCode {
  const { code, mode, stance, confidence, evidence } = (said ?? {}) as Readonly<Record<string, unknown>>;
  const rules = typeof code === "string" ? prompt.codes.get(code) : undefined;
  if (rules === undefined) return "coder-code";
  const isOne = (value: unknown, of: readonly string[]): boolean =>
    of.length === 0 ? value === null || value === undefined || value === "" : of.includes(value as string);
  const isScore = typeof confidence === "number" && confidence >= 0 && confidence <= 1;
  if (!isOne(mode, rules.modes) || !isOne(stance, rules.stances) || !isScore) return "coder-shape";
  if (!Array.isArray(evidence) || evidence.length === 0) return "coder-shape";
  const found: Evidence[] = [];
  for (const part of evidence as readonly Readonly<Record<string, unknown>>[]) {
    const { slot, quote } = part ?? {};
    if (typeof slot !== "string" || !rules.slots.includes(slot)) return "coder-shape";
    if (typeof quote !== "string" || quote.trim() === "") return "coder-shape";
    const start = placeOf(quote, text, quotes);
    if (start === undefined) return "coder-quote";
    const name = SLOTS_WITH_NAMES.has(slot) ? { name: quote } : {};
    found.push({ start, end: start + quote.length, quote, slot, cue: "model", ...name });
  }
  return {
    code: code as string,
    mode: rules.modes.length === 0 ? null : (mode as Mode),
    stance: rules.stances.length === 0 ? null : (stance as Stance),
    score: Math.round(confidence * 10_000) / 10_000,
    evidence: found,
  };
}

/** Where a quote stands in the writer's own words. */
function placeOf(quote: string, text: string, quotes: readonly Span[]): number | undefined {
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (!quotes.some(({ start, end }) => at < end && at + quote.length > start)) return at;
  }
  return undefined;
}
