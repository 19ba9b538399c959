/** article.csv: what readers take up of the article, sentence by sentence. */
import type { ThreadAccount } from "../account.ts";
import type { SentenceUse } from "../article.ts";
import { authorsOf, countIn, emptyCount } from "../counts.ts";
import type { Table } from "../csv.ts";

interface SentenceRow {
  readonly thread: ThreadAccount;
  readonly use: SentenceUse;
}

/** The table of the articles' sentences. */
export const ARTICLE: Table<SentenceRow> = {
  path: "article.csv",
  unit: "a sentence of an article",
  key: ["thread_id", "sentence"],
  links: [["thread_id", "threads.csv"]],
  columns: () => [
    {
      name: "thread_id",
      type: "string",
      meaning: "thread under the article",
      of: ({ thread }) => thread.thread.threadId,
    },
    {
      name: "sentence",
      type: "integer",
      meaning: "place in the article, from 1, the title first",
      of: ({ use }) => use.number,
    },
    { name: "text", type: "string", meaning: "the sentence", of: ({ use }) => use.text },
    { name: "quoted_by", type: "integer", meaning: "comments that quote it", of: ({ use }) => use.quoted.length },
    {
      name: "echoed_by",
      type: "integer",
      meaning:
        "comments that say it again in words of their own: four of its content words or more in one sentence, and half of those of the shorter one",
      of: ({ use }) => use.echoed.length,
    },
    {
      name: "authors",
      type: "integer",
      meaning: "authors of those comments; empty where the source names none",
      of: ({ use }) => authorsTaking(use),
    },
    {
      name: "example_comment_id",
      type: "string",
      personal: true,
      meaning: "the first of them",
      of: ({ use }) => [...use.quoted, ...use.echoed][0]?.id,
    },
  ],
  rows: ({ threads }) => threads.flatMap((thread) => thread.sentences.map((use) => ({ thread, use }))),
};

function authorsTaking({ quoted, echoed }: SentenceUse): number | undefined {
  const count = emptyCount();
  for (const { author } of [...quoted, ...echoed]) countIn(count, author);
  return authorsOf(count);
}
