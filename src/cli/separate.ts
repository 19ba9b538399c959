import { Command } from "commander";
import type { Comment, Thread } from "../model.ts";
import { EXIT } from "./exits.ts";
import { sourcesOf } from "./inputs.ts";
import { writeLine, writeTexts } from "./lines.ts";
import type { Finish } from "./main.ts";
import { type ReadingFlags, readOptionsOf, withReadingOptions } from "./options.ts";
import { openTerminal } from "./terminal.ts";

interface SeparateFlags extends ReadingFlags {
  readonly comments?: boolean;
  readonly explain?: boolean;
}

/** `belowline separate`: article, comments and furniture of each document, as NDJSON. */
export function separateCommand(finish: Finish): Command {
  const command = new Command("separate")
    .description("Take pages and exports apart: one JSON line a document, or one a comment")
    .argument("<input...>", "files, folders or - for standard input")
    .option("--comments", "one line a comment, as annotate and narratives read them")
    .option("--explain", "print for people which rule decided each block or list of comments, instead of JSON");
  return withReadingOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  $ belowline separate page.html | jq '{status, comments: (.comments | length)}'
  $ belowline separate --comments thread.json > comments.ndjson
  $ belowline separate --explain page.html
  $ belowline separate table.csv --map text=Body`,
    )
    .action(async (inputs: string[], flags: SeparateFlags) => finish(await separate(inputs, flags)));
}

async function separate(inputs: readonly string[], flags: SeparateFlags): Promise<number> {
  const [{ openLedger }, { threadsOf }] = await Promise.all([import("../ledger.ts"), import("../intake.ts")]);
  const options = { ...(await readOptionsOf(flags)), duplicates: false };
  const terminal = openTerminal(flags.quiet ?? false);
  const ledger = openLedger(terminal.tell);
  const sources = await sourcesOf(inputs, ledger);
  if (flags.explain) await (await import("./explain.ts")).explain(sources, options, ledger);
  else {
    for await (const thread of threadsOf(sources, options, ledger)) {
      if (!flags.comments) await writeLine(documentLine(thread));
      else await writeTexts(commentLines(thread));
    }
  }
  if (ledger.failed === 0) return EXIT.done;
  return ledger.inputs.some((input) => input.format !== undefined) ? EXIT.partial : EXIT.unreadable;
}

/** A document as `separate` prints it; keys in the order of the contract. */
function documentLine(thread: Thread): object {
  const { article } = thread;
  return {
    file: thread.file,
    document: thread.document,
    format: thread.format,
    thread_id: thread.threadId,
    url: thread.url ?? null,
    status: thread.status,
    reason: thread.reason,
    advice: thread.advice ?? null,
    declared: thread.declared ?? null,
    not_loaded: thread.notLoaded ?? null,
    article: article
      ? {
          title: article.title ?? null,
          byline: article.byline ?? null,
          published: article.published ?? null,
          paragraphs: article.paragraphs,
        }
      : null,
    comments: thread.comments.map(commentFields),
    blocks: thread.blocks.map(({ start, end, role, reason }) => ({ start, end, role, reason })),
  };
}

/** What the comments of a thread have in common is made text once: a dump has millions of them. */
function* commentLines({ file, threadId, topicWords, comments }: Thread): Generator<string> {
  const common = JSON.stringify({ file, thread_id: threadId, topic_words: topicWords }).slice(0, -1);
  for (const comment of comments) yield `${common},${JSON.stringify(commentFields(comment)).slice(1)}\n`;
}

function commentFields(comment: Comment): object {
  return {
    id: comment.id,
    parent_id: comment.parentId ?? null,
    depth: comment.depth,
    opening: comment.opening,
    author: comment.author ?? null,
    created_at: comment.createdAt ?? null,
    time_precision: comment.timePrecision ?? null,
    heading: comment.heading ?? null,
    text: comment.text,
    status: comment.status,
    likes: comment.likes ?? null,
    confidence: comment.confidence,
    quotes: comment.quotes.map(({ start, end, source }) => ({ start, end, source })),
    ...(comment.extra && { extra: Object.fromEntries(comment.extra) }),
  };
}
