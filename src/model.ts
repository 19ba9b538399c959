/** The field's words as types. Every file may import this one; it imports nothing. `undefined` means the source did not say. */

/** What became of a comment at its source; only visible comments are analysed. */
export type CommentStatus = "visible" | "deleted" | "removed" | "blocked" | "pending" | "spam";

/** Why a thread has, or has not, comments. */
export type ThreadStatus = "comments" | "no-comments" | "paywalled" | "not-loaded" | "closed" | "no-section";

/** How exactly the source gave a time. */
export type TimePrecision = "second" | "minute" | "hour" | "day" | "month" | "year";

/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words in a comment that are somebody else's; they stay in the text and never decide a code or a tone. */
export interface Quote extends Span {
  readonly source: "article" | "comment" | "elsewhere";
}

/** The unit of analysis: one reader's comment. */
export interface Comment {
  /** Unique within a run: `THREAD/SOURCE_ID`. */
  readonly id: string;
  readonly parentId?: string;
  /** 0 for a comment that answers no other; else 1 + the parent's depth. */
  readonly depth: number;
  /** The opening post of a forum, Reddit, HN or Discourse thread: coded and shown, not counted as a response. */
  readonly opening: boolean;
  readonly author?: string;
  readonly createdAt?: string; // ISO 8601, UTC
  readonly timePrecision?: TimePrecision;
  /** Author, date and vote lines as printed; no part of `text`. */
  readonly heading?: string;
  /** Plain text, NFC; empty unless `status` is visible. */
  readonly text: string;
  readonly status: CommentStatus;
  readonly likes?: number;
  /** 0..1 that the comment begins and ends where it should; 1 where the source says so. */
  readonly confidence: number;
  /** 0..1 that `parentId` is right; 1 where the source says so, less where it was inferred, absent without a parent. */
  readonly parentConfidence?: number;
  readonly quotes: readonly Quote[];
  /** The first comment of the thread that this one nearly repeats (shingle Jaccard at least .8). */
  readonly duplicateOf?: string;
  /** Columns of the source that the model has no word for, kept on request. */
  readonly extra?: ReadonlyMap<string, string>;
}

/** What the readers respond to. */
export interface Article {
  readonly title?: string;
  readonly byline?: string;
  readonly published?: string;
  readonly paragraphs: readonly string[];
}

export type BlockRole = "headline" | "meta" | "caption" | "body" | "duplicate" | "furniture" | "comment";

/** A stretch of a plain-text page and what separation took it for. */
export interface Block extends Span {
  readonly role: BlockRole;
  /** The rule that decided, as a code of `notices.ts` or a rule name of the separator. */
  readonly reason: string;
}

/** A saved page before separation: decoded text, and what the file itself says about it. */
export interface PageDocument {
  /** Name of the input as given to the program, never absolute. */
  readonly file: string;
  /** 0-based number of the page within the file (a WARC or MHTML file holds several). */
  readonly document: number;
  readonly format: string; // name of the reader that read it
  readonly markup: "plain" | "html";
  /** The whole decoded page: plain text, or HTML source. */
  readonly text: string;
  /** Address the page was saved from, where the file says so. */
  readonly url?: string;
  /** Further documents shown inside the page (frames), by the name the page uses for them. */
  readonly frames?: ReadonlyMap<string, string>;
}

/** A page, or the thread of an export, taken apart. */
export interface SeparatedThread {
  readonly file: string;
  readonly document: number;
  readonly format: string;
  readonly threadId: string;
  readonly url?: string;
  readonly status: ThreadStatus;
  /** Why the status is what it is: a code of `notices.ts`. */
  readonly reason: string;
  readonly advice?: string; // what the user can do about it
  readonly declared?: number; // comments that the source says there are
  readonly notLoaded?: number; // of these, not in the file
  readonly article?: Article;
  readonly comments: readonly Comment[];
  /** Plain text only; together they cover every non-blank character of the decoded input. */
  readonly blocks: readonly Block[];
  readonly rejected: readonly Rejected[];
  readonly notices: readonly Notice[];
}

/** A separated thread after linking: reply links, quotes and near-duplicates found. */
export interface Thread extends SeparatedThread {
  /** Content words of the article, lower case, most frequent first: what the thread is about rather than what is said of it. */
  readonly topicWords: readonly string[];
}

/** Anything that was read and left out, with its reason; becomes a row of `rejected.csv`. */
export interface Rejected {
  readonly file: string;
  readonly at?: number; // 1-based line, or character offset
  readonly kind: "file" | "page" | "record" | "line" | "block" | "comment" | "coding";
  readonly reason: string; // a code of `notices.ts`
  readonly text: string;
}

/** Anything worth telling the user, as data; the wording stands in `notices.ts`. */
export interface Notice {
  readonly code: string;
  readonly level: "info" | "warning" | "error";
  readonly where?: string; // file, and line or entry within it
  readonly message: string;
  readonly mend?: string; // what to do about it
}

/** What a reader yields. Page readers yield documents, record readers threads and their comments. */
export type ReadItem =
  | { readonly kind: "document"; readonly document: PageDocument }
  | { readonly kind: "thread"; readonly thread: ThreadHead }
  | { readonly kind: "comment"; readonly threadId: string; readonly comment: Comment }
  | { readonly kind: "rejected"; readonly rejected: Rejected }
  | { readonly kind: "notice"; readonly notice: Notice };

