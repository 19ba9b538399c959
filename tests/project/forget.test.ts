import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openDisk } from "../../src/project/disk.ts";
import { forget } from "../../src/project/forget.ts";
import { openManifest } from "../../src/project/manifest.ts";
import { wholeOf } from "../../src/project/whole.ts";
import { commentsOn, pageWith } from "../support/inbox.ts";
import { inboxOf, put, run, SECRET, shardsOf, stateOf, temporaryFolder } from "./support.ts";

const forgetIn = (project: string, kind: "author" | "comment" | "thread", name: string): object => {
  const disk = openDisk();
  return forget(
    { project, disk, manifest: openManifest(project, disk), secret: SECRET },
    kind,
    name,
    "2026-03-02T00:00:00Z",
  );
};
const wholeIn = (project: string): ReturnType<typeof wholeOf> => wholeOf(project, stateOf(project), openDisk());
const idsIn = (project: string): string[] =>
  wholeIn(project).analysis.threads.flatMap(({ thread }) => thread.comments.map(({ id }) => id));
const manifestText = (project: string): string =>
  openDisk()
    .names(path.join(project, "manifest"))
    .map((name) => readFileSync(path.join(project, "manifest", name), "utf8"))
    .join("");

describe("forgetting", () => {
  it("takes an author out of every thread, and out again when the page is read again", async () => {
    const [inbox, project] = [inboxOf(3), temporaryFolder()];
    await run(inbox, project);
    const own = [1, 2, 3].flatMap((n) => commentsOn(n, 6).filter(({ author }) => author === "Fay Reed")).length;
    expect(own).toBeGreaterThan(1);
    const before = idsIn(project).length;
    expect(forgetIn(project, "author", "Fay Reed")).toEqual({ comments: own, threads: 0 });
    expect(idsIn(project)).toHaveLength(before - own);
    expect(manifestText(project)).not.toContain("Fay Reed");
    put(inbox, "page-2.html", pageWith("/news/2", commentsOn(2, 7)));
    await run(inbox, project, { config: "b" });
    const all = [1, 2, 3].flatMap((n) => commentsOn(n, n === 2 ? 7 : 6));
    expect(idsIn(project)).toHaveLength(all.filter(({ author }) => author !== "Fay Reed").length);
  });

  it("takes one comment out; what answered it answers nobody", async () => {
    const [inbox, project] = [temporaryFolder(), temporaryFolder()];
    const rows = ["1,,Ada,The bridge is closed again", "2,1,Ben,So take the ferry then", "3,2,Cal,The ferry is full"];
    put(inbox, "thread.csv", `id,parent_id,author,text\n${rows.join("\n")}\n`);
    await run(inbox, project);
    const [first] = idsIn(project);
    expect(forgetIn(project, "comment", first!)).toEqual({ comments: 1, threads: 0 });
    const comments = wholeIn(project).analysis.threads[0]!.thread.comments;
    expect(comments.map(({ depth, parentId }) => [depth, parentId])).toEqual([
      [0, undefined],
      [1, comments[0]!.id],
    ]);
    expect([...shardsOf(project).values()].join("")).not.toContain("closed again");
    await run(inbox, project, { config: "b" });
    expect(idsIn(project)).toEqual(comments.map(({ id }) => id));
  });

  it("takes a thread out, and leaves it out of later saves", async () => {
    const [inbox, project] = [inboxOf(2), temporaryFolder()];
    await run(inbox, project);
    const { threadId } = wholeIn(project).analysis.threads[0]!.thread;
    expect(forgetIn(project, "thread", threadId)).toEqual({ comments: 0, threads: 1 });
    expect(shardsOf(project).size).toBe(1);
    expect((await run(inbox, project)).threads).toBe(0);
    await run(inbox, project, { config: "b" });
    expect(wholeIn(project).analysis.threads).toHaveLength(1);
  });

  it("does not make known comments new", async () => {
    const [inbox, project] = [inboxOf(2), temporaryFolder()];
    await run(inbox, project);
    put(inbox, "page-2.html", pageWith("/news/2", commentsOn(2, 8)));
    await run(inbox, project);
    expect(wholeIn(project).fresh.comments.size).toBe(2);
    forgetIn(project, "author", commentsOn(2, 1)[0]!.author);
    expect(wholeIn(project).fresh.comments.size).toBeLessThanOrEqual(2);
  });
});
