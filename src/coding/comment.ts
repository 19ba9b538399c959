/** Runs every coder over a comment. */
import type { Codebook, Entry, Language } from "../codebook/index.ts";
import type { Coding } from "../model.ts";
import { byCodeUnits, sortFew } from "../text/order.ts";
import type { Reading } from "../text/reading.ts";
import { codeBlame } from "./blame.ts";
import { type Calibration, probabilityOf, signsOf } from "./calibration.ts";
import { codeConspiracy } from "./conspiracy.ts";
import { NO_CUES } from "./conspiracy-score.ts";
import type { CueHit } from "./cues.ts";
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
  settings: CodingSettings = {},
): { codes: Coding[]; scores: Record<string, number> } {
  const scene = sceneIn(reading, codebook, reading.input.lang ?? lang);
  return scene ? codeScene(scene, settings) : { codes: [], scores: {} };
}

/** What coders see of a comment in a language; undefined where the codebook has no entries in it. */
export function sceneIn(reading: Reading, codebook: Codebook, lang: string): Scene | undefined {
  const language = codebook.languages.get(lang);
  return language && sceneOf(reading, language);
}

/** The same as `codeComment` of what coders see. */
export function codeScene(
  scene: Scene,
  { calibration, cut = 1 }: CodingSettings = {},
): { codes: Coding[]; scores: Record<string, number> } {
  const { language, view } = scene;
  const codes: Coding[] = [];
  const scores = { ...scoresWithoutCues(language, calibration) };
  for (const entry of language.entries) {
    const hits = scene.hits.get(entry.code);
    if (!hits || entry.coder === "shared") continue;
    const { codings, score } = CODERS[entry.coder](scene, entry, 1);
    const chance = calibration ? chanceOf(entry, score, hits, view.length, calibration) : score;
    scores[entry.code] = chance;
    for (const coding of codings.length > 0 || chance < cut ? codings : suggested(scene, entry)) codes.push(coding);
  }
  return { codes: sortFew(codes, (a, b) => b.score - a.score || byCodeUnits(a.code, b.code)), scores };
}

/** Made last, by language. */
const withoutCues = new WeakMap<Language, { calibration: Calibration | undefined; scores: Record<string, number> }>();

/** The scores of a comment without any cue: those of most codes in most comments. */
function scoresWithoutCues(language: Language, calibration: Calibration | undefined): Record<string, number> {
  const known = withoutCues.get(language);
  if (known && known.calibration === calibration) return known.scores;
  const scores: Record<string, number> = {};
  for (const entry of language.entries) {
    if (entry.coder === "shared") continue;
    const score = entry.coder === "conspiracy" ? NO_CUES : NOTHING.score;
    scores[entry.code] = calibration ? chanceOf(entry, score, [], 0, calibration) : score;
  }
  withoutCues.set(language, { calibration, scores });
  return scores;
}

function chanceOf(
  { code }: Entry,
  score: number,
  hits: readonly CueHit[],
  words: number,
  { codes, others }: Calibration,
): number {
  return probabilityOf(signsOf(score, hits, words), codes.get(code) ?? others);
}

/** Codings of a code that its probability suggests; none where no words warrant it. */
function suggested(scene: Scene, entry: Entry): Coding[] {
  return CODERS[entry.coder](scene, entry, WARRANT_SHARE).codings.filter(({ evidence }) => evidence.length > 0);
}
