/** "In short": the answer in one paragraph, each claim with its number. */

import type { Mode } from "../../model.ts";
import { labelOf } from "../account.ts";
import { type Count, quantileOf } from "../counts.ts";
import { membersOf, sharedTellingsOf } from "../narratives.ts";
import type { CodeTally } from "../tallies.ts";
import { byHostility, shownName } from "../targets.ts";
import { authorsIn, capital, commentsBy, countOf, listOf, numberWord, shareOf, toneWord } from "../wording.ts";
import type { Scope } from "./scope.ts";

/** Codes of fewer comments are not compared by tone: a median of a few says little. */
const FEWEST = 5;
const OTHERWISE = [
  ["questioned", "questions", "question"],
  ["rebutted", "rebuts", "rebut"],
  ["mocked", "ridicules", "ridicule"],
] as const;
/** Medians of two themes closer together than this are not called different. */
const CONTRAST = 0.2;

/** The summary paragraph. */
export function summarySection(scope: Scope): string {
  const parts = [
    blameSentence(scope),
    plotSentence(scope),
    policySentence(scope),
    storySentence(scope),
    toneSentence(scope),
  ];
  return scope.medium.paragraph(
    `${scope.medium.strong("In short.")} ${parts.filter((part) => part !== "").join(" ")} Not validated on this material: see “How far to trust this”.`,
  );
}

function blameSentence(scope: Scope): string {
  const { coded } = scope.tally;
  const held = scope.tally.codes.get("blame")?.held;
  if (held === undefined || held.comments === 0) return "No comment blames anybody.";
  const named = scope.digest.targets
    .filter(({ frame, target, hostile }) => frame === "blame" && target !== "" && hostile.comments > 0)
    .sort(byHostility);
  const authors = authorsIn(held);
  const verb = held.comments === 1 ? "blames" : "blame";
  const often = named.filter(({ hostile }) => hostile.comments > 1);
  const shown = (often.length > 0 ? often : named)
    .slice(0, 3)
    .map(
      (target) =>
        `${scope.medium.em(scope.medium.text(shownName(target)))}${often.length > 0 ? ` (${target.hostile.comments})` : ""}`,
    );
  const whom =
    shown.length === 0
      ? "somebody, without a name"
      : `somebody, ${often.length > 0 ? "most often" : "among them"} ${listOf(shown)}`;
  if (coded.comments === 1) return `The only coded comment blames ${whom}.`;
  return `${capital(numberWord(held.comments))} of ${coded.comments} coded comments (${[shareOf(held.comments, coded.comments), authors].filter((part) => part !== "").join(", ")}) ${verb} ${whom}.`;
}

function plotSentence({ tally }: Scope): string {
  const counted = tally.codes.get("conspiracy");
  const of = (mode: Mode): number => counted?.modes.get(mode)?.comments ?? 0;
  const asserted = counted?.held;
  const others = OTHERWISE.flatMap(([mode, one, many]) =>
    of(mode) === 0 ? [] : [`${numberWord(of(mode))} ${of(mode) === 1 ? one : many}`],
  );
  const rest = others.length === 0 ? "" : `; ${listOf(others)} such a claim`;
  if (asserted === undefined || asserted.comments === 0) return `No comment asserts a plot${rest}.`;
  const verb = asserted.comments === 1 ? "asserts" : "assert";
  return `${sentenceCount(asserted)} ${verb} a plot or a hidden purpose${rest}.`;
}

function policySentence({ tally }: Scope): string {
  const counted = tally.codes.get("policy");
  if (counted === undefined || counted.held.comments === 0) return "";
  const of = (stance: "for" | "against" | "mixed"): number => counted.stances.get(stance)?.comments ?? 0;
  const sides = [
    of("for") > 0 ? `${numberWord(of("for"))} ${of("for") === 1 ? "wants" : "want"} something done` : "",
    of("against") > 0 ? `${numberWord(of("against"))} ${of("against") === 1 ? "opposes" : "oppose"} something` : "",
    of("mixed") > 0 ? `${numberWord(of("mixed"))} ${of("mixed") === 1 ? "does" : "do"} both` : "",
  ].filter((part) => part !== "");
  const verb = counted.held.comments === 1 ? "takes" : "take";
  return `${sentenceCount(counted.held)} ${verb} a position on what should be done${of("for") < counted.held.comments ? `: ${listOf(sides)}` : ", and none is against a proposal"}.`;
}

/** What several threads tell, where they tell the same; else the largest narratives. */
function storySentence(scope: Scope): string {
  const { account, threads, medium } = scope;
  const shared = scope.wide ? sharedTellingsOf(account) : [];
  if (shared.length === 0) return largestSentence(scope);
  const stories = threads.reduce((sum, { narratives }) => sum + narratives.length, 0);
  const named = shared
    .slice(0, 3)
    .map(({ shared: { label }, tellings }) => `${medium.em(medium.text(label))} (${tellings.length} threads)`);
  return `${stories} narratives were found, and ${countOf(shared.length, "story", "stories")} in more than one thread, ${shared.length > 3 ? "most widely" : "namely"} ${listOf(named)}.`;
}

function largestSentence({ threads, medium }: Scope): string {
  const stories = threads.flatMap((thread) =>
    thread.narratives.map((narrative) => ({ label: narrative.label, n: membersOf(narrative, thread).comments })),
  );
  if (stories.length === 0) return "";
  const largest = stories.sort((a, b) => b.n - a.n).slice(0, 3);
  const named = listOf(largest.map(({ label, n }) => `${medium.em(medium.text(label))} (${n})`));
  if (stories.length <= largest.length)
    return `${capital(numberWord(stories.length))} ${stories.length === 1 ? "narrative was" : "narratives were"} found: ${named}.`;
  return `Of ${stories.length} narratives the largest are ${named}.`;
}

function toneSentence({ tally, account, medium }: Scope): string {
  const median = quantileOf(tally.valence, 0.5);
  if (median === undefined) return "";
  const shown = toneWord(median);
  const word = shown === "0" ? "neutral" : median < 0 ? "negative" : "positive";
  const ranked = [...tally.codes]
    .filter(([, counted]) => counted.held.comments >= FEWEST && medianOf(counted) !== undefined)
    .sort(([a, x], [b, y]) => medianOf(x)! - medianOf(y)! || (a < b ? -1 : 1));
  const first = ranked[0];
  const last = ranked.at(-1);
  const name = (code: string): string => medium.quote(labelOf(code, account.codes));
  const contrast =
    first === undefined || last === undefined || medianOf(last[1])! - medianOf(first[1])! < CONTRAST
      ? ""
      : `, lowest where comments are coded ${name(first[0])} (${toneWord(medianOf(first[1]))}) and highest under ${name(last[0])} (${toneWord(medianOf(last[1]))})`;
  return `Tone is ${word} (median ${shown} on a scale from −1 to +1)${contrast}.`;
}

function medianOf(counted: CodeTally): number | undefined {
  return quantileOf(counted.valence, 0.5);
}

/** "Six comments (4 authors)", to begin a sentence with. */
function sentenceCount(count: Count): string {
  return commentsBy(count).replace(/^\d+/, (n) => capital(numberWord(Number(n))));
}
