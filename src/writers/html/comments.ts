/** The thread as one can read it: every comment with its codes, and the words that warrant them marked. */
import type { Annotation, CodeEntry, Comment } from "../../model.ts";
import { isHeld } from "../../text/held.ts";
import { type Entry, labelOf } from "../account.ts";
import { toneWord } from "../wording.ts";
import { htmlText } from "./escape.ts";
import { anchorOf } from "./medium.ts";

/** Indented no further than this, as a telephone is narrow. */
const DEEPEST = 6;
const DAY = 10;

/** One comment of the page, and what it can be filtered by. */
export interface CommentCard {
  readonly html: string;
  /** Codes held, and `code:mode` for the others. */
  readonly codes: readonly string[];
  readonly tone: string;
  readonly narrative: string;
  readonly author: string;
  readonly thread: string;
}

/** The card of a comment; `thread` is the number of its thread where the page holds several. */
export function cardOf(
  entry: Entry,
  codes: readonly CodeEntry[],
  parent: Entry | undefined,
  thread?: number,
): CommentCard {
  const { comment, annotation } = entry;
  const held = codesOf(annotation);
  const chips = held.map((code) => `<span class="chip ${chipKind(code)}">${htmlText(chipText(code, codes))}</span>`);
  const facts = [
    `${thread === undefined ? "" : `thread ${thread}, `}<a class="number" href="#${anchorOf(entry)}">${entry.position}</a>`,
    htmlText(entry.author ?? ""),
    comment.opening ? "opening post" : "",
    htmlText((comment.createdAt ?? "").slice(0, DAY)),
    parent === undefined ? "" : `answers <a href="#${anchorOf(parent)}">${parent.position}</a>`,
    annotation?.tone?.valence == null ? "" : `tone ${toneWord(annotation.tone.valence)}`,
    entry.copies > 0 ? `stands ${entry.copies + 1} times` : "",
  ].filter((fact) => fact !== "");
  const depth = Math.min(comment.depth, DEEPEST);
  const body = comment.status === "visible" ? markedText(comment, annotation) : `<em>${comment.status}</em>`;
  return {
    html: `<article class="comment d${depth}" id="${anchorOf(entry)}" tabindex="-1"><header>${facts.join(" · ")} ${chips.join(" ")}</header><div class="words" dir="auto">${body}</div></article>`,
    codes: held,
    tone: annotation?.tone?.label ?? "",
    narrative: entry.narrative?.id ?? "",
    author: entry.author ?? "",
    thread: entry.thread.threadId,
  };
}

function codesOf(annotation: Annotation | undefined): string[] {
  const found = (annotation?.codes ?? []).map((coding) =>
    isHeld(coding) ? coding.code : `${coding.code}:${coding.mode}`,
  );
  return [...new Set(found)];
}

function chipText(code: string, codes: readonly CodeEntry[]): string {
  const [name, mode] = code.split(":") as [string, string | undefined];
  return mode === undefined
    ? labelOf(name, codes)
    : `${labelOf(name, codes)}, ${mode === "mocked" ? "ridiculed" : mode}`;
}

/** Frames have colours of their own; the rest share one. */
function chipKind(code: string): string {
  const [name, mode] = code.split(":") as [string, string | undefined];
  if (mode !== undefined) return "k-other-mode";
  return ["blame", "conspiracy", "policy"].includes(name) ? `k-${name}` : "k-plain";
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly title: string;
}

/** Text with evidence and quotes marked; where stretches overlap, the first one to begin holds the words. */
function markedText(comment: Comment, annotation: Annotation | undefined): string {
  const evidence = (annotation?.codes ?? []).flatMap((coding) =>
    coding.evidence.map(({ start, end, slot, cue }) => ({
      start,
      end,
      kind: `mark ${chipKind(isHeld(coding) ? coding.code : `${coding.code}:${coding.mode}`)}`,
      title: `${coding.code}: ${slot} (${cue})`,
    })),
  );
  const quotes = comment.quotes.map(({ start, end, source }) => ({
    start,
    end,
    kind: "quoted",
    title: `quoted from ${source === "elsewhere" ? "elsewhere" : `the ${source}`}`,
  }));
  const stretches: Stretch[] = [...evidence, ...quotes].sort((a, b) => a.start - b.start || b.end - a.end);
  let at = 0;
  let html = "";
  for (const { start, end, kind, title } of stretches) {
    if (start < at || end > comment.text.length) continue;
    html += htmlText(comment.text.slice(at, start));
    html += `<mark class="${kind}" title="${htmlText(title)}">${htmlText(comment.text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + htmlText(comment.text.slice(at));
}
