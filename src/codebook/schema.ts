/** Checks one entry of the codebook and turns it into values. */
import type { CodeEntry, Mode, Stance } from "../model.ts";
import { checkKeys, choiceOf, flagOf, type Mapping, mappingsOf, numberOf, textOf, textsOf } from "./fields.ts";
import { type Complaints, complain, didYouMean } from "./problems.ts";

/** Which coder reads the entry's cues: a frame, the plain coder, or all frames. */
type Frame = "plain" | "blame" | "conspiracy" | "policy" | "shared";
export type Scope = "clause" | "sentence" | "comment";
/** What becomes of a match in a certain surrounding. */
export type Keep = "keep" | "skip" | "only";

/** A cue as written. */
export interface CueDraft {
  readonly id: string;
  readonly slot: string;
  readonly family: string;
  readonly weight: number;
  readonly match: readonly string[];
  readonly requires: readonly string[];
  readonly unless: readonly string[];
  readonly scope: Scope;
  readonly negated: Keep;
  readonly question: Keep;
  readonly exactCase: boolean;
  readonly note: string;
  readonly source: string;
}

/** A text that must get the code. */
export interface Fit {
  readonly text: string;
  readonly mode?: Mode;
  readonly stance?: Stance;
  readonly evidence: readonly { readonly slot: string; readonly quote: string }[];
}

/** A text that must not get the code. */
interface Misfit {
  readonly text: string;
  readonly why: string;
}

/** A whole entry: what reports print of it, and what coders need. */
export interface Entry extends CodeEntry {
  readonly lang: string;
  readonly coder: Frame;
  readonly threshold: number;
  readonly scope: "sentence" | "comment";
  readonly alignsWith: readonly string[];
  readonly examples: { readonly fits: readonly Fit[]; readonly misfits: readonly Misfit[] };
  readonly cues: readonly CueDraft[];
}

