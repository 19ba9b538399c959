import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Codebook, type Language, loadCodebook } from "../../src/codebook/index.ts";
import { type Scene, sceneOf } from "../../src/coding/scene.ts";
import type { Span } from "../../src/model.ts";
import { type Reading, readingOf } from "../../src/text/reading.ts";

/** Classes enough for the probes; reading all that are shipped would cost each test its time. */
const LEXICON = `lang: en
source: own
classes:
  negation: [not, n't, no, never]
  no-negation: ["not only"]
  clause-break: [but, because]
  they: [they, them]
  no-name: [the, so]
  actor-pronoun: [they, them]
  actor-agency: [=FBI]
  actor-government: [council]
  actor-institution: ["water board"]
`;

/** A codebook of one plain code with these cues (YAML). */
export function codebookWith(cues: string, head = ""): Codebook {
  const folder = mkdtempSync(join(tmpdir(), "belowline-cues-"));
  try {
    mkdirSync(join(folder, "lexicons"));
    writeFileSync(join(folder, "lexicons", "probe.yml"), LEXICON);
    writeFileSync(
      join(folder, "probe.yml"),
      `code: probe\nlabel: Probe\nversion: "1"\nlang: en\ndefinition: A probe.\nsources: [own]\n${head}cues:\n${cues}`,
    );
    return loadCodebook(folder, join(folder, "none"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const read = (text: string, quotes: readonly Span[] = []): Reading =>
  readingOf({ id: "x", text, quotes, topicWords: [], lang: "en" });

const english = (codebook: Codebook): Language => codebook.languages.get("en")!;

export const sceneFor = (codebook: Codebook, text: string, quotes: readonly Span[] = []): Scene =>
  sceneOf(read(text, quotes), english(codebook));

/** The words of a range of places, as they stand in the text. */
export function wordsAt(scene: Scene, from: number, to: number): string {
  const { reading, tokens } = scene.view;
  return reading.input.text.slice(reading.tokens[tokens[from]!]!.start, reading.tokens[tokens[to - 1]!]!.end);
}
