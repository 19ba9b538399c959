import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import { BelowlineError } from "../../src/notices.ts";

let folder = "";
let number = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "belowline-codebook-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LEXICON = `lang: en\nsource: own\nclasses:\n  loud: [loud, noisy, "very loud"]\n  negation: [not, n't, no]\n`;
const entry = (cues: string, more = ""): string =>
  `code: noise\nlabel: Noise\nversion: "1.2"\nlang: en\ndefinition: Complains of noise.\nsources: [own]\n${more}cues:\n${cues}`;

/** Writes a codebook and loads it; the message of the error where it is refused. */
function load(files: Record<string, string>): ReturnType<typeof loadCodebook> | string {
  const own = join(folder, String(number++));
  mkdirSync(join(own, "lexicons"), { recursive: true });
  for (const [name, text] of Object.entries({ "lexicons/own.yml": LEXICON, ...files }))
    writeFileSync(join(own, name), text);
  try {
    return loadCodebook(own, join(own, "none"));
  } catch (error) {
    if (!(error instanceof BelowlineError)) throw error;
    expect(error.code).toBe("codebook");
    return error.message;
  }
}

describe("loading a codebook", () => {
  it("reads entries, lexicons, version and digest", () => {
    const book = load({ "noise.yml": entry('  - {id: loud, match: "{loud} drill~"}\n') });
    if (typeof book === "string") throw new Error(book);
    expect(book.entries.map((one) => [one.code, one.version, one.frame, one.lang])).toEqual([
      ["noise", "1.2", false, "en"],
    ]);
    expect(book.version).toMatch(/^1\.2\+[0-9a-f]{8}$/);
    expect(book.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([...book.languages.keys()]).toEqual(["en"]);
  });

  it("changes its digest with any file", () => {
    const digest = (word: string): string => {
      const book = load({ "noise.yml": entry(`  - {id: loud, match: "${word}"}\n`) });
      return typeof book === "string" ? book : book.sha256;
    };
    expect(digest("drill")).not.toBe(digest("drills"));
    expect(digest("drill")).toBe(digest("drill"));
  });

  it.each([
    [
      "an unknown word class",
      '  - {id: a, match: "{lout} drill"}\n',
      "",
      /noise\.yml: noise, cue a.*unknown word class \{lout\}; did you mean "loud"\?/,
    ],
    ["a misspelt key", '  - {id: a, mach: x, match: "x"}\n', "", /cue a: unknown key "mach"; did you mean "match"\?/],
    [
      "a misspelt key of the entry",
      '  - {id: a, match: "x"}\n',
      "treshold: 2\n",
      /unknown key "treshold"; did you mean "threshold"\?/,
    ],
    ["nothing to match", "  - {id: a, match: []}\n", "", /cue a: the cue has nothing to match; add match:/],
    ["an empty alternative", '  - {id: a, match: "(x | )"}\n', "", /empty pattern or alternative/],
    ["no id", '  - {match: "x"}\n', "", /cue 1: "id" is missing/],
    [
      "a weight out of range",
      '  - {id: a, weight: 3, match: "x"}\n',
      "",
      /"weight" is "3"; write a number from 0 to 1/,
    ],
    ["a pattern without quotes", "  - {id: a, match: {loud}}\n", "", /no text; put each member in quotes/],
    ["an unknown family", '  - {id: a, match: "x", requires: "family:lout"}\n', "", /no cue has the family "lout"/],
    [
      "a quote that is not in the text",
      '  - {id: a, match: "x"}\n',
      "fits: [{text: a x b, evidence: [{slot: cue, quote: y}]}]\n",
      /"y" does not stand in the text/,
    ],
    [
      "a weight in quotes",
      '  - {id: a, weight: "0.5", match: "x"}\n',
      "",
      /write a number from 0 to 1, without quotes/,
    ],
    [
      "a flag in quotes",
      '  - {id: a, case: "yes", match: "x"}\n',
      "",
      /"case" is "yes"; write true or false, without quotes/,
    ],
    [
      "a slot that the frame does not fill",
      '  - {id: a, slot: targt, match: "x"}\n',
      "frame: blame\n",
      /cue a: the frame has no slot "targt"; did you mean "target"\?/,
    ],
    [
      "a slot marked in a pattern",
      '  - {id: a, match: "(propsal=x | y)"}\n',
      "frame: policy\n",
      /the frame has no slot "propsal"; did you mean "proposal"\?/,
    ],
    [
      "a mode of a plain code",
      '  - {id: a, match: "x"}\n',
      "fits: [{text: a x, mode: mocked}]\n",
      /fit 1: the code has no modes; delete mode: or choose frame: blame or conspiracy/,
    ],
    [
      "a stance of a frame without one",
      '  - {id: a, match: "x"}\n',
      "frame: blame\nfits: [{text: a x, stance: for}]\n",
      /fit 1: the code has no stance; delete stance: or choose frame: policy/,
    ],
    [
      "a misfit without a reason",
      '  - {id: a, match: "x"}\n',
      "misfits: [{text: b}]\n",
      /misfit 1: "why" is missing or empty; add why:/,
    ],
    ["a misspelt frame", '  - {id: a, match: "x"}\n', "frame: blme\n", /"frame" is "blme"; did you mean "blame"\?/],
    [
      "a key given twice",
      '  - {id: a, match: "x"}\n',
      "label: Again\n",
      /duplicated mapping key \(line \d+\); delete one of the two/,
    ],
    [
      "a gap without its blank",
      '  - {id: a, match: "a ..x b"}\n',
      "",
      /a gap runs into "x"; write \.\. or \.\.6, then a blank/,
    ],
    ["a bracket left open", '  - {id: a, match: "(y | z"}\n', "", /cue a, "\(y \| z": "\(" is not closed/],
    [
      "an unknown kind of actor",
      '  - {id: a, match: "<actor:agencies>"}\n',
      "",
      /"agencies" is no kind of actor; there are person, office/,
    ],
    [
      "twice the same id",
      '  - {id: a, match: "x"}\n  - {id: a, match: "y"}\n',
      "",
      /the cue id "a" stands in noise\.yml too; rename or delete one/,
    ],
  ])("says how to mend %s", (_name, cues, more, message) => {
    expect(load({ "noise.yml": entry(cues, more) })).toMatch(message);
  });

  it.each([
    [
      "a language",
      "lang: en",
      "lang: english",
      /"lang" is "english"; write the code of the language, such as en or de/,
    ],
    ["a version", 'version: "1.2"', "version: first", /"version" is "first"; write numbers with dots between/],
    ["a version without quotes", 'version: "1.2"', "version: 1.2", /"version" is no text; put it in quotes/],
  ])("says how to write %s", (_name, right, wrong, message) => {
    expect(load({ "noise.yml": entry('  - {id: a, match: "x"}\n').replace(right, wrong) })).toMatch(message);
  });

  it("lists every problem at once, and broken YAML too", () => {
    const message = load({
      "a.yml": entry('  - {id: a, match: "{x}"}\n  - {id: b, match: "(y"}\n'),
      "b.yml": "code: [",
    });
    expect(message).toMatch(/^the codebook has \d problems\n/);
    expect(message).toMatch(/a\.yml: noise, cue a/);
    expect(message).toMatch(/a\.yml: noise, cue b/);
    expect(message).toMatch(/b\.yml: YAML/);
  });

  it("refuses a folder without entries", () => {
    expect(load({})).toMatch(/holds no \.yml file; name a folder/);
  });

  it("takes a second language from data alone", () => {
    const german = entry('  - {id: laut, match: "{laut} bohr*"}\n').replace("lang: en", "lang: de");
    const book = load({
      "noise.yml": entry('  - {id: loud, match: "{loud}"}\n'),
      "noise.de.yml": german,
      "lexicons/de.yml": "lang: de\nsource: own\nclasses: {laut: [laut, lautes]}\n",
    });
    if (typeof book === "string") throw new Error(book);
    expect([...book.languages.keys()].sort()).toEqual(["de", "en"]);
  });

  it("loads what is shipped, with examples and sources for every code", () => {
    const book = loadCodebook("data/codebook");
    for (const one of book.entries) {
      expect.soft(one.include.length, one.code).toBeGreaterThan(0);
      expect.soft(one.exclude.length, one.code).toBeGreaterThan(0);
      expect.soft(one.sources.length, one.code).toBeGreaterThan(0);
      expect.soft(one.fits.length, one.code).toBeGreaterThanOrEqual(8);
      expect.soft(one.misfits.length, one.code).toBeGreaterThanOrEqual(5);
      expect.soft(one.sources.join(" "), one.code).not.toContain("(check)");
    }
    const copy = join(folder, "copy");
    cpSync("data/codebook", copy, { recursive: true });
    expect(loadCodebook(copy).sha256).toBe(book.sha256);
  });
});
