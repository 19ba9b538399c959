import { expect, it } from "vitest";
import { openPace } from "../../src/cli/pace.ts";

it("tells the share done, the rate, and the time left", () => {
  let now = 0;
  const pace = openPace(() => now);
  expect(pace(0, 0)).toBe("0 %");
  now = 2000;
  expect(pace(5, 0.25)).toBe("25 %, 2.5 a second, 6 s left");
  expect(pace(4000, undefined)).toBe("2000 a second");
  expect(pace(40, 0.01)).toBe("1 %, 20 a second, 4 min left");
  expect(pace(1, 0.0001)).toBe("0 %, 0.5 a second, 5 h 33 min left");
});
