/** A small analysis made by hand: everything that a writer can meet, in a dozen comments. */
import type {
  AnalysedThread,
  Analysis,
  Annotation,
  CodeEntry,
  Coding,
  Comment,
  Evidence,
  Mode,
  Narrative,
  Stance,
  Thread,
  Tone,
} from "../../src/model.ts";

/** What a coding says, with its evidence as [slot, words, name]. */
interface CodingSketch {
  readonly code: string;
  readonly mode?: Mode;
  readonly stance?: Stance;
  readonly score?: number;
  readonly evidence: readonly (readonly [slot: string, words: string, name?: string | null])[];
}

/** A comment in a few words; `author: null` is one whose author the source does not name. */
export interface CommentSketch extends Partial<Omit<Comment, "author" | "parentId" | "id">> {
  readonly text: string;
  readonly author?: string;
  readonly answers?: number;
  readonly codes?: readonly CodingSketch[];
  readonly valence?: number | null;
  readonly lang?: string | null;
  readonly coded?: boolean;
}

export const CODES: readonly CodeEntry[] = [
  entry("blame", "Blame narratives", true),
  entry("conspiracy", "Conspiracy claims", true),
  entry("policy", "Policy positions", true),
  entry("call-to-violence", "Calls for violence", false),
  entry("incivility", "Incivility", false),
];

/** An analysis of these threads. */
export function analysisOf(threads: readonly AnalysedThread[], extra: Partial<Analysis> = {}): Analysis {
  return {
    run: {
      version: "0.1.0",
      arguments: [],
      lang: "en",
      seed: 1,
      inputs: threads.map(({ thread }) => ({
        file: thread.file,
        bytes: 1234,
        sha256: "0123456789abcdef".repeat(4),
        format: thread.format,
        recognised: "made by hand",
        encoding: "utf-8",
      })),
      codebook: { version: "1", sha256: "fedcba9876543210".repeat(4) },
      lexicons: [{ name: "moods", sha256: "00112233445566778899".repeat(3) }],
      sensitivity: { setting: "strict", cut: 1 },
      calibration: { codebook: "1", share: 0.1 },
    },
    codes: CODES,
    threads,
    shared: [],
    rejected: threads.flatMap(({ thread }) => thread.rejected),
    notices: [],
    ...extra,
  };
}

/** A thread of these comments; ids are `ID/c1`, `ID/c2` ... */
export function threadOf(
  threadId: string,
  sketches: readonly CommentSketch[],
  extra: Partial<Thread> = {},
  narratives: readonly Narrative[] = [],
): AnalysedThread {
  const idOf = (n: number): string => `${threadId}/c${n}`;
  const comments = sketches.map((sketch, index) => commentOf(sketch, idOf(index + 1), idOf));
  const annotations = new Map(
    sketches.flatMap((sketch, index) =>
      (sketch.status ?? "visible") === "visible" ? [[idOf(index + 1), annotationOf(sketch, idOf(index + 1))]] : [],
    ),
  );
  const thread: Thread = {
    file: `${threadId}.html`,
    document: 0,
    format: "html",
    threadId,
    status: comments.length > 0 ? "comments" : "no-section",
    reason: comments.length > 0 ? "section-found" : "no-section-found",
    comments,
    blocks: [],
    rejected: [],
    notices: [],
    topicWords: [],
    ...extra,
  };
  return { thread, annotations: annotations as ReadonlyMap<string, Annotation>, narratives };
}

function commentOf(sketch: CommentSketch, id: string, idOf: (n: number) => string): Comment {
  const { answers, codes: _, valence: __, lang: ___, coded: ____, ...given } = sketch;
  return {
    id,
    ...(answers !== undefined && { parentId: idOf(answers) }),
    depth: answers === undefined ? 0 : 1,
    opening: false,
    status: "visible",
    confidence: 1,
    quotes: [],
    ...given,
  };
}

function annotationOf(sketch: CommentSketch, id: string): Annotation {
  const lang = sketch.lang === undefined ? "en" : sketch.lang;
  if (sketch.coded === false) return { id, lang, codes: [], scores: {}, tone: null };
  const codes = (sketch.codes ?? []).map((coding) => codingOf(coding, sketch.text));
  const scores = Object.fromEntries(CODES.map(({ code }) => [code, codes.some((c) => c.code === code) ? 0.9 : 0.05]));
  return { id, lang, codes, scores, tone: toneOf(sketch.valence === undefined ? -0.3 : sketch.valence) };
}

function codingOf({ code, mode, stance, score, evidence }: CodingSketch, text: string): Coding {
  return {
    code,
    mode: mode ?? null,
    stance: stance ?? null,
    score: score ?? 0.8,
    evidence: evidence.map(([slot, words, name]): Evidence => {
      const start = text.indexOf(words);
      if (start < 0) throw new Error(`"${words}" does not stand in "${text}"`);
      return {
        start,
        end: start + words.length,
        quote: words,
        slot,
        cue: `${code}.hand`,
        ...(name !== undefined && { name }),
      };
    }),
  };
}

