/** Runs node and says what it cost. */
import { execFileSync } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import path from "node:path";

/** CPU seconds of all threads, megabytes of memory at the peak, and seconds on the clock. */
export interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
  readonly clock: number;
}

/** Said by the program as it ends, on stderr. */
const ACCOUNT = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write("\\n" + JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024, clock: performance.now() / 1000 }));
})`;

/** Cost of `node ARGS`; what it prints goes to a file in the folder `work`. */
export function costOf(args: readonly string[], work: string): Cost {
  const [out, account] = [path.join(work, "cost-out.ndjson"), path.join(work, "cost-account.txt")];
  const hook = `data:text/javascript,${encodeURIComponent(ACCOUNT)}`;
  execFileSync(process.execPath, ["--import", hook, ...args], {
    stdio: ["ignore", openSync(out, "w"), openSync(account, "w")],
  });
  return JSON.parse(readFileSync(account, "utf8").trim().split("\n").at(-1)!) as Cost;
}
