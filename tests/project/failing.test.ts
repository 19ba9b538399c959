/** The disk fails at every call there is, one after the other: what was there stays, and the next run ends as if nothing had happened. */
import * as fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Disk, openDisk, UNFINISHED } from "../../src/project/disk.ts";
import { forget } from "../../src/project/forget.ts";
import { openManifest } from "../../src/project/manifest.ts";
import { clearUnfinished } from "../../src/project/project.ts";
import { wholeOf } from "../../src/project/whole.ts";
import { failingDisk } from "../support/failing-disk.ts";
import { commentsOn, pageWith } from "../support/inbox.ts";
import { inboxOf, put, run, SECRET, shardsOf, stateOf, temporaryFolder } from "./support.ts";

/** Every thread that the manifest names can be read, and no file is torn. */
function isWhole(project: string): void {
  const threads = wholeOf(project, stateOf(project), openDisk()).analysis.threads;
  expect(threads).toHaveLength(stateOf(project).threads.size);
}

describe.each([false, true])("a disk that fails (for good: %s)", (dead) => {
  it("leaves the project as the last commit has it, and the next run finishes", async () => {
    const [inbox, whole] = [inboxOf(2), temporaryFolder()];
    await run(inbox, whole);
    const more = inboxOf(2);
    put(more, "page-2.html", pageWith("/news/2", commentsOn(2, 7)));
    put(more, "page-3.html", pageWith("/news/3", commentsOn(3, 2)));
    const before = shardsOf(whole);
    for (let n = 1; ; n++) {
      const project = temporaryFolder();
      fs.cpSync(whole, project, { recursive: true });
      const { disk, calls } = failingDisk(n, dead);
      const failed = await run(more, project, { disk }).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failed !== undefined) expect(failed).toMatchObject({ code: "not-written" });
      isWhole(project);
      for (const [name, content] of before) expect(shardsOf(project).get(name)).toBe(content);
      clearUnfinished(project, openDisk());
      await run(more, project);
      const names = fs.readdirSync(project, { recursive: true, encoding: "utf8" });
      expect(names.filter((name) => name.endsWith(UNFINISHED))).toEqual([]);
      const done = temporaryFolder();
      fs.cpSync(whole, done, { recursive: true });
      await run(more, done);
      expect(shardsOf(project)).toEqual(shardsOf(done));
      if (calls.length < n) break;
    }
  });

  it("leaves what is to be forgotten until it can be forgotten whole", async () => {
    const [inbox, whole] = [inboxOf(2), temporaryFolder()];
    await run(inbox, whole);
    const { author } = commentsOn(1, 1)[0]!;
    const forgetOn = (project: string, disk: Disk): object =>
      forget(
        { project, disk, manifest: openManifest(project, disk), secret: SECRET },
        "author",
        author,
        "2026-03-02T00:00:00Z",
      );
    for (let n = 1; ; n++) {
      const project = temporaryFolder();
      fs.cpSync(whole, project, { recursive: true });
      const { disk, calls } = failingDisk(n, dead);
      try {
        forgetOn(project, disk);
      } catch (error) {
        expect(error).toMatchObject({ code: "not-written" });
      }
      isWhole(project);
      forgetOn(project, openDisk());
      const done = temporaryFolder();
      fs.cpSync(whole, done, { recursive: true });
      forgetOn(done, openDisk());
      const texts = (folder: string): string[] => [...shardsOf(folder).values()].sort();
      expect(texts(project)).toEqual(texts(done));
      if (calls.length < n) break;
    }
  });
});

it("passes over a folder that is not there", () => {
  expect(openDisk().names(path.join(temporaryFolder(), "nothing"))).toEqual([]);
});
