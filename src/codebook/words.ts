/** What a word of a text is a member of. */
import { stemOf } from "../text/natural.ts";
import type { Automaton, WordFacts } from "./automaton.ts";

/** Words remembered; texts repeat theirs, so that most look-ups end here. */
const FACTS_KEPT = 100_000;
/** Longer runs of letters are no words; looking at them would only cost time. */
const LONGEST_WORD = 60;
const NOTHING: WordFacts = { atoms: [], parts: [] };

/** Facts of a lower-case word; `surface` gives its spelling and is asked for only where that matters. */
export function factsOf(automaton: Automaton, word: string, surface: () => string): WordFacts {
  if (word.length > LONGEST_WORD) return NOTHING;
  let facts = automaton.facts.get(word);
  if (facts === undefined) {
    facts = shapeFacts(automaton, word);
    if (automaton.facts.size >= FACTS_KEPT) automaton.facts.clear();
    automaton.facts.set(word, facts);
  }
  if (!automaton.exactWords.has(word)) return facts;
  const exact = automaton.table.exact.get(surface());
  return exact ? { atoms: union(facts.atoms, exact.atoms), parts: union(facts.parts, exact.parts) } : facts;
}

function shapeFacts(automaton: Automaton, word: string): WordFacts {
  const { table } = automaton;
  const found: WordFacts[] = [];
  const literal = table.literal.get(word);
  if (literal) found.push(literal);
  const stem = table.stem.get(stemOf(word));
  if (stem) found.push(stem);
  for (const length of automaton.prefixLengths) {
    const prefix = word.length >= length ? table.prefix.get(word.slice(0, length)) : undefined;
    if (prefix) found.push(prefix);
  }
  for (const length of automaton.suffixLengths) {
    const suffix = word.length > length ? table.suffix.get(word.slice(-length)) : undefined;
    if (suffix) found.push(suffix);
  }
  if (found.length === 0) return NOTHING;
  return found.reduce((a, b) => ({ atoms: union(a.atoms, b.atoms), parts: union(a.parts, b.parts) }), NOTHING);
}

function union(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  return b.length === 0 ? a : [...new Set([...a, ...b])];
}
