/** The statements of a Polis conversation (comments.csv). */
import type { ReadItem } from "../model.ts";
import { readTable } from "./csv.ts";
import type { Field } from "./parts/columns.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";

const COLUMNS = ["comment-id", "comment-body", "agrees", "disagrees"];
const MAP: ReadonlyMap<Field, string> = new Map<Field, string>([
  ["id", "comment-id"],
  ["text", "comment-body"],
  ["likes", "agrees"],
]);

export const polis: Reader = {
  name: "polis",
  title: "Polis statements (comments.csv)",
  kind: "records",
  recognised: `a table with the columns ${COLUMNS.join(", ")}`,
  recognises: (probe: Probe) => COLUMNS.every((column) => probe.columns?.includes(column)),
  read: (input: Input): AsyncGenerator<ReadItem> =>
    readTable(input, { map: MAP, status: (row) => (Number(row("moderated")) === -1 ? "removed" : undefined) }),
};
