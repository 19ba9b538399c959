/** Clusters the comments of a thread into the stories they tell. */
import { join } from "node:path";
import type { Narrative, NarrativeInput } from "../model.ts";
import { clustersOf, REST } from "./clusters.ts";
import { foldedTextsOf } from "./duplicates.ts";
import { similarityOf } from "./similarity.ts";
import { distinctTextsOf, numberedTextsOf } from "./texts.ts";
import { loadWordVectors, type WordVectors } from "./vectors.ts";

/** What clustering needs besides the comments. */
export interface NarrativeModel {
  readonly seed: number;
  readonly vectors: WordVectors;
}

/** Loads the word vectors from the program's data folder. */
export function loadNarrativeModel(dataFolder: string, seed: number): NarrativeModel {
  return { seed, vectors: loadWordVectors(join(dataFolder, "models", "vectors")) };
}

/** Narratives of one thread, largest first; comments in none of them stand in no member list. */
export function narrativesOf(comments: readonly NarrativeInput[], model: NarrativeModel): Narrative[] {
  const texts = foldedTextsOf(distinctTextsOf(comments));
  const numbered = numberedTextsOf(comments, texts);
  const clusters = clustersOf(similarityOf(numbered, model.vectors), model.seed);
  const by = new Map<number, number[]>();
  clusters.groups.forEach((g, i) => { if (g !== REST) by.set(g, [...(by.get(g) ?? []), i]); });
  return [...by.values()].map((members, n) => ({ id: `${comments[0]!.threadId}/n${n + 1}`, threadId: comments[0]!.threadId, theme: "other", label: "", keyPhrases: [], members: members.flatMap((t) => texts[t]!.positions.map((p) => ({ id: comments[p]!.id, score: clusters.scores[t]! }))), exemplars: [] }));
}
