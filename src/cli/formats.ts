import { Command } from "commander";
import { EXIT } from "./exits.ts";
import type { Finish } from "./main.ts";

/** `belowline formats`: what can be read and how it is recognised. */
export function formatsCommand(finish: Finish): Command {
  return new Command("formats")
    .description("List the formats that can be read and how each is recognised")
    .option("--json", "as JSON, one line a format")
    .addHelpText("after", "\nExamples:\n  $ belowline formats\n  $ belowline formats --json | jq -r .name")
    .action(async (flags: { json?: boolean }) => finish(await list(flags.json ?? false)));
}

async function list(json: boolean): Promise<number> {
  const { formatsTable } = await import("../readers/index.ts");
  const rows = formatsTable();
  const width = (key: "name" | "title"): number => Math.max(...rows.map((row) => row[key].length));
  const [names, titles] = [width("name"), width("title")];
  for (const row of rows) {
    const { name, title, recognised } = row;
    process.stdout.write(
      json ? `${JSON.stringify(row)}\n` : `${name.padEnd(names)}  ${title.padEnd(titles)}  ${recognised}\n`,
    );
  }
  return EXIT.done;
}
