/** The labelled texts that scores of codes are trained and measured on, with what the rules say of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Codebook } from "../codebook/index.ts";
import { type Signs, signsOf } from "../coding/calibration.ts";
import { codeComment } from "../coding/index.ts";
import { sceneOf } from "../coding/scene.ts";
import type { Coding } from "../model.ts";
import { isHeld } from "../text/held.ts";
import { type Reading, readingOf } from "../text/reading.ts";

/** Labels of a row as the set gives them. */
export type Labels = Readonly<Record<string, unknown>>;

/** A set in which people have said of each text whether it holds a code. */
export interface LabelledSet {
  readonly set: string;
  readonly code: string;
  /** Its licence lets learned numbers ship; of such a set rows with `split: train` are trained on. */
  readonly mayTrain: boolean;
  /** Whether the text holds the code; undefined where its coders could not tell. */
  readonly holds: (labels: Labels) => boolean | undefined;
}

/** One text and one code. */
export interface CodedRow {
  readonly set: string;
  readonly code: string;
  readonly train: boolean;
  readonly holds: boolean;
  /** 0..1, before calibration. */
  readonly score: number;
  readonly signs: Signs;
  /** The code is given at the codebook's own threshold. */
  readonly coded: boolean;
  /** Words enough are there to give it where the probability suggests it. */
  readonly warranted: boolean;
}

const isYes = (value: unknown): boolean | undefined =>
  value === undefined || value === null ? undefined : [1, true, "1", "yes", "Yes", "True"].includes(value as never);

/** Every set with a label for a code. */
export const LABELLED: readonly LabelledSet[] = [
  {
    set: "psycomark",
    code: "conspiracy",
    mayTrain: true,
    holds: ({ conspiracy }) => (conspiracy === "Yes" || conspiracy === "No" ? conspiracy === "Yes" : undefined),
  },
  held("pan24_oppositional_en", "conspiracy", ({ conspiracy }) => conspiracy === "CONSPIRACY"),
  held(
    "prct_youtube",
    "conspiracy",
    (labels) => (labels["model_said"] === "PRCT") === isYes(labels["annotator_agrees"]),
  ),
  held("comments300_dev", "conspiracy", ({ conspiracy }) =>
    conspiracy === undefined ? undefined : conspiracy === "asserted",
  ),
  { set: "cdcp_props", code: "policy", mayTrain: true, holds: ({ type }) => type === "policy" },
  { set: "cdcp_comments", code: "policy", mayTrain: true, holds: (labels) => isYes(labels["has_policy"]) },
  held("semeval19_suggestion_a", "policy", ({ suggestion }) => isYes(suggestion)),
  held("comments300_dev", "policy", ({ policy }) => isYes(policy)),
  { set: "theocharis_incivility", code: "incivility", mayTrain: true, holds: ({ uncivil }) => isYes(uncivil) },
  { set: "davidson_hate_offensive", code: "incivility", mayTrain: true, holds: ({ cls }) => cls !== "neither" },
  held("ucc", "incivility", ({ hostile }) => isYes(hostile)),
  // Nobody has labelled these: what is coded in them shows how often ordinary comments are flagged.
  held("ucc", "conspiracy", () => false),
  held("polis_comments", "conspiracy", () => false),
  held("comments300_dev", "blame", ({ blame }) => isYes(blame)),
  held("comments300_dev", "outgroup", ({ outgroup }) => isYes(outgroup)),
  held("ucc", "outgroup", (labels) => isYes(labels["generalisation_unfair"])),
];

/** A set that is measured and never trained on. */
function held(set: string, code: string, holds: LabelledSet["holds"]): LabelledSet {
  return { set, code, mayTrain: false, holds };
}

/** The rows of all sets in a folder. Rows that also stand in a set which is only measured are never trained on. */
export function rowsOf(folder: string, codebook: Codebook, sets: readonly LabelledSet[] = LABELLED): CodedRow[] {
  const measured = new Set(
    [...new Set(sets.filter(({ mayTrain }) => !mayTrain).map(({ set }) => set))].flatMap((set) =>
      linesIn(folder, set).map(({ text }) => text),
    ),
  );
  return sets.flatMap((labelled) =>
    linesIn(folder, labelled.set).flatMap(({ text, labels, split }) => {
      const holds = labelled.holds(labels);
      if (holds === undefined || text.trim() === "") return [];
      const train = labelled.mayTrain && split === "train";
      if (train && measured.has(text)) return [];
      return [{ set: labelled.set, code: labelled.code, train, holds, ...codedBy(text, labelled.code, codebook) }];
    }),
  );
}

function linesIn(folder: string, set: string): { text: string; split: string; labels: Labels }[] {
  return readFileSync(join(folder, `${set}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** What the rules say of a text. */
function codedBy(
  text: string,
  code: string,
  codebook: Codebook,
): Pick<CodedRow, "score" | "signs" | "coded" | "warranted"> {
  const reading: Reading = readingOf({ id: "row", text, quotes: [], topicWords: [], lang: "en" });
  const scene = sceneOf(reading, codebook.languages.get("en")!);
  const { codes, scores } = codeComment(reading, codebook, "en");
  const score = scores[code] ?? 0;
  const isGiven = (codings: readonly Coding[]): boolean =>
    codings.some((coding) => coding.code === code && isHeld(coding));
  const coded = isGiven(codes);
  return {
    score,
    signs: signsOf(score, scene.hits.get(code) ?? [], scene.view.length),
    coded,
    // A coding that is not asserted stays what it is, whatever the sensitivity.
    warranted: coded || isGiven(codeComment(reading, codebook, "en", { cut: 0 }).codes),
  };
}
