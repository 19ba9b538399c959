/** A chain of a hundred thousand answers, each to the one before, through the whole program. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { costOf } from "../hostile/child.ts";

const DEPTH = 100_000;
/** Texts of few templates are compared with each other far more than people's are; all hundred thousand of them take two minutes and 3.5 GB. */
const TEMPLATES = Number(process.env["BELOWLINE_DEEP"] ?? 30_000);
const folder = mkdtempSync(join(tmpdir(), "belowline-"));
afterAll(() => rmSync(folder, { recursive: true }));

const THINGS = "bridge ferry library pool tram museum harbour market school station".split(" ");
const STATES = "is closed again|needs repair|should open earlier|costs too much|was better before".split("|");
const SAYING = "The bridge is closed and nobody told us why, so we walked around the harbour.";

test.each([
  [
    "different texts",
    TEMPLATES,
    (i: number) => `The ${THINGS[i % 10]} ${STATES[(i * 7) % 5]}, they say, and that makes case ${i}.`,
  ],
  ["one text", DEPTH, () => SAYING],
])("of %s", (title, depth, textOf) => {
  const file = join(folder, `${title.replace(" ", "-")}.csv`);
  const rows = Array.from({ length: depth }, (_, i) => `${i + 1},${i === 0 ? "" : i},r${i % 977},"${textOf(i)}"`);
  writeFileSync(file, `id,parent_id,author,text\n${rows.join("\n")}\n`);
  const { exit, seconds, megabytes } = costOf(["analyze", "-q", file, "-o", join(folder, title)], { limit: 600_000 });
  expect(exit).toBe(0);
  expect(seconds).toBeLessThan(120);
  expect(megabytes).toBeLessThan(1800);
});
