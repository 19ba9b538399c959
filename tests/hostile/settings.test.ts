/** Codebooks, word lists and site rules that are made to hurt: each is refused with a word that names the file, and nothing in them is run (HOSTILE case 29). */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import { BelowlineError } from "../../src/notices.ts";
import { readSiteRules } from "../../src/separation/rules.ts";
import { temporaryFolder } from "../project/support.ts";
import { costOf } from "./child.ts";

/** Several children, on a machine that may do other things. */
vi.setConfig({ testTimeout: 180_000 });

const ENTRY = readFileSync(path.resolve(import.meta.dirname, "../../data/codebook/question.yml"), "utf8");
const RULES = "- host: news.example\n  comment: div.reader\n  author: .name\n";

/** Each anchor nine times in the next: nine to the ninth values. */
const BOMB = [..."abcdefghi"]
  .map((name, i, all) => `${name}: &${name} [${Array(9).fill(i === 0 ? "x" : `*${all[i - 1]}`)}]`)
  .join("\n");

/** YAML that no user writes, and what is said of it. */
const HOSTILE: Readonly<Record<string, readonly [yaml: string, said: RegExp]>> = {
  "code to run": ["a: !!js/function 'function () { process.exit(9) }'\n", /unknown scalar tag/],
  "a pattern to run": ["a: !!js/regexp /(a+)+$/\n", /unknown scalar tag/],
  "billions of values": [`${BOMB}\n`, /repeats itself/],
  "a list in itself": ["a: &a [*a]\n", /repeats itself/],
  "a mapping in itself": ["&a\nb: *a\n", /repeats itself/],
  "nested lists": [`a: ${"[".repeat(50_000)}\n`, /nesting exceeded/],
  bytes: ["a: \u0000\u0001\u0002\n", /null byte/],
  "two documents": ["a: 1\n---\nb: 2\n", /single document/],
  nothing: ["", /input is empty/],
};

/** A folder with this one entry. */
function codebookWith(yaml: string | Uint8Array, name = "question.yml"): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, name), yaml);
  return folder;
}

test.each(Object.entries(HOSTILE))("%s", (_, [yaml, said]) => {
  expect(() => loadCodebook(codebookWith(yaml))).toThrow(said);
  expect(() => loadCodebook(codebookWith(yaml))).toThrow("question.yml: YAML");
  expect(() =>
    loadCodebook(path.resolve(import.meta.dirname, "../../data/codebook"), codebookWith(yaml, "own.yml")),
  ).toThrow("lexicons/own.yml: YAML");
  expect(() => readSiteRules(yaml, "rules.yml")).toThrow(said);
  expect(() => readSiteRules(yaml, "rules.yml")).toThrow("site rules: rules.yml");
});

test("names of Object's own are unknown keys", () => {
  for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    expect(() => loadCodebook(codebookWith(`${ENTRY}${key}: {x: 1}\n`)), key).toThrow(`unknown key "${key}"`);
    expect(() => readSiteRules(`${RULES}  ${key}: {x: 1}\n`, "rules.yml"), key).toThrow(`there is no field "${key}"`);
  }
  expect(() => loadCodebook(codebookWith(ENTRY.replace("lang: en", "lang: {toString: 1}")))).toThrow("question.yml");
  expect(({} as { x?: number }).x).toBeUndefined();
});

/** Values of every type that YAML knows, and pieces of the cue language. */
const PIECE = fc.oneof(
  fc.constantFrom(
    ...".inf .nan 1e999 -0 null true [] {} [[[]]] {a: b} &a *a !!str !!set <<: ? | > @ ` % --- ...".split(" "),
  ),
  fc.constantFrom(..."( ) | ... ..9 [a] {b} <c> ^ $ _ x=y ~ * = - : # ' \" \t \n \u0000 \ud800 é".split(" ")),
  fc.string(),
);

/** A file with a few stretches of it replaced. */
const broken = (yaml: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(yaml.length), fc.nat(40), fc.array(PIECE, { maxLength: 3 })), { minLength: 1, maxLength: 4 })
    .map((cuts) =>
      cuts.reduce((text, [at, length, pieces]) => text.slice(0, at) + pieces.join("") + text.slice(at + length), yaml),
    );

/** Broken files of each kind: they are read, or refused by name. */
function isReadOrRefused(runs: number): void {
  const check = (read: () => unknown, code: string, name: string): void => {
    try {
      read();
    } catch (error) {
      expect(error).toBeInstanceOf(BelowlineError);
      expect((error as BelowlineError).code).toBe(code);
      expect((error as BelowlineError).message).toContain(name);
    }
  };
  const folder = temporaryFolder();
  const lexicon = "lang: en\nclasses:\n  boats: [ferry, ship~, =Quay]\naliases:\n  the board: [harbour board]\n";
  fc.assert(
    fc.property(broken(ENTRY), broken(lexicon), broken(RULES), (entry, words, rules) => {
      mkdirSync(path.join(folder, "lexicons"), { recursive: true });
      writeFileSync(path.join(folder, "question.yml"), entry);
      writeFileSync(path.join(folder, "lexicons/own.yml"), words);
      check(() => loadCodebook(folder), "codebook", "problem");
      check(() => readSiteRules(rules, "rules.yml"), "site-rules", "rules.yml");
    }),
    { numRuns: runs },
  );
}

test("broken at any place, a file is read or refused", () => isReadOrRefused(40));

test("what is no regular file of bounded size is refused, and not opened", () => {
  const folder = codebookWith("");
  truncateSync(path.join(folder, "question.yml"), 5 * 2 ** 30);
  execFileSync("mkfifo", [path.join(folder, "pipe.yml")]);
  mkdirSync(path.join(folder, "folder.yml"));
  writeFileSync(
    path.join(folder, "long.yml"),
    ENTRY.replace(/match: "\(\(i \(wonder[^\n]*/, `match: "${"a ".repeat(500_000)}"`),
  );
  const said = refusalOf(() => loadCodebook(folder));
  for (const line of [
    "folder.yml: file: is no regular file",
    "pipe.yml: file: is no regular file",
    "question.yml: file: has more than 4 MB",
    "more than 20000 characters",
  ])
    expect(said).toContain(line);
  expect(said.length).toBeLessThan(2000);
  expect(refusalOf(() => loadCodebook(path.join(folder, "long.yml")))).toContain("holds no .yml file");
});

function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toMatchObject({ code: "codebook" });
    return (error as Error).message;
  }
  return "";
}

test("the program ends with 2 and one word, in bounded time and memory", () => {
  const folder = codebookWith(`${BOMB}\n`);
  for (const args of [
    ["annotate", "--codebook", folder, "nothing.ndjson"],
    ["separate", "--site-rules", path.join(folder, "question.yml"), "nothing.html"],
  ]) {
    const { exit, stderr, seconds, megabytes } = costOf(args);
    expect([exit, stderr], args[0]).toEqual([2, expect.stringContaining("repeats itself")]);
    expect(seconds).toBeLessThan(10);
    expect(megabytes).toBeLessThan(400);
  }
});
