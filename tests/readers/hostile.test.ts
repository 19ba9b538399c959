/** The fixtures of every reader made to hurt: cut, with wrong values everywhere, with bytes that are no text. Each is read or refused with a word, and nothing is silent. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BelowlineError } from "../../src/notices.ts";
import type { ReadOptions } from "../../src/readers/index.ts";
import { type Reading, readContent } from "./read.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");
const FOLDERS = readdirSync(FIXTURES).sort();

interface Fixture {
  readonly title: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** The smallest fixture of each reader, of each kind of file that it reads. */
const fixtures: readonly Fixture[] = FOLDERS.flatMap((format) => {
  const smallest = new Map<string, Fixture>();
  for (const entry of readdirSync(join(FIXTURES, format), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const kind = entry.name.slice(entry.name.lastIndexOf("."));
    if (bytes.length < (smallest.get(kind)?.bytes.length ?? Infinity))
      smallest.set(kind, { title: `${format}/${entry.name}`, name: entry.name, bytes });
  }
  return [...smallest.values()];
});
const jsonFixtures = fixtures.filter(({ name }) => /\.(?:json|ndjson|jsonl)$/.test(name));

/** What was read, or the code of the refusal; an error of any other kind is a bug and fails the test. */
async function outcome(
  name: string,
  content: string | Uint8Array,
  options: ReadOptions = {},
): Promise<Reading | string> {
  try {
    return await readContent(name, content, options);
  } catch (error) {
    if (error instanceof BelowlineError) return error.code;
    throw error;
  }
}

const PLACES = 8;
const places = (length: number): number[] =>
  Array.from({ length: PLACES }, (_, i) => Math.floor(((i + 0.5) * length) / PLACES));

test("every reader has a fixture here", () => {
  expect(new Set(fixtures.map(({ title }) => title.split("/")[0]))).toEqual(new Set(FOLDERS));
});

describe.each(fixtures)("$title", ({ name, bytes }) => {
  test("cut anywhere is read or refused, and a document is never cut in silence", async () => {
    for (const at of places(bytes.length)) {
      const cut = bytes.subarray(0, at);
      const strict = await outcome(name, cut);
      const lenient = await outcome(name, cut, { allowTruncated: true });
      if (!/\.(?:json|xml|gz)$/.test(name) || isWhole(cut)) continue;
      expect(typeof strict, `cut at ${at}`).toBe("string");
      if (typeof lenient !== "string") expect(lenient.notices.map(({ code }) => code)).toContain("cut-short");
    }
  });

  test("bytes that are no text, and NUL, are read as U+FFFD and counted, or refused", async () => {
    for (const at of places(bytes.length)) {
      const read = await outcome(
        name,
        Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff, 0x00, 0xc3]), bytes.subarray(at)]),
      );
      if (typeof read === "string" || /\.(?:gz|mhtml|html)$/.test(name)) continue;
      const told = [...read.notices.map(({ code }) => code), read.record.encoding];
      expect(told.some((one) => one === "invalid-bytes" || one !== "utf-8")).toBe(true);
    }
  });
});

/** A file that may end here: what was cut off are blanks. */
function isWhole(cut: Buffer): boolean {
  try {
    JSON.parse(cut.toString());
    return true;
  } catch {
    return false;
  }
}

const DEEP = "deep value";
const DEPTH = 3000;
const WRONG: readonly unknown[] = [17, null, [], {}, true, "", "__proto__", [[1]], { id: {} }, DEEP, -1e300];

/** A path of keys, with every item of a list under one name. */
function pathsIn(value: unknown): ReadonlySet<string> {
  const paths = new Set<string>();
  const visit = (inner: unknown, path: string): void => {
    if (path !== "") paths.add(path);
    if (typeof inner !== "object" || inner === null) return;
    for (const [key, one] of Object.entries(inner)) visit(one, `${path}/${Array.isArray(inner) ? "*" : key}`);
  };
  visit(value, "");
  return paths;
}

/** The value with everything at a path replaced. */
function replaced(value: unknown, path: string, wrong: unknown, here = ""): unknown {
  if (here === path) return wrong;
  if (typeof value !== "object" || value === null || !path.startsWith(here)) return value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, path, wrong, `${here}/*`));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, replaced(one, path, wrong, `${here}/${key}`)]),
  );
}

/** Documents of a file: one, or one a line. */
function documentsOf({ name, bytes }: Fixture): unknown[] {
  const text = bytes.toString();
  const parsed = (line: string): unknown[] => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  };
  return name.endsWith(".json") ? parsed(text) : text.split("\n").flatMap(parsed);
}

const written = (documents: readonly unknown[]): string =>
  documents
    .map((one) => JSON.stringify(one).replaceAll(JSON.stringify(DEEP), "[".repeat(DEPTH) + "]".repeat(DEPTH)))
    .join("\n");

/** Every wrong value at every path where the environment asks for it; else each path with two of them, in turn. */
const ALL = process.env["BELOWLINE_EVERY_VALUE"] !== undefined;

describe.each(jsonFixtures)("$title", (fixture) => {
  const documents = documentsOf(fixture);
  const paths = [...new Set(documents.flatMap((one) => [...pathsIn(one)]))];

  test("with a wrong value in each place in turn", async () => {
    for (const [i, path] of paths.entries()) {
      const wrong = ALL ? WRONG : [WRONG[i % WRONG.length], WRONG[(i + 5) % WRONG.length]];
      for (const value of wrong)
        await outcome(fixture.name, written(documents.map((one) => replaced(one, path, value))), { extra: true });
    }
  });

  test("with a text of a megabyte", async () => {
    const text = written(documents);
    const [longest] = (text.match(/"(?:[^"\\]|\\.){12,}"(?!:)/g) ?? []).sort((a, b) => b.length - a.length);
    if (longest !== undefined)
      await outcome(
        fixture.name,
        text.replace(longest, () => `"${"word ".repeat(200_000)}"`),
      );
  });

  test("with a key given twice, which is told", async () => {
    const text = written(documents).replace(/"([a-z_]\w*)":/i, '"$1":null,"$1":');
    const read = await outcome(fixture.name, text);
    if (typeof read !== "string") expect(read.notices.map(({ code }) => code)).toContain("repeated-keys");
  });
});

describe.each(fixtures.filter(({ name }) => /\.(?:csv|tsv)$/.test(name)))("$title", ({ name, bytes }) => {
  test("with wrong values in every cell", async () => {
    const [header, ...rows] = bytes.toString("latin1").split("\n");
    for (const wrong of ["", "NaN", "[]", "1e999", "-1", '{"a":1}', "=1+1", "__proto__", "2024-99-99"]) {
      const content = [header, ...rows.map((row) => row.replace(/[^,;\t"\r]+/g, wrong))].join("\n");
      await outcome(name, Buffer.from(content, "latin1"), { extra: true });
    }
  });
});

describe.each(fixtures.filter(({ name }) => name.endsWith(".xml")))("$title", ({ name, bytes }) => {
  test("with wrong values in every element", async () => {
    for (const wrong of ["", "NaN", "99999999999999999999", "<b><b/></b>", "<![CDATA[]]>", "__proto__", "0000-00-00"]) {
      const content = bytes.toString().replace(/(?<=<[\w:]+[^<>]*>)[^<>]+(?=<\/)/g, () => wrong);
      await outcome(name, content);
    }
  });
});
