/** Gives a comment its codes, each with the words that warrant it. */
import type { Codebook } from "../codebook/index.ts";
import type { Coding } from "../model.ts";
import type { Reading } from "../text/reading.ts";

/** Codes of a comment, highest score first, and a probability for every code of the codebook. */
export function codeComment(_reading: Reading, codebook: Codebook): { codes: Coding[]; scores: Record<string, number> } {
  return { codes: [], scores: Object.fromEntries(codebook.entries.map((entry) => [entry.code, 0])) };
}
