import { describe, expect, it } from "vitest";
import type { AnalysedThread, SharedNarrative } from "../../src/model.ts";
import { accountOf } from "../../src/writers/account.ts";
import { earlierAnalysis } from "../../src/writers/earlier.ts";
import { analysisJson } from "../../src/writers/json.ts";
import { reportFiles } from "../../src/writers/report.ts";
import { NARRATIVES } from "../../src/writers/tables/narratives.ts";
import { analysisOf, threadOf } from "./analysis.ts";

/** A thread of two comments that tell of a ferry. */
function ferryThread(id: string, label: string): AnalysedThread {
  const members = [1, 2].map((n) => ({ id: `${id}/c${n}`, score: 1 }));
  const story = { id: `${id}/n1`, threadId: id, theme: "other", label, keyPhrases: [], members, exemplars: [] };
  return threadOf(
    id,
    [
      { text: "Bring the ferry back.", author: "Ada" },
      { text: "A ferry would do.", author: "Bo" },
    ],
    {},
    [story],
  );
}

const shared: SharedNarrative = {
  id: "shared1",
  label: "free ferry",
  theme: "other",
  narratives: ["bridge/n1", "harbour/n1"],
};
const analysis = analysisOf([ferryThread("bridge", "free ferry"), ferryThread("harbour", "ferry, boats")], {
  shared: [shared],
});
const account = accountOf(analysis);

describe("a story of several threads", () => {
  it("has its id and the number of its threads in narratives.csv", () => {
    const columns = NARRATIVES.columns(account).filter(({ name }) =>
      ["narrative_id", "threads", "thread_id", "shared_narrative_id"].includes(name),
    );
    expect([...NARRATIVES.rows(account)].map((row) => columns.map((column) => column.of(row)))).toEqual([
      ["bridge/n1", 2, "bridge", "shared1"],
      ["harbour/n1", 2, "harbour", "shared1"],
    ]);
  });

  it("has its counts by thread in analysis.json, from which it is read back", () => {
    const json = [...analysisJson(account)].join("");
    expect((JSON.parse(json) as { shared: unknown }).shared).toEqual([
      {
        ...shared,
        comments: 4,
        threads: ["bridge", "harbour"].map((id) => ({
          thread_id: id,
          narrative_id: `${id}/n1`,
          comments: 2,
          authors: 2,
        })),
      },
    ]);
    expect(earlierAnalysis(json, JSON.stringify(analysis.run)).shared).toEqual([shared]);
  });

  it("stands first among the stories of the report, and on the page of each thread", () => {
    const [report, ...pages] = reportFiles(account).map(({ content }) => content);
    expect(report).toContain("The same story in several threads");
    expect(report).toContain("free ferry** — 4 comments in 2 threads");
    for (const page of pages) expect(page).toContain("Told in 1 other thread of this run as well");
  });
});
