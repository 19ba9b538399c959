/** The way from threads to an analysis, on one screen: coding and tone, narratives; `intake.ts` is the way from bytes to threads. */
import { setImmediate } from "node:timers/promises";
import { annotate, annotateAll, bunchesOf } from "./annotations.ts";
import { type Codebook, loadCodebook } from "./codebook/index.ts";
import { type Coder, inOrder, type Refusal } from "./coder/index.ts";
import { type Calibration, CUTS, loadCalibration } from "./coding/index.ts";
import type {
  AnalysedThread,
  Annotation,
  AnnotationInput,
  Comment,
  Narrative,
  NarrativeInput,
  Notice,
  SharedNarrative,
  Thread,
} from "./model.ts";
import { loadNarrativeModel, type NarrativeModel, narrativesInSteps } from "./narratives/index.ts";
import { type Profile, profileOf } from "./narratives/profiles.ts";
import { sharedNarrativesOf } from "./narratives/shared.ts";
import { notice } from "./notices.ts";
import { dataPath } from "./text/data.ts";
import { inTurn, type Steps } from "./text/steps.ts";
import { loadToneLexicons, type ToneLexicons } from "./tone/index.ts";

export { annotate } from "./annotations.ts";
/** The first half: readers, separation, threads. */
export { mergedThreadsOf, type PageOptions, threadsOf } from "./intake.ts";

/** What coding, tone and narratives are made with; loaded once and passed in. */
export interface Resources {
  readonly codebook: Codebook;
  readonly tone: ToneLexicons;
  readonly narratives: NarrativeModel;
  /** ISO 639-1 code for comments whose language cannot be told. */
  readonly lang: string;
  readonly seed: number;
  /** Makes probabilities of the rules' scores. */
  readonly calibration: Calibration;
  /** Probability from which a code is given even where the rules do not give it; 1 leaves the codes to the rules. */
  readonly cut: number;
  /** Gives the codes in place of the rules; scores and tone stay the program's own. */
  readonly coder?: Coder;
}

export interface ResourceOptions {
  /** Folder of codebook entries; the shipped ones when absent. */
  readonly codebook?: string;
  readonly lang?: string;
  /** Any integer; 1 when absent. */
  readonly seed?: number;
  /** "strict" when absent; a number is the probability from which a code is given. */
  readonly sensitivity?: Sensitivity;
}

/** How much is coded beyond what the rules give. */
export type Sensitivity = keyof typeof CUTS | number;

/** Loads codebook, lexicons and vectors; throws BelowlineError "codebook" when an entry is wrong. */
export function loadResources(options: ResourceOptions = {}): Resources {
  const { seed = 1, sensitivity = "strict" } = options;
  const calibration = loadCalibration(dataPath("models", "coding", "calibration.json"));
  let narratives: NarrativeModel | undefined;
  return {
    codebook: loadCodebook(options.codebook ?? dataPath("codebook")),
    tone: loadToneLexicons(dataPath()),
    // Coding alone never asks for them.
    get narratives(): NarrativeModel {
      narratives ??= loadNarrativeModel(dataPath(), seed);
      return narratives;
    },
    lang: options.lang ?? "en",
    seed,
    // What was learned holds for the shipped codebook; another one is taken to be like the codes without labels.
    calibration: options.codebook === undefined ? calibration : { ...calibration, codes: new Map() },
    cut: typeof sensitivity === "number" ? sensitivity : CUTS[sensitivity],
  };
}

/** Annotations whose codes an external coder gives, in order, with what was thrown away of its answers. */
export async function* annotatedBy(
  coder: Coder,
  inputs: AsyncIterable<AnnotationInput> | Iterable<AnnotationInput>,
  resources: Resources,
): AsyncGenerator<{ readonly annotation: Annotation; readonly refusals: readonly Refusal[] }> {
  yield* inOrder(inputs, coder.parallel, async (input) => {
    const annotation = annotate(input, resources);
    const lang = annotation.lang ?? resources.lang;
    if (annotation.tone === null) return { annotation, refusals: [] };
    const coded = await coder.code(input, lang);
    // Not coded is not the same as no code: such a comment is left out of every denominator.
    if (!coded)
      return {
        annotation: { ...annotation, codes: [], scores: {}, tone: null },
        refusals: [{ reason: "coder-silent", text: "" }],
      };
    return { annotation: { ...annotation, codes: coded.codes }, refusals: coded.refusals };
  });
}

