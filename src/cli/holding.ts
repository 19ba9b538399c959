/** A folder that a run holds from its first step to its last. */
import type { Disk } from "../project/disk.ts";
import { takeLock } from "../project/lock.ts";

/** Takes the lock and gives it back when the process ends, then does what is to be done `after`; throws BelowlineError "locked" while another run has it. */
export function holdUntilExit(file: string, disk: Disk, after: () => void = () => {}): void {
  const lock = takeLock(file, disk);
  process.once("exit", () => {
    try {
      lock.release();
      after();
    } catch {
      // The next run sees that this one has ended.
    }
  });
}
