/** Where a Chromium stands on this machine, for what must be seen by one. */
import { execFileSync } from "node:child_process";

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome"];

/** Path of the first Chromium that is installed; undefined where there is none. */
export function browserPath(): string | undefined {
  for (const program of PROGRAMS) {
    try {
      return execFileSync("which", [program], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // Not this one; `which` says so by its exit code.
    }
  }
  return undefined;
}
