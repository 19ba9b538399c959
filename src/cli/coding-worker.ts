/** A thread that codes blocks of lines; `worker-seat.ts` starts it and watches where it is. */
import { parentPort, workerData } from "node:worker_threads";
import { annotateAll, bunchesOf } from "../annotations.ts";
import type { AnnotationInput } from "../model.ts";
import { BelowlineError } from "../notices.ts";
import { loadResources, type ResourceOptions, type Resources } from "../pipeline.ts";
import { countLine, type LineCounts, lineOf, noLines, type RejectedLine, readLine, setupOf } from "./coded-lines.ts";
import { linesIn } from "./lines.ts";
import { type Answer, type Order, PLACE, type WorkerStart } from "./worker-seat.ts";

/** What a block of lines becomes. */
export interface CodedBlock extends LineCounts {
  readonly bytes: Uint8Array;
}

const { options, place } = workerData as WorkerStart<ResourceOptions>;

function main(): void {
  const resources = loadedResources();
  if (!resources) return;
  parentPort!.on("message", ({ bytes, bad }: Order) => {
    const done = codedBlock(bytes, bad, resources);
    parentPort!.postMessage({ done } satisfies Answer<CodedBlock>, [done.bytes.buffer as ArrayBuffer]);
  });
  place[PLACE] = 0;
  parentPort!.postMessage({ ready: setupOf(resources) } satisfies Answer<CodedBlock>);
}

/** Undefined where they cannot be loaded, which the owner is told. */
function loadedResources(): Resources | undefined {
  try {
    return loadResources(options);
  } catch (error) {
    if (!(error instanceof BelowlineError)) throw error;
    const { code, message, hint } = error;
    parentPort!.postMessage({ failed: { code, message, hint } } satisfies Answer<CodedBlock>);
    return undefined;
  }
}

function codedBlock(bytes: Uint8Array, bad: ReadonlyMap<number, string>, resources: Resources): CodedBlock {
  const counts = noLines();
  let text = "";
  let first = 0;
  for (const lines of bunchesOf(linesIn(bytes), (line) => line)) {
    const reads = lines.map((line, i) => readAt(line, first + i, bad));
    for (const coded of codedLines(reads, first, resources)) {
      countLine(counts, coded);
      text += `${JSON.stringify(coded)}\n`;
    }
    first += lines.length;
  }
  return { ...counts, bytes: new TextEncoder().encode(text) };
}

/** A line that stopped an earlier worker is read for its id alone. */
function readAt(line: string, index: number, bad: ReadonlyMap<number, string>): AnnotationInput | RejectedLine {
  place[PLACE] = index;
  const read = readLine(line);
  const rejected = bad.get(index);
  return rejected === undefined || "rejected" in read ? read : { id: read.id, rejected };
}

/** Lines that stand one behind the other from `first` on; one that the coders stumble over does not stop the others. */
function codedLines(reads: readonly (AnnotationInput | RejectedLine)[], first: number, resources: Resources): object[] {
  const places: number[] = [];
  const inputs: AnnotationInput[] = [];
  reads.forEach((read, i) => {
    if ("rejected" in read) return;
    places.push(i);
    inputs.push(read);
  });
  const lines: object[] = [...reads];
  try {
    const annotations = annotateAll(inputs, resources, (i) => {
      place[PLACE] = first + places[i]!;
    });
    annotations.forEach((annotation, i) => {
      lines[places[i]!] = lineOf(annotation);
    });
    return lines;
  } catch {
    if (reads.length === 1) return inputs.map(({ id }) => ({ id, rejected: "not-coded" }) satisfies RejectedLine);
    return reads.flatMap((read, i) => codedLines([read], first + i, resources));
  }
}

main();
