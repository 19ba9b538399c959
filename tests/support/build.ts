/** Builds dist once before the tests, as the tests of the program run what users run. */
import { execFileSync } from "node:child_process";

export default function setup(): void {
  execFileSync(process.execPath, ["bin/setup.js", "--build-only"], { stdio: "inherit" });
}
