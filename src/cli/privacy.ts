/** Options that say how readers are named and how much of them is quoted. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { BelowlineError, failure } from "../notices.ts";
import type { Key, Privacy, Quoting } from "../writers/privacy.ts";

export interface PrivacyFlags {
  readonly keepAuthors?: boolean;
  readonly keyFile?: string;
  readonly quotes: Quoting;
  readonly share?: boolean;
}

/** Bytes of a key, and fewest that are taken for one. */
const KEY_LENGTH = 32;
const FEWEST = 16;
/** Digits of its hash by which run.json calls it. */
const ID_LENGTH = 12;

/** Adds `--quotes`, `--share`, `--key-file` and `--keep-authors`. */
export function withPrivacyOptions(command: Command): Command {
  return withQuoting(command)
    .option("--key-file <file>", "secret that makes pseudonyms the same in every run; made where it is missing")
    .option("--keep-authors", "names as the source gives them, instead of pseudonyms");
}

/** Adds `--quotes` and `--share`. */
export function withQuoting(command: Command): Command {
  return command
    .addOption(
      new Option("--quotes <how>", "what reports quote of comments: none, short (twelve words) or full sentences")
        .choices(["none", "short", "full"])
        .default("short"),
    )
    .option("--share", "a report that may leave the house: no single comments, no private persons");
}

/** The flags as writers want them; throws BelowlineError "usage" for a key that lies among the results. */
export async function privacyOf(
  { keepAuthors, keyFile, quotes, share }: PrivacyFlags,
  output: string,
  isPublic: (name: string) => boolean,
): Promise<Privacy> {
  const { checkPrivacy } = await import("../writers/privacy.ts");
  const privacy: Privacy = {
    keepAuthors: keepAuthors ?? false,
    quotes,
    share: share ?? false,
    isPublic,
    ...(keyFile !== undefined && { key: keyIn(keyFile, output) }),
  };
  checkPrivacy(privacy);
  return privacy;
}

/** The key in a file, made where it is missing; throws BelowlineError "usage" where it lies among the results. */
export function keyIn(file: string, output: string): Key {
  const inside = path.relative(realFolder(output), realFolder(file));
  if (!inside.startsWith("..") && !path.isAbsolute(inside))
    throw new BelowlineError(
      "usage",
      `the key would lie among the results: ${file}`,
      "keep it outside the output folder",
    );
  if (!existsSync(file)) makeKey(file);
  const secret = readKey(file);
  if (secret.length < FEWEST)
    throw new BelowlineError(
      "usage",
      `the key is too short: ${file}`,
      `it needs ${FEWEST} bytes at least; a missing file is made`,
    );
  return { id: createHash("sha256").update(secret).digest("hex").slice(0, ID_LENGTH), secret };
}

function makeKey(file: string): void {
  try {
    writeFileSync(file, `${randomBytes(KEY_LENGTH).toString("base64url")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw failure("not-written", (error as Error).message);
  }
}

function readKey(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw failure("unreadable", file);
  }
}

/** The path with links followed as far as it is there. */
function realFolder(file: string): string {
  const whole = path.resolve(file);
  if (existsSync(whole)) return realpathSync(whole);
  const parent = path.dirname(whole);
  return parent === whole ? whole : path.join(realFolder(parent), path.basename(whole));
}
