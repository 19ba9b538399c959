/** The command line: one file a command, loaded only when it runs. */
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { BelowlineError, failure } from "../notices.ts";
import { printable } from "../text/printable.ts";
import { analyzeCommand } from "./analyze.ts";
import { annotateCommand } from "./annotate.ts";
import { batchCommand } from "./batch.ts";
import { codebookCommand } from "./codebook.ts";
import { compareCommand } from "./compare.ts";
import { EXIT, exitOf } from "./exits.ts";
import { forgetCommand } from "./forget.ts";
import { formatsCommand } from "./formats.ts";
import { keynessCommand } from "./keyness.ts";
import { kwicCommand } from "./kwic.ts";
import { narrativesCommand } from "./narratives.ts";
import { queryCommand } from "./query.ts";
import { reportCommand } from "./report.ts";
import { separateCommand } from "./separate.ts";

/** A command's work: its exit code. */
export type Finish = (exit: number) => void;

/** Runs the program with its arguments (without node and script) and resolves to the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  let exit: number = EXIT.done;
  const program = programOf((code) => {
    exit = code;
  });
  mindTheOutputs();
  process.once("SIGINT", () => process.exit(EXIT.interrupted));
  try {
    await program.parseAsync([...args], { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof BelowlineError || isDiskTrouble(error)) {
      const told = error instanceof BelowlineError ? error : failure("not-written", error.message);
      sayError(told);
      return exitOf(told.code);
    }
    process.stderr.write(
      `belowline has a bug: ${printableLines(String((error as Error)?.stack ?? error))}\nplease report it with the input that caused it\n`,
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
    compareCommand,
    kwicCommand,
    keynessCommand,
    batchCommand,
    reportCommand,
    queryCommand,
    forgetCommand,
    codebookCommand,
    formatsCommand,
  ]) {
    program.addCommand(command(finish));
  }
  for (const command of allCommandsOf(program)) {
    command.exitOverride().showHelpAfterError("(run with --help for examples)");
    command.configureOutput({ writeErr: (text) => void process.stderr.write(printableLines(text)) });
  }
  return program;
}

/** Version of the package. */
export function versionOf(): string {
  return (JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string })
    .version;
}

/** The program, its commands and theirs; commander hands no settings down to commands that are added ready-made. */
function allCommandsOf(program: Command): Command[] {
  return [program, ...program.commands.flatMap((command) => [command, ...command.commands])];
}

/** A reader that goes away (`| head`) ends the program quietly; a full disk is told, and has its exit code. */
function mindTheOutputs(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.done);
    sayError(failure("not-written", error.message));
    process.exit(EXIT.notWritten);
  });
  process.stderr.on("error", () => {
    // Nobody listens any more; what goes to stdout and to files is unharmed.
  });
}

/** What a system says of a disk that takes nothing: the results', or that of temporary files. */
const DISK_TROUBLE: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EROFS", "EIO", "EFBIG"]);

function isDiskTrouble(error: unknown): error is NodeJS.ErrnoException {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return DISK_TROUBLE.has(code) || syscall === "mkdtemp";
}

function sayError({ message, hint }: BelowlineError): void {
  process.stderr.write(`error: ${printableLines(message)}${hint ? `; ${printable(hint)}` : ""}\n`);
}

/** Safe for a terminal, its lines kept: a list of problems stays a list. */
function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}
