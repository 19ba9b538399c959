/** What a word of a text is a member of, and where it leads in the automaton. */
import { stemOf } from "../text/natural.ts";
import type { Automaton, Node, WordFacts } from "./automaton.ts";

/** Words remembered; texts repeat theirs, so that most look-ups end here. */
const FACTS_KEPT = 100_000;
/** Longer runs of letters are no words; looking at them would only cost time. */
const LONGEST_WORD = 60;

interface Shape {
  readonly atoms: readonly number[];
  readonly parts: readonly number[];
}

const NO_SHAPE: Shape = { atoms: [], parts: [] };
const NOTHING: WordFacts = {
  ...NO_SHAPE,
  classes: new Uint8Array(0),
  breaksClause: false,
  kind: undefined,
  begins: [],
  startBegins: [],
  gapEdges: [],
  phraseBegins: [],
  steps: new Map(),
  isExact: false,
};

/** Facts of a lower-case word; where `isExact` is set, `exactFactsOf` knows more. */
export function factsOf(automaton: Automaton, word: string): WordFacts {
  const known = automaton.facts.get(word);
  if (known !== undefined) return known;
  if (word.length > LONGEST_WORD) return NOTHING;
  const facts = shared(automaton, shapeOf(automaton, word), automaton.exactWords.has(word));
  return keep(automaton.facts, word, facts);
}

/** Facts of a word with its spelling. */
export function exactFactsOf(automaton: Automaton, word: string, spelled: string): WordFacts {
  const known = automaton.exactFacts.get(spelled);
  if (known !== undefined) return known;
  const exact = automaton.table.exact.get(spelled);
  const facts = exact ? shared(automaton, both(shapeOf(automaton, word), exact), false) : factsOf(automaton, word);
  return keep(automaton.exactFacts, spelled, facts);
}

/** States that a word leads to from a state. */
export function stepsOf(facts: WordFacts, node: Node): readonly Node[] {
  const known = facts.steps.get(node.number);
  if (known !== undefined) return known;
  const found = targetsOf(facts.atoms, node);
  facts.steps.set(node.number, found);
  return found;
}

/** Whether anything can follow a state before a word that is no part of a longer member of a class. */
export function goesOn(node: Node, next: WordFacts): boolean {
  if (node.isEnd) return false;
  if (node.gaps.length > 0 || node.any !== undefined) return true;
  return next.atoms.length > 0 && stepsOf(next, node).length > 0;
}

function keep(kept: Map<string, WordFacts>, key: string, facts: WordFacts): WordFacts {
  if (kept.size >= FACTS_KEPT) kept.clear();
  kept.set(key, facts);
  return facts;
}

/** The facts that all words of a shape share. */
function shared(automaton: Automaton, shape: Shape, isExact: boolean): WordFacts {
  if (shape.atoms.length === 0 && shape.parts.length === 0 && !isExact) return NOTHING;
  const key = `${shape.atoms.join()} ${shape.parts.join()} ${isExact}`;
  return automaton.shapes.get(key) ?? keep(automaton.shapes, key, completed(automaton, shape, isExact));
}

function completed(automaton: Automaton, shape: Shape, isExact: boolean): WordFacts {
  const { root, startRoot, gapEdges, phrases, kinds, classAtoms } = automaton;
  const classes = new Uint8Array(classAtoms.size);
  for (const atom of shape.atoms) if (atom < classes.length) classes[atom] = 1;
  return {
    ...shape,
    classes,
    breaksClause: shape.atoms.includes(classAtoms.get("clause-break") ?? -1),
    kind: [...kinds].find(([atom]) => shape.atoms.includes(atom))?.[1],
    begins: targetsOf(shape.atoms, root),
    startBegins: targetsOf(shape.atoms, startRoot),
    gapEdges: shape.atoms.flatMap((atom) => gapEdges.get(atom) ?? []),
    phraseBegins: shape.parts.flatMap((part) => phrases.next.get(part) ?? []),
    steps: new Map(),
    isExact,
  };
}

function targetsOf(atoms: readonly number[], node: Node): readonly Node[] {
  return atoms.flatMap((atom) => node.next.get(atom) ?? []);
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
