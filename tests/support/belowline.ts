/** The program from its sources, for work in progress: `npx tsx tests/support/belowline.ts annotate < comments.ndjson`. */
import { run } from "../../src/cli/main.ts";

process.exitCode = await run(process.argv.slice(2));
