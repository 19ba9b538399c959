import { statSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import type { Sensitivity } from "../pipeline.ts";
import {
  addLines,
  countLine,
  type LineCounts,
  lineOf,
  noLines,
  readLine,
  setupOf,
  tooLongLine,
} from "./coded-lines.ts";
import { type CoderFlags, resourcesOf } from "./coder.ts";
import type { CodedBlock } from "./coding-worker.ts";
import { EXIT } from "./exits.ts";
import { blocksOf, type Line, linesOf, type TooLong, writeLine, writeText } from "./lines.ts";
import { type Finish, versionOf } from "./main.ts";
import { atLeastOne, withCodingOptions } from "./options.ts";
import { openPace } from "./pace.ts";
import { openTerminal } from "./terminal.ts";
import { openPool } from "./worker-pool.ts";

interface AnnotateFlags extends CoderFlags {
  readonly lang: string;
  readonly codebook?: string;
  readonly sensitivity: Sensitivity;
  readonly jobs: number;
  readonly deadline: number;
  readonly frame?: boolean;
}

/** `belowline annotate`: a pure filter, one coded line out for each comment line in. */
export function annotateCommand(finish: Finish): Command {
  const command = new Command("annotate")
    .description("Code comments and score their tone: NDJSON in, NDJSON out, line by line")
    .argument("[file]", "NDJSON with id and text a line; - for standard input", "-")
    .option("--jobs <number>", "threads that code", atLeastOne, 1)
    .option("--deadline <seconds>", "longest time for one comment, which is rejected then", atLeastOne, 60)
    .option("--frame", "end with a line that counts the others, for programs that must tell an end from a cut");
  return withCodingOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  $ belowline separate --comments page.html | belowline annotate > coded.ndjson
  $ echo '{"id":"1","text":"The council should reopen the bridge."}' | belowline annotate
  $ belowline annotate comments.ndjson --jobs 4 --frame > coded.ndjson
  $ belowline annotate comments.ndjson --coder openai-compatible --coder-url http://127.0.0.1:11434 --coder-model llama3.1`,
    )
    .action(async (file: string, flags: AnnotateFlags) => finish(await annotateLines(file, flags)));
}

async function annotateLines(file: string, flags: AnnotateFlags): Promise<number> {
  if (flags.frame) endAtClosedPipe();
  const { counts, setup } = flags.coder === undefined ? await byThreads(file, flags) : await byCoder(file, flags);
  if (flags.frame) {
    const { lines, rejected } = counts;
    await writeLine({ _end: 1, in: lines, out: lines - rejected, rejected, cfg: `${versionOf()}-${setup}` });
  }
  return counts.broken > 0 ? EXIT.partial : EXIT.done;
}

/** Who asks for the frame must not take a torn stream for a whole one: a reader that goes away is an error then. */
function endAtClosedPipe(): void {
  process.stdout.prependListener("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.notWritten);
  });
}

/** What was done, and a fingerprint of what it hangs on. */
interface Annotated {
  readonly counts: LineCounts;
  readonly setup: string;
}

/** Blocks for each thread that are under way or wait to be written: while one is coded, the next is ready. */
const BLOCKS_A_THREAD = 2;

/** Megabytes of objects that a thread may hold; ordinary comments need a tenth of it. */
const HEAP = 1024;

async function byThreads(file: string, flags: AnnotateFlags): Promise<Annotated> {
  const { lang, codebook, sensitivity, jobs, deadline } = flags;
  const pool = openPool<CodedBlock>({
    script: new URL(`./coding-worker${path.extname(import.meta.url)}`, import.meta.url),
    options: { lang, sensitivity, ...(codebook !== undefined && { codebook }) },
    heap: HEAP,
    workers: jobs,
    deadline,
  });
  try {
    const setup = await pool.ready;
    const counts = noLines();
    const tell = progressOf(file);
    const underWay: Promise<void>[] = [];
    let written = Promise.resolve();
    for await (const block of blocksOf(file)) {
      const coded = "tooLong" in block ? tooLongBlock(block) : pool.work(block.bytes);
      written = Promise.all([coded, written]).then(async ([result]) => {
        addLines(counts, result);
        await writeText(result.bytes);
        tell(counts.lines, "tooLong" in block ? 0 : block.bytes.length);
      });
      // Thrown where it is awaited; until then it must not count as unhandled.
      written.catch(() => {});
      if (underWay.push(written) >= jobs * BLOCKS_A_THREAD) await underWay.shift();
    }
    await written;
    return { counts, setup };
  } finally {
    await pool.close();
  }
}

async function tooLongBlock(line: TooLong): Promise<CodedBlock> {
  return { lines: 1, rejected: 1, broken: 1, bytes: Buffer.from(`${JSON.stringify(tooLongLine(line))}\n`) };
}

/** Tells the rate and, of a file, how much of it is done and how long the rest may take; not where it would stand among the lines. */
function progressOf(file: string): (lines: number, bytes: number) => void {
  const terminal = openTerminal(process.stdout.isTTY === true);
  const size = file === "-" ? undefined : statSync(file, { throwIfNoEntry: false })?.size;
  const pace = openPace();
  let read = 0;
  return (lines, bytes) => {
    read += bytes;
    if (size !== undefined && read >= size) terminal.clear();
    else terminal.progress(`${lines} comments, ${pace(lines, size === undefined ? undefined : read / size)}`);
  };
}

/** The same with an external coder: comments are asked about several at a time, lines come out in their order. */
async function byCoder(file: string, flags: AnnotateFlags): Promise<Annotated> {
  const [{ annotatedBy }, { inOrder }] = await Promise.all([import("../pipeline.ts"), import("../coder/index.ts")]);
  const resources = await resourcesOf(flags);
  const coder = resources.coder!;
  const counts = noLines();
  const lines = inOrder(singleLines(file), coder.parallel, async (line) => {
    const read = "tooLong" in line ? tooLongLine(line) : readLine(line.text);
    if ("rejected" in read) return read;
    for await (const { annotation, refusals } of annotatedBy(coder, [read], resources)) {
      if (refusals.some(({ reason }) => reason === "coder-silent")) return { id: read.id, rejected: "coder-silent" };
      return { ...lineOf(annotation), ...(refusals.length > 0 && { refused: refusals }) };
    }
    return { id: read.id, rejected: "coder-silent" };
  });
  for await (const line of lines) {
    countLine(counts, line);
    await writeLine(line);
  }
  return { counts, setup: setupOf(resources) };
}

async function* singleLines(file: string): AsyncGenerator<Line> {
  for await (const lines of linesOf(file)) yield* lines;
}
