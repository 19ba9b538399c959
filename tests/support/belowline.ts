/** The program from its sources, for work in progress: `npx tsx tests/support/belowline.ts annotate < comments.ndjson`. */
import { syncBuiltinESMExports } from "node:module";
import threads, { Worker, type WorkerOptions } from "node:worker_threads";

/** tsx reads TypeScript on the main thread only; a thread of the program has to call it in first. */
threads.Worker = class extends Worker {
  constructor(script: string | URL, options?: WorkerOptions) {
    const tsx = JSON.stringify(import.meta.resolve("tsx/esm/api"));
    const start = `import { register } from ${tsx}; register(); await import(${JSON.stringify(String(script))});`;
    super(new URL(`data:text/javascript,${encodeURIComponent(start)}`), options);
  }
};
syncBuiltinESMExports();

const { run } = await import("../../src/cli/main.ts");
process.exitCode = await run(process.argv.slice(2));
