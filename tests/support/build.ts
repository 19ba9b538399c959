/** Keeps dist fresh, as the tests of the program run what users run; `npm test` has built already, and fails where that fails. */
import { execFileSync } from "node:child_process";

export default function setup(): void {
  try {
    execFileSync(process.execPath, ["bin/setup.js", "--build-only"], { stdio: "inherit" });
  } catch {
    process.stderr.write("belowline: the build failed; tests of the program run the last good build\n");
  }
}
