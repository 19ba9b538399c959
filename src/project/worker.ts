/** A child process that does jobs: told what to do, and answering, over its channel to the parent. */
import { BelowlineError, failure } from "../notices.ts";
import { loadResources, type Resources } from "../pipeline.ts";
import { openDisk } from "./disk.ts";
import { doJob, type Job, type Outcome, type Setup } from "./job.ts";
import { startWatchdog, type Watchdog } from "./watchdog.ts";

/** What the parent sends first. */
export interface Beginning {
  readonly setup: Setup;
  readonly memory: number;
}

/** What it sends for each job. */
export interface Order {
  readonly job: Job;
  /** CPU time that the job may take. */
  readonly seconds: number;
}

/** What comes back. */
export type Answer =
  | { readonly ready: true }
  | { readonly outcome: Outcome }
  | { readonly error: { readonly code: string; readonly message: string; readonly hint?: string } };

let begun: { readonly setup: Setup; readonly resources: Resources; readonly watchdog: Watchdog } | undefined;

process.on("disconnect", () => process.exit());
// The parent hears the interrupt too, and says when to end.
process.on("SIGINT", () => {});
process.on("message", async (message: Beginning | Order) => {
  try {
    if ("setup" in message) begin(message);
    else await answer(message);
  } catch (error) {
    const {
      code,
      message: text,
      hint,
    } = error instanceof BelowlineError ? error : failure("unexpected", String(error));
    send({ error: { code, message: text, ...(hint !== undefined && { hint }) } });
  }
});

function begin({ setup, memory }: Beginning): void {
  begun = { setup, resources: loadResources(setup.coding), watchdog: startWatchdog(memory) };
  send({ ready: true });
}

async function answer({ job, seconds }: Order): Promise<void> {
  const { setup, resources, watchdog } = begun!;
  watchdog.allow(seconds);
  const outcome = await doJob(job, setup, resources, openDisk());
  watchdog.allow(0);
  send({ outcome });
}

function send(answer: Answer): void {
  process.send!(answer);
}
