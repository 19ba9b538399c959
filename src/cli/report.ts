import { Command } from "commander";
import { printable } from "../text/printable.ts";
import { EXIT } from "./exits.ts";
import { checkFolder, writeFolder } from "./folder.ts";
import type { Finish } from "./main.ts";
import { openProject, type ProjectFlags, withProjectOptions } from "./project.ts";
import { openTerminal } from "./terminal.ts";

interface ReportFlags extends ProjectFlags {
  readonly output: string;
  readonly quiet?: boolean;
}
export function projectReportCommand(finish: Finish): Command {
  const command = new Command("report").description("x");
  return withProjectOptions(command).action(async (flags: ReportFlags) => finish(EXIT.done));
}
