/** A thread that codes blocks of lines; `worker-seat.ts` starts it and watches where it is. */
import { parentPort, workerData } from "node:worker_threads";
import { BelowlineError } from "../notices.ts";
import { annotate, loadResources, type ResourceOptions, type Resources } from "../pipeline.ts";
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
  for (const [index, line] of linesIn(bytes).entries()) {
    place[PLACE] = index;
    const coded = codedLine(line, bad.get(index), resources);
    countLine(counts, coded);
    text += `${JSON.stringify(coded)}\n`;
  }
  return { ...counts, bytes: new TextEncoder().encode(text) };
}

/** A line that stopped an earlier worker is read for its id alone; one that the coders stumble over does not stop the others. */
function codedLine(line: string, rejected: string | undefined, resources: Resources): object {
  const read = readLine(line);
  if ("rejected" in read) return read;
  if (rejected !== undefined) return { id: read.id, rejected } satisfies RejectedLine;
  try {
    return lineOf(annotate(read, resources));
  } catch {
    return { id: read.id, rejected: "not-coded" } satisfies RejectedLine;
  }
}

main();