/** What an export says of a thread, apart from its comments. */
export interface ThreadHead {
  readonly threadId: string;
  readonly url?: string;
  readonly article?: Article;
  readonly declared?: number;
  readonly notLoaded?: number;
  readonly closed?: boolean;
}

/** How the writer stands to a claim. */
export type Mode = "asserted" | "questioned" | "rebutted" | "mocked";
export type Stance = "for" | "against";

/** Words that warrant a code: `quote === text.slice(start, end)`, UTF-16, half-open. */
export interface Evidence extends Span {
  readonly quote: string;
  /** The part of the frame it fills ("target", "harm", "actor" ...); "cue" in a plain code. */
  readonly slot: string;
  readonly cue: string; // id of the codebook cue that matched
  /** Normalised name, for actors and targets; null where the words name nobody in particular. */
  readonly name?: string | null;
}

/** One code given to one comment by one coder, with at least one piece of evidence. */
export interface Coding {
  readonly code: string;
  readonly mode: Mode | null; // null for codes without modes
  readonly stance: Stance | null; // null for codes without stance
  readonly score: number; // 0..1, how strong the warrant is
  readonly evidence: readonly Evidence[];
}

export type ToneDimension = "valence" | "anger" | "contempt" | "fear" | "sadness" | "sarcasm" | "certainty";

/** Words that a tone score rests on. */
export interface ToneCue extends Span {
  readonly dimension: ToneDimension;
}

/** How the comment speaks of what it speaks of. */
export interface Tone {
  /** -1..1; null when there was nothing to go on. */
  readonly valence: number | null;
  readonly label: "negative" | "neutral" | "positive";
  /** The rest 0..1. Sarcasm is a strength of cues, not a verdict. */
  readonly anger: number;
  readonly contempt: number;
  readonly fear: number;
  readonly sadness: number;
  readonly sarcasm: number;
  readonly certainty: number;
  readonly cues: readonly ToneCue[];
  readonly target: string | null; // what the tone is about, where the text names it
}

/** What is said of one comment by the coders. */
export interface Annotation {
  readonly id: string;
  readonly lang: string | null; // ISO 639-1; null when it could not be told
  readonly codes: readonly Coding[]; // one a frame instance, highest score first
  /** Probability 0..1 that the comment asserts the code, for every code of the codebook; see docs/coding.md. */
  readonly scores: Readonly<Record<string, number>>;
  readonly tone: Tone | null; // null in a language without codebook entries
}

/** What coding and tone read: everything that may change an annotation, and nothing else. */
export interface AnnotationInput {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly Span[];
  readonly topicWords: readonly string[];
  readonly lang?: string;
}

/** What clustering reads of a comment. */
export interface NarrativeInput {
  readonly id: string;
  readonly threadId: string;
  readonly text: string;
  readonly parentId?: string;
  readonly quotes: readonly Span[];
  readonly topicWords: readonly string[];
  readonly codes: readonly Coding[];
}

/** A story that at least two comments with different texts tell. */
export interface Narrative {
  readonly id: string; // `THREAD/n1`, unique within a run, numbered by size
  readonly threadId: string;
  readonly theme: string; // the code that most members share, or "other"
  readonly label: string;
  readonly gist?: string; // one line built from the frame that the members share, where they share one
  readonly keyPhrases: readonly string[];
  /** `score`: 0..1, how well the comment fits. */
  readonly members: readonly { readonly id: string; readonly score: number }[];
  readonly exemplars: readonly string[]; // ids of those that tell it best, no near-duplicates of each other
}

/** A story that several threads tell. */
export interface SharedNarrative {
  readonly id: string; // `shared1`, `shared2` ..., those in most threads first
  readonly label: string; // that of its largest narrative
  readonly theme: string;
  readonly narratives: readonly string[]; // ids, one a thread, the largest first
}

/** A thread with everything that was found out about it. */
export interface AnalysedThread {
  readonly thread: Thread;
  /** One for each visible comment, by comment id. */
  readonly annotations: ReadonlyMap<string, Annotation>;
  readonly narratives: readonly Narrative[];
}

/** One input file as it was read. */
export interface InputRecord {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format?: string; // reader chosen; absent where the input could not be read
  readonly recognised: string; // what the choice rests on, in words
  readonly encoding?: string;
}

/** The facts of a run that belong in a methods section. */
export interface RunRecord {
  readonly version: string;
  readonly arguments: readonly string[];
  readonly lang: string;
  readonly seed: number;
  readonly inputs: readonly InputRecord[];
  readonly codebook: { readonly version: string; readonly sha256: string };
  readonly lexicons: readonly { readonly name: string; readonly sha256: string }[];
  readonly sensitivity: { readonly setting: string; readonly cut: number }; // probability that gives a code; 1: rules only
  readonly calibration: { readonly codebook: string; readonly share: number }; // where probabilities come from
  readonly coder?: { readonly name: string } & Readonly<Record<string, unknown>>; // absent: the rules
}

/** Everything that writers write. */
export interface Analysis {
  readonly run: RunRecord;
  readonly codes: readonly CodeEntry[];
  readonly threads: readonly AnalysedThread[];
  readonly shared: readonly SharedNarrative[];
  readonly rejected: readonly Rejected[];
  readonly notices: readonly Notice[];
}

/** One code of the codebook as reports and `codebook.md` print it. */
export interface CodeEntry {
  readonly code: string;
  readonly label: string;
  readonly version: string;
  readonly frame: boolean;
  readonly definition: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly borders: readonly string[];
  readonly fits: readonly string[];
  readonly misfits: readonly string[];
  readonly sources: readonly string[];
}
