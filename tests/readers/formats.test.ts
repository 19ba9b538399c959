/** Every fixture against its golden: what each reader makes of the traps of its format (TRAPS.md says which stands where). */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatsTable } from "../../src/readers/index.ts";
import { type Reading, readPath } from "./read.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");
const names = readdirSync(FIXTURES).sort();
const inputs = names.flatMap((format) =>
  readdirSync(join(FIXTURES, format))
    .filter((input) => !input.endsWith("_files"))
    .sort()
    .map((input) => `${format}/${input}`),
);

describe.each(inputs)("%s", (input) => {
  test("is read as its golden says", async () => {
    const reading = await readPath(join(FIXTURES, input));
    await expect(golden(reading)).toMatchFileSnapshot(
      join(import.meta.dirname, "goldens", `${input.replace("/", "-")}.json`),
    );
  });

  test("lets no address and no picture of a person out", async () => {
    const { threads, rejected } = await readPath(join(FIXTURES, input), { extra: true });
    const told = JSON.stringify([threads, rejected], (_, value) => (value instanceof Map ? [...value] : value));
    expect(told).not.toMatch(/@example\.org|192\.0\.2\.\d|https:\/\/example\.org\/(?:a|face|p)\.jpg/);
  });
});

test("every format has fixtures, and every folder of fixtures a format", () => {
  const formats = formatsTable().map((format) => format.name);
  expect(names).toEqual([...formats].sort());
});

/** Everything that was read, one line a comment, as a reader of the golden would want it. */
function golden({ record, documents, threads, rejected, notices }: Reading): string {
  const lines = {
    format: record.format,
    recognised: record.recognised,
    documents: documents.map(({ text, frames, ...rest }) => ({
      ...rest,
      text,
      ...(frames && { frames: [...frames] }),
    })),
    threads: threads.map(({ comments, notices: told, rejected: repeated, blocks: _, ...head }) => ({
      ...head,
      comments: comments.map(({ confidence: __, ...comment }) => comment),
      notices: told.map((notice) => `${notice.code}: ${notice.message}`),
      rejected: repeated,
    })),
    rejected: rejected.map(({ at, kind, reason, text }) => ({ at, kind, reason, text })),
    notices: notices.map((notice) => `${notice.code}: ${notice.message}`),
  };
  return `${JSON.stringify(lines, null, 1)}\n`;
}

test("fixtures are folders", () => {
  for (const name of names) expect(statSync(join(FIXTURES, name)).isDirectory()).toBe(true);
});

test("docs/formats.md has every format, in the order in which they are asked, and how to get it", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/formats.md"), "utf8");
  const sections = page.split(/^## /m).slice(1);
  expect(sections.map((section) => section.split("\n")[0])).toEqual(formatsTable().map((format) => format.name));
  for (const section of sections) expect(section).toContain("**Lost:**");
});

test("TRAPS.md names every format and no fixture that is not there", () => {
  const rows = readFileSync(join(import.meta.dirname, "TRAPS.md"), "utf8")
    .match(/^\| [a-z0-9].*$/gm)!
    .slice(1);
  const named = new Set(rows.map((row) => row.split("|")[1]!.trim()));
  expect(names.filter((name) => name !== "text" && !named.has(name))).toEqual([]);
  const files = rows.flatMap((row) => row.match(/\b[a-z0-9-]+\/[\w.-]+\.\w+/g) ?? []);
  expect(files.filter((file) => !existsSync(join(FIXTURES, file)))).toEqual([]);
});
