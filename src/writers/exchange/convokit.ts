/** A ConvoKit corpus: utterances, speakers and conversations, each conversation with one root as ConvoKit's trees want it. */
import type { Account, Entry, ThreadAccount } from "../account.ts";
import { type Content, type OutputFile, parts } from "../output.ts";
import type { Exchange } from "./format.ts";

/** A folder that `convokit.Corpus` loads. */
export const convokit: Exchange = {
  name: "convokit",
  title: "a corpus for ConvoKit",
  path: "convokit",
  personal: true,
  files: corpusFiles,
};

/** What corpora of Reddit say where nobody is named or nothing is left to read. */
const NOBODY = "[deleted]";
const GONE = "[removed]";
/** Who speaks the article's title. */
const PAGE = "the page";

/** Times begin a day after 1970 for every reader of ours; a number below orders comments without being taken for one. */
const LAST_PLACE = 86_399;

function corpusFiles({ threads: all, analysis }: Account): OutputFile[] {
  const threads = all.filter(({ entries }) => entries.length > 0);
  const files: Readonly<Record<string, Content>> = {
    "utterances.jsonl": parts(() => utteranceLines(threads)),
    "speakers.json": json(Object.fromEntries(speakersOf(threads).map((name) => [name, { meta: {}, vectors: [] }]))),
    "conversations.json": json(Object.fromEntries(threads.map((thread) => [rootOf(thread), conversationOf(thread)]))),
    "corpus.json": json({ belowline: analysis.run.version, codebook: analysis.run.codebook.version }),
    "index.json": json(INDEX),
  };
  return Object.entries(files).map(([name, content]) => ({ path: `convokit/${name}`, content }));
}

function json(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** The opening post; where a thread has none, the page itself stands at the root under the thread's id. */
function rootOf({ thread, entries }: ThreadAccount): string {
  return entries.find(({ comment }) => comment.opening)?.comment.id ?? thread.threadId;
}

function speakersOf(threads: readonly ThreadAccount[]): string[] {
  const named = threads.flatMap(({ entries }) => entries.map(({ author }) => author ?? NOBODY));
  const pages = threads.some((thread) => thread.entries.every(({ comment }) => !comment.opening));
  return [...new Set(pages ? [PAGE, ...named] : named)];
}

function conversationOf({ thread, tally }: ThreadAccount): object {
  const meta = {
    title: thread.article?.title ?? null,
    thread_id: thread.threadId,
    file: thread.file,
    url: thread.url ?? null,
    status: thread.status,
    comments: tally.comments.comments,
  };
  return { meta, vectors: [] };
}

function* utteranceLines(threads: readonly ThreadAccount[]): Generator<string> {
  for (const thread of threads) {
    const root = rootOf(thread);
    if (root === thread.thread.threadId) yield json(pageUtterance(thread));
    for (const entry of thread.entries) yield json(utteranceOf(entry, thread, root));
  }
}

function pageUtterance({ thread }: ThreadAccount): object {
  return {
    id: thread.threadId,
    conversation_id: thread.threadId,
    text: thread.article?.title ?? "",
    speaker: PAGE,
    meta: { kind: "page" },
    "reply-to": null,
    timestamp: 0,
    vectors: [],
  };
}

/** Comments that answer none answer the root. */
function utteranceOf(entry: Entry, { byId }: ThreadAccount, root: string): object {
  const { comment, author } = entry;
  const answered = comment.parentId !== undefined && byId.has(comment.parentId) ? comment.parentId : root;
  return {
    id: comment.id,
    conversation_id: root,
    text: comment.status === "visible" ? comment.text : comment.status === "deleted" ? NOBODY : GONE,
    speaker: author ?? NOBODY,
    meta: metaOf(entry),
    "reply-to": comment.id === root ? null : answered,
    timestamp: timestampOf(entry),
    vectors: [],
  };
}

/** ConvoKit sorts replies by time and stops at one without: where the source gives none, the place in the thread stands for it. */
function timestampOf({ comment, position }: Entry): number {
  const seconds = Date.parse(comment.createdAt ?? "") / 1000;
  return Number.isFinite(seconds) ? seconds : Math.min(position, LAST_PLACE);
}

function metaOf({ comment, position, annotation, narrative }: Entry): object {
  return {
    kind: comment.opening ? "opening" : "comment",
    score: comment.likes ?? null,
    position,
    status: comment.status,
    lang: annotation?.lang ?? null,
    codes: (annotation?.codes ?? []).map(({ code, mode, stance }) => [code, mode ?? stance].filter(Boolean).join(":")),
    valence: annotation?.tone?.valence ?? null,
    tone: annotation?.tone?.label ?? null,
    narrative: narrative?.label ?? null,
  };
}

const [STRING, INTEGER, NUMBER, LIST] = ["str", "int", "float", "list"].map((type) => [`<class '${type}'>`]);

/** Types of what `meta` holds, in Python's words. */
const INDEX = {
  "utterances-index": {
    kind: STRING,
    score: INTEGER,
    position: INTEGER,
    status: STRING,
    lang: STRING,
    codes: LIST,
    valence: NUMBER,
    tone: STRING,
    narrative: STRING,
  },
  "speakers-index": {},
  "conversations-index": {
    title: STRING,
    thread_id: STRING,
    file: STRING,
    url: STRING,
    status: STRING,
    comments: INTEGER,
  },
  "overall-index": { belowline: STRING, codebook: STRING },
  version: 1,
  vectors: [],
};
