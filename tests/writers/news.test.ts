/** What is new in a project, row by row, on threads made by hand. */
import { describe, expect, it } from "vitest";
import type { AnalysedThread, Coding } from "../../src/model.ts";
import { accountOf } from "../../src/writers/account.ts";
import { type Fresh, NEWS_NAMES, newsFiles, newsOf } from "../../src/writers/news/index.ts";
import { IN_HOUSE, type Privacy } from "../../src/writers/privacy.ts";
import { analysisOf, threadOf } from "./analysis.ts";

const KEPT: Privacy = { ...IN_HOUSE, keepAuthors: true };

/** The files by name. */
function newsOn(threads: readonly AnalysedThread[], fresh: Fresh, privacy = KEPT): Map<string, string> {
  const files = newsFiles(newsOf(accountOf(analysisOf(threads), privacy), fresh));
  return new Map(files.map(({ path, content }) => [path, content]));
}

const blames = [{ code: "blame", mode: "asserted" as const, evidence: [["actor", "the trustees"] as const] }];
const doubts = [
  { code: "blame", mode: "negated" as Coding["mode"] & string, evidence: [["actor", "the trustees"] as const] },
];
const SLOGAN = "Wind the clock, the trustees must wind it now.";

/** Two comments of before and two new ones, then a new thread that says the same. */
const known = threadOf(
  "clock",
  [
    { text: SLOGAN, author: "Ada", codes: blames },
    { text: "It was not the trustees.", author: "Bo", codes: doubts as never },
    { text: "I blame the trustees for it.", author: "Cy", codes: blames },
    { text: "Who else but the trustees?", author: "Cy", codes: blames },
  ],
  {},
  [storyOf("clock", "the trustees let the clock stop", ["clock/c1", "clock/c3"])],
);
const young = threadOf(
  "bell",
  [
    { text: "=the bell rings at noon", author: "Di" },
    { text: "WIND the clock — the trustees must wind it, now!", author: "Ed", codes: blames },
  ],
  {},
  [storyOf("bell", "the bell is too loud", ["bell/c1"])],
);
const FRESH: Fresh = {
  comments: new Set(["clock/c3", "clock/c4", "bell/c1", "bell/c2"]),
  since: "2026-02-01T00:00:00Z",
};

function storyOf(threadId: string, label: string, members: readonly string[]): AnalysedThread["narratives"][number] {
  return {
    id: `${threadId}/n1`,
    threadId,
    theme: "blame",
    label,
    gist: label,
    keyPhrases: [],
    members: members.map((id) => ({ id, score: 1 })),
    exemplars: members.slice(0, 1),
  };
}

describe("news", () => {
  const files = newsOn([known, young], FRESH);
  const rows = (name: string): string[] => files.get(name)!.trimEnd().split(/\r?\n/).slice(1);

  it("counts codes that are held, in the new comments and in those of before, with the difference's interval", () => {
    // Three of four new comments hold it, one of two before: Newcombe's interval of 3/4 against 1/2, reckoned by hand.
    expect(rows("news_codes.csv")).toEqual(["blame,Blame narratives,3,2,1,1,4,2,0.25,-0.3553,0.7041"]);
  });

  it("puts stories that nobody told before first", () => {
    expect(rows("news_narratives.csv")).toEqual([
      "blame,the bell is too loud,1,1,1,0,0",
      "blame,the trustees let the clock stop,1,1,1,1,1",
    ]);
  });

  it("finds the same words in several threads, whatever their case and marks", () => {
    expect(rows("news_texts.csv")).toEqual([`"${SLOGAN.slice(0, -1)}",clock/c1,2,1,1,1,1`]);
  });

  it("says it in sentences too", () => {
    expect([...files.keys()]).toEqual(NEWS_NAMES);
    expect(files.get("news.md")).toContain(
      "4 comments (3 authors), in 1 new thread and 1 thread known before. Before it there were 2 comments (2 authors).",
    );
  });

  it("compares nothing after the first run, and says so when nothing came", () => {
    const all = new Set([...FRESH.comments, "clock/c1", "clock/c2"]);
    expect(newsOn([known, young], { comments: all, since: undefined }).get("news.md")).toContain(
      "The project's first run: 6 comments",
    );
    const nothing = newsOn([known, young], { comments: new Set(), since: FRESH.since });
    expect(nothing.get("news.md")).toContain("no comment is new");
    expect(nothing.get("news_narratives.csv")!.trimEnd().split(/\r?\n/)).toHaveLength(1);
  });

  it("leaves single comments out of what is to be shared", () => {
    const shared = newsOn([known, young], FRESH, { ...IN_HOUSE, share: true, isPublic: () => false });
    expect([...shared.keys()]).toEqual(["news.md", "news_codes.csv", "news_narratives.csv"]);
  });
});
