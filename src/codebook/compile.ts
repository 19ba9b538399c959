/** Compiles the entries and lexicons of one language. */
import { entryOf } from "../text/maps.ts";
import { type Automaton, addRow, automatonOf, type Builder, builderOf } from "./automaton.ts";
import type { Lexicons } from "./classes.ts";
import { type ItemTest, PatternError, type Row, rowsOf } from "./pattern.ts";
import { type Complaints, complain, didYouMean } from "./problems.ts";
import type { CueDraft, Entry, Keep, Scope } from "./schema.ts";

/** Something that must, or must not, stand near a match: another pattern by its watch number, or a family of cues. */
export type Condition = { readonly watch: number } | { readonly family: string };

/** A cue ready to match. */
export interface Cue {
  readonly id: string;
  readonly code: string;
  readonly slot: string;
  readonly family: string;
  readonly weight: number;
  readonly scope: Scope;
  readonly negated: Keep;
  readonly question: Keep;
  readonly requires: readonly Condition[];
  readonly unless: readonly Condition[];
}

/** The compiled codebook of one language. */
export interface Language {
  readonly lang: string;
  readonly entries: readonly Entry[];
  readonly lexicons: Lexicons;
  readonly automaton: Automaton;
  /** Watch number -> cue; undefined for patterns that only serve as conditions. */
  readonly cues: readonly (Cue | undefined)[];
}

/** Compiles a language; complains of patterns that cannot be read and of unknown classes and families. */
export function compileLanguage(
  lang: string,
  entries: readonly Entry[],
  lexicons: Lexicons,
  complaintsOf: (entry: Entry) => Complaints,
): Language {
  const builder = builderOf(lexicons);
  const cues: (Cue | undefined)[] = [];
  const conditions = new Map<string, number>();
  const shared = entries
    .filter((entry) => entry.coder === "shared")
    .flatMap((entry) => entry.cues.map((cue) => cue.family));
  for (const entry of entries) {
    const families = [...shared, ...entry.cues.map((cue) => cue.family)];
    for (const draft of entry.cues)
      compileCue(draft, { entry, families, builder, cues, conditions, to: complaintsOf(entry) });
  }
  return { lang, entries, lexicons, automaton: automatonOf(builder), cues };
}

interface Workshop {
  readonly entry: Entry;
  readonly families: readonly string[];
  readonly builder: Builder;
  readonly cues: (Cue | undefined)[];
  /** Patterns that serve as conditions -> their watch. */
  readonly conditions: Map<string, number>;
  readonly to: Complaints;
}

function compileCue(draft: CueDraft, shop: Workshop): void {
  const watch = shop.cues.push(undefined) - 1;
  for (const pattern of draft.match) addPattern(pattern, draft, watch, shop);
  const conditionOf = (written: string): Condition => {
    const family = /^family:(.+)$/.exec(written)?.[1];
    if (family === undefined) return { watch: conditionWatch(written, draft, shop) };
    if (!shop.families.includes(family)) {
      complain(
        shop.to,
        `${shop.entry.code}, cue ${draft.id}`,
        `no cue has the family "${family}"`,
        didYouMean(family, [...new Set(shop.families)]),
      );
    }
    return { family };
  };
  const { id, slot, family, weight, scope, negated, question } = draft;
  const requires = draft.requires.map(conditionOf);
  const unless = draft.unless.map(conditionOf);
  shop.cues[watch] = {
    id,
    code: shop.entry.coder === "shared" ? "shared" : shop.entry.code,
    slot,
    family,
    weight,
    scope,
    negated,
    question,
    requires,
    unless,
  };
}

/** The watch of a pattern that only serves as a condition: one for all cues that ask for the same. */
function conditionWatch(pattern: string, draft: CueDraft, shop: Workshop): number {
  const key = `${draft.exactCase} ${draft.scope === "clause"} ${pattern}`;
  return entryOf(shop.conditions, key, () => addPattern(pattern, draft, shop.cues.push(undefined) - 1, shop));
}

function addPattern(pattern: string, draft: CueDraft, watch: number, shop: Workshop): number {
  const where = `${shop.entry.code}, cue ${draft.id}, "${pattern}"`;
  let rows: Row[] = [];
  try {
    rows = rowsOf(pattern, draft.exactCase);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    complain(shop.to, where, error.message, "see docs/codebook.md, The cue language");
  }
  const { classes } = shop.builder.lexicons;
  for (const name of new Set(rows.flatMap((row) => row.flatMap((item) => classesOf(item.test))))) {
    if (!classes.has(name))
      complain(
        shop.to,
        where,
        `unknown word class {${name}}`,
        `${didYouMean(name, [...classes.keys()])} Classes stand in data/lexicons/*.yml`,
      );
  }
  for (const row of rows) addRow(shop.builder, row, watch, draft.scope === "clause");
  return watch;
}

function classesOf(test: ItemTest): readonly string[] {
  return test.kind === "words" ? test.classes : [];
}
