import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { dataPath } from "../../src/text/data.ts";
import { ROLES } from "../../src/tone/lexicon.ts";
import { readList } from "../../src/tone/lists.ts";
import { baseRatings, readBlend } from "../../src/tone/ratings.ts";
import { LEXICONS } from "./support.ts";

const FOLDER = dataPath("lexicons", "tone");

describe("the lexicons", () => {
  it("say their source and licence in the first lines", () => {
    for (const file of readdirSync(FOLDER).filter(
      (name) => /\.(?:tsv|txt)$/.test(name) && !name.startsWith("LICENSE"),
    )) {
      const head = readFileSync(path.join(FOLDER, file), "utf8").split("\n").slice(0, 5).join("\n");
      expect(head, file).toMatch(/MIT|PDDL|CC BY/);
    }
  });

  it("start from the ratings of the sentiment package", () => {
    expect(baseRatings()["outstanding"]).toBe(5);
    expect(readBlend(dataPath()).columns[0]).toBeGreaterThan(0);
  });

  it("are named with their digests", () => {
    expect(LEXICONS.names.length).toBeGreaterThanOrEqual(8);
    for (const { sha256 } of LEXICONS.names) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("hold lists of known roles only", () => {
    for (const name of ["scope", "emotions", "topic", "sarcasm"]) {
      const entries = readList(readFileSync(path.join(FOLDER, `${name}.txt`), "utf8"));
      expect(entries.length, name).toBeGreaterThan(50);
      expect(entries.filter(({ role }) => !Object.hasOwn(ROLES, role))).toEqual([]);
    }
  });

  it("expand inflections", () => {
    const words = (entry: string) => readList(`[anger 1]\n${entry}`).map((found) => found.words.join(" "));
    expect(words("enrage+")).toEqual(["enrage", "enrages", "enraged", "enraging"]);
    expect(words("worry+")).toEqual(["worry", "worries", "worried", "worrying"]);
    expect(words("coward~, how dare, can't wait")).toEqual(["coward", "cowards", "how dare", "ca n't wait"]);
  });
});
