/** Clusters the comments of a thread into the stories they tell. */
import { join } from "node:path";
import type { Narrative, NarrativeInput } from "../model.ts";
import { resultOf, type Steps } from "../text/steps.ts";
import { informationOf } from "./bags.ts";
import { ALL_FITTED, clustersOf, FITTED_TEXTS } from "./clusters.ts";
import { coverageOf, type Draft, draftsOf, pickedTextsOf, standingsOf, standingTextsOf } from "./drafts.ts";
import { foldedTextsOf } from "./duplicates.ts";
import { exemplarsOf } from "./exemplars.ts";
import { followed, WORDS_TO_STAND } from "./followers.ts";
import { gistOf } from "./gists.ts";
import { keyTermsOf } from "./labels.ts";
import { similarityOf } from "./similarity.ts";
import { endsAsNoun, surfacesOf } from "./surfaces.ts";
import { isNominal } from "./terms.ts";
import { distinctTextsOf, numberedTextsOf } from "./texts.ts";
import { themeOf } from "./themes.ts";
import { withTies } from "./ties.ts";
import { loadWordVectors, type WordVectors } from "./vectors.ts";

/** What clustering needs besides the comments. */
export interface NarrativeModel {
  readonly seed: number;
  readonly vectors: WordVectors;
}

/** Key phrases that make a label. */
const LABEL_PHRASES = 3;
/** Member comments in which the written form of a phrase is looked for, and among which exemplars are chosen. */
const COMMENTS_READ = 200;

/** Loads the word vectors from the program's data folder. */
export function loadNarrativeModel(dataFolder: string, seed: number): NarrativeModel {
  return { seed, vectors: loadWordVectors(join(dataFolder, "models", "vectors")) };
}

/** Hears that a thread has more texts than groups are fitted on. */
export type OnSample = (fitted: number, texts: number) => void;

/** Narratives of one thread, largest first; comments in none of them stand in no member list. */
export function narrativesOf(
  comments: readonly NarrativeInput[],
  model: NarrativeModel,
  onSample?: OnSample,
): Narrative[] {
  return resultOf(narrativesInSteps(comments, model, onSample));
}

/** The same with pauses: a thread of 200,000 comments takes most of a minute. */
export function* narrativesInSteps(
  comments: readonly NarrativeInput[],
  { seed, vectors }: NarrativeModel,
  onSample: OnSample = () => {},
): Steps<Narrative[]> {
  const texts = yield* numberedTextsOf(comments, yield* foldedTextsOf(distinctTextsOf(comments)));
  const standing = standingTextsOf(texts, WORDS_TO_STAND);
  const own = pickedTextsOf(texts, standing);
  if (own.texts.length > ALL_FITTED) onSample(FITTED_TEXTS, own.texts.length);
  const similarity = withTies(yield* similarityOf(own, vectors), comments, own.texts);
  const clusters = yield* clustersOf(similarity, seed);
  yield;
  const standings = followed(comments, texts.texts, standingsOf(texts.texts.length, standing, clusters));
  const drafts = draftsOf(texts, standings, standing, clusters);
  yield;
  const terms = keyTermsOf(
    drafts.map(({ central }) => central),
    texts,
    comments[0]?.topicWords ?? [],
    {
      rarity: (word) => informationOf(word, texts.vocabulary, vectors),
      coverage: coverageOf(similarity, drafts, standing),
    },
  );
  const narratives: Narrative[] = [];
  for (const [i, draft] of drafts.entries()) {
    yield;
    const tellers = draft.central.slice(0, COMMENTS_READ).map((text) => comments[texts.texts[text]!.position]!);
    const keyPhrases = surfacesOf(terms[i]!, tellers, texts.vocabulary);
    const nouns = keyPhrases.filter((phrase, at) => isNominal(terms[i]![at]!, texts.vocabulary) && endsAsNoun(phrase));
    narratives.push(narrativeOf(i + 1, draft, comments, tellers, keyPhrases, nouns.length > 0 ? nouns : keyPhrases));
  }
  return narratives;
}

function narrativeOf(
  number: number,
  draft: Draft,
  comments: readonly NarrativeInput[],
  tellers: readonly NarrativeInput[],
  keyPhrases: readonly string[],
  naming: readonly string[],
): Narrative {
  const codes = draft.positions.map((position) => comments[position]!.codes);
  const gist = gistOf(codes);
  const { threadId } = comments[0]!;
  const tellings = tellers.map(({ text }, i) => ({ text, centrality: draft.centrality[i]! }));
  return {
    id: `${threadId}/n${number}`,
    threadId,
    theme: themeOf(codes),
    label: naming.slice(0, LABEL_PHRASES).join(", "),
    ...(gist !== undefined && { gist }),
    keyPhrases,
    members: draft.positions.map((position, i) => ({ id: comments[position]!.id, score: draft.scores[i]! })),
    exemplars: exemplarsOf(tellings).map((telling) => tellers[telling]!.id),
  };
}
