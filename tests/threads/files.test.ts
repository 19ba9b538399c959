/** One thread in many files, through the whole program: pages 1 and 2, a second save, "load more" answers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/main.ts";

const FIXTURES = path.join(import.meta.dirname, "fixtures");
const work = mkdtempSync(path.join(tmpdir(), "belowline-files-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

type Row = Readonly<Record<string, string>>;
async function analysed(name: string, files: readonly string[]): Promise<(table: string) => Row[]> {
  const folder = path.join(work, name);
  expect(await run(["analyze", ...files, "-o", folder, "-q"])).toBe(0);
  return (table) => parse(readFileSync(path.join(folder, table), "utf8"), { columns: true, bom: true });
}
/** How each comment begins, how the one begins that it answers, and its depth. */
function shape(rows: readonly Row[]): string[][] {
  const begins = (row: Row | undefined): string => (row?.["text"] ?? "").split(" ").slice(0, 3).join(" ");
  const byId = new Map(rows.map((row) => [row["comment_id"], row]));
  return rows.map((row) => [begins(row), begins(byId.get(row["parent_id"]!)), row["depth"]!]);
}

describe("two pages and a second save of the first", () => {
  let tables: Awaited<ReturnType<typeof analysed>>;
  beforeAll(async () => {
    const files = ["thread-saved-again.html", "thread-page-2.html", "thread-page-1.html"];
    tables = await analysed(
      "pages",
      files.map((file) => path.join(FIXTURES, file)),
    );
  });

  it("are one thread, each comment once, with the links that any of the files gives", () => {
    expect(tables("threads.csv")).toHaveLength(1);
    expect(shape(tables("comments.csv"))).toEqual([
      ["The new timetable", "", "0"],
      ["They counted passengers", "", "0"],
      ["Then somebody should", "They counted passengers", "1"],
      ["The evening boat", "", "0"],
      ["My sister says", "The evening boat", "1"],
      ["It waited ten", "The evening boat", "1"],
      ["I wrote to", "", "0"],
    ]);
  });

  it("has one opening post, and says what was seen before", () => {
    expect(tables("comments.csv").map((row) => row["opening"])).toEqual(["true", ...Array(6).fill("false")]);
    const seen = tables("rejected.csv").filter((row) => row["reason"] === "seen-before");
    expect(seen.map((row) => [row["source_file"]!.split("/").at(-1), row["text"]!.split(" ")[0]])).toEqual([
      ["thread-page-1.html", "The"],
      ["thread-page-1.html", "They"],
      ["thread-page-1.html", "Then"],
      ["thread-page-1.html", "The"],
      ["thread-page-2.html", "The"],
    ]);
  });
});

describe("a Reddit thread and the answer to its load-more button", () => {
  const t1 = (id: string, parent: string, body: string, replies: unknown = ""): object => ({
    kind: "t1",
    data: {
      id,
      name: `t1_${id}`,
      parent_id: parent,
      link_id: "t3_aa",
      author: `u_${id}`,
      body,
      created_utc: 1.7e9,
      replies,
    },
  });
  const listing = (children: unknown[]): object => ({ kind: "Listing", data: { children } });
  const post = {
    id: "aa",
    title: "Ferry",
    selftext: "Winter timetable.",
    author: "u_p",
    created_utc: 1.6e9,
    num_comments: 3,
  };
  const more = { kind: "more", data: { id: "c3", parent_id: "t1_c1", count: 2, children: ["c3", "c4"] } };

  it("keeps links into the other file, whichever comes first", async () => {
    const first = t1("c1", "t3_aa", "The boat is late again.", listing([more]));
    writeFileSync(
      path.join(work, "main.json"),
      JSON.stringify([listing([{ kind: "t3", data: post }]), listing([first])]),
    );
    const things = [t1("c3", "t1_c1", "Every single morning."), t1("c4", "t1_c3", "Not on Sundays.")];
    writeFileSync(path.join(work, "a-more.json"), JSON.stringify({ json: { data: { things } } }));
    for (const files of [
      ["main.json", "a-more.json"],
      ["a-more.json", "main.json"],
    ]) {
      const tables = await analysed(
        files.join("+"),
        files.map((file) => path.join(work, file)),
      );
      expect(tables("threads.csv")).toHaveLength(1);
      const rows = shape(tables("comments.csv").filter((row) => row["opening"] === "false"));
      expect(rows.sort()).toEqual([
        ["Every single morning.", "The boat is", "1"],
        ["Not on Sundays.", "Every single morning.", "2"],
        ["The boat is", "", "0"],
      ]);
    }
  });
});
