/** The files that say what is new in a project. */
import { csvOf } from "../csv.ts";
import { MARKDOWN } from "../markdown.ts";
import type { OutputFile } from "../output.ts";
import type { News } from "./findings.ts";
import { newsText } from "./report.ts";
import { NEWS_TABLES } from "./tables.ts";

export { type Fresh, newsOf } from "./findings.ts";

/** Names of the files that say what is new. */
export const NEWS_NAMES: readonly string[] = ["news.md", ...NEWS_TABLES.map(({ path }) => path)];

/** Every file that says what is new; those with single comments are left out of a report to share. */
export function newsFiles(news: News): OutputFile<string>[] {
  const { share } = news.account.privacy;
  const tables = NEWS_TABLES.filter(({ personal }) => !(share && personal));
  return [
    { path: "news.md", content: `${newsText(news, MARKDOWN)}\n` },
    ...tables.map((table) => ({ path: table.path, content: csvOf(table, news, share) })),
  ];
}
