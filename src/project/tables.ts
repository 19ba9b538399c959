/** The tables in which a project can be asked: what a shard's line is to the engine, and the views over lines, column by column. */

/** One column of a table. */
interface CorpusColumn {
  readonly name: string;
  readonly type: string;
  /** The expression that gives it. */
  readonly sql: string;
  /** What it holds, in a sentence without its full stop. */
  readonly meaning: string;
}

/** A table that can be asked. */
export interface CorpusTable {
  readonly name: string;
  /** One row is ... */
  readonly unit: string;
  readonly columns: readonly CorpusColumn[];
  /** Where the expressions find what they name: `l` is a line of a shard, `s` its shard. */
  readonly from: string;
}

/** Keys of a shard's lines, the head's and the comments', with their types; `position` is that of a comment, from 1. */
export const LINE_KEYS: ReadonlyMap<string, string> = new Map([
  ["thread_id", "VARCHAR"],
  ["source_file", "VARCHAR"],
  ["document", "BIGINT"],
  ["format", "VARCHAR"],
  ["url", "VARCHAR"],
  ["status", "VARCHAR"],
  ["reason", "VARCHAR"],
  ["advice", "VARCHAR"],
  ["declared", "DOUBLE"],
  ["not_loaded", "DOUBLE"],
  ["article", "STRUCT(title VARCHAR, byline VARCHAR, published VARCHAR, paragraphs VARCHAR[])"],
  ["topic_words", "VARCHAR[]"],
  [
    "narratives",
    `STRUCT(id VARCHAR, theme VARCHAR, label VARCHAR, gist VARCHAR, key_phrases VARCHAR[],
      members STRUCT(id VARCHAR, score DOUBLE)[], exemplars VARCHAR[])[]`,
  ],
  ["id", "VARCHAR"],
  ["parent_id", "VARCHAR"],
  ["parent_confidence", "DOUBLE"],
  ["depth", "BIGINT"],
  ["position", "BIGINT"],
  ["opening", "BOOLEAN"],
  ["author", "VARCHAR"],
  ["created_at", "VARCHAR"],
  ["time_precision", "VARCHAR"],
  ["likes", "DOUBLE"],
  ["confidence", "DOUBLE"],
  ["text", "VARCHAR"],
  ["duplicate_of", "VARCHAR"],
  ["narrative", "VARCHAR"],
  ["lang", "VARCHAR"],
  [
    "codes",
    `STRUCT(code VARCHAR, mode VARCHAR, stance VARCHAR, score DOUBLE, evidence STRUCT("start" BIGINT, "end" BIGINT,
      quote VARCHAR, slot VARCHAR, cue VARCHAR, "name" VARCHAR)[])[]`,
  ],
  ["scores", "MAP(VARCHAR, DOUBLE)"],
  [
    "tone",
    `STRUCT(valence DOUBLE, label VARCHAR, anger DOUBLE, contempt DOUBLE, fear DOUBLE, sadness DOUBLE, sarcasm DOUBLE,
      certainty DOUBLE, target VARCHAR)`,
  ],
]);

/** Ids follow their thread where two threads would have one id; as in reports. */
function shown(id: string): string {
  return `s.thread_id || substr(${id}, length(s.given_id) + 1)`;
}

/** Whether a coding says that the comment holds the code, and does not question, rebut or mock it. */
function isHeld(coding: string): string {
  return `${coding}.mode IS NULL OR ${coding}.mode = 'asserted'`;
}

function column(name: string, type: string, sql: string, meaning: string): CorpusColumn {
  return { name, type, sql, meaning };
}

