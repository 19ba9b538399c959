/** Probabilities of codes: they follow the rules' evidence, and --sensitivity only ever adds codes that words warrant. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import { loadCalibration, probabilityOf, signsOf, tableOf } from "../../src/coding/calibration.ts";
import { CUTS, codeComment } from "../../src/coding/index.ts";
import { dataPath } from "../../src/text/data.ts";
import { read } from "./support.ts";

const FILE = dataPath("models", "coding", "calibration.json");
const codebook = loadCodebook(dataPath("codebook"));
const calibration = loadCalibration(FILE);
const TEXTS = [
  "",
  "Lovely weather on the market square today.",
  "The water board secretly hid the test results so that we would keep paying.",
  "The council should reopen the footbridge. It must be repaired before winter.",
  "They want us to believe the library closed by accident. Who profits?",
  "There is no evidence that the mayor staged the flood.",
  "The ferry company ruined this town and you are an idiot for defending it.",
  "Maybe the bus operator is hiding something about the timetable.",
  ...codebook.entries.flatMap(({ examples }) => [...examples.fits, ...examples.misfits].map(({ text }) => text)),
];

describe("the table", () => {
  it("is kept as the training command writes it", () => expect(readFileSync(FILE, "utf8")).toBe(tableOf(calibration)));
  it("never turns the rules' evidence round", () => {
    for (const { rule, density } of [...calibration.codes.values(), calibration.others]) {
      expect(rule).toBeGreaterThan(0);
      expect(density).toBeGreaterThanOrEqual(0);
    }
  });
  it("gives what the weights say", () => {
    const weights = { intercept: -2, rule: 1, density: 0 };
    expect(probabilityOf(signsOf(0.5, [], 40), weights)).toBe(0.1192);
    expect(probabilityOf(signsOf(0, [], 40), weights)).toBeLessThan(0.01);
  });
});

describe("scores of a comment", () => {
  it("are low where nothing was found, and higher the more was", () => {
    const scoreOf = (text: string): number =>
      codeComment(read(text), codebook, "en", { calibration }).scores["conspiracy"]!;
    const nothing = scoreOf("Lovely weather on the market square today.");
    const claim = scoreOf("The water board secretly hid the test results so that we would keep paying.");
    expect(nothing).toBeLessThan(calibration.share);
    expect(claim).toBeGreaterThan(2 * calibration.share);
  });
  it("do not hang on the sensitivity", () => {
    for (const text of TEXTS) {
      const scores = Object.values(CUTS).map(
        (cut) => codeComment(read(text), codebook, "en", { calibration, cut }).scores,
      );
      expect(scores[1]).toEqual(scores[0]);
      expect(scores[2]).toEqual(scores[0]);
    }
  });
});

describe("sensitivity", () => {
  const codesOf = (text: string, cut: number) => codeComment(read(text), codebook, "en", { calibration, cut }).codes;
  it("strict is what the rules decide", () => {
    for (const text of TEXTS) expect(codesOf(text, CUTS.strict)).toEqual(codeComment(read(text), codebook).codes);
  });
  it("only adds codes, each with words of the comment", () => {
    let added = 0;
    for (const text of TEXTS) {
      const settings = [CUTS.strict, CUTS.normal, CUTS.broad, 0].map((cut) => codesOf(text, cut));
      for (const [i, codings] of settings.entries()) {
        const held = new Set(codings.map(({ code }) => code));
        for (const { code } of settings[i - 1] ?? []) expect(held, text).toContain(code);
        for (const { code, evidence } of codings) {
          expect(evidence.length, `${code}: ${text}`).toBeGreaterThan(0);
          for (const { start, end, quote } of evidence) expect(quote).toBe(text.slice(start, end));
        }
      }
      added += settings[2]!.length - settings[0]!.length;
    }
    expect(added).toBeGreaterThan(0);
  });
});
