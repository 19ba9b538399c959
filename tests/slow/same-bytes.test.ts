/** The same input gives the same bytes, whatever the clock, the language of the machine, the number of workers, the order of the inputs and the folder it is done in (HOSTILE case 28). */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { madeComments } from "../bench/million.ts";
import { filesIn } from "../hostile/small-disk.ts";
import { batchArguments } from "../project/killed.ts";
import { inboxOf, temporaryFolder } from "../project/support.ts";
import { belowline } from "../support/shell.ts";

/** Many children, on a machine that may do other things. */
vi.setConfig({ testTimeout: 300_000 });

/** Where and how a run is done. */
interface Place {
  readonly TZ: string;
  readonly LC_ALL: string;
  readonly jobs: string;
  /** Folder in which it is done. */
  readonly cwd: string;
}

/** Turkish has an i of its own, Chatham a quarter of an hour, and C no letters beyond ASCII. */
const PLACES: readonly Place[] = [
  { TZ: "UTC", LC_ALL: "C", jobs: "1", cwd: "." },
  { TZ: "Pacific/Chatham", LC_ALL: "tr_TR.UTF-8", jobs: "3", cwd: "deep/er" },
];

/** Runs the program once in each place, in a folder that holds `in`; what `made` finds there must be the same. */
function sameEverywhere(made: (work: string, place: Place) => object): void {
  const [first, second] = PLACES.map((place) => {
    const work = path.join(temporaryFolder(), place.cwd);
    mkdirSync(work, { recursive: true });
    return made(work, place);
  });
  expect(second).toEqual(first);
}

const run = (args: readonly string[], cwd: string, { TZ, LC_ALL }: Place): ReturnType<typeof belowline> =>
  belowline(args, { cwd, env: { TZ, LC_ALL, LANG: LC_ALL } });

function withoutClock({ "run.json": text, ...files }: Record<string, string>): object {
  return { ...files, run: { ...(JSON.parse(text!) as object), clock: null } };
}

test("28: analyze, a folder or its files in another order", () => {
  const inbox = inboxOf(3);
  writeFileSync(
    path.join(inbox, "table.csv"),
    "id,author,date,text\n1,İpek,03/04/2021 10:30,Iğdır's ferry\n2,Ann,4 March 2021,late\n",
  );
  const files = ["page-1.html", "page-2.html", "page-3.html", "table.csv"].map((name) => path.join(inbox, name));
  sameEverywhere((work, place) => {
    expect(run(["analyze", inbox, "-o", "out", "-q"], work, place).exit).toBe(0);
    return withoutClock(filesIn(path.join(work, "out")));
  });
  const tables = [files, [...files].reverse()].map((inputs, index) => {
    const work = temporaryFolder();
    expect(run(["analyze", ...inputs, "-o", "out", "-q", "--keep-authors"], work, PLACES[index]!).exit).toBe(0);
    // The rows stand in the order of the inputs; what is said of each comment does not depend on it.
    const { "comments.csv": comments, "comment_codes.csv": codes } = filesIn(path.join(work, "out"));
    return [comments, codes].map((table) => table!.split("\n").sort());
  });
  expect(tables[1]).toEqual(tables[0]);
});

test("28: annotate", () => {
  const input = [...madeComments(200, 50)].join("");
  sameEverywhere((work, place) => {
    writeFileSync(path.join(work, "in.ndjson"), input);
    return run(["annotate", "--jobs", place.jobs, "in.ndjson"], work, place);
  });
});

test("28: batch and report", () => {
  const [inbox, key] = [inboxOf(4), path.join(temporaryFolder(), "key")];
  sameEverywhere((work, place) => {
    const project = path.join(work, "project");
    expect(run(batchArguments(inbox, project, key, Number(place.jobs)), work, place).exit).toBe(0);
    const report = ["report", "--project", "project", "--key-file", key, "-o", "out", "-q"];
    expect(run(report, work, place).exit).toBe(0);
    return { shards: filesIn(path.join(project, "shards")), report: withoutClock(filesIn(path.join(work, "out"))) };
  });
});
