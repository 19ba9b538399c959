/** Words of a comment replaced by others, with every span that points into the text moved along. */
import type { Annotation, Comment, Span } from "../model.ts";

/** A stretch of text and what stands there instead. */
export interface Replacement extends Span {
  readonly by: string;
}

/** A comment and what was found in it. */
export interface Annotated {
  readonly comment: Comment;
  readonly annotation: Annotation | undefined;
}

/** The same with the stretches replaced; `replacements` stand in order and do not overlap. A span that ends inside one covers all of it. */
export function withReplaced({ comment, annotation }: Annotated, replacements: readonly Replacement[]): Annotated {
  if (replacements.length === 0) return { comment, annotation };
  const text = replacedIn(comment.text, replacements);
  const moved = <Place extends Span>(place: Place): Place => ({ ...place, ...movedSpan(place, replacements) });
  return {
    comment: { ...comment, text, quotes: comment.quotes.map(moved) },
    annotation: annotation && {
      ...annotation,
      codes: annotation.codes.map((coding) => ({
        ...coding,
        evidence: coding.evidence.map((evidence) => {
          const { start, end } = movedSpan(evidence, replacements);
          return { ...evidence, start, end, quote: text.slice(start, end) };
        }),
      })),
      tone: annotation.tone && { ...annotation.tone, cues: annotation.tone.cues.map(moved) },
    },
  };
}

/** The text alone. */
export function replacedIn(text: string, replacements: readonly Replacement[]): string {
  let written = "";
  let at = 0;
  for (const { start, end, by } of replacements) {
    written += text.slice(at, start) + by;
    at = end;
  }
  return written + text.slice(at);
}

function movedSpan({ start, end }: Span, replacements: readonly Replacement[]): Span {
  return { start: movedOffset(start, replacements, "start"), end: movedOffset(end, replacements, "end") };
}

function movedOffset(offset: number, replacements: readonly Replacement[], side: "start" | "end"): number {
  let shift = 0;
  for (const { start, end, by } of replacements) {
    if (offset <= start) break;
    if (offset < end) return start + shift + (side === "end" ? by.length : 0);
    shift += by.length - (end - start);
  }
  return offset + shift;
}
