import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { accountOf } from "../../src/writers/account.ts";
import { earlierAnalysis } from "../../src/writers/earlier.ts";
import { filesOf } from "../../src/writers/index.ts";
import { analysisJson } from "../../src/writers/json.ts";
import { IN_HOUSE } from "../../src/writers/privacy.ts";

/** The pseudonyms of the earlier run stay. */
const KEPT = { ...IN_HOUSE, keepAuthors: true };
const SAMPLE = path.resolve(import.meta.dirname, "../../reports/sample");
const contentOf = (name: string): string => readFileSync(path.join(SAMPLE, name), "utf8");

describe("an earlier run", () => {
  it("is read back as it was written: the same analysis.json comes of it", () => {
    const earlier = earlierAnalysis(contentOf("analysis.json"), contentOf("run.json"));
    expect([...analysisJson(accountOf(earlier, KEPT))].join("")).toBe(contentOf("analysis.json"));
  });

  it("gives the same tables", () => {
    const earlier = earlierAnalysis(contentOf("analysis.json"), contentOf("run.json"));
    const files = new Map(
      filesOf(earlier, { started: "", milliseconds: 0 }, KEPT).map(({ path: name, content }) => [name, content]),
    );
    for (const name of ["comments.csv", "comment_codes.csv", "targets.csv", "narratives.csv", "review.csv"])
      expect(files.get(name), name).toBe(contentOf(name));
  });

  it("is refused where a file is not what a run writes", () => {
    expect(() => earlierAnalysis("[", contentOf("run.json"))).toThrow("analysis.json is not what a run writes");
    expect(() => earlierAnalysis('{"threads":{}}', "{}")).toThrow("analysis.json is not what a run writes");
    expect(() => earlierAnalysis("{}", "null")).toThrow("run.json is not what a run writes");
  });

  it("is refused while its folder holds files of two runs", () => {
    expect(() => earlierAnalysis(contentOf("analysis.json"), '{"unfinished":true,"files":[]}')).toThrow(
      "has not ended",
    );
  });
});
