/** Fifty kills at random moments: after each run that was broken off and gone on with, the project is the one of a run in peace. */
import { expect, it } from "vitest";
import { killedRuns } from "../project/killed.ts";

it("is killed fifty times and ends the same", async () => {
  await killedRuns({ kills: 50, pages: 60, jobs: 2 });
  expect.hasAssertions();
}, 3_600_000);
