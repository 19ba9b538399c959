/** A project on a disk that fills, and a disk that may only be read (HOSTILE case 21). */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { filesIn, onDisk, TOLD } from "../hostile/small-disk.ts";
import { batchArguments } from "../project/killed.ts";
import { inboxOf, temporaryFolder } from "../project/support.ts";

test("21: a project on a disk that fills", (context) => {
  const [inbox, more, key] = [inboxOf(1), inboxOf(12), path.join(temporaryFolder(), "key")];
  const batch = `belowline ${batchArguments(inbox, "disk/project", key, 1).join(" ")}`;
  const { folder, stdout } = onDisk(
    context,
    1000,
    `${batch}; cp ${more}/* ${inbox}
dd if=/dev/zero of=disk/other bs=1k count=100000 2>/dev/null; truncate -s -40k disk/other
${batch} 2> told; echo $?
rm disk/other; ${batch}; echo $?
cp -r disk/project .`,
  );
  expect(stdout).toBe("74\n0\n");
  expect(readFileSync(path.join(folder, "told"), "utf8")).toMatch(TOLD);
  expect(Object.keys(filesIn(path.join(folder, "project/shards")))).toHaveLength(12);
});

test("21: a disk that may only be read", (context) => {
  const [few, more] = [inboxOf(1), inboxOf(2)];
  const { folder, stdout } = onDisk(
    context,
    1000,
    `belowline analyze '${few}' -o disk/out -q; cp -r disk/out before; mount -o remount,ro disk
belowline analyze '${more}' -o disk/out -q 2> told; echo $?; cp -r disk/out after
belowline compare before before -o disk/out/compare -q 2> told-of-compare; echo $?`,
  );
  expect(stdout).toBe("74\n74\n");
  for (const told of ["told", "told-of-compare"]) expect(readFileSync(path.join(folder, told), "utf8")).toMatch(TOLD);
  expect(filesIn(path.join(folder, "after"))).toEqual(filesIn(path.join(folder, "before")));
});