const THREADS: CorpusTable = {
  name: "threads",
  unit: "a thread: a saved page, or the comments on one post of an export",
  from: "lines l JOIN shards s USING (shard) WHERE l.line = 0",
  columns: [
    column("thread_id", "VARCHAR", "s.thread_id", "id, as in the tables of a report"),
    column("source_file", "VARCHAR", "l.source_file", "input it was read from"),
    column("document", "BIGINT", "l.document", "number of the page or thread within the input, from 0"),
    column("format", "VARCHAR", "l.format", "reader that read it"),
    column("url", "VARCHAR", "l.url", "address, where the source gives it"),
    column("title", "VARCHAR", "l.article.title", "title of the article or post"),
    column("byline", "VARCHAR", "l.article.byline", "who wrote it, as the source says"),
    column("published", "TIMESTAMP", "try_cast(l.article.published AS TIMESTAMP)", "when it was published, UTC"),
    column("article", "VARCHAR", "array_to_string(l.article.paragraphs, chr(10) || chr(10))", "its paragraphs"),
    column("topic_words", "VARCHAR[]", "l.topic_words", "content words of the article, most frequent first"),
    column("status", "VARCHAR", "l.status", "comments, no-comments, paywalled, not-loaded, closed or no-section"),
    column("reason", "VARCHAR", "l.reason", "why the status is what it is"),
    column("advice", "VARCHAR", "l.advice", "what to do about it"),
    column("declared", "BIGINT", "try_cast(l.declared AS BIGINT)", "comments that the source says there are"),
    column("not_loaded", "BIGINT", "try_cast(l.not_loaded AS BIGINT)", "of these, not in the input"),
    column("comments", "BIGINT", "s.comments", "visible comments that are no opening posts"),
    column(
      "authors",
      "BIGINT",
      "if(s.comments = 0, 0, nullif(s.authors, 0))",
      "their authors; empty where the source names none",
    ),
    column("committed_at", "TIMESTAMP", "s.committed_at", "when the project took it in as it is, UTC"),
  ],
};

const COMMENTS: CorpusTable = {
  name: "comments",
  unit: "a comment, opening posts and comments that are not there to read included",
  from: "lines l JOIN shards s USING (shard) WHERE l.line > 0",
  columns: [
    column("comment_id", "VARCHAR", shown("l.id"), "id, as in the tables of a report"),
    column("thread_id", "VARCHAR", "s.thread_id", "its thread"),
    column("parent_id", "VARCHAR", shown("l.parent_id"), "comment that it answers, given by the source or inferred"),
    column("parent_confidence", "DOUBLE", "l.parent_confidence", "0 to 1 that this is right"),
    column("depth", "BIGINT", "l.depth", "0 for a comment that answers no other, else 1 more than its parent"),
    column("position", "BIGINT", "l.line", "place in the thread, from 1"),
    column("author", "VARCHAR", "l.author", "pseudonym, the same in every thread of one source"),
    column("created_at", "TIMESTAMP", "try_cast(l.created_at AS TIMESTAMP)", "time of writing, UTC"),
    column("time_precision", "VARCHAR", "l.time_precision", "second, minute, hour, day, month or year"),
    column("status", "VARCHAR", "l.status", "visible, deleted, removed, blocked, pending or spam"),
    column("opening", "BOOLEAN", "l.opening", "the opening post of a thread, which no report counts as a comment"),
    column("likes", "BIGINT", "try_cast(l.likes AS BIGINT)", "likes or points, where the source gives them"),
    column("text", "VARCHAR", "l.text", "the comment's own text and what it quotes"),
    column("boundary_confidence", "DOUBLE", "l.confidence", "0 to 1 that the comment begins and ends where it should"),
    column("duplicate_of", "VARCHAR", shown("l.duplicate_of"), "first comment of the thread that it nearly repeats"),
    column("lang", "VARCHAR", "l.lang", "ISO 639-1 code of the language; empty where it could not be told"),
    column(
      "codes",
      "VARCHAR[]",
      `list_distinct(list_transform(list_filter(l.codes, lambda c: ${isHeld("c")}), lambda c: c.code)).list_sort()`,
      "codes that it asserts, or holds if they have no modes; empty where it was not coded",
    ),
    column("valence", "DOUBLE", "l.tone.valence", "-1 (negative) to 1 (positive); empty where no word gave anything"),
    column("tone_label", "VARCHAR", "l.tone.label", "negative, neutral or positive"),
    ...["anger", "contempt", "fear", "sadness"].map((dimension) =>
      column(dimension, "DOUBLE", `l.tone.${dimension}`, `strength of cues of ${dimension}, 0 to 1`),
    ),
    column("sarcasm_cues", "DOUBLE", "l.tone.sarcasm", "strength of cues of sarcasm, which are no verdict, 0 to 1"),
    column("certainty", "DOUBLE", "l.tone.certainty", "boosters against hedges, 0 to 1"),
    column("tone_target", "VARCHAR", "l.tone.target", "what the tone is about, where the text names it"),
    column("narrative_id", "VARCHAR", shown("l.narrative"), "narrative that it tells"),
  ],
};

