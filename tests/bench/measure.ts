/** Runs the built program over the benchmark sets and the scorers over what it wrote. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crowd } from "./crowd.ts";
import { emptiedPages } from "./emptied.ts";
import type { Figure, Job } from "./figures.ts";
import { htmlToLines } from "./flatten.ts";
import { pageSpeed } from "./pages.ts";
import { size } from "./size.ts";
import { comments, speed } from "./speed.ts";
import { topicLeak } from "./topic-leak.ts";
import { writing } from "./writing.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
export const BENCH: string = path.resolve(ROOT, "../shared/bench");
const SEEDS = path.resolve(ROOT, "../shared/seeds");
/** A folder of this run's own, so that two runs do not meet. */
const WORK = mkdtempSync(path.join(tmpdir(), "belowline-bench-"));
const SEED_FILE = "000_741f51c566202bd3.txt";

type Result = Readonly<Record<string, unknown>>;

/** The values of the figures, in order; each run of program and scorer is made once. */
export async function measure(
  figures: readonly Figure[],
  onJob: (job: string) => void,
): Promise<(number | undefined)[]> {
  process.once("exit", () => rmSync(WORK, { recursive: true, force: true }));
  const results = new Map<string, Result>();
  const values: (number | undefined)[] = [];
  for (const figure of figures) {
    const key = JSON.stringify(figure.job);
    if (!results.has(key)) {
      onJob(key);
      results.set(key, await resultOf(figure.job));
    }
    values.push(valueAt(results.get(key)!, figure.path));
  }
  return values;
}

function valueAt(result: Result, way: readonly string[]): number | undefined {
  const value = way.reduce<unknown>((at, key) => (at as Result | undefined)?.[key], result);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

async function resultOf(job: Job): Promise<Result> {
  switch (job.kind) {
    case "coding": {
      const gold = path.join(BENCH, "coding", `${job.set}.jsonl`);
      const said = program(["annotate", gold], `${job.set}.ndjson`);
      return json(scorer("coding.mjs", gold, said, ...(job.split ? ["--split", job.split] : []), "--json"));
    }
    case "separation":
      return separation(job.set, job.flags, job.flattened ?? false);
    case "posts": {
      const set = path.join(BENCH, "separation", job.set);
      return json(scorer("posts.mjs", set, separated(job.set, false)));
    }
    case "snippets":
      return json(scorer("snippets.mjs", path.join(BENCH, "separation", job.set), predictions(job.set, [], false)));
    case "seed": {
      const seed = path.join(SEEDS, SEED_FILE);
      return json(
        scorer(
          "seed.mjs",
          path.join(BENCH, "separation/seed-000.json"),
          seed,
          program(["separate", seed], "seed.ndjson"),
        ),
      );
    }
    case "narratives": {
      const gold = path.join(BENCH, "narratives/keypoints.jsonl");
      const mean = scorer("narratives.mjs", gold, program(["narratives", gold], "keypoints.ndjson"))
        .trim()
        .split("\n")
        .at(-1)!;
      return { ARI: Number(/ARI ([\d.-]+)/.exec(mean)?.[1]), covered: Number(/covered ([\d.]+)/.exec(mean)?.[1]) };
    }
    case "cpu":
      return { seconds: cpuSeconds(job.args) };
    case "writing":
      return { ...writing() };
    case "crowd":
      return { ...crowd(job.comments, ROOT, WORK) };
    case "annotate":
      return { times: annotateTimes(job.comments) };
    case "size":
      return { ...size(ROOT, WORK) };
    case "speed":
      return { ...speed() };
    case "emptied":
      return { ...emptiedPages(path.join(BENCH, "separation")) };
    case "pages":
      return { ...pageSpeed(path.join(BENCH, "separation")) };
    case "topic-leak":
      return { ...(await topicLeak(path.join(BENCH, "coding"))) };
  }
}

function separation(set: string, flags: readonly string[], flattened: boolean): Result {
  return json(
    scorer("separation.mjs", path.join(BENCH, "separation", set), predictions(set, flags, flattened), "--json"),
  );
}

function predictions(set: string, flags: readonly string[], flattened: boolean): string {
  const folder = path.join(WORK, `${set}${flattened ? "-text" : ""}${flags.join("")}`);
  scorer("predictions.mjs", separated(set, flattened), folder, ...flags);
  return folder;
}

/** What `separate` says of a set's pages, as they are or flattened to text first. */
function separated(set: string, flattened: boolean): string {
  const pages = path.join(BENCH, "separation", set, "html");
  return flattened
    ? program(["separate", "--format", "text", flattenedPages(set, pages)], `${set}-text.ndjson`)
    : program(["separate", pages], `${set}.ndjson`);
}

function flattenedPages(set: string, pages: string): string {
  const folder = path.join(WORK, `${set}-pages`);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(pages)) {
    writeFileSync(path.join(folder, name), htmlToLines(readFileSync(path.join(pages, name), "utf8")));
  }
  return folder;
}

/** Runs the built program, once a set of arguments, and gives the file that holds what it printed. */
function program(args: readonly string[], name: string): string {
  const file = path.join(WORK, name);
  if (done.has(name)) return file;
  const out = openSync(file, "w");
  try {
    execFileSync(process.execPath, [path.join(ROOT, "bin/belowline.js"), ...args], {
      stdio: ["ignore", out, "ignore"],
    });
  } catch (error) {
    // Exit 3 and 4 are answers: some pages of a set may be unreadable or without comments.
    if (![3, 4].includes((error as { status?: number }).status ?? 0)) throw error;
  } finally {
    closeSync(out);
  }
  done.add(name);
  return file;
}
const done = new Set<string>();

/** CPU of `annotate` as a multiple of a bare loop that reads, parses, stringifies and writes; start-up taken off both. */
function annotateTimes(count: number): number {
  const [full, empty] = [path.join(WORK, "loop.ndjson"), path.join(WORK, "empty.ndjson")];
  writeFileSync(
    full,
    comments(count)
      .map(({ id, text }) => `${JSON.stringify({ id, text })}\n`)
      .join(""),
  );
  writeFileSync(empty, "");
  const loop = path.join(import.meta.dirname, "loop.js");
  const bare = commandSeconds([loop, full]) - commandSeconds([loop, empty]);
  return (cpuSeconds(["annotate", full]) - cpuSeconds(["annotate", empty])) / bare;
}

/** User and system seconds of one run of the program. */
function cpuSeconds(args: readonly string[]): number {
  const places: Readonly<Record<string, string>> = { SEEDS, OUT: path.join(WORK, "out") };
  return commandSeconds([path.join(ROOT, "bin/belowline.js"), ...args.map((arg) => places[arg] ?? arg)]);
}

/** User and system seconds of one run of node, as the shell counts them. */
function commandSeconds(args: readonly string[]): number {
  const script = '"$@" > /dev/null; times';
  const command = [process.execPath, ...args];
  const times = execFileSync("sh", ["-c", script, "sh", ...command], { encoding: "utf8" })
    .trim()
    .split("\n")
    .at(-1)!;
  return [...times.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

function scorer(name: string, ...args: string[]): string {
  return execFileSync(process.execPath, [path.join(BENCH, "score", name), ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
}

function json(text: string): Result {
  return JSON.parse(text) as Result;
}
