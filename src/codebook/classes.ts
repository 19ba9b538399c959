/** Word classes and aliases: the lexicons that cues and actors share. */
import { entryOf } from "../text/maps.ts";
import { checkKeys, type Mapping, mappingOf, textOf, textsOf } from "./fields.ts";
import { PatternError, type WordTest, wordsOf } from "./pattern.ts";
import { type Complaints, complain, didYouMean } from "./problems.ts";

/** A member of a class: the tests of its words in order. */
export type Phrase = readonly WordTest[];

/** The lexicons of one language. */
export interface Lexicons {
  /** Class name -> members, other classes taken in. */
  readonly classes: ReadonlyMap<string, readonly Phrase[]>;
  /** Surface form (lower case) -> name. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Lexicons in the making, by language. */
export interface LexiconDraft {
  readonly classes: Map<string, string[]>;
  readonly aliases: Map<string, string>;
}

const CLASS_NAME = /^[a-z][a-z0-9-]*$/;

/** Adds a lexicon file to the drafts of its language. */
export function addLexicon(mapping: Mapping, drafts: Map<string, LexiconDraft>, to: Complaints): void {
  checkKeys(mapping, ["lang", "about", "source", "licence", "classes", "aliases"], "lexicon", to);
  const lang = textOf(mapping, "lang", "lexicon", to);
  textOf(mapping, "source", "lexicon", to);
  const draft = entryOf(drafts, lang, () => ({ classes: new Map(), aliases: new Map() }));
  const classes = mapping["classes"] === undefined ? {} : (mappingOf(mapping["classes"], "classes", to) ?? {});
  for (const name of Object.keys(classes)) {
    if (!CLASS_NAME.test(name))
      complain(to, name, "the class name is no plain name", "use small letters, digits and hyphens");
    const members = textsOf(classes, name, name, to);
    if (members.length === 0) complain(to, name, "the class is empty", "add members or delete it");
    draft.classes.set(name, [...(draft.classes.get(name) ?? []), ...members]);
  }
  const aliases = mapping["aliases"] === undefined ? {} : (mappingOf(mapping["aliases"], "aliases", to) ?? {});
  for (const name of Object.keys(aliases)) {
    for (const form of textsOf(aliases, name, name, to)) draft.aliases.set(form.toLowerCase(), name);
    draft.aliases.set(name.toLowerCase(), name);
  }
}

/** Reads the members of every class and takes in the classes that they name. */
export function lexiconsOf(draft: LexiconDraft, to: Complaints): Lexicons {
  const own = new Map<string, Phrase[]>();
  const taken = new Map<string, string[]>();
  for (const [name, members] of draft.classes) {
    const phrases: Phrase[] = [];
    const names: string[] = [];
    for (const member of members) {
      const other = /^\{([^{}]+)\}$/.exec(member)?.[1];
      if (other !== undefined) names.push(other);
      else phrases.push(...phraseOf(member, name, to));
    }
    own.set(name, phrases);
    taken.set(name, names);
  }
  const known = [...own.keys()];
  for (const [name, names] of taken) {
    for (const other of names)
      if (!own.has(other)) complain(to, name, `takes in the unknown class "${other}"`, didYouMean(other, known));
  }
  return { classes: new Map(known.map((name) => [name, withTakenIn(name, own, taken)])), aliases: draft.aliases };
}

function phraseOf(member: string, name: string, to: Complaints): Phrase[] {
  try {
    return [
      member.split(/\s+/).flatMap((word) => (word.startsWith("=") ? wordsOf(word.slice(1), true) : wordsOf(word))),
    ];
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    complain(to, name, error.message, "write words, stem~, prefix*, =Exact or phrases of these");
    return [];
  }
}

function withTakenIn(name: string, own: ReadonlyMap<string, Phrase[]>, taken: ReadonlyMap<string, string[]>): Phrase[] {
  const seen = new Set<string>([name]);
  for (const at of seen) for (const other of taken.get(at) ?? []) seen.add(other);
  return [...seen].flatMap((at) => own.get(at) ?? []);
}
