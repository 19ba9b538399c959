/** Disks that are full or may not be written, as the kernel makes them: exit 74, one line that says so, and what was there stays (HOSTILE case 21). */
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { inboxOf, temporaryFolder } from "../project/support.ts";
import { need } from "../support/needs.ts";
import { belowline, canBePlain, giveAway, shell, shim } from "../support/shell.ts";
import { filesIn, onDisk, TOLD } from "./small-disk.ts";

/** Several children each, on a machine that may do other things. */
vi.setConfig({ testTimeout: 180_000 });

test("21: a disk that fills", (context) => {
  const [few, many] = [inboxOf(1), inboxOf(12)];
  // Room for the second run's lock and some of its files.
  const fill = "dd if=/dev/zero of=disk/other bs=1k count=100000 2>/dev/null; truncate -s -100k disk/other";
  const { folder, stdout } = onDisk(
    context,
    1000,
    `belowline analyze '${few}' -o disk/out -q; cp -r disk/out before; ${fill}
belowline analyze '${many}' -o disk/out -q 2> told; echo $?; cp -r disk/out after`,
  );
  expect(stdout).toBe("74\n");
  expect(readFileSync(path.join(folder, "told"), "utf8")).toMatch(TOLD);
  expect(Object.keys(filesIn(path.join(folder, "before")))).toContain("run.json");
  expect(filesIn(path.join(folder, "after"))).toEqual(filesIn(path.join(folder, "before")));
});

test("21: a folder that may not be written", (context) => {
  need(context, "setpriv", canBePlain(), "nobody else than root can run the program here");
  const [inbox, place] = [inboxOf(1), temporaryFolder()];
  const folder = path.join(place, "reports");
  expect(belowline(["analyze", inbox, "-o", folder, "-q"]).exit).toBe(0);
  const before = filesIn(folder);
  for (const each of [inbox, place]) giveAway(each);
  for (const [locked, output] of [
    [folder, folder],
    [place, path.join(place, "new", "reports")],
  ] as const) {
    chmodSync(locked, 0o555);
    const { exit, stderr } = belowline(["analyze", inbox, "-o", output, "-q"], { plainly: true });
    chmodSync(locked, 0o755);
    expect([exit, stderr]).toEqual([74, expect.stringMatching(TOLD)]);
  }
  expect(filesIn(folder)).toEqual(before);
});

test("21: standard output that takes nothing", (context) => {
  need(context, "dev-full", existsSync("/dev/full"), "there is no /dev/full");
  const folder = temporaryFolder();
  writeFileSync(
    path.join(folder, "in.ndjson"),
    '{"id":"1","text":"The ferry is late."}\n{"id":"2","text":"So it is."}\n',
  );
  for (const command of ["annotate in.ndjson", "separate --comments in.ndjson"]) {
    const { exit, stderr } = shell(`belowline ${command} > /dev/full`, folder, shim(folder));
    expect([exit, stderr], command).toEqual([74, expect.stringMatching(TOLD)]);
  }
});
