/** `belowline separate --explain`: why each page was taken apart as it was, for people to read. */
import { once } from "node:events";
import type { Ledger } from "../ledger.ts";
import type { PageOptions } from "../pipeline.ts";
import { readSource, type Source } from "../readers/index.ts";
import { explainPage } from "../separation/explain.ts";
import { printable } from "../text/printable.ts";

/** Prints the explanation of every page of the sources. */
export async function explain(sources: readonly Source[], options: PageOptions, ledger: Ledger): Promise<void> {
  for (const source of sources) {
    try {
      await explainSource(source, options, ledger);
    } catch (error) {
      ledger.fail(source, error);
    }
  }
}

async function explainSource(source: Source, options: PageOptions, ledger: Ledger): Promise<void> {
  let pages = 0;
  for await (const items of readSource(source, options, ledger.input)) {
    for (const item of items) {
      if (item.kind === "rejected") ledger.reject(item.rejected);
      if (item.kind === "notice") ledger.notice(item.notice);
      if (item.kind !== "document") continue;
      pages++;
      await print(explainPage(item.document, options.siteRules));
    }
  }
  const format = ledger.inputs.at(-1)?.format ?? "";
  if (pages === 0) await print([`${source.name}: an export (${format}); its records say what is a comment`]);
}

async function print(lines: readonly string[]): Promise<void> {
  const text = `${lines.map(printable).join("\n")}\n`;
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
