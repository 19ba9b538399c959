import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Coding } from "../../src/model.ts";
import { belowline } from "../support/shell.ts";

const GERMAN = resolve(import.meta.dirname, "german");
const COMMENTS = [
  "Die Laubbläser am Friedhof sind viel zu laut, jeden Morgen das gleiche.",
  "Die Stadt sollte den alten Steg erneuern, bevor der Winter kommt.",
  "Schuld daran ist der Stadtrat, der seit Jahren nichts unternimmt.",
  "Heute war das Wetter am See wirklich sehr schön und ruhig.",
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "belowline-german-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a codebook in a second language, of data alone", () => {
  it("passes its own check", () => {
    const { stdout, exit } = belowline(["codebook", "check", GERMAN]);
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^3 codes, 13 examples, 0 failed/)]);
  });

  it("codes comments whose language is found, with spans, and gives them no English tone", () => {
    const input = COMMENTS.map((text, i) => JSON.stringify({ id: String(i), text })).join("\n");
    const { stdout } = belowline(["annotate", "--codebook", GERMAN], { input });
    const coded = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { lang: string; codes: Coding[]; tone: null });
    expect(coded.map(({ lang, tone }) => [lang, tone])).toEqual(COMMENTS.map(() => ["de", null]));
    expect(
      coded.map(({ codes }) =>
        codes.map((coding) => [coding.code, coding.evidence.map(({ slot, quote }) => `${slot}: ${quote}`)]),
      ),
    ).toEqual([
      [["laerm", ["cue: Laubbläser", "cue: viel zu laut"]]],
      [["policy", ["proposal: den alten Steg erneuern", "addressee: Stadt"]]],
      [["blame", ["target: Stadtrat", "harm: der seit Jahren nichts unternimmt", "relation: Schuld"]]],
      [],
    ]);
    for (const [i, { codes }] of coded.entries())
      for (const { start, end, quote } of codes.flatMap((coding) => coding.evidence))
        expect(COMMENTS[i]!.slice(start, end)).toBe(quote);
  });

  it("codes short comments in the language that --lang names", () => {
    const input = JSON.stringify({ id: "1", text: "Schuld ist die Bahn." });
    const { stdout } = belowline(["annotate", "--codebook", GERMAN, "--lang", "de"], { input });
    expect((JSON.parse(stdout) as { codes: Coding[] }).codes[0]?.evidence[0]).toMatchObject({
      quote: "Bahn",
      name: "Deutsche Bahn",
    });
  });

  it("goes through a whole run: codes, targets and the codebook that was used", () => {
    const thread = join(folder, "steg");
    mkdirSync(thread);
    writeFileSync(
      join(thread, "steg.csv"),
      ["author,comment", ...COMMENTS.map((text, i) => `Leser ${i},"${text}"`)].join("\n"),
    );
    const out = join(folder, "out");
    const { exit, stderr } = belowline(["analyze", thread, "-o", out, "--codebook", GERMAN, "--lang", "de", "-q"]);
    expect([exit, stderr]).toEqual([0, ""]);
    const rows = (name: string): Record<string, string>[] =>
      parse(readFileSync(join(out, name)), { columns: true, bom: true }) as Record<string, string>[];
    expect(new Set(rows("comment_codes.csv").map((row) => row["code"]))).toEqual(new Set(["laerm", "policy", "blame"]));
    expect(rows("targets.csv").map((row) => [row["target"], row["comments"]])).toContainEqual(["stadtrat", "1"]);
    expect(readFileSync(join(out, "codebook.md"), "utf8")).toContain("Schuldzuweisungen");
  });
});
