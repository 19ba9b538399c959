/** ConvoKit, Parquet and NDJSON taken back by other readers, and what --to and --share make of one another. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, describe, expect, it } from "vitest";
import { guarded, unguarded } from "../../../src/writers/csv.ts";
import { EXCHANGES, exchangesOf } from "../../../src/writers/exchange/index.ts";
import { filesOf } from "../../../src/writers/index.ts";
import { IN_HOUSE } from "../../../src/writers/privacy.ts";
import { TABLES } from "../../../src/writers/tables/index.ts";
import { belowline } from "../../support/shell.ts";
import { analysisOf, clockThread } from "../analysis.ts";
import { type Files, filesOfRun, type Row, rowsIn, THREADS, textIn } from "./run.ts";

const files = await filesOfRun({ to: ["convokit", "parquet", "ndjson"] });
const comments = rowsIn(files, "comments.csv");
const folder = mkdtempSync(path.join(tmpdir(), "belowline-exchange-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Utterance {
  readonly id: string;
  readonly conversation_id: string;
  readonly speaker: string;
  readonly "reply-to": string | null;
  readonly timestamp: number;
  readonly text: string;
  readonly meta: object;
}

describe("convokit", () => {
  const json = <Kind>(name: string): Kind => JSON.parse(textIn(files, `convokit/${name}`)) as Kind;
  const utterances = textIn(files, "convokit/utterances.jsonl")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Utterance);

  it("has the files, speakers, conversations and types that ConvoKit documents", () => {
    const speakers = json<Record<string, object>>("speakers.json");
    const conversations = json<Record<string, object>>("conversations.json");
    const types = Object.keys(json<Record<string, object>>("index.json")["utterances-index"]!);
    expect([...new Set(utterances.map(({ speaker }) => speaker))].sort()).toEqual(Object.keys(speakers).sort());
    expect([...new Set(utterances.map((utterance) => utterance.conversation_id))]).toEqual(Object.keys(conversations));
    for (const { meta, timestamp } of utterances) {
      expect(Object.keys(meta).filter((key) => !types.includes(key))).toEqual([]);
      expect(Number.isInteger(timestamp)).toBe(true);
    }
  });
  it("has one root a conversation, which every utterance leads to", () => {
    const byId = new Map(utterances.map((utterance) => [utterance.id, utterance]));
    expect(byId.size).toBe(utterances.length);
    const roots = utterances.filter((utterance) => utterance["reply-to"] === null);
    expect(roots.map(({ id }) => id)).toEqual(["clock/c1", "hostile"]);
    for (const utterance of utterances) {
      let at = utterance;
      for (let steps = 0; at["reply-to"] !== null && steps < utterances.length; steps++) at = byId.get(at["reply-to"])!;
      expect(at.id).toBe(utterance.conversation_id);
    }
  });
  it("goes through separate with the same counts", async () => {
    await write(await filesOfRun({ to: ["convokit"] }, [clockThread()]));
    const { stdout } = belowline(["separate", path.join(folder, "convokit")]);
    const threads = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(threads.map((thread) => thread.format)).toEqual(["convokit"]);
    const read = threads[0].comments as { opening: boolean; status: string; text: string; author: string | null }[];
    const clock = comments.filter((row) => row["thread_id"] === "clock");
    const factsOf = (row: (typeof read)[number]): unknown[] => [row.status, row.opening, row.author, row.text];
    expect(read.map(factsOf)).toEqual(
      clock.map((row) => [row["status"], row["opening"] === "true", row["author"] || null, unguarded(row["text"]!)]),
    );
  });
});

describe("parquet", () => {
  const tables = [...files.keys()].filter((name) => name.startsWith("parquet/"));

  it.each(tables)("%s holds the rows of the CSV, typed, and unguarded", async (name) => {
    const rows = await rowsOf(files, name);
    expect(rows.map(asCsv)).toEqual(tableOf(files, name));
  });
  it("holds true, false, numbers and times as such", async () => {
    const rows = await rowsOf(await filesOfRun({ to: ["parquet"] }, [timed()]), "parquet/comments.parquet");
    expect(rows[1]).toMatchObject({
      opening: false,
      position: 2n,
      valence: -0.6,
      created_at: new Date("2025-03-01T08:00:00Z"),
      narrative: "The trustees let the clock stop",
    });
  });
  it("is the same again, byte for byte", async () => {
    const again = await filesOfRun({ to: ["parquet"] });
    for (const name of tables)
      expect(Buffer.from(again.get(name) as Uint8Array)).toEqual(Buffer.from(files.get(name) as Uint8Array));
  });
  it("of a run to share holds no single comments and no addresses", async () => {
    const shared = await filesOfRun({ to: ["parquet"] }, undefined, { ...IN_HOUSE, share: true });
    const written = [...shared.keys()].filter((name) => name.startsWith("parquet/"));
    expect(written).toEqual(
      TABLES.filter(({ personal }) => !personal).map((table) => `parquet/${path.basename(table.path, ".csv")}.parquet`),
    );
    for (const name of written) expect((await rowsOf(shared, name)).map(asCsv)).toEqual(tableOf(shared, name));
  });
});

describe("ndjson", () => {
  it("has every comment of analysis.json, one a line", () => {
    const lines = textIn(files, "analysis.ndjson")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const { threads } = JSON.parse(textIn(files, "analysis.json")) as { threads: { comments: object[] }[] };
    expect(lines.map(({ file: _, thread_id: __, ...comment }) => comment)).toEqual(
      threads.flatMap((thread) => thread.comments),
    );
  });
});

describe("--to", () => {
  it("writes nothing unless it is asked", async () => {
    const usual = filesOf(analysisOf(THREADS), { started: "", milliseconds: 0 });
    expect([...(await filesOfRun({})).keys()]).toEqual(usual.map((file) => file.path));
  });
  it("lists in run.json what it wrote", () =>
    expect(JSON.parse(textIn(files, "run.json")).files).toEqual([...files.keys()].slice(0, -1)));
  it("knows its formats and refuses others, and comments one by one in a run to share", () => {
    const names = EXCHANGES.map(({ name }) => name);
    expect(exchangesOf(["ndjson", "qdpx", "ndjson"], false).map(({ name }) => name)).toEqual(["qdpx", "ndjson"]);
    expect(() => exchangesOf(["xlsx"], false)).toThrow("--to knows no format xlsx");
    const refused = names.filter((name) => {
      try {
        exchangesOf([name], true);
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toEqual(["qdpx", "convokit", "ndjson"]);
  });
  it("names no reader but by pseudonym, in whatever format", async () => {
    const all = await filesOfRun({ to: EXCHANGES.map(({ name }) => name) }, [clockThread()]);
    for (const [name, content] of all) {
      const text = Buffer.from(content as string).toString("latin1");
      expect([name, /\b(Ada|Flo|Gil)\b/.exec(text)?.[0]]).toEqual([name, undefined]);
    }
  });
});

function timed(): ReturnType<typeof clockThread> {
  const made = clockThread();
  const comments = made.thread.comments.map((comment) => ({ ...comment, createdAt: "2025-03-01T08:00:00Z" }));
  return { ...made, thread: { ...made.thread, comments } };
}

async function rowsOf(run: Files, name: string): Promise<Record<string, unknown>[]> {
  const bytes = run.get(name) as Uint8Array;
  return await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
}

/** The same table as CSV; hyparquet takes the mark at the beginning of a text for no part of it. */
function tableOf(run: Files, name: string): Row[] {
  return rowsIn(run, `${path.basename(name, ".parquet")}.csv`).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cell.replace(/^('*)\ufeff/, "$1")])),
  );
}

/** A row as csv.ts would write it. */
function asCsv(row: Record<string, unknown>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value === null || value === undefined
        ? ""
        : value instanceof Date
          ? `${value.toISOString().slice(0, 19)}Z`
          : typeof value === "number"
            ? String(Math.round(value * 1e4) / 1e4)
            : typeof value === "string"
              ? guarded(value.replaceAll("\u0000", "\ufffd"))
              : String(value),
    ]),
  );
}

async function write(run: Files): Promise<void> {
  for (const [name, content] of run) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
