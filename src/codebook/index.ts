/** Loads and checks the codebook. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SettingsError, settingsIn, settingsText } from "../text/settings.ts";
import { addLexicon, type LexiconDraft, type Lexicons, lexiconsOf } from "./classes.ts";
import { compileLanguage, type Language } from "./compile.ts";
import { type Mapping, mappingOf } from "./fields.ts";
import { type Complaints, codebookError, complain, type Problem } from "./problems.ts";
import { type Entry, entryOf } from "./schema.ts";

export type { Automaton, Facts, Out, PhraseNode } from "./automaton.ts";
export type { Condition, Cue, Language } from "./compile.ts";
export { type ActorKind, TRUSTED_KINDS } from "./kinds.ts";
export type { Entry, Fit, Scope } from "./schema.ts";
export { ROW, type States } from "./states.ts";
export { actorFacts, classSet, factsOf, phraseFacts, satisfies, satisfiesAny } from "./words.ts";

/** A checked codebook, ready to match. */
export interface Codebook {
  /** Highest version of an entry, "+" and the first digits of the sha256: any change of a file changes it. */
  readonly version: string;
  /** Over the names and contents of the codebook's and the lexicons' files, in order of name. */
  readonly sha256: string;
  /** The codes, by code and language; shared cues are no code. */
  readonly entries: readonly Entry[];
  /** Languages (ISO 639-1) that have entries. */
  readonly languages: ReadonlyMap<string, Language>;
}

/** The word classes that come with the program. */
const OWN_LEXICONS = fileURLToPath(new URL("../../data/lexicons", import.meta.url));

interface Source {
  readonly file: string;
  readonly text: string;
}

/** Reads every entry of a folder; throws BelowlineError "codebook" that lists what is wrong and how to mend it. */
export function loadCodebook(folder: string, lexiconFolder: string = OWN_LEXICONS): Codebook {
  const problems: Problem[] = [];
  const sources = sourcesOf(folder, "", problems);
  const lexicons = [
    ...sourcesOf(lexiconFolder, "lexicons/", problems),
    ...sourcesOf(join(folder, "lexicons"), "own lexicons/", problems),
  ];
  if (sources.length === 0)
    problems.push({
      file: "codebook",
      entry: "folder",
      what: "holds no .yml file",
      mend: "name a folder with codebook entries",
    });
  const entries = entriesOf(sources, problems);
  const classes = classesOf(lexicons, problems);
  const languages = new Map<string, Language>();
  for (const lang of new Set(entries.map(({ entry }) => entry.lang))) {
    const own = entries.filter(({ entry }) => entry.lang === lang);
    const fileOf = new Map(own.map(({ entry, file }) => [entry, file]));
    const nothing: Lexicons = { classes: new Map(), aliases: new Map() };
    const complaintsOf = (entry: Entry): Complaints => ({ problems, file: fileOf.get(entry) ?? "codebook" });
    languages.set(
      lang,
      compileLanguage(
        lang,
        own.map(({ entry }) => entry),
        classes.get(lang) ?? nothing,
        complaintsOf,
      ),
    );
  }
  if (problems.length > 0) throw codebookError(problems);
  const sha256 = digestOf([...sources, ...lexicons]);
  const codes = entries.map(({ entry }) => entry).filter((entry) => entry.coder !== "shared");
  return {
    version: `${highest(codes.map((entry) => entry.version))}+${sha256.slice(0, 8)}`,
    sha256,
    entries: codes,
    languages,
  };
}

/** Files of a folder in order of name; what cannot be read is a problem. */
function sourcesOf(folder: string, prefix: string, problems: Problem[]): Source[] {
  const names = namesIn(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().flatMap((name) => {
    const file = `${prefix}${name}`;
    const text = orProblem({ problems, file }, "file", () => settingsText(join(folder, name)));
    return text === undefined ? [] : [{ file, text }];
  });
}

function namesIn(folder: string): string[] {
  return existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
}

function entriesOf(sources: readonly Source[], problems: Problem[]): { entry: Entry; file: string }[] {
  const entries: { entry: Entry; file: string }[] = [];
  const seen = new Map<string, string>();
  const once = (key: string, what: string, file: string, entry: string): void => {
    const before = seen.get(key);
    if (before !== undefined)
      problems.push({ file, entry, what: `${what} stands in ${before} too`, mend: "rename or delete one" });
    seen.set(key, file);
  };
  for (const source of sources) {
    const to: Complaints = { problems, file: source.file };
    const mapping = parsed(source, to);
    if (!mapping) continue;
    const entry = entryOf(mapping, to);
    once(`code ${entry.lang} ${entry.code}`, `the code "${entry.code}"`, source.file, entry.code);
    for (const cue of entry.cues)
      once(`cue ${entry.lang} ${cue.id}`, `the cue id "${cue.id}"`, source.file, `${entry.code}, cue ${cue.id}`);
    entries.push({ entry, file: source.file });
  }
  return entries;
}

function classesOf(sources: readonly Source[], problems: Problem[]): Map<string, Lexicons> {
  const drafts = new Map<string, LexiconDraft>();
  for (const source of sources) {
    const to: Complaints = { problems, file: source.file };
    const mapping = parsed(source, to);
    // Other stages keep word lists of their own shape in the same folder.
    if (mapping && ("classes" in mapping || "aliases" in mapping)) addLexicon(mapping, drafts, to);
  }
  return new Map([...drafts].map(([lang, draft]) => [lang, lexiconsOf(draft, { problems, file: "lexicons" })]));
}

function parsed(source: Source, to: Complaints): Mapping | undefined {
  const value = orProblem(to, "YAML", () => ({ value: settingsIn(source.text) }));
  return value && mappingOf(value.value, "file", to);
}

/** What `read` returns, or undefined with a complaint. */
function orProblem<Result>(to: Complaints, entry: string, read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    complain(to, entry, error.message, error.mend);
    return undefined;
  }
}

function digestOf(sources: readonly Source[]): string {
  const hash = createHash("sha256");
  for (const { file, text } of sources) hash.update(`${file}\0${text}\0`);
  return hash.digest("hex");
}

function highest(versions: readonly string[]): string {
  const numbers = (version: string): number[] => version.split(".").map(Number);
  const compare = (a: string, b: string): number => {
    const [x, y] = [numbers(a), numbers(b)];
    for (let i = 0; i < Math.max(x.length, y.length); i++)
      if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) - (y[i] ?? 0);
    return 0;
  };
  return [...versions].sort(compare).at(-1) ?? "0";
}
