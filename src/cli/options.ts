/** Options that several commands share, and how their values are read. */
import { type Command, InvalidArgumentError } from "commander";
import { BelowlineError, failure } from "../notices.ts";
import type { PageOptions, Sensitivity } from "../pipeline.ts";
import type { SiteRule } from "../separation/rules.ts";

export interface ReadingFlags {
  readonly format?: string;
  readonly map?: ReadonlyMap<string, string>;
  readonly extra?: boolean;
  readonly siteRules?: string;
  readonly allowTruncated?: boolean;
  readonly strictEncoding?: boolean;
  readonly maxExpanded?: number;
  readonly quiet?: boolean;
}

/** Adds `--format`, `--map`, `--extra`, `--site-rules` and `--quiet`. */
export function withReadingOptions(command: Command): Command {
  return command
    .option("--format <name>", "read every input as this format (see `belowline formats`)")
    .option("--map <field=column>", "column of a table that holds a field, e.g. text=Body (repeatable)", columnMap)
    .option("--extra", "keep the columns of an export that have no place of their own")
    .option("--site-rules <file>", "where the comments stand on pages of certain sites (docs/separation.md)")
    .option("--allow-truncated", "read what is whole of a file that ends too early; the exit code is 3 then")
    .option("--strict-encoding", "refuse bytes that are no valid text, and encodings that would be guessed")
    .option("--max-expanded <size>", "most that a compressed input may grow to, e.g. 500M or 20G", byteSize)
    .option("-q, --quiet", "say nothing but errors");
}

/** Adds `--lang`, `--codebook` and `--sensitivity`. */
export function withRuleOptions(command: Command): Command {
  return command
    .option("--lang <code>", "language of comments too short to tell (ISO 639-1)", languageCode, "en")
    .option("--codebook <folder>", "use this codebook instead of the shipped one")
    .option(
      "--sensitivity <setting>",
      "strict, normal or broad, or the probability from which a code is given (0 to 1)",
      sensitivity,
      "strict",
    );
}

/** The same, and an external coder. */
export function withCodingOptions(command: Command): Command {
  return withRuleOptions(command)
    .option("--coder <protocol>", "let a language model code instead of the rules: openai-compatible", coderProtocol)
    .option("--coder-url <address>", "address of its server, e.g. http://127.0.0.1:11434")
    .option("--coder-model <name>", "model to ask")
    .option("--coder-cache <folder>", "keep its answers here and ask nothing twice")
    .option("--coder-timeout <seconds>", "longest wait for one answer", wholeNumber, 120)
    .option("--coder-parallel <number>", "comments asked about at the same time", wholeNumber, 4)
    .option("--coder-remote", "allow an address on another machine; every comment is sent there");
}

/** The flags as readers want them; throws BelowlineError for a name that no reader has and a field that no table fills. */
export async function readOptionsOf(flags: ReadingFlags): Promise<PageOptions> {
  const { format, map, extra, siteRules, allowTruncated, strictEncoding, maxExpanded } = flags;
  if (format !== undefined) {
    const { formatsTable } = await import("../readers/index.ts");
    if (!formatsTable().some(({ name }) => name === format)) throw failure("unknown-format", format);
  }
  if (map !== undefined) {
    const { FIELDS } = await import("../readers/parts/columns.ts");
    const unknown = [...map.keys()].find((field) => !FIELDS.some((name) => name === field));
    if (unknown !== undefined) throw failure("unknown-field", `${unknown}; the fields are ${FIELDS.join(", ")}`);
  }
  return {
    ...(format !== undefined && { format }),
    ...(map !== undefined && { map }),
    ...(extra === true && { extra }),
    ...(allowTruncated === true && { allowTruncated }),
    ...(strictEncoding === true && { strictEncoding }),
    ...(maxExpanded !== undefined && { maxExpanded }),
    ...(siteRules !== undefined && { siteRules: await siteRulesIn(siteRules) }),
  };
}

async function siteRulesIn(file: string): Promise<readonly SiteRule[]> {
  const [{ readSiteRules }, { SettingsError, settingsText }] = await Promise.all([
    import("../separation/rules.ts"),
    import("../text/settings.ts"),
  ]);
  try {
    return readSiteRules(settingsText(file), file);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new BelowlineError("site-rules", `site rules: ${file} ${error.message}`, error.mend);
  }
}

function columnMap(value: string, earlier: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const at = value.indexOf("=");
  if (at < 1 || at === value.length - 1)
    throw new InvalidArgumentError("write it as field=column, for example text=Body");
  return new Map([...earlier, [value.slice(0, at), value.slice(at + 1)]]);
}

/** A number of bytes, for `--max-expanded` and `--memory`. */
export function byteSize(value: string): number {
  const [, digits, unit] = /^(\d{1,12})([KMGT]?)B?$/i.exec(value) ?? [];
  if (digits === undefined) throw new InvalidArgumentError("bytes, or a number with K, M, G or T, for example 500M");
  return Number(digits) * 1024 ** " KMGT".indexOf((unit || " ").toUpperCase());
}

function languageCode(value: string): string {
  if (!/^[a-z]{2}$/.test(value)) throw new InvalidArgumentError("two lower-case letters, for example en");
  return value;
}

function coderProtocol(value: string): string {
  if (value !== "openai-compatible") throw new InvalidArgumentError("openai-compatible is the only protocol");
  return value;
}

function sensitivity(value: string): Sensitivity {
  if (value === "strict" || value === "normal" || value === "broad") return value;
  if (!/^(0?\.\d{1,4}|[01])$/.test(value))
    throw new InvalidArgumentError("strict, normal, broad or a number from 0 to 1");
  return Number(value);
}

/** A whole number, for `--seed`. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("a whole number from 0 to 999999999");
  return Number(value);
}

/** A whole number from 1, for `--jobs` and `--deadline`. */
export function atLeastOne(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new InvalidArgumentError("a whole number from 1 to 99999");
  return Number(value);
}
