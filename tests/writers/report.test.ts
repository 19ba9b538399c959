/** The report as a reader sees it: goldens that were looked at, and the sentences that depend on numbers. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { filesOf } from "../../src/writers/index.ts";
import { analysisOf, clockThread, silentThread, threadOf } from "./analysis.ts";

/** Characters of a screen of prose: 25 lines of 80. */
const SCREEN = 2000;
const CLOCK = { started: "2026-01-01T00:00:00Z", milliseconds: 5 };
const textOf = (threads: Parameters<typeof analysisOf>[0], name: string): string =>
  filesOf(analysisOf(threads), CLOCK).find((file) => file.path === name)!.content;

describe("report.md", () => {
  it("on one thread", async () => {
    await expect(textOf([clockThread()], "report.md")).toMatchFileSnapshot("goldens/report-one.md");
  });
  it("on several threads, with a page for each", async () => {
    const threads = [clockThread(), silentThread()];
    await expect(textOf(threads, "report.md")).toMatchFileSnapshot("goldens/report-several.md");
    await expect(textOf(threads, "threads/silent.md")).toMatchFileSnapshot("goldens/report-silent.md");
  });
  it("has tables of at most eight columns, and a summary of one screen", () => {
    for (const name of ["report-one.md", "report-several.md"]) {
      const golden = readFileSync(new URL(`goldens/${name}`, import.meta.url), "utf8");
      for (const row of golden.match(/^\|.*\|$/gm)!) expect(row.split(/(?<!\\)\|/).length - 2).toBeLessThanOrEqual(8);
      const [summary] = golden.match(/^\*\*In short\.\*\*.*$/m)!;
      expect(summary.length).toBeLessThan(SCREEN);
    }
  });
  it("on a page without comments says status, reason and what to do", () => {
    const report = textOf([silentThread()], "report.md");
    expect(report).toContain("status `paywalled`");
    expect(report).toContain("save the page while logged in");
  });
  it("keeps one and many apart", () => {
    const one = textOf([threadOf("one", [{ text: "Quite.", author: "A" }])], "report.md");
    expect(one).toContain("1 comment by 1 author");
    expect(one).not.toMatch(
      /\b1 (?:comments|authors|narratives|threads|files)\b|\b(?:[02-9]|\d\d+) (?:comment|author) /,
    );
  });
  it("says that authors are not given rather than 0", () => {
    const report = textOf([threadOf("none", [{ text: "Quite." }, { text: "Not at all." }])], "report.md");
    expect(report).toContain("2 comments, authors not given by the source");
    expect(report).not.toMatch(/\b0 authors|by no authors/);
  });
  it("tells the course of a long thread in thirds, and of a short one nothing", () => {
    const sketches = Array.from({ length: 31 }, (_, index) => ({
      text: `Part ${index}.`,
      valence: index < 10 ? -0.5 : 0.5,
    }));
    const report = textOf([threadOf("long", sketches)], "report.md");
    expect(report).toContain("| first third | 11 | −0.5 |");
    expect(report).toContain("| last third | 10 | +0.5 |");
    expect(textOf([clockThread()], "report.md")).not.toContain("third");
  });
  it("gives the tone of answers by the tone of what they answer", () => {
    const sketches = [
      { text: "Grim.", valence: -0.6 },
      { text: "Fine.", valence: 0.6 },
      ...[-0.5, -0.3, -0.4].map((valence) => ({ text: `To the grim ${valence}.`, valence, answers: 1 })),
      ...[0.2, 0.5].map((valence) => ({ text: `To the fine ${valence}.`, valence, answers: 2 })),
      { text: "By itself.", valence: 0 },
    ];
    const report = textOf([threadOf("answers", sketches)], "report.md");
    expect(report).toContain("| negative comments | 3 | −0.4 | – |");
    expect(report).toContain("| no reader | 3 | 0 | – |");
    expect(report).not.toContain("| positive comments |");
  });
  it("gives the median of ten values and more an interval", () => {
    const sketches = Array.from({ length: 12 }, (_, i) => ({ text: `Part ${i}.`, valence: -0.3 }));
    expect(textOf([threadOf("even", sketches)], "report.md")).toContain("median −0.3 (95 % interval −0.3 to −0.3)");
  });
  it("shows how many blame somebody without a name, however many are named", () => {
    const named = Array.from({ length: 15 }, (_, index) => {
      const name = `Firm ${String.fromCharCode(65 + index)}`;
      return {
        text: `${name} broke it.`,
        codes: [{ code: "blame", mode: "asserted" as const, evidence: [["target", name, name]] as const }],
      };
    });
    const they = {
      text: "They broke it.",
      codes: [{ code: "blame", mode: "asserted" as const, evidence: [["target", "They", null]] as const }],
    };
    const report = textOf([threadOf("firms", [...named, they])], "report.md");
    expect(report).toContain("| *nobody named* | – | 1 | “They broke it” (comment 16) |");
    expect(report).toContain("3 further targets in targets.csv.");
  });
  it("says what differs between threads that are long enough to compare", () => {
    const blaming = {
      text: "The mayor sold it.",
      codes: [{ code: "blame", mode: "asserted" as const, evidence: [["target", "The mayor", "mayor"]] as const }],
    };
    const calm = { text: "Quite.", valence: 0.4 };
    const [angry, quiet] = [threadOf("angry", Array(12).fill(blaming)), threadOf("quiet", Array(12).fill(calm))];
    const report = textOf([angry, quiet], "report.md");
    expect(report).toContain(
      "| Blame narratives | 50 % | 100 % (12 of 12, thread 1, clearly) | 0 % (0 of 12, thread 2, clearly) |",
    );
    expect(report).toContain("| Median tone | +0.1 | +0.4 (thread 2) | −0.3 (thread 1) |");
    expect(textOf([angry, silentThread()], "report.md")).not.toContain("What differs");
  });
  it("says how much the busiest authors wrote", () => {
    const sketches = Array.from({ length: 30 }, (_, index) => ({
      text: `Part ${index}.`,
      author: `a${Math.min(index, 19)}`,
    }));
    const report = textOf([threadOf("busy", sketches)], "report.md");
    const table = report.slice(report.indexOf("| authors |")).split("\n").slice(2, 6);
    expect(table).toEqual([
      "| the busiest 5 % (1) | 11 (37 %) | 22 (37 %) |",
      "| the busiest 10 % (2) | 12 (40 %) | 24 (40 %) |",
      "",
      "19 authors of 20 wrote one comment each.",
    ]);
  });
  it("quotes the deed where the whole claim is too long", () => {
    const text = `The mayor, who has been in office since the year before the flood and likes to say so, sold the ferry.`;
    const codes = [
      {
        code: "blame",
        mode: "asserted" as const,
        evidence: [
          ["target", "The mayor", "mayor"],
          ["harm", "sold the ferry"],
        ] as const,
      },
    ];
    const report = textOf([threadOf("ferry", [{ text, codes }])], "report.md");
    expect(report).toContain(
      "| the mayor | sold the ferry | 1 | “… year before the flood and likes to say so, sold the ferry” (comment 1) |",
    );
  });
  it("never claims anything of an author and says it is not validated", () => {
    const report = textOf([clockThread()], "report.md");
    expect(report).toContain("Not validated on this material");
    expect(report).not.toMatch(/the author is|this author|conspiracy theorist/i);
  });
});

describe("codebook.md", () => {
  it("defines every code", async () => {
    await expect(textOf([clockThread()], "codebook.md")).toMatchFileSnapshot("goldens/codebook.md");
  });
});

describe("analysis.json", () => {
  it("is JSON with every comment and no author's name", async () => {
    const text = textOf([clockThread(), silentThread()], "analysis.json");
    const parsed = JSON.parse(text);
    expect(parsed.threads.map((thread: { comments: unknown[] }) => thread.comments.length)).toEqual([13, 0]);
    expect(text).not.toContain('"Ada"');
    await expect(text).toMatchFileSnapshot("goldens/analysis.json");
  });
});
