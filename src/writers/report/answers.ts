/** Whether readers answer the article or each other, and what they take up of it. */
import { byCodeUnits } from "../../text/order.ts";
import { plainWordsOf } from "../../text/shingles.ts";
import type { SentenceUse } from "../article.ts";
import type { Voiced } from "../digest.ts";
import { shortened } from "../quoting.ts";
import { increase } from "../tallies.ts";
import { shownName } from "../targets.ts";
import { capital, countOf, listOf, numberWord, shareOf } from "../wording.ts";
import { refTo, type Scope } from "./scope.ts";

/** Sentences of the article shown, and comments named with each. */
const SENTENCES = 6;
const TAKERS = 3;
const NEW_NAMES = 8;
const COPIES = 6;
/** The busiest of fewer readers are one or two persons. */
const READERS = 20;
/** Shares of the readers whose part is told. */
const TOP = [0.01, 0.05, 0.1];

/** Counts of answers and of quotes, and what of the article is taken up. */
export function answersSection(scope: Scope): string {
  const { medium } = scope;
  return medium.blocks(
    medium.heading(2, "Answering the article, or each other?"),
    medium.paragraph(answersLine(scope)),
    takenUpTable(scope),
    agreementLine(scope),
    newNamesLine(scope),
    busiestTable(scope),
  );
}

function answersLine({ tally: { comments, sums } }: Scope): string {
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
  return `${sentences.join("; ")}.${readers}`;
}

/** Sentences of the article that most comments quote or say again. */
function takenUpTable(scope: Scope): string {
  const { medium } = scope;
  const taken = scope.threads
    .flatMap((thread, index) => thread.sentences.map((sentence) => ({ sentence, number: index + 1 })))
    .filter(({ sentence: { quoted, echoed } }) => quoted.length + echoed.length > 0)
    .sort((a, b) => takersOf(b.sentence) - takersOf(a.sentence));
  if (taken.length === 0) return "";
  const rows = taken.slice(0, SENTENCES).map(({ sentence: { text, quoted, echoed }, number }) => [
    `${medium.quote(shortened(text))}${scope.wide ? ` (thread ${number})` : ""}`,
    quoted.length,
    echoed.length,
    [...quoted, ...echoed]
      .slice(0, TAKERS)
      .map((entry) => refTo(entry, scope))
      .join(", "),
  ]);
  const columns = [
    { head: "sentence of the article", long: true },
    { head: "quoted by", right: true },
    { head: "echoed by", right: true },
    { head: "first in" },
  ];
  const more =
    taken.length > SENTENCES ? ` ${countOf(taken.length - SENTENCES, "further sentence")} in article.csv.` : "";
  return medium.blocks(
    medium.table(columns, rows),
    medium.paragraph(
      `A comment echoes a sentence when one of its own holds at least four of its content words, and half of those of the shorter one.${more}`,
    ),
  );
}

function takersOf({ quoted, echoed }: SentenceUse): number {
  return quoted.length + echoed.length;
}

/** Agreement and disagreement of comments that answer no reader, and of those that do. */
function agreementLine(scope: Scope): string {
  const line = ({ agreement, disagreement }: Voiced): string =>
    `${numberWord(agreement)} ${agreement < 2 ? "voices" : "voice"} agreement and ${numberWord(disagreement)} disagreement`;
  const { article, reader } = scope.digest.voiced;
  if (article.agreement + article.disagreement + reader.agreement + reader.disagreement === 0) return "";
  return scope.medium.paragraph(
    `Of the comments that answer no reader, ${line(article)}: with the article, or with what it reports. Of those that answer one, ${line(reader)}.`,
  );
}

/** Whom comments blame or accuse although the article does not name them. */
function newNamesLine(scope: Scope): string {
  const { medium } = scope;
  const told = new Map<string, number>();
  let articles = 0;
  for (const thread of scope.threads) {
    if (thread.sentences.length === 0) continue;
    articles++;
    const article = ` ${plainWordsOf(thread.sentences.map(({ text }) => text).join(" ")).join(" ")} `;
    for (const tally of thread.digest.targets) {
      const named = tally.target === "" || article.includes(` ${plainWordsOf(tally.target).join(" ")} `);
      if (!named && tally.hostile.comments > 0) increase(told, shownName(tally), tally.hostile.comments);
    }
  }
  if (articles === 0 || told.size === 0) return "";
  const names = [...told].sort(([a, n], [b, m]) => m - n || byCodeUnits(a, b)).slice(0, NEW_NAMES);
  return medium.paragraph(
    `Blamed or accused by readers and not named in the article: ${listOf(names.map(([name, n]) => `${medium.text(name)} (${n})`))}.`,
  );
}

/** Comments that stand in the thread more than once; nothing when none does. */
export function copiesSection(scope: Scope): string {
  const groups = [...scope.digest.copied].sort((a, b) => b.copies - a.copies);
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
    medium.table([{ head: "comment", long: true }, { head: "first" }, { head: "times", right: true }], rows),
  );
}

/** How much comes from the busiest readers; nothing of a handful of readers. */
function busiestTable({ tally, medium }: Scope): string {
  const authors = tally.byAuthor.size;
  if (authors < READERS) return "";
  // Of few readers several shares are the same persons; the largest speaks for them.
  const shares = new Map(TOP.map((share) => [Math.ceil(share * authors), share]));
  const rows = [...shares].map(([top, share]) => {
    const { comments, words } = tally.byAuthor;
    return [`the busiest ${Math.round(100 * share)} % (${top})`, topShare(comments, top), topShare(words, top)];
  });
  const once = tally.byAuthor.comments.filter((n) => n === 1).length;
  return medium.blocks(
    medium.table([{ head: "authors" }, { head: "comments", right: true }, { head: "words", right: true }], rows),
    medium.paragraph(`${capital(countOf(once, "author"))} of ${authors} wrote one comment each.`),
  );
}

/** "12 (30 %)": what the so many largest of some numbers add up to. */
function topShare(numbers: Iterable<number>, top: number): string {
  const sorted = [...numbers].sort((a, b) => b - a);
  const sum = (some: readonly number[]): number => some.reduce((total, n) => total + n, 0);
  return `${sum(sorted.slice(0, top))} (${shareOf(sum(sorted.slice(0, top)), sum(sorted))})`;
}
