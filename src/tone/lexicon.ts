/** The lexicons of tone, merged into one entry a word so that scoring looks each token up once. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ListEntry, partsOf, readList } from "./lists.ts";
import { type Blend, baseRatings, readBlend, valencesOf } from "./ratings.ts";

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

type Role = keyof typeof ROLES;

/** A word, or a phrase under its first word, with everything the lexicons say of it. */
export interface ToneWord {
  /** -1..1 and a little beyond; 0 for words that evaluate nothing. */
  valence: number;
  /** Sum of the bits of ROLES. */
  roles: number;
  /** Strength of the role, for the roles that have one. */
  values: Map<number, number>;
  /** 0..1, what remains of the valence when the word is one of the article's own. */
  topical: number;
  /** Phrases that begin with this word, longest first. */
  phrases: ToneWord[];
  /** The words of a phrase; one word otherwise. */
  readonly words: readonly string[];
  /** The entry as its lexicon spells it. */
  key: string;
  /** Stem of its first word, once it was asked for. */
  stem: string | undefined;
}

/** The loaded lexicons of tone. */
export interface ToneLexicons {
  readonly names: readonly { readonly name: string; readonly sha256: string }[];
  readonly words: ReadonlyMap<string, ToneWord>;
  /** Number of a spelling (`text/forms.ts`) -> its entry, null where it has none; filled as they are asked for. */
  readonly formWords: (ToneWord | null | undefined)[];
}

const LISTS = ["scope", "emotions", "topic", "sarcasm"] as const;
/** Shared by the many words without a role. */
const NO_VALUES = new Map<number, number>();
const NO_PHRASES: ToneWord[] = [];
/** Weight kept by a topic word that is in no list: an adjective evaluates. */
const TOPICAL_ADJECTIVE = 1;
/**
 * Weight kept by any other topic word where its use does not tell whether it names or judges: the least in steps of .1 with
 * which r on the train rows of the editorials falls by at most .10 when all content words are topic words (.104 at .5, .092 at .6).
 */
export const TOPICAL_OTHER = 0.6;

/** Loads the lexicons from the program's data folder. */
export function loadToneLexicons(dataFolder: string, blend: Blend = readBlend(dataFolder)): ToneLexicons {
  const words = new Map<string, ToneWord>();
  for (const [key, valence] of valencesOf(dataFolder, blend)) {
    const word = wordAt(words, partsOf(key));
    word.valence = valence;
    word.key = key;
    if (blend.adjectives.has(key)) word.topical = TOPICAL_ADJECTIVE;
  }
  for (const name of LISTS) for (const entry of listOf(dataFolder, name)) addEntry(words, entry);
  for (const word of words.values())
    if (word.phrases.length > 1) word.phrases.sort((a, b) => b.words.length - a.words.length);
  return { names: namesOf(dataFolder), words, formWords: [] };
}

function listOf(dataFolder: string, name: string): ListEntry[] {
  return readList(readFileSync(join(dataFolder, "lexicons/tone", `${name}.txt`), "utf8"));
}

function addEntry(words: Map<string, ToneWord>, entry: ListEntry): void {
  const word = wordAt(words, entry.words);
  const role = ROLES[entry.role as Role];
  word.roles |= role;
  if (word.values === NO_VALUES) word.values = new Map();
  word.values.set(role, Math.max(entry.value, word.values.get(role) ?? 0));
  if (role === ROLES.event || role === ROLES.judgement) word.topical = entry.value;
}

/** The entry of a word or phrase, made where it is missing. */
function wordAt(words: Map<string, ToneWord>, parts: readonly string[]): ToneWord {
  let head = words.get(parts[0]!);
  if (!head) {
    head = emptyWord(parts.slice(0, 1));
    words.set(parts[0]!, head);
  }
  if (parts.length === 1) return head;
  const known = head.phrases.find(
    (other) => other.words.length === parts.length && other.words.every((w, i) => w === parts[i]),
  );
  if (known) return known;
  const phrase = emptyWord(parts);
  if (head.phrases === NO_PHRASES) head.phrases = [];
  head.phrases.push(phrase);
  return phrase;
}

function emptyWord(words: readonly string[]): ToneWord {
  return {
    valence: 0,
    roles: 0,
    values: NO_VALUES,
    topical: TOPICAL_OTHER,
    phrases: NO_PHRASES,
    words,
    key: words.join(" "),
    stem: undefined,
  };
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
  return [{ name: "sentiment (AFINN-165)", sha256: sha256Of(JSON.stringify(baseRatings())) }, ...names];
}

function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
