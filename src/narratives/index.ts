/** Clusters the comments of a thread into the stories they tell. */
import type { Narrative, NarrativeInput } from "../model.ts";

/** What clustering needs besides the comments. */
export interface NarrativeModel {
  readonly seed: number;
}

/** Loads the word vectors from the program's data folder. */
export function loadNarrativeModel(_dataFolder: string, seed: number): NarrativeModel {
  return { seed };
}

/** Narratives of one thread, largest first; comments in none of them stand in no member list. */
export function narrativesOf(_comments: readonly NarrativeInput[], _model: NarrativeModel): Narrative[] {
  return [];
}
