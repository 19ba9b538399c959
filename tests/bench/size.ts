/** What many comments take: `annotate` against a bare loop, its growth, its memory, its threads, and `analyze`. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { costOf } from "./cost.ts";
import type { Figure } from "./figures.ts";
import { writeComments } from "./million.ts";

/** Figures of one size of input. */
export interface Size {
  /** CPU of `annotate`, times that of the bare loop; start-up taken off both. */
  readonly times: number;
  /** CPU a comment, times that of a tenth of the comments; start-up taken off. */
  readonly growth: number;
  readonly megabytes: number;
  /** Time on the clock of one thread, times that of two: median of five. */
  readonly threads: number;
  /** CPU of `analyze`, times that of `annotate`, and its memory. */
  readonly analyze: { readonly times: number; readonly megabytes: number };
}

/** Comments of the large file; BELOWLINE_BENCH_COMMENTS=1000000 is the size of issue 8, and takes hours on a busy machine. */
const COMMENTS = Number(process.env["BELOWLINE_BENCH_COMMENTS"] ?? 10_000);
const THREAD = 10_000;
const ROUNDS = 5;

const figure = (name: string, way: readonly string[], aim: number, better?: "lower"): Figure => ({
  name: `${name}, ${COMMENTS} comments`,
  job: { kind: "size" },
  path: way,
  aim,
  ungated: true,
  ...(better && { better }),
});

export const SIZE_FIGURES: readonly Figure[] = [
  figure("annotate, times a bare loop", ["times"], 8, "lower"),
  figure("annotate, CPU a comment, times that of a tenth", ["growth"], 1.25, "lower"),
  figure("MB, annotate", ["megabytes"], 400, "lower"),
  figure("annotate, two threads, times as quick as one", ["threads"], 1.7),
  figure("analyze, times the CPU of annotate", ["analyze", "times"], 2, "lower"),
  figure("MB, analyze", ["analyze", "megabytes"], 1500, "lower"),
];

/** Measures all of it with the built program. */
export function size(root: string, work: string): Size {
  const file = (name: string): string => path.join(work, `${name}.ndjson`);
  const program = path.join(root, "bin/belowline.js");
  writeFileSync(file("none"), "");
  writeComments(file("tenth"), Math.round(COMMENTS / 10), THREAD);
  writeComments(file("all"), COMMENTS, THREAD);
  const annotate = (name: string, jobs = 1): ReturnType<typeof costOf> =>
    costOf([program, "annotate", "--jobs", String(jobs), file(name)], work);
  const loop = (name: string): number => costOf([path.join(import.meta.dirname, "loop.js"), file(name)], work).seconds;
  const start = annotate("none").seconds;
  const all = annotate("all");
  const threads = Array.from({ length: ROUNDS }, () => annotate("all").clock / annotate("all", 2).clock);
  const analyze = costOf([program, "analyze", "-q", file("all"), "-o", path.join(work, "size")], work);
  return {
    times: (all.seconds - start) / (loop("all") - loop("none")),
    growth: (all.seconds - start) / (annotate("tenth").seconds - start) / 10,
    megabytes: all.megabytes,
    threads: threads.sort((a, b) => a - b)[(ROUNDS - 1) / 2]!,
    analyze: { times: analyze.seconds / all.seconds, megabytes: analyze.megabytes },
  };
}
