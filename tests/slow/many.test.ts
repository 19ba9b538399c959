/** Very many small files, and threads of very many comments: what a run holds grows slowly or not at all (HOSTILE case 27). */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { writeComments } from "../bench/million.ts";
import { costOf } from "../hostile/child.ts";
import { batchArguments } from "../project/killed.ts";
import { temporaryFolder } from "../project/support.ts";

/** The catalogue asks for a million files (BELOWLINE_FILES=1000000) and five million comments (BELOWLINE_COMMENTS=5000000). */
const FILES = Number(process.env["BELOWLINE_FILES"] ?? 4000);
const COMMENTS = Number(process.env["BELOWLINE_COMMENTS"] ?? 80_000);
/** Files in a folder. */
const TOGETHER = 1000;
/** Part of the size that the smaller run has. */
const PART = 4;
const HOURS = 10 * 3_600_000;

/** Bytes of memory that each thing more costs. */
function slope(size: number, megabytesOf: (size: number) => number): number {
  return ((megabytesOf(size) - megabytesOf(size / PART)) * 2 ** 20) / (size - size / PART);
}

test(
  "27: files of one comment",
  () => {
    const bytes = slope(FILES, (files) => {
      const [inbox, project] = [temporaryFolder(), path.join(temporaryFolder(), "project")];
      for (let n = 0; n < files; n++) {
        if (n % TOGETHER === 0) mkdirSync(path.join(inbox, String(n / TOGETHER)));
        const record = { id: `c${n}`, text: `The ferry was late for the ${n}th time.` };
        const name = path.join(inbox, String(Math.floor(n / TOGETHER)), `${n}.ndjson`);
        writeFileSync(name, `${JSON.stringify(record)}\n${JSON.stringify({ ...record, id: `d${n}` })}\n`);
      }
      const { exit, megabytes } = costOf(batchArguments(inbox, project, path.join(temporaryFolder(), "key"), 2), {
        limit: HOURS,
      });
      expect(exit).toBe(0);
      return megabytes;
    });
    expect(bytes).toBeLessThan(FILE);
  },
  HOURS,
);

/** What is known of a file: its name, hash, thread and place. */
const FILE = 4 * 2 ** 10;

/** Runs a command over a thread of so many comments. */
function megabytesFor(command: string, comments: number): number {
  const file = path.join(temporaryFolder(), "thread.ndjson");
  writeComments(file, comments, comments);
  const { exit, megabytes } = costOf([...command.split(" "), file], { limit: HOURS, output: "/dev/null" });
  expect(exit).toBe(0);
  return megabytes;
}

test(
  "27: one thread, put together by separate",
  () => {
    const bytes = slope(COMMENTS, (comments) => megabytesFor("separate --comments", comments));
    expect(bytes).toBeLessThan(COMMENT);
  },
  HOURS,
);

/** The comments of a thread are held until all of them are there; one has 260 characters. */
const COMMENT = 4 * 2 ** 10;

test(
  "27: one thread, through annotate, which holds none",
  () => {
    const megabytes = megabytesFor("annotate --jobs 1", COMMENTS);
    expect(megabytes).toBeLessThan(400);
  },
  HOURS,
);
