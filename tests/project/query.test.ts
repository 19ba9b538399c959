import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AnalysedThread } from "../../src/model.ts";
import { answerTo } from "../../src/project/answer.ts";
import { type CorpusOptions, openCorpus } from "../../src/project/corpus.ts";
import { openDisk } from "../../src/project/disk.ts";
import { engineFailure } from "../../src/project/engine.ts";
import { forget } from "../../src/project/forget.ts";
import { openManifest } from "../../src/project/manifest.ts";
import { CORPUS_TABLES } from "../../src/project/tables.ts";
import { wholeOf } from "../../src/project/whole.ts";
import { commentsOn, pageWith } from "../support/inbox.ts";
import { needEngine } from "./engine.ts";
import { inboxOf, put, run, SECRET, shardsOf, stateOf, temporaryFolder } from "./support.ts";

/** On a machine that may do other things. */
vi.setConfig({ testTimeout: 120_000 });

beforeEach(needEngine);

type Options = Partial<CorpusOptions>;

/** Rows of some answers, and how many shards were loaded for them. */
async function answers(
  project: string,
  questions: readonly string[],
  options: Options = {},
): Promise<{ answers: unknown[][]; loaded: number }> {
  let loaded = 0;
  const onLoad = (shards: number): void => {
    loaded = shards;
  };
  const disk = openDisk();
  const corpus = await openCorpus({ project, disk, temporary: temporaryFolder(), cache: true, onLoad, ...options });
  const found: unknown[][] = [];
  try {
    for (const question of questions) {
      const own: unknown[] = [];
      for await (const part of (await answerTo(question, corpus)).rows) own.push(...part);
      found.push(own);
    }
    return { answers: found, loaded };
  } catch (error) {
    throw engineFailure(error);
  } finally {
    corpus.close();
  }
}

async function asked(project: string, sql: string, options?: Options): Promise<{ rows: unknown[]; loaded: number }> {
  const { answers: found, loaded } = await answers(project, [sql], options);
  return { rows: found[0]!, loaded };
}

const rowsOf = async (project: string, sql: string, options?: Options): Promise<unknown[]> =>
  (await asked(project, sql, options)).rows;

/** Every table, row by row as it stands. */
const everything = async (project: string, options?: Options): Promise<unknown[][]> =>
  (
    await answers(
      project,
      CORPUS_TABLES.map(({ name }) => `FROM ${name}`),
      options,
    )
  ).answers;

const threadsIn = (project: string): readonly AnalysedThread[] =>
  wholeOf(project, stateOf(project), openDisk()).analysis.threads;

function forgetAuthor(project: string, name: string): void {
  const disk = openDisk();
  const manifest = openManifest(project, disk);
  forget({ project, disk, manifest, secret: SECRET }, "author", name, "2026-03-02T00:00:00Z");
}

