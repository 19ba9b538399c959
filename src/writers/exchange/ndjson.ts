/** analysis.ndjson: everything about a comment on a line of its own, for jq, pandas and the program's own filters. */
import type { Account } from "../account.ts";
import { commentRecord } from "../json.ts";
import type { Exchange } from "./format.ts";

/** One comment a line. */
export const ndjson: Exchange = {
  name: "ndjson",
  title: "one comment a line, as in analysis.json",
  path: "analysis.ndjson",
  personal: true,
  files: (account) => [{ path: "analysis.ndjson", content: linesOf(account) }],
};

/** Made while it is written: a large run never stands in memory as text. */
function linesOf({ threads }: Account): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (const { thread, entries } of threads) {
        const place = JSON.stringify({ file: thread.file, thread_id: thread.threadId }).slice(0, -1);
        for (const entry of entries) yield `${place},${JSON.stringify(commentRecord(entry)).slice(1)}\n`;
      }
    },
  };
}
