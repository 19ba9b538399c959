import { Command } from "commander";
import { printable } from "../text/printable.ts";
import { EXIT } from "./exits.ts";
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

/** What is wrong with an entry is thrown by the loader; an example that fails is listed here. */
async function check(folder?: string): Promise<number> {
  const [{ loadCodebook }, { checkExamples }, { dataPath }] = await Promise.all([
    import("../codebook/index.ts"),
    import("../coding/index.ts"),
    import("../text/data.ts"),
  ]);
  const codebook = loadCodebook(folder ?? dataPath("codebook"));
  const codes = [...new Set(codebook.entries.map((entry) => entry.code))];
  const failures = codes.flatMap((code) => checkExamples(codebook, code));
  for (const { code, lang, text, expected, got } of failures) {
    process.stdout.write(
      `${printable(`${code} (${lang}): "${text}"`)}\n  expected ${printable(expected)}\n  got ${printable(got)}\n`,
    );
  }
  const examples = codebook.entries.reduce(
    (sum, { examples: { fits, misfits } }) => sum + fits.length + misfits.length,
    0,
  );
  process.stdout.write(
    `${codes.length} codes, ${examples} examples, ${failures.length} failed · version ${codebook.version}\n`,
  );
  return failures.length === 0 ? EXIT.done : EXIT.usage;
}
