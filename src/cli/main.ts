/** The command line: one file a command, loaded only when it runs. */
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { BelowlineError } from "../notices.ts";
import { printable } from "../text/printable.ts";
import { analyzeCommand } from "./analyze.ts";
import { annotateCommand } from "./annotate.ts";
import { codebookCommand } from "./codebook.ts";
import { EXIT, exitOf } from "./exits.ts";
import { formatsCommand } from "./formats.ts";
import { narrativesCommand } from "./narratives.ts";
import { separateCommand } from "./separate.ts";

/** A command's work: its exit code. */
export type Finish = (exit: number) => void;

/** Runs the program with its arguments (without node and script) and resolves to the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  let exit: number = EXIT.done;
  const program = programOf((code) => {
    exit = code;
  });
  quietOnBrokenPipe();
  process.once("SIGINT", () => process.exit(EXIT.interrupted));
  try {
    await program.parseAsync([...args], { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof BelowlineError) {
      process.stderr.write(`error: ${printable(error.message)}${error.hint ? `; ${printable(error.hint)}` : ""}\n`);
      return exitOf(error.code);
    }
    process.stderr.write(
      `belowline has a bug: ${printable(String((error as Error)?.stack ?? error))}\nplease report it with the input that caused it\n`,
    );
    return EXIT.bug;
  }
}

/** The program with all its commands; the README and the docs are checked against it. */
export function programOf(finish: Finish): Command {
  const program = new Command("belowline")
    .description(
      "Separates readers' comments from a saved page, dump or export, and reports how the audience responded.",
    )
    .version(versionOf(), "-V, --version")
    .showHelpAfterError("(run with --help for examples)")
    .exitOverride()
    .addHelpText(
      "after",
      `
Examples:
  $ belowline analyze page.html -o reports      every table and the report for one page
  $ belowline analyze saved/ --json             a folder; one line a thread to stdout
  $ belowline separate --comments page.html | belowline annotate
                                                one coded comment a line`,
    );
  for (const command of [
    analyzeCommand,
    separateCommand,
    annotateCommand,
    narrativesCommand,
    codebookCommand,
    formatsCommand,
  ]) {
    program.addCommand(command(finish).exitOverride().showHelpAfterError("(run with --help for examples)"));
  }
  return program;
}

/** Version of the package. */
export function versionOf(): string {
  return (JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string })
    .version;
}

/** A reader that goes away (`| head`) ends the program quietly. */
function quietOnBrokenPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.done);
    throw error;
  });
}
