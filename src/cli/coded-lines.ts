/** What `annotate` makes of a line: its codes and tone, or why it has none. */
import { createHash } from "node:crypto";
import type { Annotation, AnnotationInput, Span } from "../model.ts";
import type { Resources } from "../pipeline.ts";
import { parseJson } from "../readers/parts/json.ts";
import type { TooLong } from "./lines.ts";

/** Why a line is not coded; its id where it has one, and the byte where it begins where it was never held. */
export interface RejectedLine {
  readonly id: string | null;
  readonly rejected: string;
  readonly offset?: number;
}

/** What comes out for a line that was too long to hold. */
export function tooLongLine({ tooLong }: TooLong): RejectedLine {
  return { id: null, rejected: "line-too-long", offset: tooLong };
}

/** How many lines there were, how many of them were rejected, and how many of those were no empty comments. */
export interface LineCounts {
  lines: number;
  rejected: number;
  broken: number;
}

/** Counts of nothing. */
export function noLines(): LineCounts {
  return { lines: 0, rejected: 0, broken: 0 };
}

/** Adds `other` to `counts`. */
export function addLines(counts: LineCounts, other: LineCounts): void {
  counts.lines += other.lines;
  counts.rejected += other.rejected;
  counts.broken += other.broken;
}

/** Counts a line that comes out. */
export function countLine(counts: LineCounts, line: object): void {
  counts.lines++;
  if (!("rejected" in line)) return;
  counts.rejected++;
  if (line.rejected !== "empty") counts.broken++;
}

/** An annotation as a line shows it. */
export function lineOf({ id, lang, codes, scores, tone }: Annotation): object {
  return { id, lang, codes, scores, tone };
}

/** Digits of a fingerprint: enough to tell the setups of a lifetime apart. */
const FINGERPRINT = 16;

/** A fingerprint of all that codes and scores hang on: the same for runs that can be compared. */
export function setupOf({ codebook, tone, calibration, cut, lang, coder }: Resources): string {
  const facts = [
    codebook.version,
    codebook.sha256,
    tone.names,
    calibration.codebook,
    [...calibration.codes],
    cut,
    lang,
    coder?.record.name,
  ];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, FINGERPRINT);
}

/** A line as annotate reads it, or why it cannot be coded. */
export function readLine(line: string): AnnotationInput | RejectedLine {
  const record = parsed(line);
  if (!record) return { id: null, rejected: "broken-line" };
  const { id, text, quotes, topic_words: topicWords } = record;
  const lang = languageIn(record["lang"]);
  if (typeof id !== "string" && typeof id !== "number") return { id: null, rejected: "no-id" };
  if (typeof text !== "string") return { id: String(id), rejected: "no-text" };
  if (text.trim() === "") return { id: String(id), rejected: "empty" };
  return {
    id: String(id),
    text: text.toWellFormed(),
    quotes: Array.isArray(quotes) ? quotes.filter(isSpan) : [],
    topicWords: Array.isArray(topicWords) ? topicWords.filter((word) => typeof word === "string") : [],
    ...(lang !== undefined && { lang }),
  };
}

/** The object on a line; ids beyond 2^53 keep their digits. */
export function parsed(line: string): Record<string, unknown> | undefined {
  const read = parseJson(line);
  if (!("value" in read)) return undefined;
  const { value } = read;
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Language of a tag such as "en-GB"; anything else is no answer, and the text is asked. */
function languageIn(tag: unknown): string | undefined {
  return typeof tag === "string" ? /^[a-z]{2,3}(?![a-z])/.exec(tag.toLowerCase())?.[0] : undefined;
}

export function isSpan(value: unknown): value is Span {
  const span = value as Span | null;
  return (
    typeof span === "object" &&
    Number.isInteger(span?.start) &&
    Number.isInteger(span?.end) &&
    span!.start >= 0 &&
    span!.start < span!.end
  );
}
