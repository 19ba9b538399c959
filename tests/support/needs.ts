/** What a test needs that a user's machine may lack; CI names in BELOWLINE_REQUIRE what must not be lacking there. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { TestContext } from "vitest";

/** The read-only material beside the checkout: benchmark sets, seeds, real exports. */
export const SHARED: string = path.resolve(import.meta.dirname, "../../../shared");

/** Skips the test with a clear word when `present` is false, or fails it where BELOWLINE_REQUIRE lists `what`. */
export function need(context: TestContext, what: string, present: boolean, reason: string): void {
  if (present) return;
  const required = (process.env["BELOWLINE_REQUIRE"] ?? "").split(",");
  if (required.includes(what)) throw new Error(`${what} is required here (BELOWLINE_REQUIRE) but ${reason}`);
  context.skip(reason);
}

/** Skips when ../shared (or a part of it) is not beside the checkout. */
export function needShared(context: TestContext, part = ""): void {
  need(
    context,
    "shared",
    existsSync(path.join(SHARED, part)),
    `../shared${part && `/${part}`} is not beside the checkout`,
  );
}
