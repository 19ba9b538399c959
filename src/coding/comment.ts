/** Runs every coder over a comment. */
import type { Codebook, Entry } from "../codebook/index.ts";
import type { Coding } from "../model.ts";
import type { Reading } from "../text/reading.ts";
import { codeBlame } from "./blame.ts";
import { codeConspiracy } from "./conspiracy.ts";
import { codePlain, type Verdict } from "./plain.ts";
import { codePolicy } from "./policy.ts";
import { type Scene, sceneOf } from "./scene.ts";

/** The coder of each kind of entry. */
const CODERS: Readonly<Record<Entry["coder"], (scene: Scene, entry: Entry) => Verdict>> = {
  plain: codePlain,
  conspiracy: codeConspiracy,
  blame: codeBlame,
  policy: codePolicy,
  shared: () => ({ codings: [], score: 0 }),
};

/** Codes of a comment, highest score first, and a probability for every code of its language's entries. */
export function codeComment(
  reading: Reading,
  codebook: Codebook,
  lang = "en",
): { codes: Coding[]; scores: Record<string, number> } {
  const language = codebook.languages.get(reading.input.lang ?? lang);
  if (!language) return { codes: [], scores: {} };
  const scene = sceneOf(reading, language);
  const codes: Coding[] = [];
  const scores: Record<string, number> = {};
  for (const entry of language.entries) {
    if (entry.coder === "shared") continue;
    const verdict = CODERS[entry.coder](scene, entry);
    codes.push(...verdict.codings);
    scores[entry.code] = verdict.score;
  }
  codes.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  return { codes, scores };
}
