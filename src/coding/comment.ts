/** Runs every coder over a comment. */
import type { Codebook, Entry } from "../codebook/index.ts";
import type { Coding } from "../model.ts";
import type { Reading } from "../text/reading.ts";
import { codeBlame } from "./blame.ts";
import { type Calibration, probabilityOf, signsOf, withoutSigns } from "./calibration.ts";
import { codeConspiracy } from "./conspiracy.ts";
import { codePlain, NOTHING, type Verdict } from "./plain.ts";
import { codePolicy } from "./policy.ts";
import { type Scene, sceneOf } from "./scene.ts";

/** The coder of each kind of entry. */
const CODERS: Readonly<Record<Entry["coder"], (scene: Scene, entry: Entry, share: number) => Verdict>> = {
  plain: codePlain,
  conspiracy: codeConspiracy,
  blame: codeBlame,
  policy: codePolicy,
  shared: () => NOTHING,
};

/** How comments are coded, apart from the codebook. */
export interface CodingSettings {
  /** Makes probabilities of the rules' scores. */
  readonly calibration?: Calibration;
  /** Probability from which a code is given even where the rules' threshold is not reached; without it they alone decide. */
  readonly cut?: number;
}

/** Share of the threshold that words must reach to warrant a code which its probability suggests. */
const WARRANT_SHARE = 0.25;

/** Codes of a comment, highest score first, and a score for every code of its language's entries. */
export function codeComment(
  reading: Reading,
  codebook: Codebook,
  lang = "en",
  { calibration, cut = 1 }: CodingSettings = {},
): { codes: Coding[]; scores: Record<string, number> } {
  const language = codebook.languages.get(reading.input.lang ?? lang);
  if (!language) return { codes: [], scores: {} };
  const scene = sceneOf(reading, language);
  const codes: Coding[] = [];
  const scores: Record<string, number> = {};
  for (const entry of language.entries) {
    if (entry.coder === "shared") continue;
    const { codings, score } = CODERS[entry.coder](scene, entry, 1);
    const chance = calibration ? chanceOf(scene, entry, score, calibration) : score;
    scores[entry.code] = chance;
    for (const coding of codings.length > 0 || chance < cut ? codings : suggested(scene, entry)) codes.push(coding);
  }
  if (codes.length > 1) codes.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  return { codes, scores };
}

function chanceOf(scene: Scene, { code }: Entry, score: number, { codes, others }: Calibration): number {
  const hits = scene.hits.get(code);
  const weights = codes.get(code) ?? others;
  // Most codes of most comments.
  if (!hits && score === 0) return withoutSigns(weights);
  return probabilityOf(signsOf(score, hits ?? [], scene.view.length), weights);
}

/** Codings of a code that its probability suggests; none where no words warrant it. */
function suggested(scene: Scene, entry: Entry): Coding[] {
  return CODERS[entry.coder](scene, entry, WARRANT_SHARE).codings.filter(({ evidence }) => evidence.length > 0);
}
