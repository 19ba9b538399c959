/** The stories readers tell, grouped under their theme. */
import type { Narrative } from "../../model.ts";
import { labelOf, type ThreadAccount } from "../account.ts";
import { storiesChart } from "../charts/stories.ts";
import type { ReportItem } from "../medium.ts";
import { membersOf, valenceOf } from "../narratives.ts";
import { leadOf } from "../telling.ts";
import { authorsIn, capital, commentsBy, countOf, shareOf, toneWord } from "../wording.ts";
import { refTo, type Scope } from "./scope.ts";

/** Narratives of a theme on a page; the rest stands in narratives.csv. */
const STORIES = 6;
const EXEMPLARS = 2;
const PHRASES = 5;
const HEADING = "The stories they tell";

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
  const outside = scope.tally.coded.comments - scope.tally.sums.inNarratives;
  const rest = `In no narrative: ${countOf(outside, "coded comment")} (${shareOf(outside, scope.tally.coded.comments)}).`;
  if (stories.length === 0) {
    return medium.blocks(
      medium.heading(2, HEADING),
      medium.paragraph("No two comments tell the same story closely enough to be called a narrative."),
    );
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
  return medium.blocks(
    medium.heading(2, HEADING),
    medium.figure(() => storiesChart(stories)),
    ...order.map((theme) => themePart(theme, themes.get(theme)!, scope)),
    medium.paragraph(rest),
  );
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
  const { medium } = scope;
  return medium.blocks(
    medium.heading(3, `${medium.text(labelOf(theme, scope.account.codes))}${count}`),
    medium.numbered(sorted.slice(0, STORIES).map((story) => storyItem(story, scope))),
    more === "" ? "" : medium.paragraph(more),
  );
}

function storyItem({ narrative, thread }: Story, scope: Scope): ReportItem {
  const { medium } = scope;
  const members = membersOf(narrative, thread);
  const tone = valenceOf(narrative, thread);
  const facts = [commentsBy(members), tone === undefined ? "" : `tone ${toneWord(tone)}`].filter((part) => part !== "");
  const label = narrative.label.toLowerCase();
  const phrases = narrative.keyPhrases
    .filter((phrase) => !label.includes(phrase.toLowerCase()))
    .slice(0, PHRASES)
    .map(medium.text)
    .join(", ");
  return {
    head: `${medium.strong(medium.text(narrative.label))} — ${facts.join(", ")}`,
    lines: [
      narrative.gist === undefined || narrative.gist === narrative.label
        ? ""
        : capital(medium.text(narrative.gist.replace(/\.$/, ""))),
      phrases === "" ? "" : `Key phrases: ${phrases}`,
    ].filter((line) => line !== ""),
    points: narrative.exemplars
      .slice(0, EXEMPLARS)
      .flatMap((id) => thread.byId.get(id) ?? [])
      .map((entry) => `${medium.quote(leadOf(entry, narrative.theme))} (${refTo(entry, scope)})`),
  };
}
