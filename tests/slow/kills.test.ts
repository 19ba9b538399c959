/** Many kills of `analyze`; fifty are promised (BELOWLINE_KILLS=50, four minutes), CI makes do with fewer. */
import { expect, it } from "vitest";
import { killedAnalyses } from "../hostile/killed.ts";

it("is killed again and again, shows no torn file, and ends the same", async () => {
  await killedAnalyses(Number(process.env["BELOWLINE_KILLS"] ?? 20));
  expect.hasAssertions();
}, 3_600_000);
