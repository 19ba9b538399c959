/** The stories readers tell, grouped under their theme. */
import type { Narrative } from "../../model.ts";
import { labelOf, type ThreadAccount } from "../account.ts";
import { escaped, paragraphs, quoted } from "../markdown.ts";
import { membersOf, valenceOf } from "../narratives.ts";
import { shortened } from "../quoting.ts";
import { authorsIn, commentsBy, countOf, shareOf, toneWord } from "../wording.ts";
import { refTo, type Scope } from "./scope.ts";

/** Narratives of a theme on a page; the rest stands in narratives.csv. */
const STORIES = 6;
const EXEMPLARS = 2;
const PHRASES = 5;
const HEADING = "## The stories they tell";

interface Story {
  readonly narrative: Narrative;
  readonly thread: ThreadAccount;
  readonly comments: number;
}

/** Narratives by theme, and how many comments tell none. */
export function storiesSection(scope: Scope): string {
  const stories = scope.threads.flatMap((thread) =>
    thread.narratives.map((narrative) => ({ narrative, thread, comments: membersOf(narrative, thread).comments })),
  );
  const outside = scope.tally.coded.comments - scope.tally.sums.inNarratives;
  const rest = `In no narrative: ${countOf(outside, "coded comment")} (${shareOf(outside, scope.tally.coded.comments)}).`;
  if (stories.length === 0) {
    return paragraphs(HEADING, "No two comments tell the same story closely enough to be called a narrative.");
  }
  const themes = new Map<string, Story[]>();
  for (const story of stories) {
    const theme = story.narrative.theme;
    themes.set(theme, [...(themes.get(theme) ?? []), story]);
  }
  const size = (theme: string): number => themes.get(theme)!.reduce((sum, story) => sum + story.comments, 0);
  const order = [...themes.keys()].sort(
    (a, b) => Number(a === "other") - Number(b === "other") || size(b) - size(a) || (a < b ? -1 : 1),
  );
  return paragraphs(HEADING, ...order.map((theme) => themePart(theme, themes.get(theme)!, scope)), rest);
}

function themePart(theme: string, stories: readonly Story[], scope: Scope): string {
  const held = scope.tally.codes.get(theme)?.held;
  const count =
    held === undefined
      ? ""
      : ` (${[countOf(held.comments, "comment"), authorsIn(held)].filter((part) => part !== "").join(", ")})`;
  const sorted = [...stories].sort((a, b) => b.comments - a.comments);
  const more =
    sorted.length > STORIES ? `${countOf(sorted.length - STORIES, "further narrative")} in narratives.csv.` : "";
  return paragraphs(
    `### ${escaped(labelOf(theme, scope.account.codes))}${count}`,
    sorted
      .slice(0, STORIES)
      .map((story, index) => storyItem(story, index + 1, scope))
      .join("\n"),
    more,
  );
}

function storyItem({ narrative, thread }: Story, number: number, scope: Scope): string {
  const members = membersOf(narrative, thread);
  const tone = valenceOf(narrative, thread);
  const facts = [commentsBy(members), tone === undefined ? "" : `tone ${toneWord(tone)}`].filter((part) => part !== "");
  const phrases = narrative.keyPhrases.slice(0, PHRASES).map(escaped).join(", ");
  const lines = [
    `${number}. **${escaped(narrative.label)}** — ${facts.join(", ")}`,
    narrative.gist === undefined ? "" : escaped(narrative.gist),
    phrases === "" ? "" : `Key phrases: ${phrases}`,
    ...exemplarLines(narrative, thread, scope),
  ];
  return lines.filter((line) => line !== "").join("\n   ");
}

function exemplarLines(narrative: Narrative, thread: ThreadAccount, scope: Scope): string[] {
  return narrative.exemplars
    .slice(0, EXEMPLARS)
    .flatMap((id) => thread.byId.get(id) ?? [])
    .map((entry) => `- ${quoted(shortened(entry.comment.text))} (${refTo(entry, scope)})`);
}
