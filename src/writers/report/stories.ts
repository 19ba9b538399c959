/** The stories readers tell, grouped under their theme, and those that several threads tell. */
import type { Narrative } from "../../model.ts";
import { labelOf, type ThreadAccount } from "../account.ts";
import { storiesChart } from "../charts/stories.ts";
import type { ReportItem } from "../medium.ts";
import { membersOf, type SharedTellings, sharedTellingsOf, valenceOf } from "../narratives.ts";
import { leadOf } from "../telling.ts";
import { authorsIn, capital, commentsBy, countOf, shareOf, toneWord } from "../wording.ts";
import { refTo, type Scope, titleOf, wordsQuoted } from "./scope.ts";

/** Narratives of a theme on a page; the rest stands in narratives.csv. */
const STORIES = 6;
/** Threads named of a story that several tell. */
const THREADS = 5;
const EXEMPLARS = 2;
const PHRASES = 5;
const HEADING = "The stories they tell";
/** Themes with a heading of their own; all others stand under the last. */
const THEMES = ["blame", "conspiracy", "policy"];
const OTHER = "other";

export interface Story {
  readonly narrative: Narrative;
  readonly thread: ThreadAccount;
  readonly comments: number;
}

/** Narratives by theme, and how many comments tell none. */
export function storiesSection(scope: Scope): string {
  const { medium } = scope;
  const stories = scope.threads.flatMap((thread) =>
    thread.narratives.map((narrative) => ({ narrative, thread, comments: membersOf(narrative, thread).comments })),
  );
  if (stories.length === 0) {
    return medium.blocks(
      medium.heading(2, HEADING),
      medium.paragraph("No two comments tell the same story closely enough to be called a narrative."),
    );
  }
  const outside = scope.tally.coded.comments - scope.tally.sums.inNarratives;
  const rest = `In no narrative: ${countOf(outside, "coded comment")} (${shareOf(outside, scope.tally.coded.comments)}).`;
  return medium.blocks(
    medium.heading(2, HEADING),
    medium.figure(() => storiesChart(stories)),
    scope.wide ? sharedPart(scope) : "",
    ...[...THEMES, OTHER].map((theme) =>
      themePart(
        theme,
        stories.filter(({ narrative }) => headingOf(narrative) === theme),
        scope,
      ),
    ),
    medium.paragraph(rest),
  );
}

const headingOf = ({ theme }: Narrative): string => (THEMES.includes(theme) ? theme : OTHER);

/** What several threads tell, with the counts in each. */
function sharedPart(scope: Scope): string {
  const { medium } = scope;
  const shared = sharedTellingsOf(scope.account);
  if (shared.length === 0) return "";
  const more =
    shared.length > STORIES
      ? `${countOf(shared.length - STORIES, "further story", "further stories")} in narratives.csv.`
      : "";
  return medium.blocks(
    medium.heading(3, "The same story in several threads"),
    medium.numbered(shared.slice(0, STORIES).map((story) => sharedItem(story, scope))),
    more === "" ? "" : medium.paragraph(more),
  );
}

function sharedItem({ shared, tellings }: SharedTellings, scope: Scope): ReportItem {
  const { medium } = scope;
  const comments = tellings.reduce((sum, { count }) => sum + count.comments, 0);
  const named = tellings.slice(0, THREADS).map(({ thread, narrative, count }) => {
    const number = scope.threads.indexOf(thread) + 1;
    return `thread ${number}, ${titleOf(thread, scope)}: ${medium.text(narrative.label)} — ${commentsBy(count)}`;
  });
  const more = tellings.length - named.length;
  return {
    head: `${medium.strong(medium.text(shared.label))} — ${countOf(comments, "comment")} in ${tellings.length} threads`,
    lines: [],
    points: more > 0 ? [...named, `and ${countOf(more, "further thread")}`] : named,
  };
}

function themePart(theme: string, stories: readonly Story[], scope: Scope): string {
  if (stories.length === 0) return "";
  const held = scope.tally.codes.get(theme)?.held;
  const count =
    held === undefined
      ? ""
      : ` (${[countOf(held.comments, "comment"), authorsIn(held)].filter((part) => part !== "").join(", ")})`;
  const sorted = [...stories].sort((a, b) => b.comments - a.comments);
  const more =
    sorted.length > STORIES ? `${countOf(sorted.length - STORIES, "further narrative")} in narratives.csv.` : "";
  const { medium } = scope;
  return medium.blocks(
    medium.heading(3, `${medium.text(labelOf(theme, scope.account.codes))}${count}`),
    medium.numbered(sorted.slice(0, STORIES).map((story) => storyItem(story, scope))),
    more === "" ? "" : medium.paragraph(more),
  );
}

function storyItem({ narrative, thread }: Story, scope: Scope): ReportItem {
  const { medium } = scope;
  const tone = valenceOf(narrative, thread);
  const facts = [
    commentsBy(membersOf(narrative, thread)),
    headingOf(narrative) === narrative.theme
      ? ""
      : `theme ${medium.text(labelOf(narrative.theme, scope.account.codes))}`,
    tone === undefined ? "" : `tone ${toneWord(tone)}`,
  ].filter((part) => part !== "");
  return {
    head: `${medium.strong(medium.text(narrative.label))} — ${facts.join(", ")}`,
    lines: [gistLine(narrative, scope), phrasesLine(narrative, scope), elsewhereLine(narrative, scope)].filter(
      (line) => line !== "",
    ),
    points: narrative.exemplars
      .slice(0, EXEMPLARS)
      .flatMap((id) => thread.byId.get(id) ?? [])
      .map((entry) => `${medium.quote(leadOf(entry, narrative.theme, wordsQuoted(scope)))} (${refTo(entry, scope)})`),
  };
}

function gistLine({ gist, label }: Narrative, { medium }: Scope): string {
  return gist === undefined || gist === label ? "" : capital(medium.text(gist.replace(/\.$/, "")));
}

function phrasesLine(narrative: Narrative, { medium }: Scope): string {
  const label = narrative.label.toLowerCase();
  const phrases = narrative.keyPhrases.filter((phrase) => !label.includes(phrase.toLowerCase())).slice(0, PHRASES);
  return phrases.length === 0 ? "" : `Key phrases: ${phrases.map(medium.text).join(", ")}`;
}

/** On a thread's own page: how many other threads of the run tell the same. */
function elsewhereLine({ id }: Narrative, { account, wide }: Scope): string {
  const shared = wide ? undefined : account.analysis.shared.find(({ narratives }) => narratives.includes(id));
  return shared === undefined
    ? ""
    : `Told in ${countOf(shared.narratives.length - 1, "other thread")} of this run as well`;
}