function toneOf(valence: number | null): Tone {
  return {
    valence,
    label: valence === null || Math.abs(valence) < 0.05 ? "neutral" : valence < 0 ? "negative" : "positive",
    anger: valence !== null && valence < -0.5 ? 0.7 : 0.1,
    contempt: 0,
    fear: 0,
    sadness: 0,
    sarcasm: 0,
    certainty: 0.5,
    cues: [],
    target: null,
  };
}

function entry(code: string, label: string, frame: boolean): CodeEntry {
  return {
    code,
    label,
    version: "1.0.0",
    frame,
    definition: `What ${code} is.`,
    include: [`Where ${code} is there.`],
    exclude: [`Where ${code} is not.`],
    borders: [],
    fits: [`A *${code}* <b>example</b>.`],
    misfits: [],
    sources: ["Somebody (2001)"],
  };
}

/** A thread about a library's clock: all modes, a repeated comment, other languages, hidden comments, quotes, emoji. */
export function clockThread(): AnalysedThread {
  return threadOf(
    "clock",
    CLOCK,
    {
      article: { title: "The library clock stops", paragraphs: ["The clock has stopped at four.", "Nobody wound it."] },
      declared: 14,
      notLoaded: 1,
    },
    [
      {
        id: "clock/n1",
        threadId: "clock",
        theme: "blame",
        label: "The trustees let the clock stop",
        gist: "the trustees are blamed for not winding the clock",
        keyPhrases: ["wound it", "trustees"],
        members: [
          { id: "clock/c2", score: 0.9 },
          { id: "clock/c3", score: 0.6 },
        ],
        exemplars: ["clock/c2"],
      },
    ],
  );
}

const CLOCK: readonly CommentSketch[] = [
  { text: "What do you make of the clock?", author: "host", opening: true },
  {
    text: "The trustees forgot to wind the clock for a year.",
    author: "Ada",
    valence: -0.6,
    codes: [
      {
        code: "blame",
        mode: "asserted",
        evidence: [
          ["target", "The trustees", "trustees"],
          ["harm", "forgot to wind the clock"],
        ],
      },
    ],
  },
  {
    text: "Nobody wound it.\nThe trustees did this 😠 to us.",
    author: "Bo",
    answers: 2,
    valence: -0.8,
    quotes: [{ start: 0, end: 16, source: "article" }],
    codes: [
      {
        code: "blame",
        mode: "asserted",
        score: 0.7,
        evidence: [
          ["target", "The trustees", "trustees"],
          ["harm", "did this 😠 to us"],
        ],
      },
    ],
  },
  {
    text: "The clockmaker stopped it in secret to sell us a new one.",
    author: "Cy",
    codes: [
      {
        code: "conspiracy",
        mode: "asserted",
        score: 0.9,
        evidence: [
          ["actor", "The clockmaker", "clockmaker"],
          ["act", "stopped it in secret"],
          ["purpose", "to sell us a new one"],
        ],
      },
    ],
  },
  {
    text: "Yes, the clockmaker stopped time itself. With a spoon.",
    author: "Ada",
    answers: 4,
    codes: [{ code: "conspiracy", mode: "mocked", evidence: [["actor", "the clockmaker", "clockmaker"]] }],
  },
  {
    text: "There was no secret, the clockmaker was in hospital.",
    author: "Di",
    answers: 4,
    valence: 0.2,
    codes: [
      {
        code: "conspiracy",
        mode: "rebutted",
        evidence: [
          ["actor", "the clockmaker", "clockmaker"],
          ["act", "no secret"],
        ],
      },
    ],
  },
  {
    text: "Did somebody stop it on purpose?",
    author: "Ed",
    valence: null,
    codes: [
      {
        code: "conspiracy",
        mode: "questioned",
        evidence: [
          ["actor", "somebody", null],
          ["act", "stop it on purpose"],
        ],
      },
    ],
  },
  {
    text: "Buy an electric clock.",
    author: "Bo",
    valence: 0,
    codes: [{ code: "policy", stance: "for", evidence: [["proposal", "Buy an electric clock"]] }],
  },
  {
    text: "No electric clock, please.",
    author: "Cy",
    answers: 8,
    codes: [{ code: "policy", stance: "against", evidence: [["proposal", "electric clock"]] }],
  },
  {
    text: "The clockmaker stopped it in secret to sell us a new one!",
    author: "Cy",
    duplicateOf: "clock/c4",
    codes: [
      {
        code: "conspiracy",
        mode: "asserted",
        score: 0.9,
        evidence: [
          ["actor", "The clockmaker", "clockmaker"],
          ["act", "stopped it in secret"],
        ],
      },
    ],
  },
  { text: "", author: "Flo", status: "deleted" },
  { text: "La pendule est belle.", author: "Gil", lang: "fr", coded: false },
  {
    text: "You idiots should wind it yourselves.",
    confidence: 0.5,
    codes: [{ code: "incivility", evidence: [["cue", "You idiots"]] }],
  },
];

/** A page without comments. */
export function silentThread(): AnalysedThread {
  return threadOf("silent", [], {
    file: "silent.txt",
    format: "text",
    status: "paywalled",
    reason: "section-paywalled",
    advice: "save the page while logged in, with the comments open",
    article: { title: "A quiet page", paragraphs: ["Nothing here."] },
    rejected: [{ file: "silent.txt", at: 40, kind: "block", reason: "furniture", text: "=Subscribe now" }],
  });
}
