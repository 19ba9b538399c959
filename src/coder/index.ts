/** A coder outside the program: a language model that reads the codebook and must quote what it codes. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Codebook } from "../codebook/index.ts";
import type { AnnotationInput } from "../model.ts";
import { type Coded, checkedCodings, codingsIn } from "./answer.ts";
import { fenced, type Prompt, promptOf } from "./prompt.ts";
import { ask, endpointOf, type ServerOptions } from "./server.ts";

export type { Refusal } from "./answer.ts";
export { inOrder } from "./order.ts";

/** What a run says of its coder. */
interface CoderRecord {
  /** As the column `coder` shows it. */
  readonly name: string;
  readonly model: string;
  readonly host: string;
  /** SHA-256 of the instructions, by language. */
  readonly prompts: Readonly<Record<string, string>>;
}

/** Gives a comment its codes. */
export interface Coder {
  readonly record: CoderRecord;
  /** Comments asked about at the same time. */
  readonly parallel: number;
  /** Answers taken from the cache so far, and questions asked. */
  readonly counts: { cached: number; asked: number };
  /** Codings of a comment in a language of the codebook; undefined where no usable answer came. */
  code(input: AnnotationInput, lang: string): Promise<Coded | undefined>;
}

export interface CoderOptions extends ServerOptions {
  readonly parallel: number;
  /** Folder that keeps answers by the hash of everything they hang on. */
  readonly cache?: string;
}

/** A coder that asks a server of OpenAI's protocol; throws BelowlineError when the address is refused. */
export function openCoder(codebook: Codebook, options: CoderOptions): Coder {
  const { host } = endpointOf(options);
  const prompts = new Map([...codebook.languages].map(([lang, { entries }]) => [lang, promptOf(entries)]));
  const shas = Object.fromEntries([...prompts].map(([lang, { sha256 }]) => [lang, sha256]));
  const version = createHash("sha256").update(JSON.stringify(shas)).digest("hex").slice(0, 8);
  const counts = { cached: 0, asked: 0 };
  return {
    record: { name: `llm:${options.model}@${version}`, model: options.model, host, prompts: shas },
    parallel: options.parallel,
    counts,
    code: async (input, lang) => {
      const prompt = prompts.get(lang)!;
      const file =
        options.cache === undefined
          ? undefined
          : join(options.cache, `${keyOf(codebook, options, prompt, input.text)}.json`);
      const kept = file !== undefined && existsSync(file) ? codingsIn(readFileSync(file, "utf8")) : undefined;
      if (kept) counts.cached++;
      const said = kept ?? (await fresh(options, prompt, input.text, file, counts));
      return said && checkedCodings(said, input.text, input.quotes, prompt);
    },
  };
}

async function fresh(
  options: CoderOptions,
  prompt: Prompt,
  text: string,
  file: string | undefined,
  counts: Coder["counts"],
): Promise<readonly unknown[] | undefined> {
  counts.asked++;
  const answer = await ask(options, prompt.system, fenced(text));
  const said = answer === undefined ? undefined : codingsIn(answer);
  if (said && answer !== undefined && file !== undefined) keep(file, answer, options.cache!);
  return said;
}

/** Everything that an answer hangs on. */
function keyOf({ sha256 }: Codebook, { model }: CoderOptions, prompt: Prompt, text: string): string {
  return createHash("sha256")
    .update(JSON.stringify([sha256, model, prompt.sha256, text]))
    .digest("hex");
}

/** Written whole or not at all, so that a run that is stopped leaves no half answer. */
function keep(file: string, answer: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.part`, answer);
  renameSync(`${file}.part`, file);
}
