/** Files that users write to set the program up: regular, of bounded size, YAML without tricks. */
import { readFileSync, statSync } from "node:fs";
import { load, YAMLException } from "js-yaml";

/** Bytes of such a file at most: the longest that is shipped has 40,000. */
const MOST_BYTES = 4 * 2 ** 20;
/** Values that its YAML may come to when every alias is followed: a few lines can mean billions. */
const MOST_VALUES = 500_000;

/** What is wrong with such a file, and how to mend it. */
export class SettingsError extends Error {
  readonly mend: string;
  constructor(message: string, mend: string) {
    super(message);
    this.mend = mend;
  }
}

/** The text of a file; throws SettingsError for one that is no text a user wrote. */
export function settingsText(file: string): string {
  const { size } = regularFile(file);
  if (size > MOST_BYTES)
    throw new SettingsError(`has more than ${MOST_BYTES / 2 ** 20} MB`, "name the right file, or split it");
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new SettingsError(`cannot be read (${(error as NodeJS.ErrnoException).code})`, "check its permissions");
  }
}

function regularFile(file: string): { readonly size: number } {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) throw new SettingsError("is not there", "check the path");
  if (!stats.isFile()) throw new SettingsError("is no regular file", "name a file");
  return stats;
}

/** The one document of a YAML text; throws SettingsError for what is none, or means more than it says. */
export function settingsIn(yaml: string): unknown {
  const value = documentIn(yaml);
  let values = 0;
  for (const waiting = [value]; waiting.length > 0; ) {
    const next = waiting.pop();
    if (typeof next === "object" && next !== null) for (const member of Object.values(next)) waiting.push(member);
    values++;
    if (values + waiting.length > MOST_VALUES)
      throw new SettingsError("repeats itself without end through its aliases", "write out what & and * stand for");
  }
  return value;
}

function documentIn(yaml: string): unknown {
  try {
    return load(yaml);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark === undefined ? "" : ` (line ${error.mark.line + 1})`;
    const twice = error.reason.startsWith("duplicated");
    throw new SettingsError(
      `${error.reason}${line}`,
      twice ? "delete one of the two" : "put patterns in quotes and indent with blanks",
    );
  }
}
