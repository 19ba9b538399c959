/** analysis.ndjson: everything about a comment on a line of its own, for jq, pandas and the program's own filters. */
import type { Account } from "../account.ts";
import { commentRecord } from "../json.ts";
import { parts } from "../output.ts";
import type { Exchange } from "./format.ts";

/** One comment a line. */
export const ndjson: Exchange = {
  name: "ndjson",
  title: "one comment a line, as in analysis.json",
  path: "analysis.ndjson",
  personal: true,
  files: (account) => [{ path: "analysis.ndjson", content: parts(() => linesOf(account)) }],
};

function* linesOf({ threads }: Account): Generator<string> {
  for (const { thread, entries } of threads) {
    const place = JSON.stringify({ file: thread.file, thread_id: thread.threadId }).slice(0, -1);
    for (const entry of entries) yield `${place},${JSON.stringify(commentRecord(entry)).slice(1)}\n`;
  }
}
