import { Command } from "commander";
import { BelowlineError } from "../notices.ts";
import type { Kind } from "../project/tombstones.ts";
import { printable } from "../text/printable.ts";
import { EXIT } from "./exits.ts";
import type { Finish } from "./main.ts";
import { destroyKey, openProject, type ProjectFlags, withProjectOptions } from "./project.ts";
import { openTerminal } from "./terminal.ts";

interface ForgetFlags extends ProjectFlags {
  readonly author?: string;
  readonly comment?: string;
  readonly thread?: string;
  readonly key?: boolean;
  readonly quiet?: boolean;
}

const KINDS: readonly Kind[] = ["author", "comment", "thread"];

/** `belowline forget`: takes somebody, or something, out of a project for good. */
export function forgetCommand(finish: Finish): Command {
  const command = new Command("forget")
    .description("Take an author, a comment or a thread out of a project; it stays out when it is read again")
    .option("--author <name>", "the author's name as the source writes it, or the pseudonym")
    .option("--comment <id>", "the comment's id as the tables have it")
    .option("--thread <id>", "the thread's id as the tables have it")
    .option("--key", "destroy the project's key: nobody can be made known again, and nothing be added");
  return withProjectOptions(command)
    .option("-q, --quiet", "say nothing but errors")
    .addHelpText(
      "after",
      `
Examples:
  $ belowline forget --project river --author "Ada Brook"
  $ belowline forget --project river --comment town-hall/118
  $ belowline forget --project river --key`,
    )
    .action(async (flags: ForgetFlags) => finish(await forgetIn(flags)));
}

async function forgetIn(flags: ForgetFlags): Promise<number> {
  const asked = KINDS.filter((kind) => flags[kind] !== undefined);
  const [kind] = asked;
  const terminal = openTerminal(flags.quiet ?? false);
  if (asked.length + Number(flags.key ?? false) !== 1)
    throw new BelowlineError("usage", "one of --author, --comment, --thread and --key is needed", "give one");
  if (kind === undefined) {
    terminal.say(`destroyed: ${printable(await destroyKey(flags))}; copies of it, in backups too, are yours to delete`);
    return EXIT.done;
  }
  const { forget } = await import("../project/forget.ts");
  const project = await openProject(flags, "change");
  const remembered = { ...project, project: project.folder, secret: project.key.secret };
  const { comments, threads } = forget(remembered, kind, flags[kind]!, new Date().toISOString());
  const found = kind === "thread" ? threads : comments;
  if (found === 0) terminal.say(`nothing of this ${kind} is in the project; if it comes it is left out`);
  else terminal.say(`forgotten: ${found} ${kind === "thread" ? "thread" : "comment"}${found === 1 ? "" : "s"}`);
  terminal.say("reports that were written before still hold it: write them again with belowline report");
  return EXIT.done;
}