/** Takes the annotations of a thread as they are made and gives them back; a Map keeps them in memory. */
interface Annotations {
  set(id: string, annotation: Annotation): unknown;
  get(id: string): Annotation | undefined;
}

/** Annotates the visible comments of a thread and finds its narratives. */
export async function analyseThread(
  thread: Thread,
  resources: Resources,
  onNotice: (notice: Notice) => void = () => {},
  onRefusal: (id: string, refusal: Refusal) => void = () => {},
): Promise<AnalysedThread> {
  const annotations = new Map<string, Annotation>();
  const narratives = await analyseInto(annotations, thread, resources, onNotice, onRefusal);
  return { thread, annotations, narratives };
}

/** The same with the annotations kept elsewhere; the narratives. */
export async function analyseInto(
  annotations: Annotations,
  thread: Thread,
  resources: Resources,
  onNotice: (notice: Notice) => void,
  onRefusal: (id: string, refusal: Refusal) => void,
): Promise<Narrative[]> {
  const visible = thread.comments.filter((comment) => comment.status === "visible");
  const toned = new Set<string>();
  const keep = (annotation: Annotation): void => {
    annotations.set(annotation.id, annotation);
    if (annotation.tone) toned.add(annotation.id);
  };
  const inputOf = ({ id, text, quotes }: Comment): AnnotationInput => ({
    id,
    text,
    quotes,
    topicWords: thread.topicWords,
  });
  if (resources.coder) {
    for await (const { annotation, refusals } of annotatedBy(resources.coder, visible.map(inputOf), resources)) {
      keep(annotation);
      for (const refusal of refusals) onRefusal(annotation.id, refusal);
    }
  } else {
    for (const bunch of bunchesOf(visible, ({ text }) => text)) {
      // An interrupt is heard.
      await setImmediate();
      for (const annotation of annotateAll(bunch.map(inputOf), resources)) keep(annotation);
    }
  }
  const told = visible.filter(({ id, opening }) => !opening && toned.has(id));
  return await inTurn(narrativesIn(thread, told, annotations, resources, onNotice));
}

/** What is kept of the narratives of a thread to know them again in others. */
export function profilesOf(
  { thread, narratives }: Pick<AnalysedThread, "thread" | "narratives">,
  { vectors }: NarrativeModel,
): Profile[] {
  const comments = new Map(thread.comments.map((comment) => [comment.id, comment]));
  return narratives.map((narrative) => profileOf(narrative, (id) => comments.get(id), vectors));
}

/** Narratives that several threads tell; an addition to what was found in each, whatever the order of the threads. */
export function sharedAcross(threads: readonly AnalysedThread[], model: NarrativeModel): SharedNarrative[] {
  return sharedNarrativesOf(threads.flatMap((thread) => profilesOf(thread, model)));
}

function narrativesIn(
  thread: Thread,
  comments: readonly Comment[],
  annotations: Annotations,
  resources: Resources,
  onNotice: (notice: Notice) => void,
): Steps<Narrative[]> {
  const { threadId, topicWords } = thread;
  // Codes are asked for when all texts are grouped, and of a thread that is put aside read back then.
  const shared = {
    id: "",
    get codes() {
      return annotations.get(this.id)!.codes;
    },
  };
  const inputs = comments.map(({ id, text, parentId, quotes }): NarrativeInput => {
    const own = { id, threadId, text, ...(parentId !== undefined && { parentId }), quotes, topicWords };
    return Object.assign(Object.create(shared), own);
  });
  return narrativesInSteps(inputs, resources.narratives, (fitted, texts) =>
    onNotice(notice("fitted-on-sample", thread.file, `${fitted} of ${texts} in thread ${threadId}`)),
  );
}
