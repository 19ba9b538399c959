/** Runs the worked examples of a code. */
import type { Codebook, Fit } from "../codebook/index.ts";
import type { Coding } from "../model.ts";
import { isHeld } from "../text/held.ts";
import { readingOf } from "../text/reading.ts";
import { codeComment } from "./comment.ts";

/** An example that does not get what its entry says, and why. */
export interface ExampleFailure {
  readonly code: string;
  readonly lang: string;
  readonly text: string;
  readonly expected: string;
  readonly got: string;
}

/** Examples of a code (in all its languages) that fail; empty when all hold. */
export function checkExamples(codebook: Codebook, code: string): ExampleFailure[] {
  return codebook.entries
    .filter((entry) => entry.code === code)
    .flatMap((entry) => {
      const codingsOf = (text: string): Coding[] => {
        const reading = readingOf({ id: "example", text, quotes: [], topicWords: [], lang: entry.lang });
        return codeComment(reading, codebook).codes.filter((coding) => coding.code === code);
      };
      const failure = (text: string, expected: string, codings: readonly Coding[]): ExampleFailure => ({
        code,
        lang: entry.lang,
        text,
        expected,
        got: described(codings),
      });
      const fits = entry.examples.fits.flatMap((fit) => {
        const codings = codingsOf(fit.text);
        const lack = lackOf(fit, codings);
        return lack === undefined ? [] : [failure(fit.text, lack, codings)];
      });
      const misfits = entry.examples.misfits.flatMap((misfit) => {
        const codings = codingsOf(misfit.text).filter(isHeld);
        return codings.length === 0 ? [] : [failure(misfit.text, `not ${code}: ${misfit.why}`, codings)];
      });
      return [...fits, ...misfits];
    });
}

/** What of a fit is not met, in words. */
function lackOf(fit: Fit, codings: readonly Coding[]): string | undefined {
  if (codings.length === 0) return "the code";
  if (fit.mode !== undefined && codings.some((coding) => coding.mode !== fit.mode)) return `mode ${fit.mode}`;
  if (fit.stance !== undefined && codings.some((coding) => coding.stance !== fit.stance)) return `stance ${fit.stance}`;
  const evidence = codings.flatMap((coding) => coding.evidence);
  const absent = fit.evidence.find(
    (part) => !evidence.some((found) => found.slot === part.slot && found.quote === part.quote),
  );
  return absent && `${absent.slot} "${absent.quote}"`;
}

function described(codings: readonly Coding[]): string {
  if (codings.length === 0) return "no code";
  return codings
    .map(
      ({ code, mode, stance, evidence }) =>
        `${[code, mode, stance].filter(Boolean).join(" ")} (${evidence.map((part) => `${part.slot}: "${part.quote}"`).join("; ")})`,
    )
    .join(", ");
}
