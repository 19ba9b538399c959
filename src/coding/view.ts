/** What the matcher sees of a comment: its words in a row, without marks that carry nothing and without quoted words. */
import { type Automaton, type Facts, factsOf, type PhraseNode, phraseFacts, satisfies } from "../codebook/index.ts";
import type { Reading } from "../text/reading.ts";
import type { Token } from "../text/tokens.ts";

/** A stretch of places that is something as one: where it ends (exclusive), and what it is. */
export interface Arc {
  readonly to: number;
  readonly facts: Facts;
}

/** The row of places, each one token; lists by place may be longer than the row, and hold nothing there. */
export interface View {
  readonly reading: Reading;
  /** Place -> token number. */
  readonly tokens: readonly number[];
  readonly length: number;
  /** Place -> number of the stretch it stands in; a new one begins with each sentence and after quoted words. */
  readonly sentences: readonly number[];
  /** Place -> number of the clause it stands in. */
  readonly clauses: readonly number[];
  /** 1 for marks. */
  readonly marks: Uint8Array;
  /** Place -> what the word itself is a member of, and where it leads in the automaton. */
  readonly facts: readonly Facts[];
  /** Place -> longer stretches that begin there. */
  readonly arcs: (Arc[] | undefined)[];
}

/** Marks that part clauses; dashes do where they do not join words. */
const CLAUSE_MARKS = new Set([",", ";", ":", "(", ")", "–", "—", "--", "-", "…", "..", "...", "/"]);
const NO_NODES: readonly PhraseNode[] = [];
const SKIPPED = new Set(['"', "“", "”", "„", "«", "»", "'", "‘", "’", "`"]);

/** Lays a comment out for matching. */
export function viewOf(reading: Reading, automaton: Automaton): View {
  const { tokens: all, quoted, input } = reading;
  // Plain arrays, as long as they can get: for comments of usual length a typed array of integers costs more to make than to fill.
  const tokens = new Array<number>(all.length);
  const sentences = new Array<number>(all.length);
  const clauses = new Array<number>(all.length);
  const marks = new Uint8Array(all.length);
  const facts = new Array<Facts>(all.length);
  let [length, sentence, clause, lastSentence] = [0, -1, -1, -1];
  for (let i = 0; i < all.length; i++) {
    const token = all[i]!;
    if (quoted[i] === 1) {
      // What stands after quoted words is no continuation of what stands before them.
      lastSentence = -1;
      continue;
    }
    const isMark = token.kind === "mark";
    if (isMark && isSkipped(token, input.text)) continue;
    const here = factsOf(automaton, token, input.text);
    if (token.sentence !== lastSentence) {
      sentence++;
      clause++;
      lastSentence = token.sentence;
    } else if (isMark ? CLAUSE_MARKS.has(token.word) : here.breaksClause) clause++;
    tokens[length] = i;
    sentences[length] = sentence;
    clauses[length] = clause;
    marks[length] = isMark ? 1 : 0;
    facts[length] = here;
    length++;
  }
  const arcs = phraseArcs(automaton, facts, sentences, length);
  return { reading, tokens, length, sentences, clauses, marks, facts, arcs };
}

/** Whether the stretch that begins at a place and ends at another is a member of the class. */
export function isMember(view: View, place: number, atom: number | undefined): boolean {
  if (atom === undefined || place < 0 || place >= view.length) return false;
  if (satisfies(view.facts[place]!, atom)) return true;
  const arcs = view.arcs[place];
  if (arcs) for (const arc of arcs) if (satisfies(arc.facts, atom)) return true;
  return false;
}

/** Whether the word at a place is, by itself, a member of the class. */
export function isWordOf(view: View, place: number, atom: number | undefined): boolean {
  return atom !== undefined && satisfies(view.facts[place]!, atom);
}

/** Adds a stretch that begins at a place. */
export function addArc(arcs: (Arc[] | undefined)[], from: number, arc: Arc): void {
  const list = arcs[from];
  if (list) list.push(arc);
  else arcs[from] = [arc];
}

function isSkipped(token: Token, text: string): boolean {
  if (SKIPPED.has(token.word) || token.word[0] === "*") return true;
  return token.word === "-" && !isBlank(text, token.start - 1) && !isBlank(text, token.end);
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || code <= 32 || code === 160;
}

function phraseArcs(
  automaton: Automaton,
  facts: readonly Facts[],
  sentences: readonly number[],
  length: number,
): (Arc[] | undefined)[] {
  const arcs: (Arc[] | undefined)[] = new Array(length);
  for (let from = 0; from + 1 < length; from++) {
    if ((facts[from]!.nextMask & facts[from + 1]!.partMask) === 0) continue;
    let nodes = facts[from]!.phraseBegins;
    for (let at = from + 1; at < length && nodes.length > 0 && sentences[at] === sentences[from]; at++) {
      const { parts } = facts[at]!;
      if (parts.length === 0) break;
      nodes = reachedBy(nodes, parts);
      for (const node of nodes)
        if (node.atoms.length > 0) addArc(arcs, from, { to: at + 1, facts: phraseFacts(automaton, node) });
    }
  }
  return arcs;
}

function reachedBy(nodes: readonly PhraseNode[], parts: readonly number[]): readonly PhraseNode[] {
  let reached: PhraseNode[] | undefined;
  for (const node of nodes) {
    for (const part of parts) {
      const child = node.next.get(part);
      if (!child) continue;
      if (reached) reached.push(child);
      else reached = [child];
    }
  }
  return reached ?? NO_NODES;
}
