/** What is new as tables for statistics. */
import { labelOf } from "../account.ts";
import { authorsOf } from "../counts.ts";
import type { Column, Table } from "../csv.ts";
import { shortened } from "../quoting.ts";
import type { Change, CodeChange, News, SameText, StoryChange } from "./findings.ts";

const CODES: Table<CodeChange & { readonly label: string }, News> = {
  path: "news_codes.csv",
  unit: "a code",
  key: ["code"],
  columns: () => [
    { name: "code", type: "string", meaning: "code", of: ({ code }) => code },
    { name: "label", type: "string", meaning: "its label", of: ({ label }) => label },
    ...changeColumns<CodeChange>("assert it"),
    { name: "new_coded", type: "integer", meaning: "new comments that were coded", of: ({ ofFresh }) => ofFresh },
    {
      name: "before_coded",
      type: "integer",
      meaning: "earlier comments that were coded",
      of: ({ ofBefore }) => ofBefore,
    },
    {
      name: "difference",
      type: "number",
      meaning: "share of the new comments less share of those before",
      of: ({ difference }) => difference?.difference,
    },
    {
      name: "difference_low",
      type: "number",
      meaning: "lower end of its 95 % interval (Newcombe 1998, method 10)",
      of: ({ difference }) => difference?.low,
    },
    { name: "difference_high", type: "number", meaning: "upper end", of: ({ difference }) => difference?.high },
  ],
  rows: ({ codes, account }) => codes.map((change) => ({ ...change, label: labelOf(change.code, account.codes) })),
};

const STORIES: Table<StoryChange, News> = {
  path: "news_narratives.csv",
  unit: "a narrative that new comments tell",
  key: [],
  columns: () => [
    {
      name: "theme",
      type: "string",
      meaning: "code that most of its comments share, or other",
      of: ({ theme }) => theme,
    },
    { name: "label", type: "string", meaning: "its key words", of: ({ label }) => label },
    { name: "threads", type: "integer", meaning: "threads that tell it", of: ({ threads }) => threads },
    ...changeColumns<StoryChange>("tell it"),
  ],
  rows: ({ stories }) => stories,
};

const TEXTS: Table<SameText, News> = {
  path: "news_texts.csv",
  unit: "a text that stands in several threads",
  key: [],
  personal: true,
  columns: () => [
    {
      name: "text",
      type: "string",
      meaning: "its first twelve words",
      of: ({ first }) => shortened(first.comment.text),
    },
    {
      name: "example_comment_id",
      type: "string",
      meaning: "a comment that says it",
      of: ({ first }) => first.id,
    },
    { name: "threads", type: "integer", meaning: "threads in which it stands", of: ({ threads }) => threads },
    ...changeColumns<SameText>("say it"),
  ],
  rows: ({ texts }) => texts,
};

/** The tables of what is new. */
// biome-ignore lint/suspicious/noExplicitAny: each table knows its own rows; whoever walks the list hands them back to it
export const NEWS_TABLES: readonly Table<any, News>[] = [CODES, STORIES, TEXTS];

function changeColumns<Row extends Change>(what: string): Column<Row>[] {
  return [
    { name: "new_comments", type: "integer", meaning: `new comments that ${what}`, of: (row) => row.fresh.comments },
    { name: "new_authors", type: "integer", meaning: "their authors", of: (row) => authorsOf(row.fresh) },
    {
      name: "before_comments",
      type: "integer",
      meaning: `earlier comments that ${what}`,
      of: (row) => row.before.comments,
    },
    { name: "before_authors", type: "integer", meaning: "their authors", of: (row) => authorsOf(row.before) },
  ];
}
