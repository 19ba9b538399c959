/** Runs the built program as a child and says what it cost: for inputs that are made to hurt. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const PROGRAM = path.resolve(import.meta.dirname, "../../bin/belowline.js");
/** Writes, as the process ends, what it used. */
const METER = path.resolve(import.meta.dirname, "../support/usage.cjs");

/** What a run printed, how it ended, and what it cost: CPU seconds and the most memory it held. */
export interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs `belowline ARGS`; a run that does not end within `limit` milliseconds has exit -1; stdout goes to `output` where that is given. */
export function costOf(
  args: readonly string[],
  options: { cwd?: string; limit?: number; output?: string } = {},
): Outcome {
  const folder = mkdtempSync(path.join(tmpdir(), "belowline-"));
  try {
    const cost = path.join(folder, "cost.json");
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", METER, PROGRAM, ...args], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", options.output === undefined ? "pipe" : openSync(options.output, "w"), "pipe"],
      timeout: options.limit ?? 120_000,
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      env: { ...process.env, NO_COLOR: "1", BELOWLINE_USAGE: cost },
    });
    const measured =
      status === null ? { seconds: Infinity, megabytes: Infinity } : JSON.parse(readFileSync(cost, "utf8"));
    return { exit: status ?? -1, stdout: stdout ?? "", stderr, ...measured };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
