import { Command } from "commander";
import type { Finish } from "./main.ts";

/** `belowline formats`: what can be read and how it is recognised. */
export function formatsCommand(finish: Finish): Command {
  return new Command("formats")
    .description("List the formats that can be read and how each is recognised")
    .addHelpText("after", "\nExamples:\n  $ belowline formats")
    .action(async () => finish(0));
}
