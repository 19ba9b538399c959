/** Methods and limits, written from the run's own record so that they cannot differ from it. */
import type { InputRecord, RunRecord } from "../../model.ts";
import { RESAMPLES } from "../bootstrap.ts";
import type { Medium } from "../medium.ts";
import { privacyRecord, type Quoting } from "../privacy.ts";
import { countOf, listOf } from "../wording.ts";
import type { Scope } from "./scope.ts";

/** Inputs listed by name; run.json lists all. */
const INPUTS = 20;
/** Digits of a hash that a reader can compare by eye. */
const HASH = 12;

/** Word lists as a paper cites them, by what their names in run.json hold. */
const LEXICONS = new Map([
  ["AFINN", "AFINN-165"],
  ["vader", "VADER"],
  ["pattern", "Pattern"],
  ["labmt", "labMT"],
  ["emotions", "lists of this program for emotions, sarcasm and scope"],
]);
const AUTHORS = new Map([
  ["numbered", "Authors are numbered in order of appearance."],
  ["keyed", "Authors bear pseudonyms made with a secret key (HMAC-SHA-256)."],
  ["kept", "Authors are named as they call themselves."],
]);
const QUOTES = new Map<Quoting, string>([
  ["none", "No comment is quoted, as quotes can be found again with a search engine."],
  ["short", "Quotes are cut to twelve words, as longer ones can be found again with a search engine."],
  ["full", "Quotes are whole sentences, which can be found again with a search engine."],
]);

/** A paragraph that could go into a paper, and the list of inputs. */
export function methodSection({ account, tally, medium }: Scope): string {
  const { run, codes } = account.analysis;
  const { authors } = privacyRecord(account.privacy);
  const frames = codes.filter(({ frame }) => frame).map(({ code }) => medium.text(code));
  const lexicons = [...LEXICONS].flatMap(([name, title]) =>
    run.lexicons.some((lexicon) => lexicon.name.includes(name)) ? [title] : [],
  );
  const sentences = [
    `Analysed with Belowline ${medium.text(run.version)} (codebook version ${medium.text(run.codebook.version)}, SHA-256 ${run.codebook.sha256.slice(0, HASH)}; ${countOf(codes.length, "code")}, of which ${listOf(frames)} ${frames.length === 1 ? "is a frame" : "are frames"} with slots).`,
    "The unit of analysis is one comment. Article and page furniture were separated from comments by rule; comments of one thread that nearly repeat each other (five-word shingles, Jaccard at least 0.8) were marked and counted.",
    `Each code was given by ${run.coder === undefined ? "rules of the codebook" : `a language model (${medium.text(run.coder.name)}) that was given the codebook, every quote checked letter by letter,`} and rests on words of the comment, listed with their place in comment_codes.csv; quoted words decide no code and no tone. A code counts where the comment asserts it or where it has no modes.`,
    run.coder === undefined ? sensitivityOf(run) : "",
    "Shares are of comments in a language that the codebook covers; opening posts and comments that are not visible are left out. Intervals of shares are Wilson 95 % intervals.",
    `Intervals of median tone are percentiles of ${RESAMPLES} bootstrap samples (Poisson bootstrap, seed ${run.seed}); they speak of chance in the sample of comments, not of errors of the word lists.`,
    `Tone comes from word lists${lexicons.length === 0 ? "" : ` (${listOf(lexicons)}, with hashes in run.json)`}. Narratives are clusters of comments within a thread (seed ${run.seed}); comments that fit nowhere stay outside. Comments whose language could not be told were read as ${medium.text(run.lang)}.`,
    `${countOf(tally.comments.comments, "comment")} in all. The same input gives the same report.`,
  ];
  return medium.blocks(
    medium.heading(2, "Method"),
    medium.paragraph(sentences.filter((sentence) => sentence !== "").join(" ")),
    inputTable(run.inputs, medium),
    medium.paragraph(
      `Every code is defined in codebook.md; every column in the documentation of the outputs; every input, setting and hash in run.json. ${AUTHORS.get(authors)!} ${QUOTES.get(account.privacy.quotes)!}`,
    ),
  );
}

/** What decides beside the rules; nothing at the strict setting. */
function sensitivityOf({ sensitivity: { setting, cut }, calibration: { share } }: RunRecord): string {
  const odds = `for an assumed share of ${Math.round(share * 100)} %`;
  return cut < 1
    ? `Sensitivity was ${setting}: a code was also given where its probability (${odds}) reached ${cut} and words warranted it.`
    : `Sensitivity was ${setting}: the rules alone decide. Scores of comments are probabilities ${odds} of comments with the code.`;
}

function inputTable(inputs: readonly InputRecord[], medium: Medium): string {
  const rows = inputs
    .slice(0, INPUTS)
    .map((input) => [
      medium.code(input.file),
      input.format === undefined ? "not read" : medium.text(input.format),
      medium.text(input.recognised),
      input.bytes,
      input.sha256.slice(0, HASH),
    ]);
  if (rows.length === 0) return "";
  const heads = ["input", "format", "recognised by", "bytes", "SHA-256"];
  const rest = inputs.length - INPUTS;
  const columns = heads.map((head) => ({ head, right: head === "bytes" }));
  return medium.blocks(
    medium.table(columns, rows),
    rest > 0 ? medium.paragraph(`${countOf(rest, "further input")} in run.json.`) : "",
  );
}
