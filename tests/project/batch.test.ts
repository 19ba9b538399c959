import { readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { processesFor } from "../../src/project/workers.ts";
import { commentsOn, pageWith } from "../support/inbox.ts";
import { inboxOf, put, run, shardsOf, stateOf, temporaryFolder } from "./support.ts";

const counts = ({ causes }: { readonly causes: ReadonlyMap<string, number> }): object => Object.fromEntries(causes);
const commentsIn = (shard: string): Record<string, unknown>[] =>
  shard
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("a run", () => {
  it("reads what is new, then what changed, then nothing", async () => {
    const [inbox, project] = [inboxOf(3), temporaryFolder()];
    expect(counts(await run(inbox, project))).toEqual({ new: 3 });
    const before = shardsOf(project);
    expect(before.size).toBe(3);
    put(inbox, "page-2.html", pageWith("/news/2", commentsOn(2, 7)));
    put(inbox, "page-4.html", pageWith("/news/4", commentsOn(4, 2)));
    expect(counts(await run(inbox, project))).toEqual({ changed: 1, new: 1 });
    const manifest = path.join(project, "manifest");
    const files = readFileSync(path.join(manifest, "000001.json"), "utf8");
    const summary = await run(inbox, project);
    expect([counts(summary), summary.threads]).toEqual([{}, 0]);
    expect(readFileSync(path.join(manifest, "000001.json"), "utf8")).toBe(files);
    expect(stateOf(project).run).toBe(2);
  });

  it("knows a file by size and time where it is told to, and never one that has just been written", async () => {
    const [inbox, project] = [inboxOf(1), temporaryFolder()];
    const file = path.join(inbox, "page-1.html");
    const page = readFileSync(file, "utf8");
    await run(inbox, project);
    expect([...stateOf(project).inputs.values()].map(({ seen }) => seen)).toEqual([undefined]);
    const time = new Date("2026-03-01T00:00:00Z");
    const old = (text: string): void => {
      writeFileSync(file, text);
      utimesSync(file, time, time);
    };
    old(page.replace("mayor", "Mayor"));
    expect(counts(await run(inbox, project, { trusting: true }))).toEqual({ changed: 1 });
    old(page.replace("mayor", "mAyor"));
    expect(counts(await run(inbox, project, { trusting: true }))).toEqual({});
    expect(counts(await run(inbox, project))).toEqual({ changed: 1 });
    old(page.replace("mayor", "the mayor"));
    expect(counts(await run(inbox, project, { trusting: true }))).toEqual({ changed: 1 });
  });

  it("names no reader in the project, and the same reader the same in every thread", async () => {
    const [inbox, project] = [inboxOf(3), temporaryFolder()];
    await run(inbox, project);
    const shards = [...shardsOf(project).values()];
    expect(shards.join("")).not.toContain("Ada Brook");
    const authors = shards.map((shard) => new Set(commentsIn(shard).map(({ author }) => author)));
    expect([...authors[0]!].some((author) => authors[1]!.has(author))).toBe(true);
    expect([...authors[0]!].every((author) => /^[\w-]{22}$/.test(String(author)))).toBe(true);
  });

  it("gives the same shards whatever the order, and what came when", async () => {
    const inbox = inboxOf(4);
    const [once, reversed, grown] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    await run(inbox, once);
    await run(inbox, reversed, { shuffled: true });
    const half = inboxOf(2);
    await run(half, grown);
    await run(inbox, grown);
    expect(shardsOf(reversed)).toEqual(shardsOf(once));
    expect(shardsOf(grown)).toEqual(shardsOf(once));
  });

  it("puts pages and later saves of one thread together, in whatever order they come", async () => {
    const [inbox, project, other] = [inboxOf(1), temporaryFolder(), temporaryFolder()];
    await run(inbox, project);
    put(inbox, "again.html", pageWith("/news/1", commentsOn(1, 8)));
    await run(inbox, project);
    const thread = [...stateOf(project).threads.values()];
    expect(thread.map(({ inputs }) => inputs.map(({ name }) => name))).toEqual([["again.html", "page-1.html"]]);
    await run(inbox, other);
    const current = (folder: string): string | undefined =>
      [...shardsOf(folder)].find(([name]) => name.includes([...stateOf(folder).threads.values()][0]!.unit))?.[1];
    expect(commentsIn(current(project)!).map(({ id }) => id)).toHaveLength(8);
    expect(current(project)).toBe(current(other));
  });

  it("keeps what its inputs said when they are put away, until the thread is saved again", async () => {
    const [inbox, project] = [inboxOf(2), temporaryFolder()];
    await run(inbox, project);
    rmSync(path.join(inbox, "page-1.html"));
    expect(counts(await run(inbox, project))).toEqual({});
    expect(stateOf(project).threads.size).toBe(2);
    put(inbox, "later.html", pageWith("/news/1", commentsOn(1, 9)));
    await run(inbox, project);
    const inputs = [...stateOf(project).threads.values()].map((thread) => thread.inputs.map(({ name }) => name));
    expect(inputs.sort()).toEqual([["later.html"], ["page-2.html"]]);
  });

  it("reads everything again under another configuration, but for inputs that are not there", async () => {
    const [inbox, project] = [inboxOf(3), temporaryFolder()];
    await run(inbox, project);
    rmSync(path.join(inbox, "page-1.html"));
    expect(counts(await run(inbox, project, { config: "b" }))).toEqual({ configured: 2 });
    expect([...stateOf(project).threads.values()].map(({ config }) => config).sort()).toEqual(["a", "b", "b"]);
  });

  it("makes a shard again that is gone", async () => {
    const [inbox, project] = [inboxOf(2), temporaryFolder()];
    await run(inbox, project);
    const before = shardsOf(project);
    rmSync(path.join(project, "shards", [...before.keys()][0]!));
    await run(inbox, project);
    expect(shardsOf(project)).toEqual(before);
  });

  it("rejects what cannot be read, and does not try it again", async () => {
    const [inbox, project] = [inboxOf(1), temporaryFolder()];
    put(inbox, "broken.json", '[{"id": 1, "text": "cut of');
    expect((await run(inbox, project)).failed.map(({ name, failure }) => [name, failure])).toEqual([
      ["broken.json", "truncated-json"],
    ]);
    expect(counts(await run(inbox, project))).toEqual({});
  });

  it("keeps threads no longer than it is told, and does not read them again", async () => {
    const [inbox, project] = [inboxOf(1), temporaryFolder()];
    await run(inbox, project, { now: "2026-03-01T00:00:00Z" });
    put(inbox, "page-2.html", pageWith("/news/2", commentsOn(2, 3)));
    const summary = await run(inbox, project, { now: "2026-05-01T00:00:00Z", keepSince: "2026-04-01T00:00:00Z" });
    expect([summary.expired, shardsOf(project).size]).toEqual([1, 1]);
    expect(counts(await run(inbox, project, { config: "b" }))).toEqual({ configured: 2 });
    expect(stateOf(project).threads.size).toBe(1);
    put(inbox, "page-1.html", pageWith("/news/1", commentsOn(1, 7)));
    await run(inbox, project, { config: "b" });
    expect(stateOf(project).threads.size).toBe(2);
  });
});

describe("the processes of a run", () => {
  const inputs = (count: number, bytes: number) =>
    Array.from({ length: count }, (_, n) => ({
      inputs: [{ name: `${n}`, path: `${n}`, bytes, sha256: "", modified: 0 }],
    }));

  it.each([
    ["fifty pages", inputs(50, 20_000), 1],
    ["a thousand pages", inputs(1000, 20_000), 8],
    ["three large exports", inputs(3, 2 ** 22), 3],
    ["nothing", [], 1],
  ])("are as many as %s are worth", (_, jobs, processes) => {
    expect(processesFor(jobs, 8)).toBe(processes);
  });
});
