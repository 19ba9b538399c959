/** Codes and tone of comments, several at a time. */
import { codeScene, sceneIn } from "./coding/index.ts";
import type { Annotation, AnnotationInput } from "./model.ts";
import type { Resources } from "./pipeline.ts";
import { languageOf } from "./text/language.ts";
import { readingOf } from "./text/reading.ts";
import { TONE_LANGUAGE, toneOf } from "./tone/index.ts";

/** Comments that go through the stages together, and their characters: what a stage needs stays in the processor's caches for all of them, which saves a fifth. */
const TOGETHER = { comments: 64, characters: 1 << 16 } as const;

const NO_CODES = { codes: [], scores: {} };

/** Codes and tone of one comment; depends on nothing but its input and the resources. */
export function annotate(input: AnnotationInput, resources: Resources): Annotation {
  return annotateAll([input], resources)[0]!;
}

/** The same of several comments, stage by stage; `begin` is told which one is next in each stage. */
export function annotateAll(
  inputs: readonly AnnotationInput[],
  resources: Resources,
  begin: (index: number) => void = () => {},
): Annotation[] {
  const { codebook, lang } = resources;
  const each = <Result>(work: (input: AnnotationInput, index: number) => Result): Result[] =>
    inputs.map((input, index) => {
      begin(index);
      return work(input, index);
    });
  const readings = each(readingOf);
  const langs = each((input, i) => input.lang ?? languageOf(input.text, readings[i]!.tokens));
  const scenes = each((_, i) => sceneIn(readings[i]!, codebook, langs[i] ?? lang));
  const coded = each((_, i) => (scenes[i] ? codeScene(scenes[i], resources) : NO_CODES));
  return each(({ id }, i) => ({
    id,
    lang: langs[i]!,
    ...coded[i]!,
    tone: scenes[i]?.language.lang === TONE_LANGUAGE ? toneOf(readings[i]!, resources.tone) : null,
  }));
}

/** Things with a text in rows that are best annotated together; a long one stands alone. */
export function* bunchesOf<Item>(items: readonly Item[], textOf: (item: Item) => string): Generator<Item[]> {
  let bunch: Item[] = [];
  let characters = 0;
  for (const item of items) {
    const { length } = textOf(item);
    if (bunch.length === TOGETHER.comments || (bunch.length > 0 && characters + length > TOGETHER.characters)) {
      yield bunch;
      bunch = [];
      characters = 0;
    }
    bunch.push(item);
    characters += length;
  }
  if (bunch.length > 0) yield bunch;
}
