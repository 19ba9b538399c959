/** The lexicons of tone, merged into one entry a word so that scoring looks each token up once. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import labels from "sentiment/lib/language-processor.js";
import { type ListEntry, partsOf, readList } from "./lists.ts";

/** What a word does to the words around it; bits, so that one test answers several questions. */
export const ROLES = {
  negator: 1,
  unscoped: 2,
  booster: 4,
  diminisher: 8,
  contrast: 16,
  concession: 32,
  condition: 64,
  certain: 128,
  hedge: 256,
  plain: 512,
  anger: 1024,
  contempt: 2048,
  fear: 4096,
  sadness: 8192,
  sarcasm: 16384,
  event: 32768,
  judgement: 65536,
} as const;

export type Role = keyof typeof ROLES;

/** A word, or a phrase under its first word, with everything the lexicons say of it. */
export interface ToneWord {
  /** -1..1 and a little beyond; 0 for words that evaluate nothing. */
  valence: number;
  /** Sum of the bits of ROLES. */
  roles: number;
  /** Strength of the role, for the roles that have one. */
  readonly values: Map<number, number>;
  /** 0..1, what remains of the valence when the word is one of the article's own. */
  topical: number;
  /** Phrases that begin with this word, longest first. */
  phrases: ToneWord[];
  /** The words of a phrase; one word otherwise. */
  readonly words: readonly string[];
}

/** The loaded lexicons of tone. */
export interface ToneLexicons {
  readonly names: readonly { readonly name: string; readonly sha256: string }[];
  readonly words: ReadonlyMap<string, ToneWord>;
}

/** The valence lexicons in the order of their columns, each scaled to -1..1. */
export const COLUMNS = ["afinn", "vader", "pattern", "labmt"] as const;

/** How the columns add up to a word's valence, and what each word gains or loses beside that; made by `src/training/tone.ts`. */
export interface Blend {
  readonly columns: readonly number[];
  readonly shifts: ReadonlyMap<string, number>;
}

const LISTS = ["scope", "emotions", "topic", "sarcasm"] as const;
/** Weight kept by a topic word that is in no list: an adjective of Pattern evaluates, any other word is as likely to name as to judge. */
const TOPICAL_ADJECTIVE = 1;
const TOPICAL_OTHER = 0.5;

/** Values of each word in the valence lexicons; words that a lexicon lacks have 0 there. */
export function readColumns(dataFolder: string): Map<string, number[]> {
  const columns = new Map<string, number[]>();
  const put = (word: string, column: number, value: number): void => {
    const key = word.toLowerCase();
    const row = columns.get(key) ?? COLUMNS.map(() => 0);
    row[column] = value;
    columns.set(key, row);
  };
  for (const [word, score] of Object.entries(labels.getLabels("en"))) put(word, 0, score / 5);
  for (const [word, mean] of readTable(dataFolder, "vader.tsv")) put(word, 1, Number(mean) / 4);
  for (const [word, polarity] of readTable(dataFolder, "pattern.tsv")) put(word, 2, Number(polarity));
  for (const [word, happiness] of readTable(dataFolder, "labmt.tsv")) put(word, 3, (Number(happiness) - 5) / 4);
  return columns;
}

function readTable(dataFolder: string, file: string): (readonly [string, string])[] {
  const lines = readFileSync(join(dataFolder, "lexicons/tone", file), "utf8").split("\n");
  return lines
    .filter((line) => line !== "" && !line.startsWith("# "))
    .map((line) => {
      const [word, value] = line.split("	");
      return [word!, value!];
    });
}

/** The blend that ships, from `data/models/tone/`. */
export function readBlend(dataFolder: string): Blend {
  const lines = readFileSync(join(dataFolder, "models/tone/words.tsv"), "utf8").split("\n");
  const columns: number[] = [];
  const shifts = new Map<string, number>();
  for (const line of lines) {
    const [word, value] = line.split("\t");
    if (value === undefined || line.startsWith("# ")) continue;
    if (word!.startsWith("=")) columns.push(Number(value));
    else shifts.set(word!, Number(value));
  }
  return { columns, shifts };
}

/** Loads the lexicons from the program's data folder. */
export function loadToneLexicons(dataFolder: string, blend: Blend = readBlend(dataFolder)): ToneLexicons {
  const words = new Map<string, ToneWord>();
  const columns = readColumns(dataFolder);
  for (const [key, row] of columns) {
    const word = wordAt(words, partsOf(key));
    word.valence = row.reduce((sum, value, i) => sum + value * (blend.columns[i] ?? 0), 0);
    if (row[2] !== 0) word.topical = TOPICAL_ADJECTIVE;
  }
  for (const [key, shift] of blend.shifts) wordAt(words, partsOf(key)).valence += shift;
  for (const name of LISTS) for (const entry of listOf(dataFolder, name)) addEntry(words, entry);
  for (const word of words.values()) word.phrases.sort((a, b) => b.words.length - a.words.length);
  return { names: namesOf(dataFolder), words };
}

function listOf(dataFolder: string, name: string): ListEntry[] {
  return readList(readFileSync(join(dataFolder, "lexicons/tone", `${name}.txt`), "utf8"));
}

function addEntry(words: Map<string, ToneWord>, entry: ListEntry): void {
  const word = wordAt(words, entry.words);
  const role = ROLES[entry.role as Role];
  word.roles |= role;
  word.values.set(role, Math.max(entry.value, word.values.get(role) ?? 0));
  if (role === ROLES.event || role === ROLES.judgement) word.topical = entry.value;
}

/** The entry of a word or phrase, made where it is missing. */
function wordAt(words: Map<string, ToneWord>, parts: readonly string[]): ToneWord {
  const head = words.get(parts[0]!) ?? emptyWord(parts.slice(0, 1));
  words.set(parts[0]!, head);
  if (parts.length === 1) return head;
  const known = head.phrases.find(
    (other) => other.words.length === parts.length && other.words.every((w, i) => w === parts[i]),
  );
  if (known) return known;
  const phrase = emptyWord(parts);
  head.phrases.push(phrase);
  return phrase;
}

function emptyWord(words: readonly string[]): ToneWord {
  return { valence: 0, roles: 0, values: new Map(), topical: TOPICAL_OTHER, phrases: [], words };
}

function namesOf(dataFolder: string): { name: string; sha256: string }[] {
  const files = [
    "lexicons/tone/vader.tsv",
    "lexicons/tone/pattern.tsv",
    "lexicons/tone/labmt.tsv",
    "models/tone/words.tsv",
  ];
  const names = [...files, ...LISTS.map((name) => `lexicons/tone/${name}.txt`)].map((file) => ({
    name: file,
    sha256: sha256Of(readFileSync(join(dataFolder, file))),
  }));
  return [{ name: "sentiment (AFINN-165)", sha256: sha256Of(JSON.stringify(labels.getLabels("en"))) }, ...names];
}

function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