describe("the tables of a project", () => {
  it("hold what a report is written from, row by row, ids of like-named threads included", async () => {
    const [inbox, project] = [inboxOf(3), temporaryFolder()];
    const rows = ["1,,Ada,The bridge is closed again 🚧 and the mayor is to blame", "2,1,,So take the ferry then"];
    put(inbox, "thread.csv", `id,parent_id,author,text\n${rows.join("\n")}\n`);
    put(inbox, "thread.tsv", `id\tauthor\ttext\n1\tBen\tThe council knew and did nothing\n`);
    await run(inbox, project);
    const threads = threadsIn(project);
    expect(new Set(threads.map(({ thread }) => thread.threadId)).size).toBe(5);
    expect(threads.map(({ thread }) => thread.threadId)).toContain("thread-2");
    expect(await rowsOf(project, "SELECT thread_id, source_file, title, comments FROM threads")).toEqual(
      threads.map(({ thread }) => [
        thread.threadId,
        thread.file,
        thread.article?.title ?? null,
        thread.comments.length,
      ]),
    );
    expect(
      await rowsOf(project, "SELECT comment_id, parent_id, author, text, narrative_id, valence, codes FROM comments"),
    ).toEqual(
      threads.flatMap(({ thread, annotations, narratives }) =>
        thread.comments.map(({ id, parentId, author, text }) => {
          const { codes, tone } = annotations.get(id)!;
          const held = codes.filter(({ mode }) => mode === null || mode === "asserted").map(({ code }) => code);
          const narrative = narratives.find(({ members }) => members.some((member) => member.id === id));
          const known = [id, parentId ?? null, author ?? null, text, narrative?.id ?? null, tone?.valence ?? null];
          return [...known, [...new Set(held)].sort()];
        }),
      ),
    );
    expect(
      await rowsOf(project, "SELECT comment_id, coding, code, mode, quote, start_utf16, end_utf16 FROM codes"),
    ).toEqual(
      threads.flatMap(({ annotations }) =>
        [...annotations.values()].flatMap(({ id, codes }) =>
          codes.flatMap(({ code, mode, evidence }, i) =>
            evidence.map(({ quote, start, end }) => [id, i + 1, code, mode, quote, start, end]),
          ),
        ),
      ),
    );
    expect(await rowsOf(project, "SELECT comment_id, code, probability FROM scores")).toEqual(
      threads.flatMap(({ annotations }) =>
        [...annotations.values()].flatMap(({ id, scores }) => Object.entries(scores).map((score) => [id, ...score])),
      ),
    );
    expect(
      await rowsOf(project, "SELECT narrative_id, thread_id, label, exemplar_comment_ids, comments FROM narratives"),
    ).toEqual(
      threads.flatMap(({ narratives }) =>
        narratives.map(({ id, threadId, label, exemplars, members }) => [
          id,
          threadId,
          label,
          exemplars,
          members.length,
        ]),
      ),
    );
    expect(
      await rowsOf(project, "SELECT created_at, count(*) FROM comments GROUP BY ALL ORDER BY ALL LIMIT 1"),
    ).toEqual([["2026-03-01T10:00:00Z", 3]]);
  });

  it("give every text and name back as it is", async () => {
    const [inbox, project] = [temporaryFolder(), temporaryFolder()];
    const nasty = [
      "=1+1",
      "'; DROP TABLE lines; --",
      'a "quoted" \\ back',
      "\\ud800 spelt",
      "tab\tand\nline",
      "🚧 e\u0301 \u202e",
    ];
    const texts = [...nasty, ...fc.sample(fc.string({ unit: "binary", minLength: 1 }), { seed: 1, numRuns: 60 })];
    const records = texts.map((text, i) => ({
      id: `${i}\ud800`,
      author: `${text}\udc00`,
      text: `${text} is said ${i}`,
    }));
    put(inbox, "export.ndjson", records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    await run(inbox, project);
    const [{ thread }] = threadsIn(project) as [AnalysedThread];
    expect(thread.comments.length).toBeGreaterThan(50);
    expect(thread.comments.map(({ text }) => text).join("")).toContain(`${nasty[0]} is said 0${nasty[1]} is said 1`);
    expect(await rowsOf(project, "SELECT comment_id, author, text FROM comments")).toEqual(
      thread.comments.map(({ id, author, text }) => [id, author ?? null, text]),
    );
  });

  it("are empty while the project is", async () => {
    const [inbox, project] = [temporaryFolder(), temporaryFolder()];
    await run(inbox, project);
    expect(await rowsOf(project, "SELECT count(*) FROM comments")).toEqual([[0]]);
  });

  it("stand in a folder whatever its name", async () => {
    const [inbox, project] = [inboxOf(1), path.join(temporaryFolder(), "it's [1] *?{a,b} 🚧")];
    await run(inbox, project);
    for (const cache of [true, false])
      expect(await rowsOf(project, "SELECT count(*) FROM comments", { cache })).toEqual([[6]]);
  });

  it("say what is damaged, and do without a shard that is gone", async () => {
    const [inbox, project] = [inboxOf(2), temporaryFolder()];
    await run(inbox, project);
    const [name] = [...shardsOf(project).keys()];
    const file = path.join(project, "shards", name!);
    writeFileSync(file, readFileSync(file, "utf8").replace("council", "mayor  "));
    await expect(asked(project, "FROM comments")).rejects.toMatchObject({ code: "project" });
    rmSync(file);
    expect(await rowsOf(project, "SELECT count(*) FROM threads")).toEqual([[1]]);
  });
});

describe("a question", () => {
  const project = temporaryFolder();
  beforeEach(async () => {
    if (existsSync(path.join(project, "cache"))) return;
    await run(inboxOf(1), project);
    await asked(project, "SELECT 1");
  });
  const secret = path.join(import.meta.dirname, "query.test.ts");

  it.each([
    ["a file", `FROM read_text('${secret}')`],
    ["a table of a file", `FROM '${secret}'`],
    ["a list of files", "FROM glob('/*')"],
    ["a file inside a text", `FROM query('FROM read_text(''${secret}'')')`],
    ["a file inside JSON", `FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''${secret}'')'))`],
    ["the network", "FROM read_text('http://127.0.0.1:9/')"],
    ["another database", "ATTACH '/tmp/other.duckdb'"],
    ["a copy", "COPY comments TO 'out.csv'"],
    ["an export", "EXPORT DATABASE 'out'"],
    ["an import", "IMPORT DATABASE 'out'"],
    ["an extension", "INSTALL httpfs"],
    ["a library", "LOAD '/tmp/other.duckdb_extension'"],
    ["a setting", "SET memory_limit = '90GB'"],
    ["external access", "SET enable_external_access = true"],
    ["a pragma", "PRAGMA threads = 4"],
    ["a call", "CALL enable_logging()"],
    ["a secret", "CREATE SECRET (TYPE s3)"],
    ["a table", "CREATE TEMP TABLE t AS SELECT 1"],
    ["a change", "DELETE FROM lines"],
    ["a change within", "WITH gone AS (DELETE FROM lines RETURNING *) FROM gone"],
    ["two questions", "SELECT 1; DROP VIEW comments"],
    ["nothing", " -- "],
    ["what cannot be read", "SELEC 1"],
    ["a column that is not there", "SELECT nothing FROM comments"],
    ["what is not bound", "SELECT $1"],
  ])("may not be %s", async (_, sql) => {
    await expect(asked(project, sql)).rejects.toMatchObject({
      code: "sql",
      message: expect.not.stringContaining("\n"),
    });
    expect(await rowsOf(project, "SELECT count(*) FROM comments")).toEqual([[6]]);
  });

  it("leaves no file behind, whatever it asks the engine to write", async () => {
    const before = readdirSync(project, { recursive: true });
    await asked(
      project,
      `FROM enable_profiling(format := 'json', save_location := '${path.join(project, "profile.json")}')`,
    );
    expect(readdirSync(project, { recursive: true })).toEqual(before);
  });
});

describe("the cache", () => {
  it("is made again only of what changed, and not at all where nothing did", async () => {
    const [inbox, project] = [inboxOf(4), temporaryFolder()];
    await run(inbox, project);
    expect((await asked(project, "SELECT 1")).loaded).toBe(4);
    expect((await asked(project, "SELECT 1")).loaded).toBe(0);
    put(inbox, "page-2.html", pageWith("/news/2", commentsOn(2, 7)));
    put(inbox, "page-9.html", pageWith("/news/9", commentsOn(9, 2)));
    await run(inbox, project);
    expect((await asked(project, "SELECT 1")).loaded).toBe(2);
    expect(readdirSync(path.join(project, "cache"))).toEqual(["corpus.duckdb"]);
    expect((await asked(project, "SELECT count(*) FROM comments")).rows).toEqual([[27]]);
  });

  it("says what the shards say, whatever was done before", async () => {
    const cache = (project: string): string => path.join(project, "cache", "corpus.duckdb");
    const steps: Readonly<Record<string, (inbox: string, project: string, n: number) => unknown>> = {
      add: (inbox, project, n) => {
        put(inbox, `a-${n}.html`, pageWith(`/new/${n}`, commentsOn(n, 3)));
        return run(inbox, project);
      },
      change: (inbox, project, n) => {
        put(inbox, "page-2.html", pageWith("/news/2", commentsOn(2, n % 9)));
        return run(inbox, project);
      },
      forget: (_, project, n) => forgetAuthor(project, commentsOn(1, 6)[n % 6]!.author),
      retain: (inbox, project) => run(inbox, project, { keepSince: "2026-03-01T00:00:00Z" }),
      configure: (inbox, project, n) => run(inbox, project, { config: `c${n}` }),
      lose: (_, project) => rmSync(cache(project), { force: true }),
      cut: (_, project) => existsSync(cache(project)) && truncateSync(cache(project), 9000),
      replace: (_, project) => put(project, "cache/corpus.duckdb", "no database"),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat(20)), { maxLength: 4 }),
        async (todo) => {
          const [inbox, project] = [inboxOf(2), temporaryFolder()];
          await run(inbox, project);
          await asked(project, "SELECT 1");
          for (const [step, n] of todo) await steps[step]!(inbox, project, n);
          expect(await everything(project)).toEqual(await everything(project, { cache: false }));
        },
      ),
      { seed: 8, numRuns: 5 },
    );
  });

  it("holds nothing that was forgotten, also where it was made meanwhile", async () => {
    const [inbox, project] = [temporaryFolder(), temporaryFolder()];
    const rows = ["1,Ada,The zyxwvut bridge is closed again", "2,Ben,So take the ferry then"];
    put(inbox, "thread.csv", `id,author,text\n${rows.join("\n")}\n`);
    await run(inbox, project);
    await asked(project, "SELECT 1");
    const isKept = (): boolean =>
      readdirSync(project, { recursive: true, encoding: "utf8", withFileTypes: true })
        .filter((entry) => entry.isFile())
        .some((entry) => readFileSync(path.join(entry.parentPath, entry.name)).includes("zyxwvut"));
    expect(isKept()).toBe(true);
    const before = temporaryFolder();
    cpSync(project, before, { recursive: true });
    forgetAuthor(project, "Ada");
    expect([isKept(), existsSync(path.join(project, "cache"))]).toEqual([false, false]);
    expect(await rowsOf(project, "SELECT text FROM comments")).toEqual([["So take the ferry then"]]);
    expect(isKept()).toBe(false);
    // The same while a question is loading what was there before.
    let times = 0;
    const onLoad = (): void => {
      if (times++ === 0) forgetAuthor(before, "Ada");
    };
    rmSync(path.join(before, "cache"), { recursive: true });
    expect(await rowsOf(before, "SELECT count(*) FROM comments", { onLoad })).toEqual([[1]]);
    expect(times).toBeGreaterThan(1);
    expect(readdirSync(path.join(before, "cache"))).toEqual(["corpus.duckdb"]);
  });

  it("does not outlive the threads that are no longer kept", async () => {
    const [inbox, project] = [inboxOf(2), temporaryFolder()];
    await run(inbox, project);
    await asked(project, "SELECT 1");
    await run(inbox, project, { now: "2026-05-01T00:00:00Z", keepSince: "2026-04-01T00:00:00Z" });
    expect(existsSync(path.join(project, "cache"))).toBe(false);
    expect(await rowsOf(project, "SELECT count(*) FROM comments")).toEqual([[0]]);
  });
});

it("every column is in the manual", () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/projects.md"), "utf8");
  const missing = CORPUS_TABLES.flatMap((table) =>
    table.columns
      .filter(({ name, type, meaning }) => !page.includes(`\n| \`${name}\` | ${type} | ${meaning} |\n`))
      .map(({ name }) => `${table.name}.${name}`),
  );
  expect(missing).toEqual([]);
});
