/** rejected.csv: everything that was read and left out, with its reason. */
import type { Rejected } from "../../model.ts";
import type { Table } from "../csv.ts";

/** The table of rejections. */
export const REJECTED: Table<Rejected> = {
  path: "rejected.csv",
  unit: "something that was read and left out",
  personal: true,
  key: [],
  columns: () => [
    { name: "source_file", type: "string", meaning: "input it was read from", of: (row) => row.file },
    {
      name: "line_or_offset",
      type: "integer",
      meaning: "line, from 1, or offset in UTF-16 units; empty where neither is known",
      of: (row) => row.at,
    },
    {
      name: "kind",
      type: "string",
      meaning: "file, page, record, line, block, comment or coding",
      of: (row) => row.kind,
    },
    { name: "reason", type: "string", meaning: "why it was left out", of: (row) => row.reason },
    { name: "text", type: "string", meaning: "what was left out", of: (row) => row.text },
  ],
  rows: ({ analysis }) => analysis.rejected,
};
