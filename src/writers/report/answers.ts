/** Whether readers answer the article or each other, and what they quote of it. */
import { shortened } from "../quoting.ts";
import { compare } from "../targets.ts";
import { capital, countOf, numberWord, shareOf } from "../wording.ts";
import { entriesOf, refTo, type Scope } from "./scope.ts";

const QUOTED_LINES = 3;
const COPIES = 6;
/** A tenth of fewer readers is one person. */
const READERS = 15;

/** Counts of answers and of quotes. */
export function answersSection(scope: Scope): string {
  const { comments, sums } = scope.tally;
  const n = comments.comments;
  const inferred =
    sums.inferred === 0
      ? ""
      : sums.inferred === sums.answers
        ? " (the links are inferred, the source gives none)"
        : ` (${sums.inferred} of these links are inferred)`;
  const sentences = [
    sums.answers === 0
      ? n === 1
        ? "The only comment does not answer another reader"
        : `None of ${n} comments answers another reader`
      : `${capital(numberWord(sums.answers))} of ${countOf(n, "comment")} (${shareOf(sums.answers, n)}) ${sums.answers === 1 ? "answers" : "answer"} another reader${inferred}`,
    `${numberWord(sums.quoteArticle)} ${sums.quoteArticle < 2 ? "quotes" : "quote"} the article`,
    `${sums.alone} ${sums.alone === 1 ? "does" : "do"} neither and ${sums.alone === 1 ? "stands" : "stand"} on ${sums.alone === 1 ? "its" : "their"} own under it`,
  ];
  const readers =
    sums.quoteReader === 0
      ? ""
      : ` ${countOf(sums.quoteReader, "comment")} ${sums.quoteReader === 1 ? "quotes" : "quote"} another reader.`;
  const { medium } = scope;
  const lines = quotedLines(scope);
  return medium.blocks(
    medium.heading(2, "Answering the article, or each other?"),
    medium.paragraph(`${sentences.join("; ")}.${readers}`),
    lines === "" ? "" : medium.paragraph(`Quoted from the article: ${lines}.`),
    busiestLine(scope),
  );
}

/** Comments that stand in the thread more than once; nothing when none does. */
export function copiesSection(scope: Scope): string {
  const groups = entriesOf(scope)
    .filter((entry) => entry.counted && entry.comment.duplicateOf === undefined && entry.copies > 0)
    .sort((a, b) => b.copies - a.copies);
  if (groups.length === 0) return "";
  const { medium } = scope;
  const { duplicates } = scope.tally.sums;
  const rows = groups
    .slice(0, COPIES)
    .map((entry) => [medium.quote(shortened(entry.comment.text)), refTo(entry, scope), entry.copies + 1]);
  return medium.blocks(
    medium.heading(2, "Said more than once"),
    medium.paragraph(
      `${countOf(duplicates, "comment")} nearly ${duplicates === 1 ? "repeats" : "repeat"} an earlier one of the same thread. All of them are counted in the numbers of this report.`,
    ),
    medium.table([{ head: "comment" }, { head: "first" }, { head: "times", right: true }], rows),
  );
}

/** How much of the thread comes from its busiest readers; nothing of a handful of readers. */
function busiestLine({ tally, medium }: Scope): string {
  const counts = [...tally.byAuthor.values()].sort((a, b) => b - a);
  if (counts.length < READERS) return "";
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
  const busiest = Math.ceil(counts.length / 10);
  const written = sum(counts.slice(0, busiest));
  const once = counts.filter((n) => n === 1).length;
  return medium.paragraph(
    `The busiest tenth of the authors (${busiest} of ${counts.length}) wrote ${written} of ${sum(counts)} comments (${shareOf(written, sum(counts))}); ${countOf(once, "author")} wrote one each.`,
  );
}

function quotedLines(scope: Scope): string {
  const lines = new Map<string, { readonly text: string; readonly comments: Set<string> }>();
  for (const { comment, counted } of entriesOf(scope)) {
    for (const quote of counted ? comment.quotes : []) {
      if (quote.source !== "article") continue;
      const text = comment.text.slice(quote.start, quote.end);
      const key = text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
      const line = lines.get(key) ?? { text, comments: new Set() };
      line.comments.add(comment.id);
      lines.set(key, line);
    }
  }
  return [...lines]
    .sort(([a, x], [b, y]) => y.comments.size - x.comments.size || compare(a, b))
    .slice(0, QUOTED_LINES)
    .map(([, { text, comments }]) => `${scope.medium.quote(shortened(text))} (${countOf(comments.size, "comment")})`)
    .join(", ");
}