const ENTRY_KEYS = [
  "code",
  "label",
  "version",
  "lang",
  "frame",
  "definition",
  "include",
  "exclude",
  "borders",
  "aligns_with",
  "sources",
  "threshold",
  "scope",
  "fits",
  "misfits",
  "cues",
];
const CUE_KEYS = [
  "id",
  "slot",
  "family",
  "weight",
  "match",
  "requires",
  "unless",
  "scope",
  "negated",
  "question",
  "case",
  "note",
  "source",
];
/** Slots that a frame fills; what stands in others would never be shown. Plain codes may name their own. */
const SLOTS: Readonly<Partial<Record<Frame, readonly string[]>>> = {
  blame: ["cue", "target", "harm", "relation"],
  conspiracy: ["cue", "actor", "act", "purpose", "victim", "evidence", "report"],
  policy: ["cue", "proposal", "addressee"],
};
/** Parts of a pattern that fill a slot: `act=(...)`. */
const SLOT_MARK = /(?<![^\s(|[])([a-z][a-z-]*)=/g;
/** ISO 639-1, or -3 where a language has no shorter one. */
const LANGUAGE = /^[a-z]{2,3}$/;
const VERSION = /^\d+(?:\.\d+)*$/;
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Reads an entry, complaining of whatever is wrong with it. */
export function entryOf(mapping: Mapping, to: Complaints): Entry {
  const code = textOf(mapping, "code", "entry", to);
  checkKeys(mapping, ENTRY_KEYS, code, to);
  if (code && !NAME.test(code))
    complain(to, code, "the code is no plain name", "use small letters, digits and single hyphens");
  const coder = choiceOf<Frame>(
    mapping,
    "frame",
    ["plain", "blame", "conspiracy", "policy", "shared"],
    code,
    to,
    "plain",
  );
  const fits = mappingsOf(mapping, "fits", code, to).map((fit, i) => fitOf(fit, `${code}, fit ${i + 1}`, coder, to));
  const misfits = mappingsOf(mapping, "misfits", code, to).map((misfit, i) =>
    misfitOf(misfit, `${code}, misfit ${i + 1}`, to),
  );
  return {
    code,
    label: textOf(mapping, "label", code, to),
    version: shapedOf(mapping, "version", VERSION, 'write numbers with dots between, such as "1.0"', code, to),
    lang: shapedOf(mapping, "lang", LANGUAGE, "write the code of the language, such as en or de", code, to),
    frame: coder !== "plain" && coder !== "shared",
    coder,
    definition: textOf(mapping, "definition", code, to),
    include: textsOf(mapping, "include", code, to),
    exclude: textsOf(mapping, "exclude", code, to),
    borders: textsOf(mapping, "borders", code, to),
    alignsWith: textsOf(mapping, "aligns_with", code, to),
    sources: textsOf(mapping, "sources", code, to),
    threshold: numberOf(mapping, "threshold", [0.05, 10], code, to, 1),
    scope: choiceOf(mapping, "scope", ["sentence", "comment"] as const, code, to, "sentence"),
    fits: fits.map((fit) => fit.text),
    misfits: misfits.map((misfit) => misfit.text),
    examples: { fits, misfits },
    cues: cuesOf(mapping, code, coder, to),
  };
}

/** A text of a given shape. */
function shapedOf(mapping: Mapping, key: string, shape: RegExp, mend: string, entry: string, to: Complaints): string {
  const text = textOf(mapping, key, entry, to);
  if (text && !shape.test(text)) complain(to, entry, `"${key}" is "${text}"`, mend);
  return text;
}

/** Complains of a slot that the frame does not fill. */
function checkSlot(slot: string, coder: Frame, entry: string, to: Complaints): void {
  const known = SLOTS[coder];
  if (known && !known.includes(slot)) complain(to, entry, `the frame has no slot "${slot}"`, didYouMean(slot, known));
}

function cuesOf(mapping: Mapping, code: string, coder: Frame, to: Complaints): CueDraft[] {
  const cues = mappingsOf(mapping, "cues", code, to).map((cue, i) => cueOf(cue, code, i + 1, coder, to));
  if (cues.length === 0) complain(to, code, "the entry has no cues", "add a list cues: with at least one");
  return cues;
}

function cueOf(mapping: Mapping, code: string, number: number, coder: Frame, to: Complaints): CueDraft {
  const id = textOf(mapping, "id", `${code}, cue ${number}`, to);
  const entry = `${code}, cue ${id || number}`;
  checkKeys(mapping, CUE_KEYS, entry, to);
  if (id && !NAME.test(id))
    complain(to, entry, "the id is no plain name", "use small letters, digits and single hyphens");
  const match = textsOf(mapping, "match", entry, to);
  if (match.length === 0) complain(to, entry, "the cue has nothing to match", "add match: and a pattern in quotes");
  const keeps = ["keep", "skip", "only"] as const;
  const marked = match.flatMap((pattern) => [...pattern.matchAll(SLOT_MARK)].map((found) => found[1]!));
  for (const slot of new Set([textOf(mapping, "slot", entry, to, "cue"), ...marked])) checkSlot(slot, coder, entry, to);
  return {
    id,
    slot: textOf(mapping, "slot", entry, to, "cue"),
    family: textOf(mapping, "family", entry, to, id),
    weight: numberOf(mapping, "weight", [0, 1], entry, to, 1),
    match,
    requires: textsOf(mapping, "requires", entry, to),
    unless: textsOf(mapping, "unless", entry, to),
    scope: choiceOf(mapping, "scope", ["clause", "sentence", "comment"] as const, entry, to, "sentence"),
    negated: choiceOf(mapping, "negated", keeps, entry, to, coder === "plain" ? "skip" : "keep"),
    question: choiceOf(mapping, "question", keeps, entry, to, "keep"),
    exactCase: flagOf(mapping, "case", entry, to),
    note: textOf(mapping, "note", entry, to, ""),
    source: textOf(mapping, "source", entry, to, ""),
  };
}

function fitOf(mapping: Mapping, entry: string, coder: Frame, to: Complaints): Fit {
  checkKeys(mapping, ["text", "mode", "stance", "evidence"], entry, to);
  const text = textOf(mapping, "text", entry, to);
  const evidence = mappingsOf(mapping, "evidence", entry, to).map((part) => {
    checkKeys(part, ["slot", "quote"], entry, to);
    return { slot: textOf(part, "slot", entry, to), quote: textOf(part, "quote", entry, to) };
  });
  for (const part of evidence) {
    checkSlot(part.slot, coder, entry, to);
    if (!text.includes(part.quote))
      complain(to, entry, `"${part.quote}" does not stand in the text`, "copy the words from the text");
  }
  const modes = ["none", "asserted", "questioned", "rebutted", "mocked"] as const;
  const mode = choiceOf(mapping, "mode", modes, entry, to, "none");
  const stance = choiceOf(mapping, "stance", ["none", "for", "against"] as const, entry, to, "none");
  if (mode !== "none" && coder !== "blame" && coder !== "conspiracy")
    complain(to, entry, "the code has no modes", "delete mode: or choose frame: blame or conspiracy");
  if (stance !== "none" && coder !== "policy")
    complain(to, entry, "the code has no stance", "delete stance: or choose frame: policy");
  return { text, evidence, ...(mode !== "none" && { mode }), ...(stance !== "none" && { stance }) };
}

function misfitOf(mapping: Mapping, entry: string, to: Complaints): Misfit {
  checkKeys(mapping, ["text", "why"], entry, to);
  return { text: textOf(mapping, "text", entry, to), why: textOf(mapping, "why", entry, to) };
}
