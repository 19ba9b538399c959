/** The comments of a thread with what was found in them, one by one: in memory, or read back when they are asked for. */
import type { AnalysedThread, Thread } from "../model.ts";
import type { Annotated } from "./replacing.ts";

/** What is known of a thread apart from its comments. */
export type ThreadFacts = Omit<Thread, "comments">;

/** A thread, comment by comment. */
export interface Findings {
  readonly thread: ThreadFacts;
  readonly length: number;
  at(index: number): Annotated;
  /** The author of a comment, as the source names it. */
  authorAt(index: number): string | undefined;
}

/** A thread of which the comments are not in memory; as an `AnalysedThread` it gives all of them at once. */
export interface ShelvedThread extends AnalysedThread {
  readonly findings: Findings;
}

/** What was found in a thread, wherever it is. */
export function findingsOf(analysed: AnalysedThread | ShelvedThread): Findings {
  if ("findings" in analysed) return analysed.findings;
  const { thread, annotations } = analysed;
  return {
    thread,
    length: thread.comments.length,
    at: (index) => {
      const comment = thread.comments[index]!;
      return { comment, annotation: annotations.get(comment.id) };
    },
    authorAt: (index) => thread.comments[index]!.author,
  };
}

/** Comments that are remembered when they were read: enough for the cells of a row and what it answers. More would outlive the young generation: 4,096 took a tenth more CPU and memory, and saved no reading of a thread of 10,000. */
const REMEMBERED = 2 ** 6;

/** Makes findings that are changed as they are read, and remember what they gave last; they share one memory. */
export function openMemory(): (findings: Findings, change: (annotated: Annotated) => Annotated) => Findings {
  const places = new Float64Array(REMEMBERED).fill(-1);
  const remembered: Annotated[] = [];
  let begun = 0;
  return (findings, change) => {
    const first = begun;
    begun += findings.length;
    return {
      ...findings,
      at: (index) => {
        const place = first + index;
        const slot = place % REMEMBERED;
        if (places[slot] !== place) {
          remembered[slot] = change(findings.at(index));
          places[slot] = place;
        }
        return remembered[slot]!;
      },
    };
  };
}

/** Every comment of some findings, in order. */
export function* eachOf(findings: Findings): Generator<Annotated> {
  for (let index = 0; index < findings.length; index++) yield findings.at(index);
}
