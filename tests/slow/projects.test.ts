/** Kills at random moments: after each run that was broken off and gone on with, the project is the one of a run in peace. */
import { expect, it } from "vitest";
import { killedRuns } from "../project/killed.ts";

/** Fifty are promised (BELOWLINE_KILLS=50, two minutes); CI makes do with fewer. */
const KILLS = Number(process.env["BELOWLINE_KILLS"] ?? 20);

it("is killed again and again and ends the same", async () => {
  await killedRuns({ kills: KILLS, pages: 60, jobs: 2 });
  expect.hasAssertions();
}, 3_600_000);
