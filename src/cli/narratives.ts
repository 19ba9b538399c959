import { Command } from "commander";
import type { Coding, Evidence, NarrativeInput } from "../model.ts";
import { isSpan, parsed, tooLongLine } from "./coded-lines.ts";
import { EXIT } from "./exits.ts";
import { linesOf, writeLine } from "./lines.ts";
import type { Finish } from "./main.ts";
import { wholeNumber } from "./options.ts";

/** `belowline narratives`: clusters the comments of each thread into stories. */
export function narrativesCommand(finish: Finish): Command {
  return new Command("narratives")
    .description("Cluster comments into narratives within each thread: NDJSON in, NDJSON out, same order")
    .argument("[file]", "NDJSON with id, thread_id and text a line; - for standard input", "-")
    .option("--seed <number>", "seed of what is drawn by chance", wholeNumber, 1)
    .addHelpText(
      "after",
      `
Examples:
  $ belowline separate --comments page.html | belowline narratives`,
    )
    .action(async (file: string, flags: { seed: number }) => finish(await cluster(file, flags.seed)));
}

type Row = { readonly input: NarrativeInput } | { readonly id: string | null; readonly rejected: string };

async function cluster(file: string, seed: number): Promise<number> {
  const [{ loadNarrativeModel, narrativesInSteps }, { inTurn }, { dataPath }] = await Promise.all([
    import("../narratives/index.ts"),
    import("../text/steps.ts"),
    import("../text/data.ts"),
  ]);
  const rows: Row[] = [];
  for await (const lines of linesOf(file)) {
    for (const line of lines) rows.push("tooLong" in line ? tooLongLine(line) : rowOf(line.text));
  }
  const threads = new Map<string, NarrativeInput[]>();
  for (const row of rows) {
    if (!("input" in row)) continue;
    const members = threads.get(row.input.threadId);
    if (members) members.push(row.input);
    else threads.set(row.input.threadId, [row.input]);
  }
  const model = loadNarrativeModel(dataPath(), seed);
  const found = new Map<string, { narrative: string; label: string; score: number }>();
  for (const [threadId, inputs] of threads) {
    for (const narrative of await inTurn(narrativesInSteps(inputs, model))) {
      for (const { id, score } of narrative.members)
        found.set(keyOf(threadId, id), { narrative: narrative.id, label: narrative.label, score });
    }
  }
  for (const row of rows) await writeLine("input" in row ? lineOf(row.input, found) : row);
  return rows.some((row) => "rejected" in row && row.rejected !== "empty") ? EXIT.partial : EXIT.done;
}

function keyOf(threadId: string, id: string): string {
  return JSON.stringify([threadId, id]);
}

function lineOf(
  { id, threadId }: NarrativeInput,
  found: ReadonlyMap<string, { narrative: string; label: string; score: number }>,
): object {
  const member = found.get(keyOf(threadId, id));
  return {
    id,
    thread_id: threadId,
    narrative: member?.narrative ?? null,
    label: member?.label ?? null,
    score: member?.score ?? null,
  };
}

function rowOf(line: string): Row {
  const record = parsed(line);
  if (!record) return { id: null, rejected: "broken-line" };
  const { id, thread_id: threadId, text, parent_id: parentId, quotes, topic_words: topicWords, codes } = record;
  if (typeof id !== "string" && typeof id !== "number") return { id: null, rejected: "no-id" };
  if (typeof text !== "string") return { id: String(id), rejected: "no-text" };
  if (text.trim() === "") return { id: String(id), rejected: "empty" };
  return {
    input: {
      id: String(id),
      threadId: String(threadId ?? ""),
      text,
      ...((typeof parentId === "string" || typeof parentId === "number") && { parentId: String(parentId) }),
      quotes: Array.isArray(quotes) ? quotes.filter(isSpan) : [],
      topicWords: Array.isArray(topicWords) ? topicWords.filter((word) => typeof word === "string") : [],
      codes: Array.isArray(codes) ? codes.filter(isCoding) : [],
    },
  };
}

function isCoding(value: unknown): value is Coding {
  const coding = value as Coding | null;
  return (
    typeof coding === "object" &&
    typeof coding?.code === "string" &&
    Array.isArray(coding.evidence) &&
    coding.evidence.every(isEvidence)
  );
}

function isEvidence(value: unknown): value is Evidence {
  return isSpan(value) && typeof (value as Evidence).quote === "string" && typeof (value as Evidence).slot === "string";
}
