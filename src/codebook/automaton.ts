/** Compiles the patterns of a language into one automaton over atoms: the word tests, classes and actors that they ask for. */
import { entryOf } from "../text/maps.ts";
import { stemOf } from "../text/natural.ts";
import type { Lexicons, Phrase } from "./classes.ts";
import { ACTOR_KINDS, type ActorKind, TRUSTED_KINDS } from "./kinds.ts";
import type { ItemTest, Row, WordTest } from "./pattern.ts";
import { type States, statesOf } from "./states.ts";

/** A state of the pattern automaton in the making. */
export interface Node {
  readonly number: number;
  /** Atom -> next state. */
  readonly next: Map<number, Node>;
  /** Next state after any one word. */
  any: Node | undefined;
  /** States that wait for their next item through a gap. */
  readonly gaps: Gap[];
  readonly outs: Out[];
}

/** A gap before the next item of some patterns. */
export interface Gap {
  readonly number: number;
  /** Words that may be skipped. */
  readonly words: number;
  /** The gap stays in the clause. */
  readonly clause: boolean;
  readonly node: Node;
}

/** What has been found when a state is reached. */
export interface Out {
  readonly watch: number;
  /** Slots with the range of items (half-open) that fills them. */
  readonly slots: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  /** The match must end with the sentence. */
  readonly atEnd: boolean;
  /** The rest of the clause belongs to the match; it fills this slot too. */
  readonly rest: string | boolean;
}

/** A state of the automaton that finds the phrases of classes. */
export interface PhraseNode {
  readonly next: Map<number, PhraseNode>;
  /** Atoms of which the words read so far are a member. */
  readonly atoms: number[];
  /** What the words read so far are as one, once it was asked for. */
  facts: Facts | undefined;
}

/** What a word, or several words as one, is a member of, and where it leads. */
export interface Facts {
  /** Atoms that it satisfies. */
  readonly atoms: readonly number[];
  /** The same as a set, one bit an atom; and folded to the bits of one number (`maskOf`). */
  readonly bits: Int32Array;
  readonly mask: number;
  /** It begins a clause. */
  readonly breaksClause: boolean;
  /** The kind of actor that it names, the most trusted one. */
  readonly kind: ActorKind | undefined;
  /** Its numbers in the alphabet of the phrase automaton. */
  readonly parts: readonly number[];
  /** States that it leads to from the root, and from the root of sentence beginnings, each followed by what may come next there (`beginOf`). */
  readonly begins: readonly number[];
  readonly startBegins: readonly number[];
  /** Gaps that it ends, each followed by the state that it leads to. */
  readonly gapEdges: readonly number[];
  /** States of the phrase automaton that it leads to from its root. */
  readonly phraseBegins: readonly PhraseNode[];
  /** Its parts, and the parts that can follow it in a phrase, folded to bits: without a common bit no phrase goes on. */
  readonly partMask: number;
  readonly nextMask: number;
}

/** Tables from the shape of a word to what it is. */
type WordTable = Readonly<
  Record<WordTest["form"], Map<string, { readonly atoms: number[]; readonly parts: number[] }>>
>;

/** Everything that matching needs for one language. */
export interface Automaton {
  readonly states: States;
  readonly phrases: PhraseNode;
  readonly table: WordTable;
  /** Lengths of the prefixes and suffixes that are asked for. */
  readonly prefixLengths: readonly number[];
  readonly suffixLengths: readonly number[];
  /** Lower-case words whose spelling matters. */
  readonly exactWords: ReadonlySet<string>;
  readonly atoms: number;
  readonly classAtoms: ReadonlyMap<string, number>;
  readonly actorAtoms: ReadonlyMap<ActorKind, readonly number[]>;
  /** Atoms of the classes that name actors, in order of trust. */
  readonly kinds: ReadonlyMap<number, ActorKind>;
  /** Number of a spelling (`text/forms.ts`) -> its facts, filled as they are asked for; words of one shape share theirs. */
  readonly formFacts: (Facts | undefined)[];
  readonly shapes: Map<string, Facts>;
  readonly actorFacts: Map<ActorKind, Facts>;
  /** Lists of class names -> their atoms as one set. */
  readonly classSets: Map<readonly string[], Int32Array>;
}

/** An automaton in the making. */
export interface Builder {
  readonly lexicons: Lexicons;
  readonly atoms: Map<string, number>;
  readonly parts: Map<string, number>;
  readonly table: WordTable;
  readonly phrases: PhraseNode;
  readonly root: Node;
  readonly startRoot: Node;
  readonly classAtoms: Map<string, number>;
  readonly actorAtoms: Map<ActorKind, number[]>;
  readonly gaps: Gap[];
  nodes: number;
}

/** Starts an automaton; every class gets its atom at once, so that code can ask for it by name. */
export function builderOf(lexicons: Lexicons): Builder {
  const builder: Builder = {
    lexicons,
    atoms: new Map(),
    parts: new Map(),
    table: { literal: new Map(), stem: new Map(), prefix: new Map(), suffix: new Map(), exact: new Map() },
    phrases: { next: new Map(), atoms: [], facts: undefined },
    root: nodeOf(0),
    startRoot: nodeOf(1),
    classAtoms: new Map(),
    actorAtoms: new Map(ACTOR_KINDS.map((kind) => [kind, []])),
    gaps: [],
    nodes: 2,
  };
  for (const name of lexicons.classes.keys()) {
    builder.classAtoms.set(name, atomOf(builder, { kind: "words", phrases: [], classes: [name] }));
  }
  return builder;
}

