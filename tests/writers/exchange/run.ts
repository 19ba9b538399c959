/** The files of exchange formats for a run that has everything: one thread made by hand, one silent, one hostile. */
import { parse } from "csv-parse/sync";
import type { AnalysedThread } from "../../../src/model.ts";
import { type Extras, filesWith } from "../../../src/writers/index.ts";
import { IN_HOUSE, type Privacy } from "../../../src/writers/privacy.ts";
import { analysisOf, clockThread, silentThread } from "../analysis.ts";
import { hostileThread } from "../hostile.ts";

export type Row = Record<string, string>;

const CLOCK = { started: "2026-01-01T00:00:00Z", milliseconds: 5 };

/** By path; text that is written in parts is whole. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** The three threads. */
export const THREADS: readonly AnalysedThread[] = [clockThread(), silentThread(), hostileThread()];

/** What a run writes with these extras. */
export async function filesOfRun(
  extras: Partial<Extras>,
  threads: readonly AnalysedThread[] = THREADS,
  privacy: Privacy = IN_HOUSE,
): Promise<Files> {
  const files = await filesWith({ to: [], excel: false, ...extras }, analysisOf(threads), CLOCK, privacy);
  return new Map(
    files.map(({ path, content }) => [
      path,
      typeof content === "string" || content instanceof Uint8Array ? content : [...content].join(""),
    ]),
  );
}

/** A file that is text, as it stands on the disk. */
export function textIn(files: Files, path: string): string {
  const content = files.get(path);
  if (typeof content !== "string") throw new Error(`${path} is no text among ${[...files.keys()].join(", ")}`);
  return content.toWellFormed();
}

/** The rows of a CSV. */
export function rowsIn(files: Files, path: string): Row[] {
  return parse(textIn(files, path), { columns: true, bom: true }) as Row[];
}