const CODES: CorpusTable = {
  name: "codes",
  unit: "a stretch of a comment that warrants a code",
  from: `(SELECT *, unnest(c.evidence) AS e
    FROM (SELECT shard, id, unnest(codes) AS c, generate_subscripts(codes, 1) AS n FROM lines)) l JOIN shards s USING (shard)`,
  columns: [
    column("comment_id", "VARCHAR", shown("l.id"), "the comment"),
    column("thread_id", "VARCHAR", "s.thread_id", "its thread"),
    column("coding", "BIGINT", "l.n", "number of the coding within the comment, from 1: rows of one coding share it"),
    column("code", "VARCHAR", "l.c.code", "code, as in codebook.md"),
    column("mode", "VARCHAR", "l.c.mode", "asserted, questioned, rebutted or mocked; empty for codes without modes"),
    column("stance", "VARCHAR", "l.c.stance", "for or against the proposal; empty for codes without stance"),
    column("held", "BOOLEAN", isHeld("l.c"), "the comment asserts the code, or holds it if it has no modes"),
    column("score", "DOUBLE", "l.c.score", "strength of the warrant, 0 to 1"),
    column("slot", "VARCHAR", "l.e.slot", "part of the frame that the words fill; cue in plain codes"),
    column("quote", "VARCHAR", "l.e.quote", "the words"),
    column("name", "VARCHAR", 'l.e."name"', "normalised name of an actor or target; empty where nobody is named"),
    column("start_utf16", "BIGINT", 'l.e."start"', "where the words begin in the text, in UTF-16 units from 0"),
    column("end_utf16", "BIGINT", 'l.e."end"', "where they end, exclusive"),
    column("cue", "VARCHAR", "l.e.cue", "id of the cue in the codebook"),
  ],
};

const SCORES: CorpusTable = {
  name: "scores",
  unit: "a comment and a code of the codebook",
  from: `(SELECT shard, id, unnest(map_keys(scores)) AS code, unnest(map_values(scores)) AS probability FROM lines) l
    JOIN shards s USING (shard)`,
  columns: [
    column("comment_id", "VARCHAR", shown("l.id"), "the comment"),
    column("thread_id", "VARCHAR", "s.thread_id", "its thread"),
    column("code", "VARCHAR", "l.code", "the code"),
    column("probability", "DOUBLE", "l.probability", "0 to 1 that the comment asserts it"),
  ],
};

const NARRATIVES: CorpusTable = {
  name: "narratives",
  unit: "a narrative of a thread",
  from: "(SELECT shard, unnest(narratives) AS n FROM lines WHERE line = 0) l JOIN shards s USING (shard)",
  columns: [
    column("narrative_id", "VARCHAR", shown("l.n.id"), "id, as in comments"),
    column("thread_id", "VARCHAR", "s.thread_id", "thread that tells it"),
    column("theme", "VARCHAR", "l.n.theme", "code that most of its comments share, or other"),
    column("label", "VARCHAR", "l.n.label", "what it is called"),
    column("gist", "VARCHAR", "l.n.gist", "one line built from the frame its comments share, where they share one"),
    column("key_phrases", "VARCHAR[]", "l.n.key_phrases", "phrases that set it apart"),
    column(
      "comments",
      "BIGINT",
      "(SELECT count(*) FROM lines m WHERE m.shard = l.shard AND m.narrative = l.n.id AND NOT m.opening)",
      "comments that tell it, no opening posts",
    ),
    column(
      "exemplar_comment_ids",
      "VARCHAR[]",
      `list_transform(l.n.exemplars, lambda id: ${shown("id")})`,
      "comments that tell it best",
    ),
  ],
};

/** Every table that can be asked. */
export const CORPUS_TABLES: readonly CorpusTable[] = [THREADS, COMMENTS, CODES, SCORES, NARRATIVES];

/** The statement that makes a table a view over lines and shards. */
export function viewOf({ name, columns, from }: CorpusTable): string {
  const selected = columns.map((each) => `${each.sql} AS "${each.name}"`);
  return `CREATE VIEW ${name} AS SELECT ${selected.join(", ")} FROM ${from}`;
}