/** Makes `watch` be reported wherever the row matches; gaps of the row stay in the clause or the sentence. */
export function addRow(builder: Builder, row: Row, watch: number, clause: boolean): void {
  let node = row[0]!.test.kind === "start" ? builder.startRoot : builder.root;
  const spans = new Map<number, { name: string; from: number; to: number }>();
  let items = 0;
  let atEnd = false;
  let rest: string | boolean = false;
  for (const item of row) {
    const { test } = item;
    if (test.kind === "start") continue;
    if (test.kind === "end") atEnd = true;
    else if (test.kind === "rest") rest = item.slots[0]?.[0] ?? true;
    else {
      if (item.gap > 0) node = gapNode(builder, node, item.gap, clause);
      node = childOf(builder, node, test);
      for (const [name, mark] of item.slots) {
        const span = spans.get(mark);
        if (span) span.to = items + 1;
        else spans.set(mark, { name, from: items, to: items + 1 });
      }
      items++;
    }
  }
  node.outs.push({ watch, slots: [...spans.values()], atEnd, rest });
}

/** Closes the automaton. */
export function automatonOf(builder: Builder): Automaton {
  const { root, startRoot, gaps, phrases, table, atoms, classAtoms, actorAtoms } = builder;
  return {
    states: statesOf(root, startRoot, gaps),
    phrases,
    table,
    prefixLengths: lengthsOf(table.prefix),
    suffixLengths: lengthsOf(table.suffix),
    exactWords: new Set([...table.exact.keys()].map((word) => word.toLowerCase())),
    atoms: atoms.size,
    classAtoms,
    actorAtoms,
    kinds: kindsOf(classAtoms),
    formFacts: [],
    shapes: new Map(),
    actorFacts: new Map(),
    classSets: new Map(),
  };
}

function kindsOf(classAtoms: ReadonlyMap<string, number>): Map<number, ActorKind> {
  const kinds = new Map<number, ActorKind>();
  for (const kind of TRUSTED_KINDS) {
    const atom = classAtoms.get(`actor-${kind}`);
    if (atom !== undefined) kinds.set(atom, kind);
  }
  return kinds;
}

function lengthsOf(words: ReadonlyMap<string, unknown>): number[] {
  return [...new Set([...words.keys()].map((word) => word.length))];
}

function nodeOf(number: number): Node {
  return { number, next: new Map(), any: undefined, gaps: [], outs: [] };
}

function childOf(builder: Builder, node: Node, test: ItemTest): Node {
  if (test.kind !== "any") return entryOf(node.next, atomOf(builder, test), () => nodeOf(builder.nodes++));
  node.any ??= nodeOf(builder.nodes++);
  return node.any;
}

function gapNode(builder: Builder, node: Node, words: number, clause: boolean): Node {
  const known = node.gaps.find((gap) => gap.words === words && gap.clause === clause);
  if (known) return known.node;
  const gap: Gap = { number: builder.gaps.length, words, clause, node: nodeOf(builder.nodes++) };
  node.gaps.push(gap);
  builder.gaps.push(gap);
  return gap.node;
}

/** The number of an item's test; equal tests have one number. */
function atomOf(builder: Builder, test: ItemTest): number {
  const key = keyOf(test);
  const known = builder.atoms.get(key);
  if (known !== undefined) return known;
  const atom = builder.atoms.size;
  builder.atoms.set(key, atom);
  if (test.kind === "actor") {
    for (const kind of test.kinds) builder.actorAtoms.get(kind as ActorKind)?.push(atom);
  } else if (test.kind === "words") {
    for (const phrase of test.phrases) addPhrase(builder, phrase, atom);
    for (const name of test.classes)
      for (const phrase of builder.lexicons.classes.get(name) ?? []) addPhrase(builder, phrase, atom);
  }
  return atom;
}

function keyOf(test: ItemTest): string {
  if (test.kind === "actor") return `<${[...test.kinds].sort().join("|")}>`;
  if (test.kind !== "words") return test.kind;
  const phrases = test.phrases.map((phrase) => phrase.map(wordKey).join(" "));
  return [...phrases, ...test.classes.map((name) => `{${name}}`)].sort().join("|");
}

function wordKey(test: WordTest): string {
  return `${test.form}:${test.text}`;
}

function addPhrase(builder: Builder, phrase: Phrase, atom: number): void {
  if (phrase.length === 1) {
    const { atoms } = tableEntry(builder.table, phrase[0]!);
    if (!atoms.includes(atom)) atoms.push(atom);
    return;
  }
  let node = builder.phrases;
  for (const word of phrase) {
    const part = partOf(builder, word);
    node = entryOf(node.next, part, () => ({ next: new Map(), atoms: [], facts: undefined }));
  }
  if (!node.atoms.includes(atom)) node.atoms.push(atom);
}

function partOf(builder: Builder, test: WordTest): number {
  const key = wordKey(test);
  const known = builder.parts.get(key);
  if (known !== undefined) return known;
  const part = builder.parts.size;
  builder.parts.set(key, part);
  tableEntry(builder.table, test).parts.push(part);
  return part;
}

function tableEntry(table: WordTable, test: WordTest): { atoms: number[]; parts: number[] } {
  const key = test.form === "stem" ? stemOf(test.text) : test.text;
  return entryOf(table[test.form], key, () => ({ atoms: [], parts: [] }));
}
