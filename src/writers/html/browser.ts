/** The part of the page in which comments can be read and filtered. */
import { type Account, type Entry, labelOf } from "../account.ts";
import { countOf } from "../wording.ts";
import { type CommentCard, cardOf } from "./comments.ts";
import { htmlText, jsonText } from "./escape.ts";

/** Comments that stand in the page itself, for those who read without scripts or on paper. */
const STANDING = 200;
/** Comments that the page holds at most; a page of more than 25 MB opens badly. */
export const MOST = 20_000;
/** Bytes of comments that it holds at most, for the same reason: markup of so many comments adds 16 MB. */
const BYTES = 6_000_000;

/** Filters, the first comments, and the rest as data: in parts, as it is most of the page. */
export function* browserSection(account: Account): Generator<string> {
  const size = account.threads.reduce((sum, { entries }) => sum + entries.length, 0);
  const step = stepOf(size, account.digest.bytes);
  const shown = everyStep(account, step);
  const cards = shown.map(({ entry, number }) => cardOf(entry, account.codes, entry.parent, number));
  const note =
    step === 1
      ? ""
      : `<p>This page holds 1 of every ${step} of ${size} comments, so that it opens; comments.csv has all of them.</p>`;
  yield [
    `<section id="comments" aria-labelledby="comments-title"><h2 id="comments-title">The comments</h2>${note}`,
    filtersOf(
      account,
      shown.map(({ entry }) => entry),
    ),
    `<p id="found" role="status">${countOf(cards.length, "comment")}${cards.length > STANDING ? `, the first ${STANDING} are shown` : ""}.</p>`,
    `<div id="list">${cards
      .slice(0, STANDING)
      .map(({ html }) => html)
      .join("\n")}</div>`,
    `<p class="script"><button type="button" id="more" hidden>Show more</button></p>`,
    '<script type="application/json" id="data">',
  ].join("\n");
  yield* dataOf(cards);
  yield "</script></section>";
}

/** What the script needs as JSON: the keys of all cards, and those beyond the standing ones. */
function* dataOf(cards: readonly CommentCard[]): Generator<string> {
  const keys = cards.map(({ codes, tone, narrative, author, thread }) => [
    codes.join(" "),
    tone,
    narrative,
    author,
    thread,
  ]);
  yield `{"keys":${jsonText(keys)},"cards":[`;
  for (const [index, { html }] of cards.slice(STANDING).entries()) yield (index > 0 ? "," : "") + jsonText(html);
  yield "]}";
}

/** Every how manieth comment the page can hold. */
function stepOf(size: number, bytes: number): number {
  return Math.max(1, Math.ceil(size / MOST), Math.ceil(bytes / BYTES));
}

/** Every so manieth comment of all threads, with the number of its thread where there are several. */
function everyStep(
  { threads }: Account,
  step: number,
): { readonly entry: Entry; readonly number: number | undefined }[] {
  let next = 0;
  return threads.flatMap(({ entries }, index) => {
    const shown = entries.filter((_, at) => at >= next && (at - next) % step === 0);
    next += shown.length * step - entries.length;
    return shown.map((entry) => ({ entry, number: threads.length > 1 ? index + 1 : undefined }));
  });
}

function filtersOf(account: Account, entries: readonly Entry[]): string {
  const authors = [...new Set(entries.flatMap(({ author }) => author ?? []))];
  const narratives = account.threads.flatMap((thread) =>
    thread.narratives.map(({ id, label }) => [id, label] as const),
  );
  const codes = account.codes.flatMap(({ code, label }) =>
    account.tally.codes.has(code) ? [[code, label] as const] : [],
  );
  const modes = ["questioned", "rebutted", "mocked"].flatMap((mode) =>
    ["conspiracy", "blame"].flatMap((code) =>
      account.tally.codes.get(code)?.modes.has(mode as "questioned")
        ? [[`${code}:${mode}`, `${labelOf(code, account.codes)}, ${mode === "mocked" ? "ridiculed" : mode}`] as const]
        : [],
    ),
  );
  const threads = account.threads
    .filter(({ entries: own }) => own.length > 0)
    .map(({ thread }) => [thread.threadId, thread.article?.title ?? thread.file] as const);
  return [
    '<form id="filters" class="script" hidden>',
    '<label>Words <input type="search" name="words" autocomplete="off"></label>',
    threads.length > 1 ? selectOf("thread", "Thread", "all threads", threads) : "",
    selectOf("code", "Theme", "all themes", [...codes, ...modes]),
    selectOf("tone", "Tone", "any tone", [
      ["negative", "negative"],
      ["neutral", "neutral"],
      ["positive", "positive"],
    ]),
    narratives.length > 0 ? selectOf("narrative", "Narrative", "all narratives", narratives) : "",
    authors.length > 0
      ? selectOf(
          "author",
          "Author",
          "all authors",
          authors.map((author) => [author, author] as const),
        )
      : "",
    '<button type="reset">Clear</button></form>',
  ].join("\n");
}

function selectOf(name: string, title: string, all: string, options: readonly (readonly [string, string])[]): string {
  const items = options.map(([value, words]) => `<option value="${htmlText(value)}">${htmlText(words)}</option>`);
  return `<label>${title} <select name="${name}"><option value="">${all}</option>${items.join("")}</select></label>`;
}
