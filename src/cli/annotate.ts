import { Command } from "commander";
import type { Coder } from "../coder/index.ts";
import type { Annotation, AnnotationInput, Span } from "../model.ts";
import type { Resources, Sensitivity } from "../pipeline.ts";
import { parseJson } from "../readers/parts/json.ts";
import { type CoderFlags, resourcesOf } from "./coder.ts";
import { EXIT } from "./exits.ts";
import { type Line, linesOf, writeText } from "./lines.ts";
import type { Finish } from "./main.ts";
import { withCodingOptions } from "./options.ts";

interface AnnotateFlags extends CoderFlags {
  readonly lang: string;
  readonly codebook?: string;
  readonly sensitivity: Sensitivity;
}

/** `belowline annotate`: a pure filter, one coded line out for each comment line in. */
export function annotateCommand(finish: Finish): Command {
  const command = new Command("annotate")
    .description("Code comments and score their tone: NDJSON in, NDJSON out, line by line")
    .argument("[file]", "NDJSON with id and text a line; - for standard input", "-");
  return withCodingOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  $ belowline separate --comments page.html | belowline annotate > coded.ndjson
  $ echo '{"id":"1","text":"The council should reopen the bridge."}' | belowline annotate
  $ belowline annotate comments.ndjson --coder openai-compatible --coder-url http://127.0.0.1:11434 --coder-model llama3.1`,
    )
    .action(async (file: string, flags: AnnotateFlags) => finish(await annotateLines(file, flags)));
}

/** Characters written at a time; a call for each line cost as much as a tenth of the coding. */
const WRITTEN_AT_ONCE = 1 << 16;

async function annotateLines(file: string, flags: AnnotateFlags): Promise<number> {
  const { annotate } = await import("../pipeline.ts");
  const resources = await resourcesOf(flags);
  if (resources.coder) return await annotateLinesBy(resources.coder, file, resources);
  let broken = 0;
  for await (const lines of linesOf(file)) {
    let written = "";
    for (const line of lines) {
      const read = readLine(line);
      if ("rejected" in read && read.rejected !== "empty") broken++;
      written += `${JSON.stringify("rejected" in read ? read : lineOf(read, resources, annotate))}\n`;
      if (written.length < WRITTEN_AT_ONCE) continue;
      await writeText(written);
      written = "";
    }
    if (written !== "") await writeText(written);
  }
  return broken > 0 ? EXIT.partial : EXIT.done;
}

/** The same with an external coder: comments are asked about several at a time, lines come out in their order. */
async function annotateLinesBy(coder: Coder, file: string, resources: Resources): Promise<number> {
  const [{ annotatedBy }, { inOrder }] = await Promise.all([import("../pipeline.ts"), import("../coder/index.ts")]);
  let broken = 0;
  const lines = inOrder(singleLines(file), coder.parallel, async (line) => {
    const read = readLine(line);
    if ("rejected" in read) return read;
    for await (const { annotation, refusals } of annotatedBy(coder, [read], resources)) {
      if (refusals.some(({ reason }) => reason === "coder-silent")) return { id: read.id, rejected: "coder-silent" };
      const { id, lang, codes, scores, tone } = annotation;
      return { id, lang, codes, scores, tone, ...(refusals.length > 0 && { refused: refusals }) };
    }
    return { id: read.id, rejected: "coder-silent" };
  });
  for await (const line of lines) {
    if ("rejected" in line && line.rejected !== "empty") broken++;
    await writeText(`${JSON.stringify(line)}\n`);
  }
  return broken > 0 ? EXIT.partial : EXIT.done;
}

async function* singleLines(file: string): AsyncGenerator<Line> {
  for await (const lines of linesOf(file)) yield* lines;
}

function lineOf(
  input: AnnotationInput,
  resources: Resources,
  annotate: (input: AnnotationInput, resources: Resources) => Annotation,
): object {
  const { id, lang, codes, scores, tone } = annotate(input, resources);
  return { id, lang, codes, scores, tone };
}

/** A line as annotate reads it, or why it cannot be coded. */
function readLine(line: Line): AnnotationInput | { readonly id: string | null; readonly rejected: string } {
  if ("tooLong" in line) return { id: null, rejected: "line-too-long" };
  const record = parsed(line.text);
  if (!record) return { id: null, rejected: "broken-line" };
  const { id, text, quotes, topic_words: topicWords } = record;
  const lang = languageIn(record["lang"]);
  if (typeof id !== "string" && typeof id !== "number") return { id: null, rejected: "no-id" };
  if (typeof text !== "string") return { id: String(id), rejected: "no-text" };
  if (text.trim() === "") return { id: String(id), rejected: "empty" };
  return {
    id: String(id),
    text: text.toWellFormed(),
    quotes: Array.isArray(quotes) ? quotes.filter(isSpan) : [],
    topicWords: Array.isArray(topicWords) ? topicWords.filter((word) => typeof word === "string") : [],
    ...(lang !== undefined && { lang }),
  };
}

/** The object on a line; ids beyond 2^53 keep their digits. */
export function parsed(line: string): Record<string, unknown> | undefined {
  const read = parseJson(line);
  if (!("value" in read)) return undefined;
  const { value } = read;
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Language of a tag such as "en-GB"; anything else is no answer, and the text is asked. */
function languageIn(tag: unknown): string | undefined {
  return typeof tag === "string" ? /^[a-z]{2,3}(?![a-z])/.exec(tag.toLowerCase())?.[0] : undefined;
}

export function isSpan(value: unknown): value is Span {
  const span = value as Span | null;
  return (
    typeof span === "object" &&
    Number.isInteger(span?.start) &&
    Number.isInteger(span?.end) &&
    span!.start >= 0 &&
    span!.start < span!.end
  );
}
