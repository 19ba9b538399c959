/** What a word of a text is a member of, and where it leads in the automaton. */
import { note } from "../text/forms.ts";
import { entryOf } from "../text/maps.ts";
import { stemOf } from "../text/natural.ts";
import type { Token } from "../text/tokens.ts";
import type { Automaton, Facts, PhraseNode } from "./automaton.ts";
import type { ActorKind } from "./kinds.ts";
import { maskOf, ROW } from "./states.ts";

/** Longer runs of letters are no words; looking at them would only cost time. */
const LONGEST_WORD = 60;

interface Shape {
  readonly atoms: readonly number[];
  readonly parts: readonly number[];
}

const NO_SHAPE: Shape = { atoms: [], parts: [] };

/** Facts of a token; those of spellings that have a number are worked out once. */
export function factsOf(automaton: Automaton, token: Token, text: string): Facts {
  const known = automaton.formFacts[token.form];
  if (known !== undefined) return known;
  const facts = shared(automaton, spelledShape(automaton, token, text));
  note(automaton.formFacts, token.form, facts);
  return facts;
}

/** Facts of the words that lead to a state of the phrase automaton, as one. */
export function phraseFacts(automaton: Automaton, node: PhraseNode): Facts {
  node.facts ??= shared(automaton, { atoms: node.atoms, parts: NO_SHAPE.parts });
  return node.facts;
}

/** Facts of the words that name an actor of a kind, as one. */
export function actorFacts(automaton: Automaton, kind: ActorKind): Facts {
  return entryOf(automaton.actorFacts, kind, () =>
    shared(automaton, { atoms: automaton.actorAtoms.get(kind) ?? NO_SHAPE.atoms, parts: NO_SHAPE.parts }),
  );
}

/** Whether an atom is among the facts. */
export function satisfies(facts: Facts, atom: number): boolean {
  return ((facts.bits[atom >> 5]! >>> (atom & 31)) & 1) === 1;
}

/** Classes as one set of bits; a list that is given again, the very same, is looked up. */
export function classSet(automaton: Automaton, names: readonly string[]): Int32Array {
  return entryOf(automaton.classSets, names, () => {
    const atoms = names.flatMap((name) => automaton.classAtoms.get(name) ?? []);
    return bitsOf(atoms, Math.max(-1, ...atoms));
  });
}

/** Whether any of a set of classes is among the facts. */
export function satisfiesAny({ bits }: Facts, set: Int32Array): boolean {
  for (let i = 0; i < set.length; i++) if ((bits[i]! & set[i]!) !== 0) return true;
  return false;
}

function bitsOf(atoms: readonly number[], highest: number): Int32Array {
  const bits = new Int32Array((highest >> 5) + 1);
  for (const atom of atoms) bits[atom >> 5]! |= 1 << (atom & 31);
  return bits;
}

function spelledShape(automaton: Automaton, { word, kind, start, end }: Token, text: string): Shape {
  const key = kind === "mark" ? markKey(word) : word;
  if (key.length > LONGEST_WORD) return NO_SHAPE;
  const shape = shapeOf(automaton, key);
  const exact = automaton.exactWords.has(key) ? automaton.table.exact.get(text.slice(start, end)) : undefined;
  return exact ? both(shape, exact) : shape;
}

/** A row of exclamation or question marks counts as one. */
function markKey(word: string): string {
  return word.length > 1 && (word[0] === "!" || word[0] === "?") ? word[0] : word;
}

/** The facts that all words of a shape share. */
function shared(automaton: Automaton, shape: Shape): Facts {
  const key = `${shape.atoms.join()} ${shape.parts.join()}`;
  const known = automaton.shapes.get(key);
  if (known !== undefined) return known;
  const facts = factsOfShape(automaton, shape);
  automaton.shapes.set(key, facts);
  return facts;
}

function factsOfShape(automaton: Automaton, { atoms, parts }: Shape): Facts {
  const { states, phrases, kinds, classAtoms } = automaton;
  const phraseBegins = parts.flatMap((part) => phrases.next.get(part) ?? []);
  return {
    atoms,
    bits: bitsOf(atoms, automaton.atoms),
    mask: maskOf(atoms),
    breaksClause: atoms.includes(classAtoms.get("clause-break") ?? -1),
    kind: [...kinds].find(([atom]) => atoms.includes(atom))?.[1],
    parts,
    begins: atoms.flatMap((atom) => beginOf(automaton, 0, atom)),
    startBegins: atoms.flatMap((atom) => beginOf(automaton, 1, atom)),
    gapEdges: atoms.flatMap((atom) => states.gapEdges.get(atom) ?? []),
    phraseBegins,
    partMask: maskOf(parts),
    nextMask: maskOf(phraseBegins.flatMap(({ next }) => [...next.keys()])),
  };
}

/**
 * A state that an atom leads to from a root, and what must follow there: how many atoms any of which will do, the same folded
 * to bits, how many gaps whose end will do, then these atoms and gaps. None of either where the state must be looked at.
 */
function beginOf({ states }: Automaton, root: 0 | 1, atom: number): readonly number[] {
  const { rows } = states;
  const state = states.roots[root].get(atom);
  if (state === undefined) return [];
  const edgesFrom = state + ROW.head + rows[state + ROW.gaps]!;
  const gaps = [...rows.subarray(state + ROW.head, edgesFrom)];
  const isOpen = rows[state + ROW.any] !== 0 || gaps.some((gap) => rows[states.gapStates[gap]! + ROW.any] !== 0);
  if (isOpen || rows[state + ROW.outs] !== 0) return [state, 0, 0, 0];
  const atoms = Array.from({ length: rows[state + ROW.edges]! }, (_, edge) => rows[edgesFrom + 2 * edge]!);
  return [state, atoms.length, rows[state + ROW.mask]!, gaps.length, ...atoms, ...gaps];
}

function shapeOf(automaton: Automaton, word: string): Shape {
  const { table } = automaton;
  const found: (Shape | undefined)[] = [table.literal.get(word), table.stem.get(stemOf(word))];
  for (const length of automaton.prefixLengths)
    if (word.length >= length) found.push(table.prefix.get(word.slice(0, length)));
  for (const length of automaton.suffixLengths)
    if (word.length > length) found.push(table.suffix.get(word.slice(-length)));
  return found.reduce<Shape>((a, b) => (b ? both(a, b) : a), NO_SHAPE);
}

function both(a: Shape, b: Shape): Shape {
  return { atoms: union(a.atoms, b.atoms), parts: union(a.parts, b.parts) };
}

function union(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  return b.length === 0 ? a : [...new Set([...a, ...b])];
}
